import { closeSync, fstatSync, openSync, type Stats, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { HeaderContext } from '../../../shared/tiff/dialects/dialect.ts';
import type { PixelSource } from '../../../shared/tiff/pixels/pixel-source.ts';
import { nullIfFsError } from '../disk/fs-problem.ts';
import { realPathSync } from '../disk/real-path.ts';
import { FileSources, readFully } from '../worker/file-source.ts';
import { FolderContext } from '../worker/folder-context.ts';
import { inflate } from '../worker/inflate.ts';

/** An open file, and what distinguishes one state of it from another. */
export interface OpenFile {
  readonly source: PixelSource;
  readonly stamp: string;
}

/** Large reads are made in parts of this size: on a slow drive each of them shows that it is going on, and can be given up. */
const partBytes = 1024 * 1024;

const stampText = ({ size, mtimeMs, ino }: Stats): string => `${size} ${mtimeMs} ${ino}`;

/** The stamp of a file or folder, `''` where there is none; any name may be asked for. */
function stampAt(path: string): string {
  try {
    return stampText(statSync(path));
  } catch {
    return '';
  }
}

/** A drive that is away fails here, too; for a file that was only read, that does not matter. */
function closeQuietly(fd: number): void {
  try {
    closeSync(fd);
  } catch (error) {
    nullIfFsError(error);
  }
}

/** What the header reader asked about the files beside an image. */
export interface AskedFiles {
  readonly companions: ReadonlySet<string>;
  /** Whether it asked which files there are. */
  readonly names: boolean;
}

/** The files that one request opens: the image, and files beside it with its other planes. */
export class PixelFiles {
  readonly #folder: string;
  readonly #name: string;
  readonly #open = new Map<string, OpenFile>();
  readonly #fds: number[] = [];
  readonly #companions = new Set<string>();
  readonly #onRead: () => void;
  #names = false;

  /** @param onRead called after each read; an error that it throws ends the reading */
  constructor(image: string, onRead: () => void = () => {}) {
    this.#folder = dirname(image);
    this.#name = basename(image);
    this.#onRead = onRead;
  }

  /** What the header reader may know of the folder. */
  context(): HeaderContext {
    const folder = new FolderContext(this.#folder);
    return {
      name: this.#name,
      companion: (name) => {
        this.#companions.add(name);
        return folder.companion(name);
      },
      siblings: (prefix) => {
        this.#names = true;
        return folder.siblings(prefix);
      },
      inflate,
    };
  }

  /** What was asked of the contexts given so far. */
  get asked(): AskedFiles {
    return { companions: this.#companions, names: this.#names };
  }

  /** What distinguishes one state of those files from another. */
  stateOf({ companions, names }: AskedFiles): string {
    const beside = [...companions].filter((name) => basename(name) === name).map((name) => join(this.#folder, name));
    return [...(names ? [this.#folder] : []), ...beside].map(stampAt).join('\0');
  }

  /** The image itself for null, else a file of that name beside it. @throws the system's error */
  open(name: string | null): OpenFile {
    const wanted = name ?? this.#name;
    const known = this.#open.get(wanted);
    if (known) return known;
    const fd = openSync(this.#pathOf(wanted), 'r');
    this.#fds.push(fd);
    const stats = fstatSync(fd);
    const opened = { source: this.#sourceOf(fd, stats.size), stamp: stampText(stats) };
    this.#open.set(wanted, opened);
    return opened;
  }

  #sourceOf(fd: number, size: number): PixelSource {
    // Each file has its own buffers: several are read at a time.
    const small = new FileSources(this.#onRead).open(fd, size);
    const readInto: PixelSource['readInto'] = (buffer, offset, length) => this.#readParts(fd, buffer, offset, length);
    const read: PixelSource['read'] = (offset, length) => {
      const wanted = Math.min(length, size - offset);
      return wanted <= partBytes
        ? small.read(offset, length)
        : this.#readParts(fd, Buffer.allocUnsafeSlow(wanted), offset, wanted);
    };
    return { size, read, readInto };
  }

  /** Reads into the beginning of a buffer; the answer is that part of it, shorter at the end of the file. @throws SourceError */
  #readParts(fd: number, buffer: Uint8Array, offset: number, length: number): Uint8Array {
    let done = 0;
    while (done < length) {
      const wanted = Math.min(partBytes, length - done);
      const { length: read } = readFully(fd, buffer.subarray(done), offset + done, wanted);
      this.#onRead();
      done += read;
      if (read < wanted) break;
    }
    return buffer.subarray(0, done);
  }

  /** The name of a file as the system has it. */
  nameOf(name: string | null): string {
    return name ?? this.#name;
  }

  /** The path of a file beside the image; a link that leads out of the folder counts as missing. @throws the system's error */
  #pathOf(name: string): string {
    const path = join(this.#folder, name);
    const isInside = basename(name) === name && (name === this.#name || dirname(realPathSync(path)) === this.#folder);
    if (isInside) return path;
    throw Object.assign(new Error('outside of the folder'), { code: 'ENOENT' });
  }

  close(): void {
    for (const fd of this.#fds.splice(0)) closeQuietly(fd);
  }
}
