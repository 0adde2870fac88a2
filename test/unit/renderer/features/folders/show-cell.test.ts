import { expect, test, vi } from 'vitest';
import { ok } from '../../../../../shared/problems/result.ts';
import { aRow } from '../../state/a-row.ts';
import { fakeHost } from '../../state/fake-host.ts';

const fake = fakeHost();
vi.mock('../../../../../renderer/host/host.ts', () => ({
  get host() {
    return fake;
  },
}));
const { showFolder, showLacking } = await import('../../../../../renderer/features/folders/show-cell.ts');
const { useFolder } = await import('../../../../../renderer/state/folder/folder.ts');
const { mergeRows, noRows } = await import('../../../../../renderer/state/folder/rows.ts');
const { tableSource } = await import('../../../../../renderer/state/table/table-source.ts');
const { openDialog, useDialog } = await import('../../../../../renderer/state/window/dialog.ts');
const { queryOf, useView } = await import('../../../../../renderer/state/table/view.ts');
const { runToEnd } = await import('../../../../../shared/basics/pauses.ts');
const { filterPaths } = await import('../../../../../shared/table/query.ts');

function shownOf(folder: string | null): readonly string[] {
  showFolder(folder);
  return runToEnd(filterPaths(queryOf(useView.getState()), tableSource()));
}

test('the name of a folder shows the images that the overview counts for it, not those of the folders inside', () => {
  const paths = ['a.tif', 'raw/b.tif', 'raw/old/c.tif', 'raw/old/d.tif', 'raw 2/e.tif'];
  useFolder.setState({
    rows: mergeRows(
      noRows,
      paths.map((path) => aRow(path)),
    ),
  });
  expect(shownOf('raw')).toEqual(['raw/b.tif']);
  expect(shownOf('raw/old')).toEqual(['raw/old/c.tif', 'raw/old/d.tif']);
  expect(shownOf('')).toEqual(['a.tif']);
  expect(shownOf(null)).toHaveLength(paths.length);
  // A folder without others inside shows images that come later, too.
  showFolder('raw/old');
  expect(useView.getState()).toMatchObject({ subfolder: 'raw/old', only: null });
});

test('the images without an answer that a slow drive names late leave what is shown by then', async () => {
  const answers: ((paths: readonly string[]) => void)[] = [];
  fake.answer('deposit.lacking', () => new Promise((resolve) => answers.push((paths) => resolve(ok(paths)))));
  useFolder.setState({ folder: { id: 'f', path: '/f', name: 'f' } });
  const show = (key: string) =>
    showLacking({ folder: 'f', target: 't', key, label: key, place: null, wanted: 'without' });
  openDialog({ kind: 'completeness' });
  const [first, second] = [show('one'), show('two')];
  await vi.waitFor(() => expect(answers).toHaveLength(2));
  answers[1]?.(['a.tif']);
  await second;
  answers[0]?.(['raw/b.tif']);
  await first;
  expect([...(useView.getState().only?.paths ?? [])]).toEqual(['a.tif']);
  openDialog({ kind: 'completeness' });
  const third = show('three');
  await vi.waitFor(() => expect(answers).toHaveLength(3));
  openDialog({ kind: 'fields' });
  answers[2]?.(['raw/b.tif']);
  await third;
  expect(useDialog.getState().dialog).toEqual({ kind: 'fields' });
  expect(useView.getState().only?.label).toBe('without: two');
});
