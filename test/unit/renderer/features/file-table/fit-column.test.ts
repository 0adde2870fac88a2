import { expect, test, vi } from 'vitest';
import { runToEnd } from '../../../../../shared/basics/pauses.ts';
import { problem } from '../../../../../shared/problems/problem.ts';
import { aRow } from '../../state/a-row.ts';

vi.mock('../../../../../renderer/host/host.ts', async () => ({
  host: (await import('../../state/fake-host.ts')).fakeHost(),
}));
const { longestTexts, widthFor } = await import('../../../../../renderer/features/file-table/fit-column.ts');
const { whyReadOnly } = await import('../../../../../renderer/features/file-table/why-read-only.ts');
const { columnOf } = await import('../../../../../renderer/state/table/columns.ts');

test('a column is fitted to its longest text and its head, within bounds', () => {
  const measure = (text: string) => text.length * 10;
  expect(widthFor(['abc', 'abcdefghij'], 'Head', measure, 20)).toBe(120);
  expect(widthFor(['a'], 'Head', measure, 20)).toBe(84);
  expect(widthFor(['x'.repeat(500)], 'Head', measure, 20)).toBe(640);
});

test('the longest texts come first, each once', () => {
  const texts: Readonly<Record<string, string>> = { a: 'one', b: 'three', c: 'three', d: '' };
  const source = { text: (path: string) => texts[path] as string };
  expect(runToEnd(longestTexts(Object.keys(texts), source, 'region'))).toEqual(['three', 'one', '']);
});

test('a cell that cannot be edited has a reason, one that can has none', () => {
  const row = aRow('a.tif');
  expect(whyReadOnly(row, columnOf('experiment_metadata.region'))).toBeNull();
  expect(whyReadOnly(row, columnOf('image.folder'))).toContain('file manager');
  expect(whyReadOnly(row, columnOf('image_header_metadata.dtype'))).toContain('comes from the image file');
  expect(whyReadOnly(row, undefined)).toContain('File names cannot be edited here');
  const damaged = aRow('b.tif', {}, { sidecar: 'damaged', problems: [problem('sidecar-damaged', {})] });
  expect(whyReadOnly(damaged, columnOf('experiment_metadata.region'))).not.toBeNull();
});
