import { expect, test, vi } from 'vitest';
import type { ColumnFilter } from '../../../../shared/table/column-filter.ts';

vi.mock('../../../../renderer/host/host.ts', async () => ({
  host: (await import('../state/fake-host.ts')).fakeHost(),
}));
const { filterByValue } = await import('../../../../renderer/actions/cell-actions.ts');

const oneOf = (values: readonly string[], not?: boolean): ColumnFilter => ({
  kind: 'oneOf',
  values,
  ...(not !== undefined && { not }),
});

test('filtering by a value replaces the previous filter', () => {
  expect(filterByValue(oneOf(['a', 'b']), 'b', false)).toEqual(oneOf(['b']));
  expect(filterByValue({ kind: 'empty' }, '', false)).toEqual(oneOf(['']));
});

test('values are excluded one after the other; from a list of ticked ones they are unticked', () => {
  const first = filterByValue(undefined, 'a', true);
  expect(first).toEqual(oneOf(['a'], true));
  expect(filterByValue(first, 'b', true)).toEqual(oneOf(['a', 'b'], true));
  expect(filterByValue(oneOf(['a', 'b']), 'b', true)).toEqual(oneOf(['a']));
  expect(filterByValue(oneOf(['a']), 'a', true)).toEqual(oneOf(['a'], true));
});
