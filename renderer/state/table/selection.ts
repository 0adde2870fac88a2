import { create } from 'zustand';
import type { FieldKey } from '../../../shared/schema/fields.ts';

interface SelectionState {
  /** Selected rows in the order of the table. */
  readonly paths: readonly string[];
  /** The row with the focus; always one of `paths` when there are any. */
  readonly focused: string | null;
  /** The field with the focus, where the focus is on one. */
  readonly field: FieldKey | null;
  /** The group whose head has the focus, where the focus is on one. */
  readonly head: string | null;
  /** The row where a range began. */
  readonly anchor: string | null;
  /** Images that were last selected alone, the latest first. */
  readonly recent: readonly string[];
  /** Counts requests to bring the focused row and field into view and give it the keyboard. */
  readonly reveal: number;
}

const nothing: SelectionState = {
  paths: [],
  focused: null,
  field: null,
  head: null,
  anchor: null,
  recent: [],
  reveal: 0,
};

/** The selected rows and the focus. */
export const useSelection = create<SelectionState>(() => nothing);

/** Images remembered. */
const recentCount = 8;

function withRecent(recent: readonly string[], paths: readonly string[]): readonly string[] {
  const [path] = paths;
  if (path === undefined || paths.length > 1 || recent[0] === path) return recent;
  return [path, ...recent.filter((other) => other !== path)].slice(0, recentCount);
}

function areEqual(some: readonly string[], others: readonly string[]): boolean {
  return some === others || (some.length === others.length && some.every((path, i) => path === others[i]));
}

/**
 * Selects rows; the first one has the focus unless another is named. Rows that are selected already stay the same list, so
 * that nothing is drawn again. Without a field, the one with the focus keeps it.
 */
export function select(
  paths: readonly string[],
  focused: string | null = paths[0] ?? null,
  field?: FieldKey | null,
): void {
  useSelection.setState((state) => ({
    paths: areEqual(state.paths, paths) ? state.paths : paths,
    focused,
    anchor: paths[0] ?? null,
    field: field === undefined ? state.field : field,
    head: null,
    recent: withRecent(state.recent, paths),
  }));
}

/** Adds a row to the selection, or removes it. */
export function toggle(path: string): void {
  const { paths } = useSelection.getState();
  const kept = paths.filter((other) => other !== path);
  const next = kept.length === paths.length ? [...paths, path] : kept;
  const focused = next.includes(path) ? path : (next.at(-1) ?? null);
  useSelection.setState({ paths: next, focused, head: null, anchor: path });
}

/** Records that the head of a group has the focus; the selection stays. */
export function focusHead(head: string): void {
  useSelection.setState({ head });
}

/** Selects rows that the table shows, brings the first into view and gives it the keyboard. */
export function focusOn(paths: readonly string[], field?: FieldKey): void {
  select(paths, paths[0] ?? null, field ?? null);
  useSelection.setState((state) => ({ reveal: state.reveal + 1 }));
}

/** Removes rows from the selection; the focus goes to one that is left. */
export function keepSelected(isKept: (path: string) => boolean): void {
  const { paths, focused } = useSelection.getState();
  const kept = paths.filter(isKept);
  select(kept, focused !== null && kept.includes(focused) ? focused : (kept[0] ?? null));
}

/** Selects nothing. */
export function clearSelection(): void {
  useSelection.setState((state) => ({ ...nothing, recent: state.recent, reveal: state.reveal }));
}
