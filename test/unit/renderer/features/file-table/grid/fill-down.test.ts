import { expect, test, vi } from 'vitest';
import type { FieldKey } from '../../../../../../shared/schema/fields.ts';
import { aRow } from '../../../state/a-row.ts';

vi.mock('../../../../../../renderer/host/host.ts', async () => ({
  host: (await import('../../../state/fake-host.ts')).fakeHost(),
}));
const { fillEntries } = await import('../../../../../../renderer/features/file-table/grid/fill-down.ts');
const { GridRow } = await import('../../../../../../renderer/features/file-table/grid/grid-row.ts');
const { useFolder } = await import('../../../../../../renderer/state/folder/folder.ts');
const { mergeRows, noRows } = await import('../../../../../../renderer/state/folder/rows.ts');

const region: FieldKey = 'experiment_metadata.region';

test('the first line is copied to the lines below; heads of groups and read-only columns are left out', () => {
  useFolder.setState({ rows: mergeRows(noRows, [aRow('a.tif', { [region]: 'CA1' }), aRow('b.tif'), aRow('c.tif')]) });
  const image = (path: string) => new GridRow({ kind: 'image', path });
  const head = new GridRow({ kind: 'group', name: 'control', paths: ['a.tif', 'b.tif', 'c.tif'], collapsed: false });
  const lines = [head, image('a.tif'), image('b.tif'), head, image('c.tif')];
  expect(fillEntries(lines, [region, 'image_header_metadata.shape'])).toEqual([
    { path: 'b.tif', field: region, typed: 'CA1' },
    { path: 'c.tif', field: region, typed: 'CA1' },
  ]);
  expect(fillEntries([head], [region])).toEqual([]);
});

test('a pixel size is copied with all its digits', () => {
  const unit: FieldKey = 'image_header_metadata.physical_unit_x';
  const label: FieldKey = 'image_header_metadata.physical_label_x';
  const size = 0.123456789012345;
  useFolder.setState({ rows: mergeRows(noRows, [aRow('a.tif', { [unit]: size, [label]: 'um' }), aRow('b.tif')]) });
  const lines = ['a.tif', 'b.tif'].map((path) => new GridRow({ kind: 'image', path }));
  const [entry] = fillEntries(lines, [unit]);
  expect(Number(entry?.typed)).toBe(size);
});
