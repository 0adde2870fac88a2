import { readSync } from 'node:fs';
import { type ByteSource, SourceError } from '../../../shared/header/byte-source.ts';
import { isFsError } from '../disk/fs-problem.ts';

/** The first read of every file; one buffer serves all files of a worker. */
const headLength = 16 * 1024;

/** Synchronous reading of open files, for worker threads only (docs/decisions/0007-pauses-and-threads.md). */
export class FileSources {
  readonly #head = Buffer.allocUnsafeSlow(headLength);
  readonly #onRead: () => void;

  /** @param onRead called after each read: a file of many pages on a slow drive takes long, and does not hang */
  constructor(onRead: () => void = () => {}) {
    this.#onRead = onRead;
  }

  /** A source over an open file; valid until the next one is made, because they share a buffer. */
  open(fd: number, size: number): ByteSource {
    return {
      size,
      read: (offset, length) => {
        const wanted = Math.max(0, Math.min(length, size - offset));
        const isHead = offset === 0 && wanted <= headLength;
        const bytes = readFully(fd, isHead ? this.#head : Buffer.allocUnsafeSlow(wanted), offset, wanted);
        this.#onRead();
        return bytes;
      },
    };
  }
}

/** Reads into the beginning of a buffer; the answer is that part of it, shorter at the end of the file. @throws SourceError */
export function readFully(fd: number, buffer: Uint8Array, offset: number, length: number): Uint8Array {
  let done = 0;
  try {
    while (done < length) {
      const count = readSync(fd, buffer, done, length - done, offset + done);
      if (count === 0) break;
      done += count;
    }
  } catch (error) {
    if (isFsError(error)) throw new SourceError(error.code);
    throw error;
  }
  return buffer.subarray(0, done);
}
