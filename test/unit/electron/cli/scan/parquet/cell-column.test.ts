import { expect, it } from 'vitest';
import { CellColumn } from '../../../../../../electron/cli/scan/parquet/cell-column.ts';
import type { Cell } from '../../../../../../shared/csv/row-columns.ts';

const cells: readonly Cell[] = ['', null, 'a', 1n, 1, true, '1', 'a', null, false, 1n, ''];

it('a column gives its cells back, in order and each of its kind', () => {
  const column = new CellColumn(cells.length);
  for (const cell of cells) column.add(cell);
  expect(column.values()).toEqual(cells);
  expect(column.values()).toEqual(cells);
});

it('a column that was cleared takes as many cells again', () => {
  const column = new CellColumn(cells.length);
  for (const cell of cells) column.add(cell);
  column.clear();
  expect(column.values()).toEqual([]);
  for (const cell of [...cells].reverse()) column.add(cell);
  expect(column.values()).toEqual([...cells].reverse());
});
