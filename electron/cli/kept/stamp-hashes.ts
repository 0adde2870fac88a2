import type { FileStamp } from '../../../shared/image/image-row.ts';

/** One file, or a folder, whose path ends in `/`: three fields, each ended by a zero byte, which no name contains. */
export function stampText(path: string, { size, mtimeMs }: FileStamp): string {
  return `${path}\0${size}\0${mtimeMs}\0`;
}

/** Hashes of paths with their stamps, in no order: four bytes a file, where the paths take a hundred. */
export class StampHashes {
  #hashes = new Uint32Array(1024);
  #count = 0;

  /** Adds a text of `stampText`. */
  add(text: string): void {
    if (this.#count === this.#hashes.length) {
      const longer = new Uint32Array(this.#count * 2);
      longer.set(this.#hashes);
      this.#hashes = longer;
    }
    this.#hashes[this.#count++] = hashOf(text);
  }

  /** Whether each of these is also among the others. */
  areAmong(others: StampHashes): boolean {
    const [own, all] = [this.#sorted(), others.#sorted()];
    let at = 0;
    for (const hash of own) {
      while (at < all.length && (all[at] ?? 0) < hash) at++;
      if (all[at] !== hash) return false;
    }
    return true;
  }

  #sorted(): Uint32Array {
    return this.#hashes.subarray(0, this.#count).sort();
  }
}

/** FNV-1a (Fowler, Noll, Vo) over UTF-16 units. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}
