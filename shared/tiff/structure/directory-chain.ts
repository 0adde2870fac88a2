import type { Ifd } from './ifd.ts';
import { tryIfd } from './series.ts';
import { circular, type TiffFile, VisitedOffsets } from './tiff-file.ts';

/**
 * Where the directories of a file are, walked no further than is asked: in a packed stack each of them is another read. It outlives
 * the open file, so that a walk that was given up goes on from where it was.
 */
export class DirectoryChain {
  readonly #visited = new VisitedOffsets();
  /** Offset of the next directory; null before the first, 0 behind the last. */
  #next: number | null = null;

  /** Number of directories found so far. */
  get length(): number {
    return this.#visited.offsets.length;
  }

  /** Offset of a directory by its index; undefined where the chain is shorter. @throws FormatError where it is circular, SourceError */
  at(file: TiffFile, index: number): number | undefined {
    if (this.#next === null) this.#add(file.first);
    for (let next = this.#next; next && this.length <= index; next = this.#next) {
      if (this.#visited.has(next)) throw circular(next, file.first.offset);
      const directory = tryIfd(file, next);
      if (directory) this.#add(directory);
      else this.#next = 0;
    }
    return this.#visited.offsets[index];
  }

  #add({ offset, next }: Ifd): void {
    this.#visited.add(offset);
    this.#next = next;
  }
}
