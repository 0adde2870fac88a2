import { create } from 'zustand';
import type { FieldKey } from '../../shared/schema/fields.ts';

/** A panel beside the table. */
export type Panel = 'folders' | 'inspector' | 'problems';

/** A tool that shows what it would do to many images before it does it. */
export type BulkTool = 'pending' | 'copy' | 'replace' | 'fill' | 'spelling' | 'clear';

/** A dialog of the window; at most one is open. */
export type Dialog =
  | { readonly kind: 'columns' }
  | { readonly kind: 'shortcuts' }
  | { readonly kind: 'browse' }
  | { readonly kind: 'conflicts' }
  /** A bulk tool on these images, whatever is selected meanwhile; `field` is the one to begin with. */
  | { readonly kind: 'bulk'; readonly tool: BulkTool; readonly paths: readonly string[]; readonly field?: FieldKey }
  /** Unsaved edits of an earlier run. */
  | { readonly kind: 'recovery' }
  /** Opening another folder while edits are unsaved; null is the sample folder. */
  | { readonly kind: 'leave'; readonly next: string | null };

/** Which column orders the table, and which way. */
export interface Sort {
  readonly column: string;
  readonly direction: 'asc' | 'desc';
}

interface ViewState {
  readonly panels: Readonly<Record<Panel, boolean>>;
  readonly dialog: Dialog | null;
  /** Quick filter over all values. */
  readonly filter: string;
  /** Subfolder that the table shows, relative to the opened folder; null shows all. */
  readonly subfolder: string | null;
  /** Shows only the images in which this field is empty. */
  readonly missing: FieldKey | null;
  /** Shows only these images, with the words that say which they are. */
  readonly only: { readonly label: string; readonly paths: ReadonlySet<string> } | null;
  readonly group: FieldKey | null;
  readonly collapsed: ReadonlySet<string>;
  readonly sort: Sort | null;
}

const initial: ViewState = {
  panels: { folders: true, inspector: true, problems: true },
  dialog: null,
  filter: '',
  subfolder: null,
  missing: null,
  only: null,
  group: null,
  collapsed: new Set(),
  sort: null,
};

/** What of the folder is shown, and how. */
export const useView = create<ViewState>(() => initial);

/** Shows or hides a panel. */
export function togglePanel(panel: Panel): void {
  useView.setState(({ panels }) => ({ panels: { ...panels, [panel]: !panels[panel] } }));
}

/** Shows a panel. */
export function showPanel(panel: Panel): void {
  useView.setState(({ panels }) => (panels[panel] ? {} : { panels: { ...panels, [panel]: true } }));
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

/** Filters the table by a text that any value holds. */
export function setFilter(filter: string): void {
  useView.setState({ filter });
}

/** Shows one subfolder, or all for null. */
export function showSubfolder(subfolder: string | null): void {
  useView.setState({ subfolder });
}

/** Shows only images that lack a value; the same field again shows all. */
export function toggleMissing(field: FieldKey): void {
  useView.setState(({ missing }) => ({ missing: missing === field ? null : field }));
}

/** Shows only these images until the filters are cleared. */
export function showOnly(label: string, paths: readonly string[]): void {
  useView.setState({ only: { label, paths: new Set(paths) } });
}

/** Shows all images. */
export function clearFilters(): void {
  useView.setState({ filter: '', subfolder: null, missing: null, only: null });
}

/** Groups by a field, or not at all. */
export function setGroup(group: FieldKey | null): void {
  useView.setState({ group, collapsed: new Set() });
}

/** Folds a group, or unfolds it. */
export function toggleGroup(name: string): void {
  useView.setState(({ collapsed }) => {
    const next = new Set(collapsed);
    if (!next.delete(name)) next.add(name);
    return { collapsed: next };
  });
}

/** Orders by a column: upwards, downwards, then by path again. */
export function cycleSort(column: string): void {
  useView.setState(({ sort }) => {
    if (sort?.column !== column) return { sort: { column, direction: 'asc' } };
    return { sort: sort.direction === 'asc' ? { column, direction: 'desc' } : null };
  });
}

/** Forgets filters, groups and order: another folder is opened. */
export function resetView(): void {
  useView.setState(({ panels }) => ({ ...initial, panels }));
}
