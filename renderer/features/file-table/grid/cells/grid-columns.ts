import type { ColumnGrouping, ColumnRegular } from '@revolist/react-datagrid';
import { isEditableRow } from '../../../../../shared/image/image-row.ts';
import type { Query, Sort } from '../../../../../shared/table/query.ts';
import { effectiveRowAt } from '../../../../state/edits/edits.ts';
import { nameColumn, type TableColumn } from '../../../../state/table/columns.ts';
import type { GridRow } from '../range/grid-row.ts';
import { menuButton } from './menu-button.ts';
import { nameCell } from './name-cell.ts';
import { leastNameWidth } from './name-width.ts';
import { type ColumnSpan, valueCell, valueCellProps } from './value-cell.ts';

type Widths = Readonly<Record<string, number>>;

/** The grid's models are `GridRow`s, which its types cannot express. */
function rowOf(model: unknown): GridRow {
  return model as GridRow;
}

/** The part of the view that the heads show. */
export interface HeadState {
  readonly sort: Sort | null;
  readonly columns: Query['columns'];
}

function head(key: string, text: string, numeric: boolean, { sort, columns }: HeadState): Partial<ColumnRegular> {
  const order = sort?.column === key ? sort.direction : null;
  const label = `Order and filter of ${text}`;
  const isOn = key in columns;
  return {
    name: text,
    columnTemplate: (h) => [
      h('span', { class: 'clip', title: text }, text),
      ...(order ? [h('span', { class: 'file-table-order', 'aria-hidden': 'true' }, order === 'asc' ? '↑' : '↓')] : []),
      menuButton(h, { key, label, title: isOn ? `${text} is filtered` : label, isOn }),
    ],
    columnProperties: () => ({
      // Without the button's label, which would be read with every cell.
      'aria-label': text,
      class: numeric ? 'file-table-head file-table-head-number' : 'file-table-head',
      'aria-sort': order === null ? 'none' : order === 'asc' ? 'ascending' : 'descending',
    }),
  };
}

/** Whether a cell cannot be edited. */
export function isReadOnly(model: GridRow, column: TableColumn): boolean {
  return !column.editable || model.path === undefined || !isEditableRow(effectiveRowAt(model.path));
}

function valueColumn(column: TableColumn, width: number, span: ColumnSpan, heads: HeadState): ColumnRegular {
  return {
    prop: column.key,
    size: width,
    minSize: 40,
    editor: 'text',
    filter: false,
    readonly: ({ model }) => isReadOnly(rowOf(model), column),
    cellProperties: ({ model }) => valueCellProps(rowOf(model), column),
    cellTemplate: (h, { model }) => valueCell(h, rowOf(model), column, span),
    ...head(column.key, column.head, column.numeric, heads),
  };
}

function frozenColumn(width: number, heads: HeadState): ColumnGrouping {
  const column: ColumnRegular = {
    prop: nameColumn,
    pin: 'colPinStart',
    size: width,
    minSize: leastNameWidth,
    readonly: true,
    filter: false,
    cellProperties: () => ({ class: 'file-table-cell file-table-name-cell', 'aria-readonly': 'true' }),
    cellTemplate: (h, { model }) => nameCell(h, rowOf(model)),
    ...head(nameColumn, 'Name', false, heads),
  };
  return { name: '', children: [column] };
}

/** Columns under the heads of their groups, the name frozen before them. */
export function gridColumns(
  columns: readonly TableColumn[],
  widths: Widths,
  names: number,
  heads: HeadState,
): ColumnGrouping[] {
  const widthOf = (column: TableColumn) => widths[column.key] ?? column.width;
  const last = columns.findLastIndex((column) => column.editable);
  const whole = columns.slice(0, last + 1).reduce((sum, column) => sum + widthOf(column), 0);
  let before = 0;
  const groups: { readonly name: string; readonly children: ColumnRegular[] }[] = [];
  for (const column of columns) {
    const grid = valueColumn(column, widthOf(column), { before, whole }, heads);
    before += widthOf(column);
    // A column that was moved away from its group is under a head of its own.
    const group = groups.at(-1);
    if (group?.name === column.group) group.children.push(grid);
    else groups.push({ name: column.group, children: [grid] });
  }
  return [frozenColumn(names, heads), ...groups];
}
