import { afterAll, beforeEach, expect, test, vi } from 'vitest';
import { aRow } from '../a-row.ts';

vi.mock('../../../../../renderer/host/host.ts', async () => ({
  host: (await import('../fake-host.ts')).fakeHost(),
}));
const { useFolder } = await import('../../../../../renderer/state/folder/folder.ts');
const { mergeRows, noRows } = await import('../../../../../renderer/state/folder/rows.ts');
const { select, useSelection } = await import('../../../../../renderer/state/table/selection.ts');
const { reveal, revealAll } = await import('../../../../../renderer/state/table/reveal.ts');
const { setShownLines } = await import('../../../../../renderer/state/table/table.ts');
const { resetView, setFilter, useView } = await import('../../../../../renderer/state/table/view.ts');

vi.stubGlobal('requestAnimationFrame', (run: () => void) => run());
afterAll(() => void vi.unstubAllGlobals());

const image = (path: string) => ({ kind: 'image', path }) as const;

beforeEach(() => {
  resetView();
  useFolder.setState({
    rows: mergeRows(
      noRows,
      ['a', 'b', 'c', 'filtered'].map((name) => aRow(name)),
    ),
  });
  setFilter('mouse');
  useView.setState({ group: 'experiment_metadata.sex', collapsed: new Set(['F', 'M']) });
  setShownLines(
    [
      { kind: 'group', name: 'F', paths: ['a', 'b'], collapsed: true },
      { kind: 'group', name: 'M', paths: ['c'], collapsed: true },
    ],
    4,
  );
});

test('an image of a folded group is shown by unfolding that group; filters and the other groups stay', () => {
  reveal('b');
  expect(useView.getState()).toMatchObject({ filter: 'mouse', collapsed: new Set(['M']) });
});

test('images of several folded groups are shown by unfolding them all', () => {
  revealAll(['b', 'c']);
  expect(useView.getState()).toMatchObject({ filter: 'mouse', collapsed: new Set() });
});

test('images of which a filter hides one are shown by clearing the filters', () => {
  revealAll(['b', 'filtered']);
  expect(useView.getState()).toMatchObject({ filter: '', collapsed: new Set() });
});

test('an image that a filter hides is shown by clearing the filters, in whichever group it is', () => {
  reveal('filtered');
  expect(useView.getState()).toMatchObject({ filter: '', collapsed: new Set() });
});

test('a hidden image is selected once the table shows it, and not again after that', () => {
  select(['a']);
  reveal('filtered');
  setShownLines([image('a')], 4);
  expect(useSelection.getState().paths).toEqual(['a']);
  setShownLines([image('a'), image('filtered')], 4);
  expect(useSelection.getState().paths).toEqual(['filtered']);
  select(['a']);
  setShownLines([image('filtered'), image('a')], 4);
  expect(useSelection.getState().paths).toEqual(['a']);
});

test('an image that is to be shown while another one is waited for is shown, and that one no longer', () => {
  reveal('filtered');
  setShownLines([image('a')], 4);
  reveal('a');
  setShownLines([image('a'), image('filtered')], 4);
  expect(useSelection.getState().paths).toEqual(['a']);
});

test('for images of which one is gone, no filter is cleared', () => {
  revealAll(['filtered', 'gone']);
  expect(useView.getState().filter).toBe('mouse');
  expect(useSelection.getState().focused).toBe('filtered');
});
