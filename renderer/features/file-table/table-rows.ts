import type { ImageRow } from '../../../shared/model/image-row.ts';
import type { FieldKey } from '../../../shared/schema/fields.ts';
import type { Rows } from '../../stores/rows.ts';
import type { Sort } from '../../stores/view.ts';
import { cellText, columnOf, tableColumns } from './columns.ts';

/** A line of the table: an image, or the head of a group of images. */
export type TableLine =
  | { readonly kind: 'image'; readonly path: string }
  | { readonly kind: 'group'; readonly name: string; readonly count: number; readonly collapsed: boolean };

/** What the table shows, and in which order. */
export interface TableQuery {
  readonly filter: string;
  readonly subfolder: string | null;
  readonly missing: FieldKey | null;
  readonly only: ReadonlySet<string> | null;
  readonly sort: Sort | null;
  readonly group: FieldKey | null;
  readonly collapsed: ReadonlySet<string>;
}

/** The row at a path as a save would leave it. */
export type RowAt = (path: string) => ImageRow;

const searched = new WeakMap<ImageRow, string>();

/** Everything that a row shows, in small letters: what the quick filter looks into. */
export function searchText(row: ImageRow): string {
  const known = searched.get(row);
  if (known !== undefined) return known;
  const cells = tableColumns.map(({ key }) => cellText(key, row, undefined)).filter((text) => text !== '');
  const text = [row.path, ...cells].join('\n').toLowerCase();
  searched.set(row, text);
  return text;
}

/** Whether a field of a row is empty. */
export function isMissing(key: FieldKey, row: ImageRow): boolean {
  return cellText(key, row, undefined) === '';
}

/** Whether an image lies in a subfolder, or deeper; `''` is the opened folder itself. */
export function isInside(path: string, subfolder: string): boolean {
  return subfolder === '' ? !path.includes('/') : path.startsWith(`${subfolder}/`);
}

/** The paths that the query lets through, in their own order. Every word of the filter must be found. */
export function filterPaths(rows: Rows, rowAt: RowAt, query: TableQuery): readonly string[] {
  const { subfolder, missing, only } = query;
  const words = query.filter.toLowerCase().split(/\s+/).filter(Boolean);
  if (subfolder === null && missing === null && only === null && words.length === 0) return rows.paths;
  return rows.paths.filter((path) => {
    if (only && !only.has(path)) return false;
    if (subfolder !== null && !isInside(path, subfolder)) return false;
    if (missing === null && words.length === 0) return true;
    const row = rowAt(path);
    if (missing !== null && !isMissing(missing, row)) return false;
    return words.every((word) => searchText(row).includes(word));
  });
}

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

function compareTexts(a: string, b: string, numeric: boolean): number {
  // Empty cells stay at the end, whichever way the column is ordered.
  if (a === '' || b === '') return a === b ? 0 : a === '' ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
  if (numeric && !Number.isNaN(Number(a)) && !Number.isNaN(Number(b))) return Number(a) - Number(b);
  return collator.compare(a, b);
}

/** Paths ordered by a column; equal ones keep their order. */
export function sortPaths(paths: readonly string[], rowAt: RowAt, sort: Sort | null): readonly string[] {
  if (!sort) return paths;
  const column = columnOf(sort.column);
  const sign = sort.direction === 'asc' ? 1 : -1;
  const textOf = (path: string) =>
    column ? cellText(column.key, rowAt(path), undefined) : (path.split('/').at(-1) as string);
  return paths
    .map((path) => ({ path, text: textOf(path) }))
    .sort((a, b) => {
      const order = compareTexts(a.text, b.text, column?.numeric ?? false);
      return Number.isFinite(order) ? sign * order : order;
    })
    .map(({ path }) => path);
}

/** Paths under the heads of their groups, groups in the order of their names, images without a value last. */
export function groupPaths(
  paths: readonly string[],
  rowAt: RowAt,
  group: FieldKey,
  collapsed: ReadonlySet<string>,
): readonly TableLine[] {
  const members = new Map<string, string[]>();
  for (const path of paths) {
    const name = cellText(group, rowAt(path), undefined);
    const known = members.get(name);
    if (known) known.push(path);
    else members.set(name, [path]);
  }
  const names = [...members.keys()].sort((a, b) => (a === '' ? 1 : b === '' ? -1 : collator.compare(a, b)));
  return names.flatMap((name): readonly TableLine[] => {
    const own = members.get(name) as readonly string[];
    const folded = collapsed.has(name);
    const head: TableLine = { kind: 'group', name, count: own.length, collapsed: folded };
    return folded ? [head] : [head, ...own.map((path): TableLine => ({ kind: 'image', path }))];
  });
}

/** The lines of the table. */
export function tableLines(rows: Rows, rowAt: RowAt, query: TableQuery): readonly TableLine[] {
  const paths = sortPaths(filterPaths(rows, rowAt, query), rowAt, query.sort);
  if (query.group !== null) return groupPaths(paths, rowAt, query.group, query.collapsed);
  return paths.map((path): TableLine => ({ kind: 'image', path }));
}
