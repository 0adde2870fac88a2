import { isRun } from './runs.ts';

/** An order of rows in which no column counts up three times. */
export interface RowOrder {
  /** Numbers of the rows as they are to be written. */
  readonly order: readonly number[];
  readonly changed: boolean;
  /** Rows in which a column still counts up, whatever the order; the number of the third row of each run. */
  readonly left: readonly number[];
}

type Columns = readonly (readonly string[])[];

/**
 * Orders rows so that no column counts up by one in three rows after each other. Only rows that do are moved: those of
 * a run take turns, 1, 3, 5, 2, 4.
 * @param columns the cells of each column that must not count up
 */
export function orderRows(count: number, columns: Columns): RowOrder {
  const natural = Array.from({ length: count }, (_, i) => i);
  const live = columns.filter((column) => column.some((cell) => /\d$/.test(cell)) && new Set(column).size > 2);
  if (runsIn(natural, live).length === 0) return { order: natural, changed: false, left: [] };
  for (const arrange of [interleaveRuns, greedily]) {
    const order = arrange(natural, live);
    const left = runsIn(order, live);
    if (left.length === 0) return { order, changed: true, left };
  }
  const order = greedily(natural, live);
  return { order, changed: true, left: runsIn(order, live) };
}

function completesRun(columns: Columns, first: number, second: number, third: number): boolean {
  return columns.some((column) => isRun(column[first] ?? '', column[second] ?? '', column[third] ?? ''));
}

/** Places in an order that hold the third row of a run. */
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

/** How far ahead a row is looked for that makes no run. */
const lookAhead = 64;

/** Takes the first row that makes no run, again and again; what is left over is put where it makes none. */
function greedily(order: readonly number[], columns: Columns): readonly number[] {
  const waiting = [...order];
  const placed: number[] = [];
  while (waiting.length > 0) {
    const [a, b] = [placed.at(-2), placed.at(-1)];
    const fits = (row: number) => a === undefined || b === undefined || !completesRun(columns, a, b, row);
    const next = waiting.slice(0, lookAhead).findIndex(fits);
    if (next < 0) break;
    placed.push(...waiting.splice(next, 1));
  }
  for (const row of waiting) insert(placed, row, columns);
  return placed;
}

/** Puts a row at the last place where it makes no run, at the end where there is none. */
function insert(placed: number[], row: number, columns: Columns): void {
  for (let at = placed.length; at >= 0; at--) {
    const around = [...placed.slice(Math.max(at - 2, 0), at), row, ...placed.slice(at, at + 2)];
    if (runsIn(around, columns).length > 0) continue;
    placed.splice(at, 0, row);
    return;
  }
  placed.push(row);
}
