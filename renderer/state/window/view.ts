import { create } from 'zustand';
import type { ListForm } from '../../../shared/deposit/overview.ts';
import type { FieldKey } from '../../../shared/schema/fields.ts';
import type { ColumnFilter } from '../../../shared/table/column-filter.ts';
import type { ColumnKey, Query, Sort } from '../../../shared/table/query.ts';
import type { Panel } from './panel-layout.ts';

/** A tool that shows what it would do to many images before it does it. */
export type BulkTool = 'pending' | 'copy' | 'replace' | 'fill' | 'spelling' | 'dates' | 'clear' | 'template';

/** A dialog of the window; at most one is open. */
export type Dialog =
  | { readonly kind: 'columns' }
  /** Saved views of the table. */
  | { readonly kind: 'views' }
  /** Order and filter of a column, at a place of the window where it is opened from there. */
  | {
      readonly kind: 'column';
      readonly column: ColumnKey;
      readonly at: { readonly x: number; readonly y: number } | null;
    }
  | { readonly kind: 'shortcuts' }
  | { readonly kind: 'settings' }
  | { readonly kind: 'about' }
  | { readonly kind: 'whats-new' }
  | { readonly kind: 'browse' }
  | { readonly kind: 'conflicts' }
  | { readonly kind: 'completeness' }
  /** The folder's vocabularies and required fields. */
  | { readonly kind: 'fields' }
  /** A bulk tool on these images, whatever is selected in the meantime; `field` is the one to begin with. */
  | { readonly kind: 'bulk'; readonly tool: BulkTool; readonly paths: readonly string[]; readonly field?: FieldKey }
  /** Sidecars that cannot be edited, to be moved aside. */
  | { readonly kind: 'set-aside'; readonly paths: readonly string[] }
  /** The last saved values of these images, to be written again. */
  | { readonly kind: 'last-saved'; readonly paths: readonly string[] }
  | { readonly kind: 'orphans' }
  /** Older KymFlow files beside these images. */
  | { readonly kind: 'kymflow'; readonly paths: readonly string[] }
  /** Misspelt keys of these images. */
  | { readonly kind: 'misspelt-keys'; readonly paths: readonly string[] }
  /** People and channels of a deposit, and what writing it would do. */
  | { readonly kind: 'deposit'; readonly part: 'people' | 'channels' | 'write' | 'report' | ListForm }
  /** Saved actions, to be undone. */
  | { readonly kind: 'saved' }
  /** Unsaved edits of an earlier run. */
  | { readonly kind: 'recovery' }
  /** The table out, and in from a file; null asks for one. */
  | { readonly kind: 'export' }
  | { readonly kind: 'import'; readonly file: File | null }
  | { readonly kind: 'templates' }
  | { readonly kind: 'saveTemplate'; readonly paths: readonly string[] }
  /** Opening another folder while edits are unsaved, null is the sample folder; and the images to select in it. */
  | { readonly kind: 'leave'; readonly next: string | null; readonly images: readonly string[] };

/** What every bulk tool is opened with: its images, and the field to begin with. */
export type BulkToolProps = Omit<Extract<Dialog, { kind: 'bulk' }>, 'kind' | 'tool'>;

/** What fills the window of an opened folder. */
export type Screen = 'table' | 'deposit';

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
  readonly screen: Screen;
  readonly panels: Readonly<Record<Panel, boolean>>;
  /** The panel that was shown last: where there is room for one, it is this. */
  readonly latestPanel: Panel | null;
  readonly dialog: Dialog | null;
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
  screen: 'table',
  panels: { folders: true, inspector: true, problems: true },
  latestPanel: null,
  dialog: null,
  ...noFilters,
  only: null,
  group: null,
  collapsed: new Set(),
  sort: null,
  arranged: 0,
};

/** The part of the folder that is shown, and how. */
export const useView = create<ViewState>(() => initial);

/** Hides a panel. */
export function hidePanel(panel: Panel): void {
  useView.setState(({ panels }) => ({ panels: { ...panels, [panel]: false } }));
}

/** Shows a panel; where there is no room for all, another one is closed. */
export function showPanel(panel: Panel): void {
  useView.setState(({ panels }) => ({ screen: 'table', panels: { ...panels, [panel]: true }, latestPanel: panel }));
}

/** Fills the window with the table or the deposit. */
export function showScreen(screen: Screen): void {
  useView.setState({ screen });
}

/** Opens a dialog. */
export function openDialog(dialog: Dialog): void {
  useView.setState({ dialog });
}

/** Opens a bulk tool on images; they stay its images. */
export function openBulk(tool: BulkTool, paths: readonly string[], field?: FieldKey): void {
  openDialog({ kind: 'bulk', tool, paths, ...(field && { field }) });
}

/** Closes the open dialog. */
export function closeDialog(): void {
  useView.setState({ dialog: null });
}

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
    return {
      ...noFilters,
      screen: 'table',
      only: { label, paths: new Set(paths), before, ...(isOver && { isOver }) },
    };
  });
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

/** Dialogs of the program, whichever folder is open. */
const ofProgram: ReadonlySet<string> = new Set<Dialog['kind']>(['shortcuts', 'settings', 'about', 'whats-new']);

/** Clears filters, groups and order when another folder is opened. A dialog that concerns no folder stays open. */
export function resetView(): void {
  useView.setState(({ panels, latestPanel, dialog }) => {
    const kept = dialog && ofProgram.has(dialog.kind) ? dialog : null;
    return { ...initial, panels, latestPanel, dialog: kept };
  });
}
