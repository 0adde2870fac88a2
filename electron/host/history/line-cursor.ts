import type { FileHandle } from 'node:fs/promises';

const chunkBytes = 64 * 1024;
/** Longest valid line. */
const mostLineBytes = 256 * 1024 * 1024;

/** Reads lines of a file and skips the bytes between them, so a log of a gigabyte costs only its lines. */
export class LineCursor {
  readonly #file: FileHandle;
  #buffer: Buffer = Buffer.alloc(0);
  /** Offset of the buffer in the file. */
  #start = 0;
  #at = 0;

  constructor(file: FileHandle) {
    this.#file = file;
  }

  /** Offset of the next byte. */
  get at(): number {
    return this.#at;
  }

  /** The next line without its end; null where there is none, or only an incomplete one. */
  async line(): Promise<string | null> {
    for (let searched = 0; ; ) {
      const begin = this.#at - this.#start;
      const end = begin + searched < this.#buffer.length ? this.#buffer.indexOf(10, begin + searched) : -1;
      if (end >= 0) {
        this.#at = this.#start + end + 1;
        return this.#buffer.toString('utf8', begin, end);
      }
      searched = Math.max(0, this.#buffer.length - begin);
      if (!(await this.#more())) return null;
    }
  }

  /** Skips the next `bytes`. */
  skip(bytes: number): void {
    this.#at += bytes;
  }

  async #more(): Promise<boolean> {
    const kept = this.#buffer.subarray(Math.min(this.#at - this.#start, this.#buffer.length));
    if (kept.length > mostLineBytes) return false;
    const more = Buffer.allocUnsafe(Math.max(chunkBytes, kept.length));
    const { bytesRead } = await this.#file.read(more, 0, more.length, this.#at + kept.length);
    this.#buffer = Buffer.concat([kept, more.subarray(0, bytesRead)]);
    this.#start = this.#at;
    return bytesRead > 0;
  }
}
