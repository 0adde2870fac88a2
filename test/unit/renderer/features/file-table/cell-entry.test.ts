import { beforeEach, expect, test, vi } from 'vitest';
import type { FieldKey } from '../../../../../shared/schema/fields.ts';
import { aRow, header } from '../../state/a-row.ts';

vi.mock('../../../../../renderer/host/host.ts', async () => ({
  host: (await import('../../state/fake-host.ts')).fakeHost(),
}));
const { useFolder } = await import('../../../../../renderer/state/folder/folder.ts');
const { mergeRows, noRows } = await import('../../../../../renderer/state/folder/rows.ts');
const { resetEdits } = await import('../../../../../renderer/state/edits/edits.ts');
const { hasPasted, isConvertedPaste } = await import('../../../../../renderer/features/file-table/cell-entry.ts');

const unitX: FieldKey = 'image_header_metadata.physical_unit_x';
const labelX: FieldKey = 'image_header_metadata.physical_label_x';
const note: FieldKey = 'experiment_metadata.note';
const depth: FieldKey = 'experiment_metadata.depth';
const genotype: FieldKey = 'experiment_metadata.genotype';
const date: FieldKey = 'experiment_metadata.date';

beforeEach(() => {
  resetEdits();
  const pixelX = { unit: 0.0645161290322581, label: 'um', source: 'ImageJ resolution' };
  const row = aRow(
    'a.tif',
    { [note]: 'one\r\ntwo', [depth]: 120, [date]: '2025-03-04', [genotype]: '007' },
    { header: { ...header, pixelX } },
  );
  useFolder.setState({ rows: mergeRows(noRows, [row]) });
});

test.each([
  [unitX, '0.0645161290322581', 'as it was copied'],
  [unitX, '0.0645161', 'as the cell shows it'],
  [unitX, '0.064516129', 'as Excel shows it'],
  [labelX, 'um', 'as it was copied'],
  [note, 'one\ntwo', 'with the line ends of a spreadsheet'],
  [depth, '120', 'as it was copied'],
  [date, '04/03/2025', 'as a spreadsheet shows it'],
  [date, '3/4/25', 'as a spreadsheet shows it'],
  [date, '4.3.2025', 'as a spreadsheet shows it'],
  ['experiment_metadata.region', '', 'empty'],
  ['accepted', 'yes', 'as the cell shows it'],
] as const)('%s pasted as %j is what it was: %s', (field, typed, _how) => {
  expect(hasPasted('a.tif', field, typed)).toBe(true);
});

test.each([
  [unitX, '0.065'],
  [labelX, 'seconds'],
  [note, 'one two'],
  [depth, ''],
  [date, '20250304'],
  [date, '5/3/2025'],
  [date, ''],
  [depth, '121'],
  ['accepted', 'no'],
] as const)('%s pasted as %j is another value', (field, typed) => {
  expect(hasPasted('a.tif', field, typed)).toBe(false);
});

test('a day pasted over one with a remark is another value', () => {
  const row = aRow('b.tif', { [date]: '2025-03-04 slice 2' });
  useFolder.setState({ rows: mergeRows(noRows, [row]) });
  expect(hasPasted('b.tif', date, '04/03/2025')).toBe(false);
});

test('what a spreadsheet made of a text is told from another value', () => {
  expect(isConvertedPaste('a.tif', genotype, '7')).toBe(true);
  expect(isConvertedPaste('a.tif', genotype, '8')).toBe(false);
  expect(isConvertedPaste('a.tif', depth, '12')).toBe(false);
});
