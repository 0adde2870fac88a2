import { type ColumnRegular, RevoGrid } from '@revolist/react-datagrid';
import { type RefObject, useCallback, useMemo, useRef } from 'react';
import type { TableLine } from '../../../../shared/table/query.ts';
import { nameColumn, pictureColumn, shownColumns } from '../../../state/table/columns.ts';
import { cycleSort, useView } from '../../../state/table/view.ts';
import { changeSettings, useSettings } from '../../../state/window/settings.ts';
import { CellHint } from '../CellHint.tsx';
import { CellSuggestions } from '../CellSuggestions.tsx';
import { ReadOut } from '../ReadOut.tsx';
import { RefusalHint } from '../RefusalHint.tsx';
import { useTableLines } from '../use-table-lines.ts';
import { editors } from './cell-editor.ts';
import { gridColumns } from './cells/grid-columns.ts';
import { nameWidthIn } from './cells/name-width.ts';
import { useNameRoom } from './cells/use-name-room.ts';
import { usePictures } from './cells/use-pictures.ts';
import { useRowNames } from './cells/use-row-names.ts';
import { useGridKeyboard } from './keyboard/use-grid-keyboard.ts';
import { fillByHandle } from './range/fill-cells.ts';
import { enterCell, selectCell } from './range/grid-events.ts';
import { GridRow } from './range/grid-row.ts';
import { stayAtLine } from './range/grid-scroll.ts';
import { rowHeight } from './range/row-height.ts';
import { StickyGroupHead } from './StickyGroupHead.tsx';
import { TableMenu } from './TableMenu.tsx';
import { useChangesInView } from './use-changes-in-view.ts';
import { useColumnDrag } from './use-column-drag.ts';
import { useCutCells } from './use-cut-cells.ts';
import { useGridClipboard } from './use-grid-clipboard.ts';
import { useGridRefresh } from './use-grid-refresh.ts';
import { useGridRoles } from './use-grid-roles.ts';
import { useGridSelection } from './use-grid-selection.ts';
import { useKeptPlace } from './use-kept-place.ts';
import { useScrollPlace } from './use-scroll-place.ts';
import { useSelectionMarks } from './use-selection-marks.ts';
import './file-table.css';
import './table-heads.css';
import './table-cells.css';
import './table-lines.css';
import './cell-editor.css';
import './picture-cells.css';
import './grid-contrast.css';

/** @param room the most that the names may take */
function useColumns(room: number) {
  const hidden = useSettings((state) => state.hiddenColumns);
  const widths = useSettings((state) => state.columnWidths);
  const order = useSettings((state) => state.columnOrder);
  const sort = useView((state) => state.sort);
  const filters = useView((state) => state.columns);
  const names = nameWidthIn(room, widths[nameColumn]);
  return useMemo(
    () => gridColumns(shownColumns(hidden, order), widths, names, { sort, columns: filters }),
    [hidden, order, widths, names, sort, filters],
  );
}

function rememberWidths(resized: Readonly<Record<number, ColumnRegular>>): void {
  const changed = Object.values(resized).map(({ prop, size }) => [String(prop), size ?? 0] as const);
  changeSettings({ columnWidths: { ...useSettings.getState().columnWidths, ...Object.fromEntries(changed) } });
}

/** After sorting, the table is scrolled to the top, wherever the focus is. */
function useTopAfterSort(grid: RefObject<HTMLRevoGridElement | null>): () => void {
  const shown = useRef(useView.getState().sort);
  return useCallback(() => {
    const { sort } = useView.getState();
    if (shown.current === sort) return;
    shown.current = sort;
    stayAtLine(grid.current, 0);
  }, [grid]);
}

function looksOf(isTall: boolean, [first]: readonly TableLine[]): string {
  return ['file-table', isTall && 'file-table-tall', first?.kind === 'group' && 'file-table-grouped']
    .filter(Boolean)
    .join(' ');
}

/** The table of images. */
export function FileTable() {
  const grid = useRef<HTMLRevoGridElement>(null);
  const lines = useTableLines();
  const source = useMemo(() => lines.map((line) => new GridRow(line)), [lines]);
  const pictures = usePictures(grid, source);
  const density = useSettings((state) => state.density);
  const height = rowHeight(pictures !== false, density);
  const frame = useRef<HTMLDivElement>(null);
  const columns = useColumns(useNameRoom(frame, pictures !== false));
  useColumnDrag(grid);
  useCutCells(grid);
  useGridRefresh(grid);
  useGridRoles(grid);
  useGridKeyboard(grid, frame, source, useTopAfterSort(grid));
  useGridSelection(frame, source);
  useKeptPlace(grid, height);
  useSelectionMarks(grid, source);
  useRowNames(grid, source);
  useChangesInView(grid, source);
  useScrollPlace(frame);
  useGridClipboard(grid, frame, source);
  return (
    <div ref={frame} className={looksOf(pictures !== false, lines)}>
      <RevoGrid
        ref={grid}
        className="file-table-grid"
        aria-label="Images"
        // The rest of the window finds the grid by this (actions/window-actions.ts).
        data-image-grid=""
        theme="default"
        rowSize={height}
        rowHeaders={pictures}
        frameSize={2}
        range
        resize
        canFocus
        accessible
        hideAttribution
        rowClass="rowState"
        useClipboard={false}
        editors={editors}
        columns={columns}
        // The grid reads the lines by column name; its type asks for plain records.
        source={source as unknown as Record<string, unknown>[]}
        onBeforeedit={enterCell}
        onBeforerangeedit={(event) => fillByHandle(grid.current, event)}
        // The grid's focus after a click. Its event afterwards comes late, and also for focus that the program has set.
        onBeforecellfocus={({ detail }) => selectCell(detail.model, detail.prop)}
        onHeaderclick={({ detail }) => detail.prop !== pictureColumn && cycleSort(String(detail.prop))}
        canMoveColumns
        onAftercolumnresize={({ detail }) => rememberWidths(detail)}
      />
      <StickyGroupHead frame={frame} grid={grid} source={source} />
      <CellSuggestions />
      <CellHint />
      <RefusalHint />
      <ReadOut />
      <TableMenu frame={frame} source={source} />
    </div>
  );
}
