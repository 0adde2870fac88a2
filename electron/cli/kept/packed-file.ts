import { createHash } from 'node:crypto';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { constants, createBrotliCompress, createBrotliDecompress } from 'node:zlib';
import { makePrivateFolder, privateFile } from '../../host/disk/private-file.ts';
import { StreamedFile } from '../../host/disk/streamed-file.ts';

/** At this quality it takes half the time of gzip, and less room. */
const params = { [constants.BROTLI_PARAM_QUALITY]: 1 };
/** Bytes that are unpacked at a time. */
const chunkSize = 256 * 1024;

/** Bytes that are compressed at a time: each time wakes another thread. */
const batchLength = 512 * 1024;

/** Most bytes of a file: those of some 400,000 images. */
const mostPacked = 32 * 1024 * 1024;

/**
 * Text that is compressed into a file of this user's as it comes, since for a large folder it would take more memory than all
 * else. The file appears once it is complete. It is only a cache: where it cannot be written, the text is dropped.
 */
export class PackedFile {
  readonly #packer = createBrotliCompress({ params, chunkSize });
  readonly #sum = createHash('sha256');
  /** The file with all of the text; null where it could not be written. */
  readonly #written: Promise<StreamedFile | null>;
  #waiting: Uint8Array[] = [];
  #waitingLength = 0;
  /** Ends when the packer has taken what it was given. */
  #taken: Promise<unknown> = Promise.resolve();

  constructor(path: string) {
    this.#written = this.#write(path);
  }

  /** Adds bytes; ends when those of the batch before are compressed, so that few wait for a slow drive. */
  async add(bytes: Uint8Array): Promise<void> {
    this.#waiting.push(bytes);
    this.#waitingLength += bytes.length;
    if (this.#waitingLength < batchLength) return;
    const before = this.#taken;
    this.#pack();
    await Promise.race([before, this.#written]);
  }

  /** Ends the text; the checksum of its compressed bytes, or null where they are not all there. */
  async end(): Promise<string | null> {
    this.#pack();
    this.#packer.end();
    return (await this.#written) && this.#sum.digest('base64');
  }

  /** Puts the file in its place, with a last line behind the text. @throws what the disk throws */
  async finish(line: string): Promise<void> {
    const file = await this.#written;
    await file?.append(Buffer.from(`\n${line}`));
    await file?.finish();
  }

  /** Leaves everything as it was. */
  async abandon(): Promise<void> {
    this.#packer.destroy();
    await (await this.#written)?.abandon();
  }

  #pack(): void {
    const batch = Buffer.concat(this.#waiting);
    [this.#waiting, this.#waitingLength] = [[], 0];
    if (this.#packer.destroyed) return;
    this.#taken = new Promise((resolve) => this.#packer.write(batch, resolve));
  }

  async #write(path: string): Promise<StreamedFile | null> {
    const file = await begin(path);
    if (!file) {
      this.#packer.destroy();
      return null;
    }
    try {
      await this.#appendTo(file);
      return file;
    } catch {
      await file.abandon();
      return null;
    }
  }

  /** Appends all of the text. @throws where it is too long, or was abandoned, and what the disk throws */
  async #appendTo(file: StreamedFile): Promise<void> {
    let length = 0;
    for await (const part of this.#packer as AsyncIterable<Buffer>) {
      length += part.length;
      if (length > mostPacked) throw new Error('too long');
      this.#sum.update(part);
      await file.append(part);
    }
  }
}

/** Begins a file of this user's; null where that fails. */
async function begin(path: string): Promise<StreamedFile | null> {
  try {
    await makePrivateFolder(dirname(path));
    const begun = await StreamedFile.begin(path, async () => null, privateFile);
    return begun.ok ? begun.value : null;
  } catch {
    return null;
  }
}

/** What was compressed, part by part. @throws where it is damaged */
export function unpackParts(packed: Uint8Array): AsyncIterable<Buffer> {
  return Readable.from([packed]).pipe(createBrotliDecompress({ chunkSize }));
}
