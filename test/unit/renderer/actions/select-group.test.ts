import { beforeEach, expect, test, vi } from 'vitest';

vi.mock('../../../../renderer/host/host.ts', async () => ({
  host: (await import('../state/fake-host.ts')).fakeHost(),
}));
const { focusedGroup, selectedPaths, selectGroup, selectShown } = await import(
  '../../../../renderer/actions/selection-actions.ts'
);
const { clearSelection, focusHead, select, useSelection } = await import(
  '../../../../renderer/state/table/selection.ts'
);
const { setShownLines } = await import('../../../../renderer/state/table/table.ts');

const group = (name: string, paths: readonly string[], collapsed = false) =>
  ({ kind: 'group', name, paths, collapsed }) as const;
const image = (path: string) => ({ kind: 'image', path }) as const;

beforeEach(() => {
  clearSelection();
  setShownLines(
    [group('control', ['a.tif', 'b.tif']), image('a.tif'), image('b.tif'), group('', ['c.tif', 'd.tif'], true)],
    4,
  );
});

test('the group of the focused image is selected, and the image keeps the focus', () => {
  select(['b.tif']);
  selectGroup();
  expect(selectedPaths()).toEqual(['a.tif', 'b.tif']);
  expect(useSelection.getState().focused).toBe('b.tif');
});

test('a focused head selects its group, even if collapsed and without a name', () => {
  select(['b.tif']);
  focusHead('');
  expect(focusedGroup()).toBe('');
  selectGroup();
  expect(selectedPaths()).toEqual(['c.tif', 'd.tif']);
});

test('no group has the focus where nothing has it', () => {
  expect(focusedGroup()).toBeNull();
});

test('all shown images are selected, those of folded groups not', () => {
  select(['b.tif']);
  selectShown();
  expect(selectedPaths()).toEqual(['a.tif', 'b.tif']);
  expect(useSelection.getState().focused).toBe('b.tif');
});

test('where the focused image is not shown, the first shown one gets the focus', () => {
  select(['c.tif']);
  selectShown();
  expect(useSelection.getState().focused).toBe('a.tif');
  select(['b.tif', 'c.tif'], 'c.tif');
  focusHead('control');
  selectGroup();
  expect(useSelection.getState().focused).toBe('a.tif');
});
