import type { BeforeSaveDataDetails } from '@revolist/react-datagrid';
import type { FieldKey } from '../../../../../shared/schema/fields.ts';
import { columnOf } from '../../../../state/table/columns.ts';
import { focusHead, select, toggle, useSelection } from '../../../../state/table/selection.ts';
import { enterText } from '../../cell-entry.ts';
import type { GridRow } from './grid-row.ts';

/** Rows of a range of lines. */
interface LineRange {
  readonly y: number;
  readonly y1: number;
}

function pathsIn(source: readonly GridRow[], { y, y1 }: LineRange): readonly string[] {
  const [from, to] = y <= y1 ? [y, y1] : [y1, y];
  return source.slice(from, to + 1).flatMap(({ path }) => (path === undefined ? [] : [path]));
}

/** Selects the images of a range of lines; the one that had the focus, or that is named, has it afterwards. */
export function selectLines(
  source: readonly GridRow[],
  range: LineRange,
  focused = useSelection.getState().focused,
): void {
  const paths = pathsIn(source, range);
  if (paths.length > 0) select(paths, focused !== null && paths.includes(focused) ? focused : (paths[0] as string));
}

/** Selects the image whose cell has the focus. */
export function selectCell(model: unknown, prop: unknown): void {
  const { path, name } = model as GridRow;
  if (path === undefined) {
    focusHead(name);
    return;
  }
  select([path], path, columnOf(String(prop))?.key ?? null);
}

/** Writes what was typed into a cell; the grid itself changes nothing. */
export function enterCell(event: CustomEvent<BeforeSaveDataDetails>): void {
  event.preventDefault();
  const { model, prop, val } = event.detail;
  const { path } = model as unknown as GridRow;
  if (path !== undefined) enterText(path, prop as FieldKey, String(val ?? ''));
}

/** Ctrl+click adds an image to the selection or takes it out; the grid knows ranges only. */
export function toggleLine(event: MouseEvent, source: readonly GridRow[]): void {
  if (!(event.ctrlKey || event.metaKey) || !(event.target instanceof Element)) return;
  const line = event.target.closest('[data-rgrow]')?.getAttribute('data-rgrow');
  const path = line == null ? undefined : source[Number(line)]?.path;
  if (path === undefined) return;
  event.preventDefault();
  event.stopPropagation();
  toggle(path);
}
