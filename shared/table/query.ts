import { folded } from '../basics/folded.ts';
import { naturalKey } from '../basics/natural-order.ts';
import { type Paced, pauseEvery } from '../basics/pauses.ts';
import { certainDay } from '../schema/dates.ts';
import { type ColumnFilter, filterTest, type Order } from './column-filter.ts';
import { type Condition, type NamedColumns, readFilterText } from './filter-text.ts';

/** A column by the name of its field, or `name` for the file's name. */
export type ColumnKey = string;

/** Which column orders the table, and which way. */
export interface Sort {
  readonly column: ColumnKey;
  readonly direction: 'asc' | 'desc';
}

/** What the table shows, and in which order. */
export interface Query {
  /** The text of the filter box (`readFilterText`). */
  readonly filter: string;
  /** Folder of the images, subfolders included; `''` is the opened folder itself, null shows all. */
  readonly subfolder: string | null;
  readonly columns: Readonly<Record<ColumnKey, ColumnFilter>>;
  readonly only: ReadonlySet<string> | null;
  readonly sort: Sort | null;
  readonly group: ColumnKey | null;
  /** Groups that are folded. */
  readonly collapsed: ReadonlySet<string>;
}

/** The images to query. */
export interface QuerySource extends NamedColumns {
  /** In their own order. */
  readonly paths: readonly string[];
  /** Text of a cell, `''` for an empty one. */
  readonly text: (path: string, column: ColumnKey) => string;
  /** All shown text of an image, folded. */
  readonly search: (path: string) => string;
}

/** A line of the table: an image, or the head of a group of images. */
export type TableLine =
  | { readonly kind: 'image'; readonly path: string }
  | { readonly kind: 'group'; readonly name: string; readonly paths: readonly string[]; readonly collapsed: boolean };

type Test = (path: string) => boolean;

/** Whether an image is in a subfolder, or deeper; `''` is the opened folder itself. */
function isInside(path: string, subfolder: string): boolean {
  return subfolder === '' ? !path.includes('/') : path.startsWith(`${subfolder}/`);
}

/** The tests of a query, cheap ones first. */
function testsOf(query: Query, source: QuerySource): readonly Test[] {
  const { subfolder, only } = query;
  const conditions = conditionsOf(query, source).toSorted(
    (a, b) => Number(a.column === null) - Number(b.column === null),
  );
  return [
    ...(only ? [(path: string) => only.has(path)] : []),
    ...(subfolder === null ? [] : [(path: string) => isInside(path, subfolder)]),
    ...conditions.map((condition) => testOf(condition, source)),
  ];
}

/** Every condition of a query: those of single columns and those of the filter box. */
function conditionsOf(query: Query, source: NamedColumns): readonly Condition[] {
  const ofColumns = Object.entries(query.columns).map(([column, filter]): Condition => ({ column, filter }));
  return [...ofColumns, ...readFilterText(query.filter, source).conditions];
}

function testOf({ column, filter }: Condition, source: QuerySource): Test {
  if (column !== null) {
    const test = filterTest(filter, source.order(column));
    return (path) => test(source.text(path, column));
  }
  const wanted = folded(filter.kind === 'contains' ? filter.text : '');
  return (path) => source.search(path).includes(wanted) !== (filter.not === true);
}

/** The images that match a query, in their own order. */
export function* filterPaths(query: Query, source: QuerySource): Paced<readonly string[]> {
  const tests = testsOf(query, source);
  if (tests.length === 0) return source.paths;
  const found: string[] = [];
  for (const [index, path] of source.paths.entries()) {
    if (index % pauseEvery === pauseEvery - 1) yield;
    if (tests.every((test) => test(path))) found.push(path);
  }
  return found;
}

/** Paths by the text that they show in a column, in their own order. */
export function* byText(
  paths: readonly string[],
  source: QuerySource,
  column: ColumnKey,
): Paced<Map<string, string[]>> {
  const members = new Map<string, string[]>();
  for (const [index, path] of paths.entries()) {
    if (index % pauseEvery === pauseEvery - 1) yield;
    const text = source.text(path, column);
    const known = members.get(text);
    if (known) known.push(path);
    else members.set(text, [path]);
  }
  return members;
}

/** Days come by the calendar, however they are spelled; what is not a day for certain comes after them. */
function dayKey(text: string): string {
  return `${certainDay(text) ?? '\uffff'} ${naturalKey(text)}`;
}

function sortKey(text: string, order: Order): string | number {
  if (order === 'date') return dayKey(text);
  return order === 'number' && !Number.isNaN(Number(text)) ? Number(text) : naturalKey(text);
}

interface Ranked {
  readonly text: string;
  readonly key: string | number;
}

function compare({ key: a, text: first }: Ranked, { key: b, text: second }: Ranked): number {
  // Numbers come before text.
  if (typeof a !== typeof b) return typeof a === 'number' ? -1 : 1;
  if (a !== b) return a < b ? -1 : 1;
  return first < second ? -1 : first > second ? 1 : 0;
}

/** Two sorted lists as one. */
function* merged(a: readonly Ranked[], b: readonly Ranked[]): Paced<readonly Ranked[]> {
  const all: Ranked[] = [];
  let [i, j] = [0, 0];
  while (i < a.length && j < b.length) {
    if (all.length % pauseEvery === pauseEvery - 1) yield;
    all.push(compare(a[i] as Ranked, b[j] as Ranked) <= 0 ? (a[i++] as Ranked) : (b[j++] as Ranked));
  }
  return all.concat(a.slice(i), b.slice(j));
}

/** Texts in the order of a column, without the empty one. */
export function* sortedTexts(texts: Iterable<string>, order: Order): Paced<readonly string[]> {
  const ranked: Ranked[] = [];
  for (const text of texts) {
    if (ranked.length % pauseEvery === pauseEvery - 1) yield;
    if (text !== '') ranked.push({ text, key: sortKey(text, order) });
  }
  let runs: (readonly Ranked[])[] = [];
  for (let from = 0; from < ranked.length; from += pauseEvery) {
    runs.push(ranked.slice(from, from + pauseEvery).sort(compare));
    yield;
  }
  while (runs.length > 1) {
    const next: (readonly Ranked[])[] = [];
    for (let i = 0; i < runs.length; i += 2) next.push(yield* merged(runs[i] ?? [], runs[i + 1] ?? []));
    runs = next;
  }
  return (runs[0] ?? []).map(({ text }) => text);
}

/** Paths ordered by a column; equal ones keep their order, empty cells stay at the end either way. */
function* sortPaths(
  paths: readonly string[],
  source: QuerySource,
  { column, direction }: Sort,
): Paced<readonly string[]> {
  const members = yield* byText(paths, source, column);
  const texts = yield* sortedTexts(members.keys(), source.order(column));
  const ordered = direction === 'asc' ? texts : texts.toReversed();
  return [...ordered, ''].flatMap((text) => members.get(text) ?? []);
}

/** Paths under the heads of their groups, groups in the order of their names, images without a value last. */
function* groupPaths(paths: readonly string[], source: QuerySource, query: Query): Paced<readonly TableLine[]> {
  const column = query.group as ColumnKey;
  const members = yield* byText(paths, source, column);
  const texts = yield* sortedTexts(members.keys(), source.order(column));
  return [...texts, ''].flatMap((name): readonly TableLine[] => {
    const own = members.get(name);
    if (!own) return [];
    const collapsed = query.collapsed.has(name);
    const head: TableLine = { kind: 'group', name, paths: own, collapsed };
    return collapsed ? [head] : [head, ...own.map((path): TableLine => ({ kind: 'image', path }))];
  });
}

/** The lines of the table. */
export function* queryLines(query: Query, source: QuerySource): Paced<readonly TableLine[]> {
  const found = yield* filterPaths(query, source);
  const sorted = query.sort ? yield* sortPaths(found, source, query.sort) : found;
  if (query.group !== null) return yield* groupPaths(sorted, source, query);
  return sorted.map((path): TableLine => ({ kind: 'image', path }));
}

/** Whether a change of an image's texts can move it, because the query uses them. */
export function looksAt(
  query: Query,
  named: NamedColumns,
): { readonly columns: readonly ColumnKey[]; readonly all: boolean } {
  const conditions = conditionsOf(query, named).map(({ column }) => column);
  const columns = [query.sort?.column, query.group, ...conditions];
  return { columns: columns.filter((column) => column != null), all: conditions.includes(null) };
}
