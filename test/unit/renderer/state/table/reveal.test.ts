import { beforeEach, expect, test, vi } from 'vitest';
import { aRow } from '../a-row.ts';

vi.mock('../../../../../renderer/host/host.ts', async () => ({
  host: (await import('../fake-host.ts')).fakeHost(),
}));
const { useFolder } = await import('../../../../../renderer/state/folder/folder.ts');
const { mergeRows, noRows } = await import('../../../../../renderer/state/folder/rows.ts');
const { reveal, revealAll } = await import('../../../../../renderer/state/table/reveal.ts');
const { setShownLines } = await import('../../../../../renderer/state/table/table.ts');
const { resetView, setFilter, useView } = await import('../../../../../renderer/state/window/view.ts');

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
