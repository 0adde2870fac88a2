import { create } from 'zustand';
import { isSameName } from '../../../shared/edits/template.ts';
import type { Result } from '../../../shared/problems/result.ts';
import { type SavedView, type StoredView, type ViewList, viewText } from '../../../shared/table/saved-view.ts';
import { host } from '../../host/host.ts';
import { showScreen } from '../window/screen.ts';
import { changeSettings, useSettings } from '../window/settings.ts';
import { inOrder, shownColumns, tableColumns } from './columns.ts';
import { useView } from './view.ts';

interface SavedViewsState extends ViewList {
  /** Whether they were read. */
  readonly isRead: boolean;
}

/** This user's saved views, and what is wrong with their files. */
export const useSavedViews = create<SavedViewsState>(() => ({ views: [], problems: [], isRead: false }));

/** Reads the views again: their files may have changed by hand. */
export async function readViews(): Promise<void> {
  const list = await host.request('views.list', {});
  useSavedViews.setState({ ...(list.ok ? list.value : { views: [], problems: [list.problem] }), isRead: true });
}

/** The kept view of this name. */
export function viewNamed(name: string): StoredView | undefined {
  return useSavedViews.getState().views.find((each) => isSameName(each.name, name));
}

/** Keeps a view, as a new one for null. */
export async function keepView(id: string | null, view: SavedView): Promise<Result<StoredView>> {
  const kept = await host.request('views.save', { id, text: viewText(view) });
  if (kept.ok) await readViews();
  return kept;
}

/** Removes a view's file. */
export async function deleteView({ id }: StoredView): Promise<Result<null>> {
  const gone = await host.request('views.delete', { id });
  if (gone.ok) await readViews();
  return gone;
}

/** The columns that are shown, in their order. */
function shownKeys(): readonly string[] {
  const { hiddenColumns, columnOrder } = useSettings.getState();
  return shownColumns(hiddenColumns, columnOrder).map(({ key }) => key);
}

/** What the table shows now, as a view of this name. */
export function presentView(name: string): SavedView {
  const { filter, columns: filters, group, sort } = useView.getState();
  return { name, columns: shownKeys(), filter, filters, group, sort };
}

/** Applies a view to the table; the chosen subfolder stays. A column that is shown again later follows its usual neighbour. */
export function applyView({ columns, filter, filters, group, sort }: SavedView): void {
  const columnOrder: readonly string[] = inOrder(tableColumns, columns).map(({ key }) => key);
  changeSettings({ hiddenColumns: columnOrder.filter((key) => !columns.includes(key)), columnOrder: [...columnOrder] });
  useView.setState({ filter, columns: filters, group, sort, only: null, collapsed: new Set() });
  showScreen('table');
}
