import { countOf } from '../../../../../shared/basics/count.ts';
import { formatClipboard, parseClipboard } from '../../../../../shared/edits/clipboard-text.ts';
import { originOf } from '../../../../../shared/edits/edit-origin.ts';
import {
  type PasteLine,
  type PasteOutcome,
  type PastePlan,
  type PasteTarget,
  pasteDone,
  pasteRemarks,
  planPaste,
} from '../../../../../shared/edits/paste.ts';
import type { Patch } from '../../../../../shared/edits/patch.ts';
import { isEditableRow } from '../../../../../shared/image/image-row.ts';
import type { FieldKey } from '../../../../../shared/schema/fields.ts';
import { lastDone, reportDone } from '../../../../actions/bulk.ts';
import { editCells } from '../../../../state/edits/edit-actions.ts';
import { editOf, effectiveRowAt } from '../../../../state/edits/edits.ts';
import { columnOf } from '../../../../state/table/columns.ts';
import { useSelection } from '../../../../state/table/selection.ts';
import { showNotice } from '../../../../state/window/notice.ts';
import { hasPasted, isConvertedPaste } from '../../cell-entry.ts';
import { type EntryTarget, entryTarget } from './entry-target.ts';
import { type GridRange, selectedRange, shownFields } from './grid-range.ts';
import { type GridRow, isSelected } from './grid-row.ts';

type Grid = HTMLRevoGridElement;

/** Cells of a copy; null stands for the name. */
interface Block {
  readonly lines: readonly GridRow[];
  readonly columns: readonly (FieldKey | null)[];
}

function images(source: readonly GridRow[]): readonly GridRow[] {
  return source.filter((line) => line.path !== undefined);
}

/** The selected images where names are selected, else the lines of the range; heads of groups have no values. */
function blockOf(grid: Grid, source: readonly GridRow[], { x, y, x1, y1, names }: GridRange): Block {
  const inRange = images(source.slice(y, y1 + 1));
  if (!names) return { lines: inRange, columns: shownFields(grid).slice(x, x1 + 1) };
  const chosen = images(source).filter(({ path }) => isSelected(path as string));
  return { lines: chosen.length > inRange.length ? chosen : inRange, columns: [null, ...shownFields(grid)] };
}

/** Copies the selected cells; names stand for whole lines. Returns false when nothing is selected. */
export function copyCells(grid: Grid, source: readonly GridRow[], data: DataTransfer): boolean {
  const range = selectedRange(grid);
  const block = range && blockOf(grid, source, range);
  if (!block || block.lines.length === 0) return false;
  const rows = block.lines.map((line) => block.columns.map((key) => (key === null ? line.name : line.copyText(key))));
  data.setData('text/plain', formatClipboard(rows));
  return true;
}

function empty(verb: string, { lines, columns }: Block): void {
  const fields = columns.filter((key) => key !== null).filter((key) => columnOf(key)?.editable);
  const entries = lines.flatMap(({ path }) => fields.map((field) => ({ path: path as string, field, typed: '' })));
  editCells(`${verb} ${countOf(entries.length, 'cell')}`, entries);
}

/** Clears cells and reports it, with a way to undo it: more of them than the user may see. */
function reported(clear: () => void): void {
  const before = lastDone();
  clear();
  const after = lastDone();
  if (after && after !== before) reportDone(after, { tone: 'done', text: `${after.label}: done, not saved yet.` });
}

/** Copies the selected cells and clears those that can be edited; of names, all cells of their lines. */
export function cutCells(grid: Grid, source: readonly GridRow[], data: DataTransfer): boolean {
  if (!copyCells(grid, source, data)) return false;
  const range = selectedRange(grid);
  if (!range) return false;
  const cut = () => empty('Cut', blockOf(grid, source, range));
  if (range.names) reported(cut);
  else cut();
  return true;
}

/** Clears the selected cells, the cell's column of all images that are selected as rows; names are not cells to clear. */
export function clearCells(grid: Grid, source: readonly GridRow[]): void {
  const range = selectedRange(grid);
  if (!range || range.names) return;
  const [path, field] = [source[range.y]?.path, shownFields(grid)[range.x]];
  const target = path !== undefined && field !== undefined ? entryTarget(grid, path, field) : null;
  if (target?.kind === 'rows') clearRows(target);
  else empty('Clear', blockOf(grid, source, range));
}

function clearRows({ places }: EntryTarget): void {
  const entries = places.map((place) => ({ ...place, typed: '' }));
  reported(() => editCells(`Clear ${countOf(entries.length, 'cell')}`, entries));
}

function tell(plan: PastePlan, outcome: PasteOutcome, patch: Patch | undefined): void {
  const remarks = pasteRemarks(plan, outcome);
  const text = `${pasteDone(plan, outcome, patch !== undefined)} ${remarks}`.trim();
  const notice = { tone: remarks === '' ? 'done' : 'warning', text } as const;
  if (patch) reportDone(patch, notice);
  else showNotice({ ...notice, actions: [] });
}

const lineOf = (path: string): PasteLine => ({ path, editable: isEditableRow(effectiveRowAt(path)) });

/** The column of a cell in all images that are selected as rows, where its own is one of them; one value goes to all, as one typed does. */
function rowsTarget(grid: Grid, source: readonly GridRow[], { x, y, names }: GridRange): PasteTarget | null {
  const [path, field] = [source[y]?.path, shownFields(grid)[x]];
  if (names || path === undefined || field === undefined || entryTarget(grid, path, field).kind !== 'rows') return null;
  const lines = useSelection.getState().paths.map(lineOf);
  return { lines, columns: [field], height: lines.length, width: 1 };
}

/** From the first selected cell on, the images that the table shows. */
function cellsTarget(grid: Grid, source: readonly GridRow[], { x, y, x1, y1, names }: GridRange): PasteTarget {
  const fields = shownFields(grid);
  return {
    lines: images(source.slice(y)).map(({ path }) => lineOf(path as string)),
    columns: names ? [null, ...fields] : fields.slice(x),
    height: images(source.slice(y, y1 + 1)).length,
    width: names ? 1 : x1 - x + 1,
  };
}

/** Pastes text of a spreadsheet: one value into all selected rows, a block from the first selected cell on. */
export function pasteCells(grid: Grid, source: readonly GridRow[], text: string): boolean {
  const range = selectedRange(grid);
  if (!range || text === '') return false;
  const block = parseClipboard(text);
  const isOne = block.length === 1 && block[0]?.length === 1;
  const target = (isOne && rowsTarget(grid, source, range)) || cellsTarget(grid, source, range);
  const plan = planPaste(block, target);
  const before = lastDone();
  const others = plan.entries.filter(({ path, field, typed }) => !hasPasted(path, field, typed));
  const entries = others.filter(({ path, field, typed }) => !isConvertedPaste(path, field, typed));
  editCells(`Paste ${countOf(plan.entries.length, 'cell')}`, entries, originOf('paste'));
  const after = lastDone();
  const invalid = entries.filter(({ path, field }) => editOf(path, field)?.problem).length;
  // Pasting the same values changes nothing, so there is nothing to undo.
  tell(plan, { converted: others.length - entries.length, invalid }, after === before ? undefined : after);
  return true;
}
