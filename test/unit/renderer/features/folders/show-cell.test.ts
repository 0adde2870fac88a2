import { expect, test, vi } from 'vitest';
import { aRow } from '../../state/a-row.ts';

vi.mock('../../../../../renderer/host/host.ts', async () => ({
  host: (await import('../../state/fake-host.ts')).fakeHost(),
}));
const { showFolder } = await import('../../../../../renderer/features/folders/show-cell.ts');
const { useFolder } = await import('../../../../../renderer/state/folder/folder.ts');
const { mergeRows, noRows } = await import('../../../../../renderer/state/folder/rows.ts');
const { tableSource } = await import('../../../../../renderer/state/table/table-source.ts');
const { queryOf, useView } = await import('../../../../../renderer/state/window/view.ts');
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
