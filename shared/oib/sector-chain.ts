import { FormatError } from '../header/byte-source.ts';

/** Sector numbers from here on are marks: end of a chain, free, and the like. */
export const firstMark = 0xfffffffa;

/** Where a chain begins, how it goes on, and how many sectors it can have at most. */
export interface ChainSource {
  readonly start: number;
  readonly next: (sector: number) => number;
  /** Sectors of the file: a longer chain is circular. */
  readonly limit: number;
}

/** A chain of sectors, followed only as far as it is asked for. */
export class SectorChain {
  readonly #source: ChainSource;
  readonly #sectors: number[] = [];

  constructor(source: ChainSource) {
    this.#source = source;
  }

  /** The sector at an index; undefined behind the end. @throws FormatError */
  at(index: number): number | undefined {
    const sectors = this.#sectors;
    while (sectors.length <= index) {
      const last = sectors.at(-1);
      const sector = last === undefined ? this.#source.start : this.#source.next(last);
      if (sector >= firstMark) return undefined;
      if (sectors.length >= this.#source.limit) throw new FormatError('sector-chain-circular', 0);
      sectors.push(sector);
    }
    return sectors[index];
  }

  /** All sectors. @throws FormatError */
  all(): readonly number[] {
    this.at(Number.POSITIVE_INFINITY);
    return this.#sectors;
  }
}
