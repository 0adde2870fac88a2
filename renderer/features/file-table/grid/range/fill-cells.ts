import type { BeforeRangeSaveDataDetails } from '@revolist/react-datagrid';
import { countOf } from '../../../../../shared/basics/count.ts';
import { originOf } from '../../../../../shared/edits/edit-origin.ts';
import { isEditableRow } from '../../../../../shared/image/image-row.ts';
import type { FieldKey } from '../../../../../shared/schema/fields.ts';
import { type Entry, editCells } from '../../../../state/edits/edit-actions.ts';
import { effectiveRowAt } from '../../../../state/edits/edits.ts';
import { columnOf } from '../../../../state/table/columns.ts';
import { type CellRange, linesOf, selectedRange, shownFields } from './grid-range.ts';
import type { GridRow } from './grid-row.ts';

/** The line of an image, and where it is in the grid. */
interface ImageLine {
  readonly line: GridRow;
  readonly y: number;
}

/** A column that is filled, and the one whose values it gets. */
interface FilledColumn {
  readonly x: number;
  readonly field: FieldKey;
  readonly source: FieldKey;
}

/** The remainder that is never negative: what is before a range repeats it, too. */
function modulo(value: number, length: number): number {
  return ((value % length) + length) % length;
}

function filledColumns(columns: readonly FieldKey[], from: CellRange, to: CellRange): readonly FilledColumn[] {
  const sources = columns.slice(from.x, from.x1 + 1);
  return columns.slice(to.x, to.x1 + 1).flatMap((field, i) => {
    const x = to.x + i;
    const source = sources[modulo(x - from.x, sources.length)];
    return source && columnOf(field)?.editable ? [{ x, field, source }] : [];
  });
}

/**
 * The values of the range `from` for the other cells of `to`, repeated in both directions. Heads of groups are passed over;
 * an image whose sidecar cannot be edited has no values to give.
 */
export function fillEntries(
  lines: readonly GridRow[],
  columns: readonly FieldKey[],
  from: CellRange,
  to: CellRange,
): readonly Entry[] {
  const images = lines.flatMap((line, y): readonly ImageLine[] => (line.path === undefined ? [] : [{ line, y }]));
  const first = images.findIndex(({ y }) => y >= from.y);
  const sources = images.filter(({ y }) => y >= from.y && y <= from.y1);
  const filled = filledColumns(columns, from, to);
  const isSource = (x: number, y: number) => y >= from.y && y <= from.y1 && x >= from.x && x <= from.x1;
  return images.flatMap(({ line, y }, i) => {
    const source = sources[modulo(i - first, sources.length)]?.line;
    if (y < to.y || y > to.y1 || !source || !isEditableRow(effectiveRowAt(source.path as string))) return [];
    return filled
      .filter(({ x }) => !isSource(x, y))
      .map((column) => ({ path: line.path as string, field: column.field, typed: source.copyText(column.source) }));
  });
}

/** Ctrl+D: fills the selected range of the grid from its first line that is an image. */
export function fillDown(grid: HTMLRevoGridElement): void {
  const range = selectedRange(grid);
  if (!range || range.names || range.y === range.y1) return;
  const lines = linesOf(grid);
  const y = lines.findIndex((line, at) => at >= range.y && line.path !== undefined);
  const first = { ...range, y, y1: y };
  editCells('Fill down', fillEntries(lines, shownFields(grid), first, range), originOf('copy'));
}

/** The handle of a range was dragged: the grid itself would fill with what the cells show, a pixel size of six digits. */
export function fillByHandle(grid: HTMLRevoGridElement | null, event: CustomEvent<BeforeRangeSaveDataDetails>): void {
  event.preventDefault();
  const { oldRange, newRange } = event.detail;
  // Names are not filled, and their columns are counted apart.
  if (!grid || !oldRange || !newRange || selectedRange(grid)?.names !== false) return;
  const entries = fillEntries(linesOf(grid), shownFields(grid), oldRange, newRange);
  editCells(`Fill ${countOf(entries.length, 'cell')}`, entries, originOf('copy'));
}
