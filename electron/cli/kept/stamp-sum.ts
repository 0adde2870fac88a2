import type { FileStamp } from '../../../shared/image/image-row.ts';

/**
 * Checksum of files and folders with their stamps, in any order: the sum of a hash of 64 bits of each. A cryptographic hash would need
 * them in one order, so that they would have to be kept.
 */
export class StampSum {
  #high = 0;
  #low = 0;

  /** Adds a file, or a folder, whose path ends in `/`; a `mark` tells it from the same one without. */
  add(path: string, { size, mtimeMs }: FileStamp, mark = ''): void {
    // Each ended by a zero byte, which no name contains.
    this.#addHash(`${path}\0${size}\0${mtimeMs}\0${mark}`);
  }

  /** The checksum of all that was added. */
  value(): string {
    return `${this.#high.toString(16)}-${this.#low.toString(16)}`;
  }

  /** Two multiplications with odd constants for each UTF-16 unit, then the last steps of MurmurHash3 (Appleby, 2011), each half from both. */
  #addHash(text: string): void {
    let [one, two] = [0x811c9dc5, 0x9e3779b9];
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      one = Math.imul(one ^ unit, 0x85ebca6b);
      two = Math.imul(two ^ unit, 0xc2b2ae35);
    }
    this.#low = (this.#low + mixed(one ^ (two >>> 15))) >>> 0;
    this.#high = (this.#high + mixed(two ^ (one >>> 13))) >>> 0;
  }
}

/** Every bit of the result depends on every bit of `hash`. */
function mixed(hash: number): number {
  let bits = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}
