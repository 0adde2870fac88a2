import type { Cell } from '../../../../shared/csv/row-columns.ts';
import { TextColumn } from './text-column.ts';

/** Cells after which it shows whether a column repeats its values. */
const enoughSeen = 1000;

/** A cell as the table's writer takes it: a text may be its UTF-8. */
type WrittenCell = Cell | Uint8Array;

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
  readonly #isText: boolean;
  /** Room for the cells of a column of texts in which most differ. */
  #room: TextColumn | null = null;
  /** The same, while it takes all cells. */
  #texts: TextColumn | null = null;

  /** For at most so many cells; `isText` where all are texts or null. */
  constructor(most: number, isText = false) {
    this.#places = most <= 2 ** 16 ? new Uint16Array(most) : new Uint32Array(most);
    this.#isText = isText;
  }

  add(cell: Cell): void {
    if (this.#texts) this.#texts.add(cell);
    else this.#addValue(cell);
  }

  at(index: number): Cell {
    return this.#texts ? this.#texts.at(index) : (this.#values[this.#places[index] ?? -1] ?? null);
  }

  /** All cells; texts in UTF-8 are valid until the next cell is added. */
  values(): WrittenCell[] {
    return this.#texts?.values() ?? this.#cells();
  }

  /** Forgets all cells. */
  clear(): void {
    this.#room?.clear();
    this.#texts = null;
    this.#placeOf = new Map();
    this.#values = [];
    this.#count = 0;
  }

  #addValue(cell: Cell): void {
    let place = this.#placeOf?.get(cell);
    if (place === undefined) {
      place = this.#values.push(cell) - 1;
      this.#placeOf?.set(cell, place);
    }
    this.#places[this.#count++] = place;
    if (this.#count === enoughSeen && this.#values.length > enoughSeen / 2) this.#keepApart();
  }

  #cells(): Cell[] {
    const cells = new Array<Cell>(this.#count).fill(null);
    for (let i = 0; i < cells.length; i++) cells[i] = this.#values[this.#places[i] as number] ?? null;
    return cells;
  }

  /** From now on no equal values are looked for. */
  #keepApart(): void {
    this.#placeOf = null;
    if (!this.#isText) return;
    this.#room ??= new TextColumn(this.#places.length);
    this.#texts = this.#room;
    for (const cell of this.#cells()) this.#texts.add(cell);
    this.#values = [];
  }
}
