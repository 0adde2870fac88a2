import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { writePrivateFile } from '../../host/disk/private-file.ts';
import { cacheFolder, pruneCache } from '../../host/scan/header-cache.ts';
import type { Outputs, ReadingContext, Seen, Witness } from '../context/reading-context.ts';
import type { ComparedFolder } from './compared-folder.ts';
import { OutputCopy } from './output-copy.ts';
import { unpackParts } from './packed-text.ts';

/** First line of a file; what was printed follows, compressed. */
interface Heading extends Seen {
  readonly code: number;
  readonly messages: string;
  /** Checksum of what follows: it is printed while it is unpacked. */
  readonly sum: string;
}

/** What was kept of a run. */
interface Kept {
  readonly heading: Heading;
  /** In parts, compressed. */
  readonly printed: readonly Uint8Array[];
}

const mostKept = 32 * 1024 * 1024;

/**
 * What a command printed for a folder, per user: as long as nothing in the folder changes, it prints the same again, at the
 * cost of a walk and the stamps. Only a cache: where anything differs, or cannot be compared, the folder is read.
 */
export class KeptOutput {
  readonly #folder: ComparedFolder;
  readonly #file: string;

  constructor(folder: ComparedFolder, command: object, userFolder: string) {
    this.#folder = folder;
    const name = createHash('sha256')
      .update(JSON.stringify([command, folder.root]))
      .digest('hex')
      .slice(0, 32);
    this.#file = join(cacheFolder(userFolder), `${name}.out`);
  }

  /** Prints what was kept, where the folder is as it was; the exit code, or null where it must be read. */
  async printAgain({ out, messages }: Outputs): Promise<number | null> {
    const kept = await this.#read();
    if (!kept) return null;
    for await (const part of unpackParts(kept.printed)) await out.bytes(part);
    await messages.text(kept.heading.messages);
    return kept.heading.code;
  }

  /** Runs a command and keeps what it prints. */
  async keep(context: ReadingContext, run: (witness: Witness) => Promise<number>): Promise<number> {
    const witness = this.#folder.witness(context.services.pool);
    const copy = new OutputCopy(context);
    const code = await run(witness);
    const { isWhole, printed, messages } = await copy.end();
    const length = printed.reduce((sum, part) => sum + part.length, 0);
    const seen = isWhole && length <= mostKept ? await witness.seen() : null;
    if (seen) await this.#write({ heading: { ...seen, code, messages, sum: sumOf(printed) }, printed });
    return code;
  }

  /** What was kept and is valid; null too where the file is damaged. */
  async #read(): Promise<Kept | null> {
    try {
      const bytes = await readFile(this.#file);
      const start = bytes.indexOf('\n') + 1;
      const heading = JSON.parse(bytes.toString('utf8', 0, start)) as Heading;
      const printed = [bytes.subarray(start)];
      return heading.sum === sumOf(printed) && this.#folder.isAs(heading) ? { heading, printed } : null;
    } catch {
      return null;
    }
  }

  /** Failing to write is harmless. */
  async #write({ heading, printed }: Kept): Promise<void> {
    try {
      await writePrivateFile(this.#file, Buffer.concat([Buffer.from(`${JSON.stringify(heading)}\n`), ...printed]));
      await pruneCache(dirname(this.#file));
    } catch {
      // the folder is read again
    }
  }
}

function sumOf(printed: readonly Uint8Array[]): string {
  const hash = createHash('sha256');
  for (const part of printed) hash.update(part);
  return hash.digest('base64');
}
