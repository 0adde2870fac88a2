import type { PixelSource } from './pixel-source.ts';

const aheadLength = 1024 * 1024;
const smallBlock = 256 * 1024;

/** Bytes of a file, and whether the reader may change them in place. */
export interface ReadBytes {
  readonly bytes: Uint8Array;
  readonly own: boolean;
}

/** Reads bytes, into one reused buffer if this is wanted and the source supports it. */
class Buffers {
  readonly #source: PixelSource;
  readonly #reuses: boolean;
  #buffer = new Uint8Array(0);

  constructor(source: PixelSource, reuses: boolean) {
    this.#source = source;
    this.#reuses = reuses;
  }

  read(offset: number, length: number): Uint8Array {
    const { readInto } = this.#source;
    if (!this.#reuses || !readInto) return this.#source.read(offset, length);
    if (this.#buffer.length < length) this.#buffer = new Uint8Array(length);
    return readInto(this.#buffer, offset, length);
  }
}

/** Reads blocks; small blocks close to one another share one read. */
export class ReadAhead {
  readonly size: number;
  readonly #ahead: Buffers;
  readonly #single: Buffers;
  #window: Uint8Array = new Uint8Array(0);
  #start = 0;
  readonly #end: number;
  /** Bytes read from the source. */
  bytesRead = 0;

  /** Bytes from `end` on are not needed. `reuses`: blocks are valid only until the next one is read. */
  constructor(source: PixelSource, end: number, reuses: boolean) {
    this.size = source.size;
    this.#ahead = new Buffers(source, reuses);
    this.#single = new Buffers(source, reuses);
    this.#end = end;
  }

  /** Bytes at `offset`, fewer at the end of the file. `more` is true when the bytes that follow will be needed too. */
  read(offset: number, length: number, more: boolean): ReadBytes {
    const at = offset - this.#start;
    if (at >= 0 && at + length <= this.#window.length)
      return { bytes: this.#window.subarray(at, at + length), own: false };
    if (!more || length > smallBlock) return { bytes: this.#load(this.#single, offset, length), own: true };
    this.#window = this.#load(this.#ahead, offset, Math.max(length, Math.min(aheadLength, this.#end - offset)));
    this.#start = offset;
    return { bytes: this.#window.subarray(0, length), own: false };
  }

  #load(buffers: Buffers, offset: number, length: number): Uint8Array {
    const wanted = Math.max(0, Math.min(length, this.size - offset));
    this.bytesRead += wanted;
    return buffers.read(offset, wanted);
  }
}
