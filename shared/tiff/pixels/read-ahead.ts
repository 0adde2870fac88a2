import type { ByteSource } from '../../header/byte-source.ts';

const aheadLength = 1024 * 1024;
const smallBlock = 256 * 1024;

/** Bytes of a file, and whether the reader may change them in place. */
export interface ReadBytes {
  readonly bytes: Uint8Array;
  readonly own: boolean;
}

/** Reads blocks; small blocks close to one another share one read. */
export class ReadAhead {
  readonly #source: ByteSource;
  #window: Uint8Array = new Uint8Array(0);
  #start = 0;
  readonly #end: number;
  /** Bytes read from the source. */
  bytesRead = 0;

  /** Bytes from `end` on are not needed. */
  constructor(source: ByteSource, end: number) {
    this.#source = source;
    this.#end = end;
  }

  get size(): number {
    return this.#source.size;
  }

  /** Bytes at `offset`, fewer at the end of the file. `more` is true when the bytes that follow will be needed too. */
  read(offset: number, length: number, more: boolean): ReadBytes {
    const at = offset - this.#start;
    if (at >= 0 && at + length <= this.#window.length)
      return { bytes: this.#window.subarray(at, at + length), own: false };
    if (!more || length > smallBlock) return { bytes: this.#load(offset, length), own: true };
    this.#window = this.#load(offset, Math.max(length, Math.min(aheadLength, this.#end - offset)));
    this.#start = offset;
    return { bytes: this.#window.subarray(0, length), own: false };
  }

  #load(offset: number, length: number): Uint8Array {
    const wanted = Math.max(0, Math.min(length, this.size - offset));
    this.bytesRead += wanted;
    return this.#source.read(offset, wanted);
  }
}
