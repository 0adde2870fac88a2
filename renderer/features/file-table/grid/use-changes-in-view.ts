import { type RefObject, useEffect } from 'react';
import type { ImagePatch } from '../../../../shared/edits/patch.ts';
import type { FieldKey } from '../../../../shared/schema/fields.ts';
import { useChangedCells } from '../../../state/table/changed-cells.ts';
import { focusOn, useSelection } from '../../../state/table/selection.ts';
import { hasKeyboard } from './keyboard/kept-cell.ts';
import { drawnCell, shownFields } from './range/grid-range.ts';
import { type GridRow, isSelected } from './range/grid-row.ts';
import { scrollerIn } from './range/grid-scroll.ts';
import { rowHeight } from './range/row-height.ts';

type Grid = HTMLRevoGridElement;

/** Fields that changed, by image. */
type Changed = ReadonlyMap<string, readonly FieldKey[]>;

/** The lines that are in view as a whole: the first one, and the one after the last. */
function linesInView(grid: Grid): readonly [number, number] {
  const { scrollTop = 0, clientHeight = 0 } = scrollerIn(grid) ?? {};
  return [Math.ceil(scrollTop / rowHeight()), Math.floor((scrollTop + clientHeight) / rowHeight())];
}

/** Whether a cell's column is in view; a field without a column marks its line. */
function isColumnInView(grid: Grid, y: number, field: FieldKey): boolean {
  const x = shownFields(grid).indexOf(field);
  if (x === -1) return true;
  const cell = drawnCell(grid, { cell: { x, y }, columns: 'rgCol', rows: 'rgRow' })?.getBoundingClientRect();
  const view = grid.querySelector('revogr-viewport-scroll.rgCol')?.getBoundingClientRect();
  return cell !== undefined && view !== undefined && cell.left > view.left - 1 && cell.right < view.right + 1;
}

function isAnyInView(grid: Grid, source: readonly GridRow[], changed: Changed): boolean {
  const [first, end] = linesInView(grid);
  return source.slice(first, end).some(({ path }, i) => {
    const fields = path === undefined ? undefined : changed.get(path);
    return fields?.some((field) => isColumnInView(grid, first + i, field));
  });
}

/** Lines above the one that is scrolled to, for its surroundings. */
const linesAbove = 3;

async function scrollToCell(grid: Grid, y: number, field: FieldKey | undefined): Promise<void> {
  const [first, end] = linesInView(grid);
  if (y < first || y >= end) await grid.scrollToRow(Math.max(0, y - linesAbove));
  const x = field === undefined ? -1 : shownFields(grid).indexOf(field);
  if (x !== -1) await grid.scrollToColumnIndex(x);
}

/** The keyboard goes along where it is in the table, as in a spreadsheet; several selected images stay selected. */
function show(grid: Grid, source: readonly GridRow[], images: readonly ImagePatch[]): void {
  const changed: Changed = new Map(images.map(({ path, changes }) => [path, changes.map(({ field }) => field)]));
  const y = source.findIndex(({ path }) => path !== undefined && changed.has(path));
  const path = source[y]?.path;
  if (path === undefined || isAnyInView(grid, source, changed)) return;
  const field = changed.get(path)?.[0];
  const isOneOfMany = isSelected(path) && useSelection.getState().paths.length > 1;
  if (hasKeyboard(grid) && !isOneOfMany) focusOn([path], field);
  else void scrollToCell(grid, y, field);
}

/** Brings cells into view that an undo has changed, unless one of them is. */
export function useChangesInView(gridRef: RefObject<Grid | null>, source: readonly GridRow[]): void {
  useEffect(
    () =>
      useChangedCells.subscribe(({ images }) => {
        if (gridRef.current) show(gridRef.current, source, images);
      }),
    [gridRef, source],
  );
}
