import { isRun } from './runs.ts';

/** An order of rows in which no column counts up three times. */
export interface RowOrder {
  /** Numbers of the rows in the order in which they are written. */
  readonly order: readonly number[];
  readonly changed: boolean;
  /** Rows in which a column still counts up, whatever the order; the number of each run's third row. */
  readonly left: readonly number[];
}

type Columns = readonly (readonly string[])[];

/**
 * Orders rows so that no column counts up by one in three consecutive rows. Only rows that do are moved: those of
 * a run take turns, 1, 3, 5, 2, 4.
 * @param columns the cells of each column that must not count up
 */
export function orderRows(count: number, columns: Columns): RowOrder {
  const natural = Array.from({ length: count }, (_, i) => i);
  const live = columns.filter((column) => column.some((cell) => /\d$/.test(cell)) && new Set(column).size > 2);
  if (runsIn(natural, live).length === 0) return { order: natural, changed: false, left: [] };
  const turns = interleaveRuns(natural, live);
  if (runsIn(turns, live).length === 0) return { order: turns, changed: true, left: [] };
  const order = greedily(natural, live);
  return { order, changed: true, left: runsIn(order, live) };
}

function completesRun(columns: Columns, first: number, second: number, third: number): boolean {
  return columns.some((column) => isRun(column[first] ?? '', column[second] ?? '', column[third] ?? ''));
}

/** Positions of the third row of each run in an order. */
function runsIn(order: readonly number[], columns: Columns): readonly number[] {
  const places: number[] = [];
  for (let i = 2; i < order.length; i++) {
    if (completesRun(columns, order[i - 2] as number, order[i - 1] as number, order[i] as number)) places.push(i);
  }
  return places;
}

/** Lets the rows of each run take turns; rows in no run stay where they are. */
function interleaveRuns(order: readonly number[], columns: Columns): readonly number[] {
  const inRun = new Array<boolean>(order.length).fill(false);
  for (const place of runsIn(order, columns)) inRun.fill(true, place - 2, place + 1);
  const arranged: number[] = [];
  for (let start = 0; start < order.length; ) {
    let end = start + 1;
    while (end < order.length && inRun[end] === inRun[start]) end++;
    const part = order.slice(start, end);
    const turns = inRun[start] ? [...part.filter((_, i) => i % 2 === 0), ...part.filter((_, i) => i % 2 === 1)] : part;
    for (const row of turns) arranged.push(row);
    start = end;
  }
  return arranged;
}

/** How far ahead to look for a row that does not make a run; positions that a row may try, on average. */
const lookAhead = 64;

/** Repeatedly takes the first row that does not make a run; rows left over are put where they do not make one. */
function greedily(order: readonly number[], columns: Columns): readonly number[] {
  const placed = new PlacedRows(order.length, columns);
  const window: number[] = [];
  let next = 0;
  for (;;) {
    while (window.length < lookAhead && next < order.length) window.push(order[next++] as number);
    const fits = window.findIndex((row) => placed.fitsAfterLast(row));
    if (fits < 0) break;
    for (const row of window.splice(fits, 1)) placed.append(row);
  }
  for (const row of [...window, ...order.slice(next)]) placed.insert(row);
  return placed.order();
}

const none = -1;

/** Rows in their new order, as a linked list: inserting between two others takes constant time. */
class PlacedRows {
  readonly #columns: Columns;
  readonly #before: Int32Array;
  readonly #after: Int32Array;
  #first = none;
  #last = none;
  #inserted = none;
  #triesLeft: number;

  constructor(count: number, columns: Columns) {
    this.#columns = columns;
    this.#before = new Int32Array(count).fill(none);
    this.#after = new Int32Array(count).fill(none);
    this.#triesLeft = count * lookAhead;
  }

  fitsAfterLast(row: number): boolean {
    return this.#fits(row, this.#last);
  }

  append(row: number): void {
    this.#put(row, this.#last);
  }

  /**
   * Puts a row behind the one that was inserted before it, else at the last position where it does not make a run; at
   * the end where there is none, or after so many attempts that a long table would take too long.
   */
  insert(row: number): void {
    const place = this.#placeFor(row);
    this.#put(row, place);
    this.#inserted = row;
  }

  order(): readonly number[] {
    const order: number[] = [];
    for (let row = this.#first; row !== none; row = this.#after[row] as number) order.push(row);
    return order;
  }

  /** The row before it; `none` for the first position. */
  #placeFor(row: number): number {
    if (this.#inserted !== none && this.#fits(row, this.#inserted)) return this.#inserted;
    for (let place = this.#last; this.#triesLeft > 0; place = this.#before[place] as number) {
      this.#triesLeft--;
      if (this.#fits(row, place)) return place;
      if (place === none) break;
    }
    return this.#last;
  }

  /** Whether a row does not make a run with the two before it, its neighbours, and the two after it. */
  #fits(row: number, place: number): boolean {
    const before = this.#neighbour(this.#before, place);
    const next = place === none ? this.#first : (this.#after[place] as number);
    const later = this.#neighbour(this.#after, next);
    return !this.#runs(before, place, row) && !this.#runs(place, row, next) && !this.#runs(row, next, later);
  }

  #neighbour(links: Int32Array, row: number): number {
    return row === none ? none : (links[row] as number);
  }

  #runs(first: number, second: number, third: number): boolean {
    if (first === none || second === none || third === none) return false;
    return completesRun(this.#columns, first, second, third);
  }

  #put(row: number, place: number): void {
    const next = place === none ? this.#first : (this.#after[place] as number);
    this.#before[row] = place;
    this.#after[row] = next;
    if (place === none) this.#first = row;
    else this.#after[place] = row;
    if (next === none) this.#last = row;
    else this.#before[next] = row;
  }
}
