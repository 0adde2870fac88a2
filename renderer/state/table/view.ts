import { create } from 'zustand';
import type { FieldKey } from '../../../shared/schema/fields.ts';
import type { ColumnFilter } from '../../../shared/table/column-filter.ts';
import type { ColumnKey, Query, Sort } from '../../../shared/table/query.ts';
import { showScreen } from '../window/screen.ts';

/** The filters that the user sets. */
interface Filters {
  /** Quick filter over all values. */
  readonly filter: string;
  /** Subfolder that the table shows, relative to the opened folder; null shows all. */
  readonly subfolder: string | null;
  /** Filters of single columns. */
  readonly columns: Query['columns'];
}

const noFilters: Filters = { filter: '', subfolder: null, columns: {} };

interface ViewState extends Filters {
  /** Shows only these images, with a description of them, and the filters that were there before. */
  readonly only: {
    readonly label: string;
    readonly paths: ReadonlySet<string>;
    readonly before: Filters;
    readonly isOver?: () => boolean;
  } | null;
  /** The column whose values are the groups. */
  readonly group: ColumnKey | null;
  readonly collapsed: ReadonlySet<string>;
  readonly sort: Sort | null;
  /** Counts requests to sort and filter again. */
  readonly arranged: number;
}

const initial: ViewState = {
  ...noFilters,
  only: null,
  group: null,
  collapsed: new Set(),
  sort: null,
  arranged: 0,
};

/** The part of the folder that the table shows, and how. */
export const useView = create<ViewState>(() => initial);

/** Filters the table by a text contained in any value. */
export function setFilter(filter: string): void {
  useView.setState({ filter });
}

/** Shows one subfolder, or all for null. */
export function showSubfolder(subfolder: string | null): void {
  useView.setState({ subfolder });
}

/** Filters a column, or no longer for null. */
export function setColumnFilter(column: ColumnKey, filter: ColumnFilter | null): void {
  useView.setState(({ columns }) => {
    const { [column]: _, ...others } = columns;
    return { columns: filter ? { ...others, [column]: filter } : others };
  });
}

/** Whether only images are shown that lack a value. */
export function showsMissing({ columns }: Pick<ViewState, 'columns'>, field: FieldKey): boolean {
  const filter = columns[field];
  return filter?.kind === 'empty' && !filter.not;
}

/** Shows only images that lack a value; the same field again shows all. */
export function toggleMissing(field: FieldKey): void {
  setColumnFilter(field, showsMissing(useView.getState(), field) ? null : { kind: 'empty' });
}

/** Shows only these images, all of them, until the filters are cleared, or until none of them is left to show. */
export function showOnly(label: string, paths: readonly string[], isOver?: () => boolean): void {
  useView.setState(({ filter, subfolder, columns, only }) => {
    const before = only?.before ?? { filter, subfolder, columns };
    return { ...noFilters, only: { label, paths: new Set(paths), before, ...(isOver && { isOver }) } };
  });
  showScreen('table');
}

/** Shows what was shown before once the listed images are done; what has been filtered since stays. */
export function endOnly(): void {
  const { only } = useView.getState();
  if (!only?.isOver?.()) return;
  useView.setState({ only: null });
  if (!isFiltered(useView.getState())) useView.setState(only.before);
}

/** Shows all images. */
export function clearFilters(): void {
  useView.setState({ ...noFilters, only: null });
}

/** Whether any filter hides images. */
export function isFiltered({ filter, subfolder, columns, only }: ViewState): boolean {
  return filter !== '' || subfolder !== null || only !== null || Object.keys(columns).length > 0;
}

/** What the table shows, as the query that finds it. */
export function queryOf({ filter, subfolder, columns, only, sort, group, collapsed }: ViewState): Query {
  return { filter, subfolder, columns, only: only?.paths ?? null, sort, group, collapsed };
}

/** Groups by a column, or not at all. */
export function setGroup(group: ColumnKey | null): void {
  useView.setState({ group, collapsed: new Set() });
}

/** Folds every group of the table. */
export function foldGroups(names: Iterable<string>): void {
  useView.setState({ collapsed: new Set(names) });
}

/** Unfolds a group. */
export function unfoldGroup(name: string): void {
  useView.setState(({ collapsed }) => ({ collapsed: new Set([...collapsed].filter((other) => other !== name)) }));
}

/** Unfolds every group. */
export function unfoldGroups(): void {
  useView.setState({ collapsed: new Set() });
}

/** Folds a group, or unfolds it. */
export function toggleGroup(name: string): void {
  useView.setState(({ collapsed }) => {
    const next = new Set(collapsed);
    if (!next.delete(name)) next.add(name);
    return { collapsed: next };
  });
}

/** Orders by a column, or by path for null. */
export function setSort(sort: Sort | null): void {
  useView.setState({ sort });
}

/** Sorts, filters and groups again by the values as they are now. */
export function arrangeAgain(): void {
  useView.setState(({ arranged }) => ({ arranged: arranged + 1 }));
}

/** Orders by a column: upwards, downwards, then by path again. */
export function cycleSort(column: string): void {
  useView.setState(({ sort }) => {
    if (sort?.column !== column) return { sort: { column, direction: 'asc' } };
    return { sort: sort.direction === 'asc' ? { column, direction: 'desc' } : null };
  });
}

/** Clears filters, groups and order, as when another folder is opened. */
export function resetView(): void {
  useView.setState(initial);
}
