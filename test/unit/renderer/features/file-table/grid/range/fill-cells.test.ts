import { expect, test, vi } from 'vitest';
import type { Entry } from '../../../../../../../renderer/state/edits/edit-actions.ts';
import type { ImageRow } from '../../../../../../../shared/image/image-row.ts';
import type { FieldKey } from '../../../../../../../shared/schema/fields.ts';
import { aRow } from '../../../../state/a-row.ts';

vi.mock('../../../../../../../renderer/host/host.ts', async () => ({
  host: (await import('../../../../state/fake-host.ts')).fakeHost(),
}));
const { fillEntries } = await import('../../../../../../../renderer/features/file-table/grid/range/fill-cells.ts');
const { GridRow } = await import('../../../../../../../renderer/features/file-table/grid/range/grid-row.ts');
const { useFolder } = await import('../../../../../../../renderer/state/folder/folder.ts');
const { mergeRows, noRows } = await import('../../../../../../../renderer/state/folder/rows.ts');

const region: FieldKey = 'experiment_metadata.region';
const cellType: FieldKey = 'experiment_metadata.cell_type';
const depth: FieldKey = 'experiment_metadata.depth';
const unit: FieldKey = 'image_header_metadata.physical_unit_x';
const label: FieldKey = 'image_header_metadata.physical_label_x';

const image = (path: string) => new GridRow({ kind: 'image', path });
const head = new GridRow({ kind: 'group', name: 'control', paths: ['a', 'b', 'c'], collapsed: false });

function show(...rows: readonly ImageRow[]): void {
  useFolder.setState({ rows: mergeRows(noRows, rows) });
}

const block = (x: number, y: number, x1: number, y1: number) => ({ x, y, x1, y1 });
const brief = (entries: readonly Entry[]) =>
  entries.map(({ path, field, typed }) => `${path} ${field.split('.')[1]} ${typed}`);

test('the first line is copied to the lines below; heads of groups and read-only columns are left out', () => {
  show(aRow('a', { [region]: 'CA1' }), aRow('b'), aRow('c'));
  const lines = [head, image('a'), image('b'), head, image('c')];
  const columns: readonly FieldKey[] = [region, 'image_header_metadata.shape'];
  expect(brief(fillEntries(lines, columns, block(0, 1, 1, 1), block(0, 1, 1, 4)))).toEqual([
    'b region CA1',
    'c region CA1',
  ]);
});

test('a block is repeated below and above, and the head of a group in it clears nothing', () => {
  show(...['a', 'b', 'c', 'd', 'e', 'f'].map((name) => aRow(name, { [region]: name.toUpperCase() })));
  const lines = [image('a'), image('b'), head, image('c'), image('d'), head, image('e'), image('f')];
  const from = block(0, 1, 0, 3);
  expect(brief(fillEntries(lines, [region], from, block(0, 1, 0, 7)))).toEqual([
    'd region B',
    'e region C',
    'f region B',
  ]);
  expect(brief(fillEntries(lines, [region], from, block(0, 0, 0, 3)))).toEqual(['a region C']);
  expect(fillEntries(lines, [region], block(0, 2, 0, 2), block(0, 2, 0, 7))).toEqual([]);
});

test('columns to the right get the values of the range', () => {
  show(aRow('a', { [region]: 'CA1' }), aRow('b', { [region]: 'CA3' }));
  const lines = [image('a'), image('b')];
  expect(brief(fillEntries(lines, [region, cellType, depth], block(0, 0, 0, 1), block(0, 0, 1, 1)))).toEqual([
    'a cell_type CA1',
    'b cell_type CA3',
  ]);
});

test('a pixel size is copied with all its digits, and its unit as it is stored', () => {
  const size = 0.123456789012345;
  show(aRow('a', { [unit]: size, [label]: 'um' }), aRow('b'));
  const entries = fillEntries(['a', 'b'].map(image), [unit, label], block(0, 0, 1, 0), block(0, 0, 1, 1));
  expect(brief(entries)).toEqual([`b physical_unit_x ${size}`, 'b physical_label_x um']);
});

test('an image whose sidecar cannot be read has no values that would clear those of others', () => {
  show(aRow('a', {}, { sidecar: 'damaged' }), aRow('b', { [region]: 'CA1' }));
  expect(fillEntries(['a', 'b'].map(image), [region], block(0, 0, 0, 0), block(0, 0, 0, 1))).toEqual([]);
});
