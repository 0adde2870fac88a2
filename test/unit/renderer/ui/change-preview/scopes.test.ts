import { beforeEach, expect, test, vi } from 'vitest';
import { aRow } from '../../state/a-row.ts';

vi.mock('../../../../../renderer/host/host.ts', async () => ({
  host: (await import('../../state/fake-host.ts')).fakeHost(),
}));
const { useFolder } = await import('../../../../../renderer/state/folder/folder.ts');
const { mergeRows, noRows } = await import('../../../../../renderer/state/folder/rows.ts');
const { setShownLines } = await import('../../../../../renderer/state/table/table.ts');
const { firstScope, scopesOf } = await import('../../../../../renderer/ui/change-preview/scopes.ts');

const group = (name: string, paths: readonly string[], collapsed = false) =>
  ({ kind: 'group', name, paths, collapsed }) as const;
const image = (path: string) => ({ kind: 'image', path }) as const;

const offered = (given: readonly string[]) => scopesOf(given).map(({ label, paths }) => [label, paths.join(' ')]);

beforeEach(() => {
  useFolder.setState({
    status: 'ready',
    stopped: false,
    rows: mergeRows(
      noRows,
      ['a', 'b', 'c', 'd', 'e'].map((name) => aRow(name)),
    ),
  });
});

test('the images that the table shows are those of folded groups too, in its order', () => {
  setShownLines([group('control', ['d', 'a']), image('d'), image('a'), group('', ['b', 'c'], true)], 5);
  expect(offered(['a'])).toEqual([
    ['selected', 'a'],
    ['shown in the table', 'd a b c'],
    ['in the folder', 'a b c d e'],
  ]);
});

test('with every group folded and no filter, there is nothing to choose beside the selection', () => {
  setShownLines([group('control', ['d', 'a', 'e'], true), group('', ['b', 'c'], true)], 5);
  expect(offered(['a']).map(([label]) => label)).toEqual(['selected', 'in the folder']);
});

test('images of a folder that is not read to its end are not called all that are in it', () => {
  useFolder.setState({ status: 'reading' });
  expect(offered([])).toContainEqual(['read so far', 'a b c d e']);
  useFolder.setState({ status: 'ready', stopped: true });
  expect(offered([])).toContainEqual(['read so far', 'a b c d e']);
});

test('of selected images it is said how many a filter hides', () => {
  setShownLines([group('control', ['a'], true), group('', ['b']), image('b')], 5);
  expect(offered(['a', 'b', 'c', 'd'])[0]).toEqual(['selected, 2 hidden by the filter', 'a b c d']);
  expect(offered(['a', 'b'])[0]).toEqual(['selected', 'a b']);
});

test('a tool begins with the images that it was opened on, whatever a filter hides; with more than a single one', () => {
  const first = (given: readonly string[], widens = true) => {
    const scopes = scopesOf(given);
    return scopes[firstScope(given, scopes, widens)]?.paths.join(' ');
  };
  setShownLines([image('a'), image('b')], 5);
  expect(first(['a', 'b', 'c', 'd', 'e'])).toBe('a b c d e');
  expect(first(['c', 'd'])).toBe('c d');
  expect(first([])).toBe('a b');
  expect(first(['c'])).toBe('a b');
  expect(first(['c'], false)).toBe('c');
  setShownLines(['a', 'b', 'c', 'd', 'e'].map(image), 5);
  expect(first(['c'])).toBe('a b c d e');
});
