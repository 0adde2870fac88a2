import { groupedNumber } from '../basics/count.ts';
import { cellPlace } from '../csv/records.ts';
import { ReasonError } from '../problems/reason-error.ts';
import { columnOf } from './cell-reference.ts';
import { CellSearch } from './cell-search.ts';
import { unpackParts } from './unpack-parts.ts';
import type { WorkbookParts } from './workbook-parts.ts';

/** More than in any table of images. */
const mostMerged = 200_000;

/** Cells that are merged into one. Linear in the length of the text. */
const merged = /<(?:\w+:)?mergeCell\b[^>]*?\bref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"/g;

/** Cells of a sheet that are merged. */
interface Merged {
  /** Where one over several lines begins, and the last of its lines. */
  readonly lines: ReadonlyMap<number, number>;
  /** Whether one is over several columns. */
  readonly hasAcross: boolean;
}

/** @throws ReasonError */
function findMerged(bytes: Uint8Array, { sheet }: WorkbookParts): Merged {
  const lines = new Map<number, number>();
  let hasAcross = false;
  const search = new CellSearch(merged, ([, column = '', first, lastColumn, last]) => {
    hasAcross ||= column !== lastColumn;
    if (Number(last) > Number(first)) lines.set(cellPlace(Number(first), columnOf(column)), Number(last));
    if (lines.size > mostMerged) throw new ReasonError('xlsx-merged', { most: groupedNumber(mostMerged) });
  });
  unpackParts(bytes, (name) => (name === sheet?.path ? (piece) => search.add(piece) : null));
  return { lines, hasAcross };
}

/**
 * Lines of a sheet in which a merged cell has its value in each of its lines, as people read it; a workbook has it in the
 * first alone. Over columns it stays in the first: they are different fields.
 */
export class UnmergedLines<Value> {
  /** Whether a cell is merged over columns. */
  readonly hasAcross: boolean;
  readonly #merged: Merged['lines'];
  readonly #open = new Map<number, { readonly value: Value | null; readonly last: number }>();

  /** @throws ReasonError */
  constructor(bytes: Uint8Array, parts: WorkbookParts) {
    const { lines, hasAcross } = findMerged(bytes, parts);
    this.#merged = lines;
    this.hasAcross = hasAcross;
  }

  /** The next line, `cells` itself where no merged cell goes on in it. One without any value of its own stays empty. */
  next(cells: readonly (Value | null)[], line: number): readonly (Value | null)[] {
    if (this.#merged.size === 0 || cells.every(isEmpty)) return cells;
    for (const [column, { last }] of this.#open) if (line > last) this.#open.delete(column);
    const repeated = [...this.#open].filter(([column]) => isEmpty(cells[column]));
    for (const [column, value] of cells.entries()) {
      const last = isEmpty(value) ? undefined : this.#merged.get(cellPlace(line, column));
      if (last !== undefined) this.#open.set(column, { value, last });
    }
    if (repeated.length === 0) return cells;
    const length = Math.max(cells.length, ...repeated.map(([column]) => column + 1));
    const whole = Array.from({ length }, (_, column): Value | null => cells[column] ?? null);
    for (const [column, { value }] of repeated) whole[column] = value;
    return whole;
  }
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === '';
}
