import type { Cell } from '../../../../shared/csv/row-columns.ts';

/** Cells after which it shows whether a column repeats its values. */
const enoughSeen = 1000;

/**
 * Cells of a column, in the order in which they come. Most columns repeat a few values, which are kept once; where nearly
 * all differ, as in one of paths, looking for equal ones would take time and find none.
 */
export class CellColumn {
  readonly #places: Uint16Array | Uint32Array;
  /** Places of the values by value; null where most differ. */
  #placeOf: Map<Cell, number> | null = new Map();
  #values: Cell[] = [];
  #count = 0;

  /** For at most so many cells. */
  constructor(most: number) {
    this.#places = most <= 2 ** 16 ? new Uint16Array(most) : new Uint32Array(most);
  }

  add(cell: Cell): void {
    let place = this.#placeOf?.get(cell);
    if (place === undefined) {
      place = this.#values.push(cell) - 1;
      this.#placeOf?.set(cell, place);
    }
    this.#places[this.#count++] = place;
    if (this.#count === enoughSeen && this.#values.length > enoughSeen / 2) this.#placeOf = null;
  }

  /** All cells. */
  values(): Cell[] {
    return Array.from(this.#places.subarray(0, this.#count), (place) => this.#values[place] ?? null);
  }

  /** Forgets all cells. */
  clear(): void {
    this.#placeOf = new Map();
    this.#values = [];
    this.#count = 0;
  }
}
