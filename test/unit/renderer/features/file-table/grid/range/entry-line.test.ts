import { expect, test, vi } from 'vitest';
import type { TableLine } from '../../../../../../../shared/table/query.ts';

vi.mock('../../../../../../../renderer/host/host.ts', async () => ({
  host: (await import('../../../../state/fake-host.ts')).fakeHost(),
}));
const { entryLine } = await import('../../../../../../../renderer/features/file-table/grid/range/entry-line.ts');
const { GridRow } = await import('../../../../../../../renderer/features/file-table/grid/range/grid-row.ts');
const { setShownLines } = await import('../../../../../../../renderer/state/table/table.ts');

const image = (path: string): TableLine => ({ kind: 'image', path });
const group = (name: string, collapsed: boolean, ...paths: readonly string[]): TableLine => {
  return { kind: 'group', name, collapsed, paths };
};

function entered(lines: readonly TableLine[], focused: string | null): number {
  setShownLines(lines, lines.length);
  return entryLine(
    lines.map((line) => new GridRow(line)),
    focused,
  );
}

test('the keyboard comes to the focused image, or to the head of its folded group', () => {
  const lines = [group('CA1', true, 'a.tif', 'b.tif'), group('cortex', false, 'c.tif'), image('c.tif')];
  expect(entered(lines, 'c.tif')).toBe(2);
  expect(entered(lines, 'b.tif')).toBe(0);
});

test('where the focused image is hidden, or none is, it comes to the first image, and to the first group of folded ones', () => {
  const lines = [group('CA1', false, 'a.tif'), image('a.tif')];
  expect(entered(lines, 'hidden.tif')).toBe(1);
  expect(entered(lines, null)).toBe(1);
  expect(entered([group('CA1', true, 'a.tif')], null)).toBe(0);
  expect(entered([], 'a.tif')).toBe(-1);
});
