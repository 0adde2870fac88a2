/** Hashes of paths, in no order: four bytes a path, where the text takes a hundred. One path in millions may seem to be there that is not. */
export class PathHashes {
  #hashes = new Uint32Array(1024);
  #count = 0;
  #isSorted = true;

  add(path: string): void {
    if (this.#count === this.#hashes.length) {
      const longer = new Uint32Array(this.#count * 2);
      longer.set(this.#hashes);
      this.#hashes = longer;
    }
    this.#hashes[this.#count++] = hashOf(path);
    this.#isSorted = false;
  }

  /** Whether the path was added. */
  has(path: string): boolean {
    const hashes = this.#sorted();
    const wanted = hashOf(path);
    let [low, high] = [0, hashes.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((hashes[middle] ?? 0) < wanted) low = middle + 1;
      else high = middle;
    }
    return hashes[low] === wanted;
  }

  #sorted(): Uint32Array {
    const hashes = this.#hashes.subarray(0, this.#count);
    if (!this.#isSorted) hashes.sort();
    this.#isSorted = true;
    return hashes;
  }
}

/** FNV-1a (Fowler, Noll, Vo) over UTF-16 units. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}
