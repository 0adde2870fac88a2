import type { Cell, ColumnType } from '../../../../shared/csv/row-columns.ts';
import { NumberColumn } from './number-column.ts';
import { TextColumn } from './text-column.ts';

/** Cells after which it shows whether a column repeats its values. */
const enoughSeen = 1000;

/** A cell as the table's writer takes it: a text may be its UTF-8. */
type WrittenCell = Cell | Uint8Array;

/** Room for the cells of a column in which most differ. */
type CellRoom = TextColumn | NumberColumn;

function roomFor(type: ColumnType, most: number): CellRoom {
  return type === 'text' ? new TextColumn(most) : new NumberColumn(most, type !== 'number');
}

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
  readonly #type: ColumnType | null;
  /** Made when most cells are found to differ, and kept for the next group. */
  #room: CellRoom | null = null;
  /** The same, while it takes all cells. */
  #apart: CellRoom | null = null;

  /** For at most so many cells, all of one type or null; of any type without it. */
  constructor(most: number, type: ColumnType | null = null) {
    this.#places = most <= 2 ** 16 ? new Uint16Array(most) : new Uint32Array(most);
    this.#type = type;
  }

  add(cell: Cell): void {
    if (this.#apart) this.#apart.add(cell);
    else this.#addValue(cell);
  }

  /** All cells; texts in UTF-8 are valid until the next cell is added. */
  values(): WrittenCell[] {
    return this.#apart?.values() ?? this.#cells();
  }

  /** Forgets all cells. */
  clear(): void {
    this.#room?.clear();
    this.#apart = null;
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
    if (!this.#type) return;
    this.#room ??= roomFor(this.#type, this.#places.length);
    this.#apart = this.#room;
    for (const cell of this.#cells()) this.#apart.add(cell);
    this.#values = [];
  }
}
