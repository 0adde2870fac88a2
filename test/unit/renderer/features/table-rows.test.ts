import { expect, test, vi } from 'vitest';
import type { TableQuery } from '../../../../renderer/features/file-table/table-rows.ts';
import { mergeRows, noRows } from '../../../../renderer/stores/rows.ts';
import type { ImageRow } from '../../../../shared/model/image-row.ts';
import type { FieldKey } from '../../../../shared/schema/fields.ts';
import { aRow } from '../stores/a-row.ts';

vi.mock('../../../../renderer/host/host.ts', async () => ({
  host: (await import('../stores/fake-host.ts')).fakeHost(),
}));
const { cellText, shownColumns } = await import('../../../../renderer/features/file-table/columns.ts');
const { tableLines } = await import('../../../../renderer/features/file-table/table-rows.ts');

const condition: FieldKey = 'experiment_metadata.condition';
const depth: FieldKey = 'experiment_metadata.depth';
const everything: TableQuery = {
  filter: '',
  subfolder: null,
  missing: null,
  only: null,
  sort: null,
  group: null,
  collapsed: new Set(),
};

const rows = mergeRows(noRows, [
  aRow('angII/1.tif', { [condition]: 'angII', [depth]: 120 }),
  aRow('angII/2.tif', { [condition]: 'angII', [depth]: 9 }),
  aRow('control/deep/3.tif', { [condition]: 'control' }),
  aRow('4.tif', {}, { sidecar: 'none' }),
]);

function lines(query: Partial<TableQuery>): readonly string[] {
  const rowAt = (path: string) => rows.byPath.get(path) as ImageRow;
  return tableLines(rows, rowAt, { ...everything, ...query }).map((line) =>
    line.kind === 'image' ? line.path : `${line.name || 'empty'} ${line.count}`,
  );
}

test('everything stands in the order of the paths', () => {
  expect(lines({})).toEqual(['4.tif', 'angII/1.tif', 'angII/2.tif', 'control/deep/3.tif']);
});

test('every word of the filter must be found, in any value', () => {
  expect(lines({ filter: 'ANG 120' })).toEqual(['angII/1.tif']);
  expect(lines({ filter: 'z 40' })).toHaveLength(4);
});

test('a subfolder shows what is below it, the empty one what is directly inside', () => {
  expect(lines({ subfolder: 'control' })).toEqual(['control/deep/3.tif']);
  expect(lines({ subfolder: '' })).toEqual(['4.tif']);
});

test('images without a value', () => {
  expect(lines({ missing: depth })).toEqual(['4.tif', 'control/deep/3.tif']);
});

test('numbers are ordered as numbers, empty cells stay last either way', () => {
  const up = lines({ sort: { column: depth, direction: 'asc' } });
  expect(up).toEqual(['angII/2.tif', 'angII/1.tif', '4.tif', 'control/deep/3.tif']);
  const down = lines({ sort: { column: depth, direction: 'desc' } });
  expect(down).toEqual(['angII/1.tif', 'angII/2.tif', '4.tif', 'control/deep/3.tif']);
});

test('groups have heads with counts; a folded group shows its head only', () => {
  expect(lines({ group: condition, collapsed: new Set(['angII']) })).toEqual([
    'angII 2',
    'control 1',
    'control/deep/3.tif',
    'empty 1',
    '4.tif',
  ]);
});

test('cells show the calibration in force and the header as people write them', () => {
  const row = aRow('a.tif');
  expect(cellText('image_header_metadata.physical_unit_y', row, undefined)).toBe('0.25');
  expect(cellText('image_header_metadata.physical_label_y', row, undefined)).toBe('µm');
  expect(cellText('image_header_metadata.shape', row, undefined)).toBe('Z 40 · Y 512 · X 512');
  expect(cellText('image_header_metadata.date', row, undefined)).toBe('2025-10-30');
});

test('a refused entry is shown as it was typed', () => {
  const refused = new Map([[depth, { before: 80, after: 'deep' }]]);
  expect(cellText(depth, aRow('a.tif', { [depth]: 80 }), refused)).toBe('deep');
});

test('age has a column only where a file has it', () => {
  const age: FieldKey = 'experiment_metadata.age';
  const keys = (present: ReadonlySet<FieldKey>) => shownColumns([], present).map((column) => column.key);
  expect(keys(new Set())).not.toContain(age);
  expect(keys(new Set([age]))).toContain(age);
});
