import { expect, test, vi } from 'vitest';
import { fakeHost } from '../../../../state/fake-host.ts';

const host = fakeHost();
vi.mock('../../../../../../../renderer/host/host.ts', () => ({
  get host() {
    return host;
  },
}));
const { isEditing } = await import('../../../../../../../renderer/features/file-table/grid/range/grid-range.ts');

/** A grid of two parts, with what each has of a cell that is being edited. */
function gridOf(...edits: readonly unknown[]): HTMLRevoGridElement {
  const parts = edits.map((edit) => ({ selectionStore: { get: (name: string) => (name === 'edit' ? edit : null) } }));
  return { querySelectorAll: () => parts } as unknown as HTMLRevoGridElement;
}

test('a cell is edited in any part of the grid, or in none', () => {
  expect(isEditing(gridOf(null, null))).toBe(false);
  expect(isEditing(gridOf({ x: 0, y: 1, val: 'a' }, null))).toBe(true);
  expect(isEditing(gridOf(null, { x: 0, y: 1 }))).toBe(true);
});
