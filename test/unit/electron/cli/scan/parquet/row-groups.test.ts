import { join } from 'node:path';
import { asyncBufferFromFile, parquetMetadataAsync } from 'hyparquet';
import { expect, it } from 'vitest';
import { ParquetTable } from '../../../../../../electron/cli/scan/parquet/parquet-table.ts';
import { type RowGroup, RowGroups } from '../../../../../../electron/cli/scan/parquet/row-groups.ts';
import { rowColumns } from '../../../../../../shared/csv/row-columns.ts';
import { tempFolder } from '../../../host/temp-folder.ts';

const count = 4;

/** The only group of a table of four images, with the calls to its file. */
async function tableOf(name: string): Promise<{ readonly group: RowGroup; readonly calls: () => number }> {
  const path = join(tempFolder(), 'table.parquet');
  const begun = await ParquetTable.begin(path, { reader: '1', readAt: 0 });
  if (!begun.ok) throw new Error('not begun');
  const cellsOf = (i: number) => rowColumns.map((column) => (column.name === 'file_path' ? `${name}${i}` : null));
  for (let i = 0; i < count; i++) await begun.value.add(cellsOf(i));
  await begun.value.finish(null, { code: 0, messages: [] });
  const file = await asyncBufferFromFile(path);
  let calls = 0;
  const slice = (start: number, end?: number) => {
    calls++;
    return file.slice(start, end);
  };
  const metadata = await parquetMetadataAsync(file);
  const group = { path, file: { byteLength: file.byteLength, slice }, metadata, start: 0, end: count, readAt: 0 };
  return { group, calls: () => calls };
}

it('groups whose rows are wanted in turns are read once', async () => {
  const tables = [await tableOf('a'), await tableOf('b')];
  const groups = new RowGroups();
  const found: unknown[] = [];
  const calls: number[] = [];
  for (let index = 0; index < count; index++) {
    for (const { group } of tables) found.push((await groups.cells({ group, index }))[0]);
    calls.push(tables.reduce((sum, table) => sum + table.calls(), 0));
  }
  expect(found).toEqual(['a0', 'b0', 'a1', 'b1', 'a2', 'b2', 'a3', 'b3']);
  expect(calls[0]).toBeGreaterThan(0);
  expect(new Set(calls).size).toBe(1);
});

it('of more rows than are kept, the group that was used longest ago is read again', async () => {
  const [a, b, c] = [await tableOf('a'), await tableOf('b'), await tableOf('c')];
  const groups = new RowGroups(2 * count);
  const read = async (...tables: readonly (typeof a)[]) => {
    const before = tables.map((table) => table.calls());
    for (const { group } of tables) await groups.cells({ group, index: 0 });
    return tables.map((table, i) => table.calls() > (before[i] ?? 0));
  };
  expect(await read(a, b)).toEqual([true, true]);
  expect(await read(a, c)).toEqual([false, true]);
  expect(await read(a, b)).toEqual([false, true]);
});
