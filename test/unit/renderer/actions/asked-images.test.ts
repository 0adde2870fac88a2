import { beforeEach, expect, test, vi } from 'vitest';
import { ok } from '../../../../shared/problems/result.ts';
import { aRow } from '../state/a-row.ts';
import { fakeHost } from '../state/fake-host.ts';

const host = fakeHost();
vi.mock('../../../../renderer/host/host.ts', () => ({
  get host() {
    return host;
  },
}));
vi.stubGlobal('requestAnimationFrame', (run: () => void) => run());
const { pathsWithin, selectWhenRead } = await import('../../../../renderer/actions/asked-images.ts');
const { receiveRows } = await import('../../../../renderer/state/folder/row-updates.ts');
const { useFolder } = await import('../../../../renderer/state/folder/folder.ts');
const { useNotice } = await import('../../../../renderer/state/window/notice.ts');
const { select, useSelection } = await import('../../../../renderer/state/table/selection.ts');
const { useTable } = await import('../../../../renderer/state/table/table.ts');

const folder = { id: 'f', path: '/data/f', name: 'f' };
const selected = () => useSelection.getState().paths;

function read(...paths: readonly string[]): void {
  useTable.setState({ paths });
  receiveRows(paths.map((path) => aRow(path)));
  vi.runAllTimers();
}

beforeEach(() => {
  vi.useFakeTimers();
  host.answer('folder.scan', () => ok(null));
  useFolder.setState({ ...useFolder.getInitialState(), folder, status: 'reading' }, true);
  useSelection.setState(useSelection.getInitialState(), true);
  useNotice.setState({ notice: null });
});

test('an image is selected once its row is read', () => {
  selectWhenRead(['b.tif']);
  expect(selected()).toEqual([]);
  read('a.tif', 'b.tif');
  expect(selected()).toEqual(['b.tif']);
});

test('several images are selected together', () => {
  read('a.tif', 'b.tif', 'c.tif');
  selectWhenRead(['a.tif', 'c.tif']);
  expect(selected()).toEqual(['a.tif', 'c.tif']);
});

test('several images are selected together, also where the table shows their rows later', () => {
  useTable.setState({ paths: [] });
  receiveRows(['a.tif', 'b.tif', 'c.tif'].map((path) => aRow(path)));
  selectWhenRead(['a.tif', 'c.tif']);
  vi.runAllTimers();
  useTable.setState({ paths: ['a.tif', 'b.tif', 'c.tif'] });
  expect(selected()).toEqual(['a.tif', 'c.tif']);
});

test('an image that the folder does not list is named when all is read', () => {
  selectWhenRead(['a.tif', 'notes.docx']);
  read('a.tif');
  expect(useNotice.getState().notice).toBeNull();
  useFolder.setState({ status: 'ready' });
  expect(selected()).toEqual(['a.tif']);
  expect(useNotice.getState().notice?.text).toBe(
    'notes.docx cannot be selected: it is not an image of this folder that Scopecard reads.',
  );
});

test('nothing is selected in another folder opened in the meantime', () => {
  selectWhenRead(['a.tif']);
  useFolder.setState({ folder: { ...folder, id: 'other' } });
  read('a.tif');
  expect(selected()).toEqual([]);
});

test('once it is selected, the user selects others, whatever else is read', () => {
  selectWhenRead(['b.tif']);
  read('a.tif', 'b.tif');
  select(['a.tif']);
  read('a.tif', 'b.tif', 'c.tif');
  useFolder.setState({ status: 'ready' });
  expect(selected()).toEqual(['a.tif']);
});

test('of images asked for one after the other, the last ones are selected', () => {
  selectWhenRead(['a.tif']);
  selectWhenRead(['b.tif']);
  read('b.tif');
  read('a.tif', 'b.tif');
  expect(selected()).toEqual(['b.tif']);
});

test('without images to be asked for, the selection stays and nothing is said', () => {
  read('a.tif');
  select(['a.tif']);
  selectWhenRead([]);
  expect(selected()).toEqual(['a.tif']);
  expect(useNotice.getState().notice).toBeNull();
});

test.each([
  ['/data/f', '/data/f', ['a.tif']],
  ['/data', '/data/f', ['f/a.tif']],
  ['/data', '/data/f/day 1', ['f/day 1/a.tif']],
  ['/', '/data', ['data/a.tif']],
  ['C:\\', 'C:\\data', ['data/a.tif']],
  ['C:\\data', 'C:\\data\\f', ['f/a.tif']],
  ['/data/f', '/data/f2', null],
  ['/data/f', '/data', null],
  ['/data', '/abcd/f', null],
  ['C:\\', 'D:\\f', null],
])('with %s open, an image of %s is %j', (opened, wanted, listed) => {
  expect(pathsWithin(opened, { folder: wanted, images: ['a.tif'] })).toEqual(listed);
});

test('a folder inside the opened one is a folder of its own', () => {
  expect(pathsWithin('/data', { folder: '/data/f', images: [] })).toBeNull();
});
