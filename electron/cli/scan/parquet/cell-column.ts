import type { Cell } from '../../../../shared/csv/row-columns.ts';

/** Cells of a column, in the order in which they come. Equal ones are kept once: most columns repeat a few values. */
export class CellColumn {
  readonly #places: Uint32Array;
  readonly #placeOf = new Map<Cell, number>();
  #values: Cell[] = [];
  #count = 0;

  /** For at most so many cells. */
  constructor(most: number) {
    this.#places = new Uint32Array(most);
  }

  add(cell: Cell): void {
    let place = this.#placeOf.get(cell);
    if (place === undefined) {
      place = this.#values.push(cell) - 1;
      this.#placeOf.set(cell, place);
    }
    this.#places[this.#count++] = place;
  }

  /** All cells. */
  values(): Cell[] {
    return Array.from(this.#places.subarray(0, this.#count), (place) => this.#values[place] ?? null);
  }

  /** Forgets all cells. */
  clear(): void {
    this.#placeOf.clear();
    this.#values = [];
    this.#count = 0;
  }
}
