import { beforeEach, expect, test, vi } from 'vitest';
import type { ImageRow } from '../../../../../shared/image/image-row.ts';
import { problem } from '../../../../../shared/problems/problem.ts';
import { ok } from '../../../../../shared/problems/result.ts';
import type { FieldKey } from '../../../../../shared/schema/fields.ts';
import { aRow } from '../a-row.ts';
import { fakeHost } from '../fake-host.ts';

const host = fakeHost();
vi.mock('../../../../../renderer/host/host.ts', () => ({
  get host() {
    return host;
  },
}));
const { useFolder } = await import('../../../../../renderer/state/folder/folder.ts');
const { followScan, reloadFolder } = await import('../../../../../renderer/state/folder/scan.ts');
const { mergeRows, noRows } = await import('../../../../../renderer/state/folder/rows.ts');
const { editOf, redo, resetEdits, undo, useEdits } = await import('../../../../../renderer/state/edits/edits.ts');
const { editField } = await import('../../../../../renderer/state/edits/edit-actions.ts');
const { clearSelection, select, useSelection } = await import('../../../../../renderer/state/table/selection.ts');
const { followChanges } = await import('../../../../../renderer/state/watching/watching.ts');

const region: FieldKey = 'experiment_metadata.region';
const stamps = (n: number) => ({ stamp: { size: n, mtimeMs: n }, sidecarStamp: { size: n, mtimeMs: n } });
const a = aRow('a.tif', { [region]: 'ctx' }, stamps(1));
const b = aRow('b.tif', { [region]: 'ctx' }, stamps(2));

followScan();
followChanges();

function change(rows: readonly ImageRow[], gone: readonly string[] = []): void {
  if (rows.length > 0) host.send('rows.changed', { folder: 'f', rows });
  host.send('folder.changed', { folder: 'f', gone, problems: [] });
}

const listed = () => useFolder.getState().rows.paths;
const gone = () => [...useFolder.getState().gone];

beforeEach(() => {
  clearSelection();
  resetEdits();
  useFolder.setState({
    ...useFolder.getInitialState(),
    status: 'ready',
    folder: { id: 'f', path: '/f', name: 'f' },
    rows: mergeRows(noRows, [a, b]),
  });
});

test('a changed sidecar changes the row; the edit stays and keeps its original value', () => {
  editField(['a.tif'], region, 'hippocampus');
  change([aRow('a.tif', { [region]: 'cortex' })]);
  expect(useFolder.getState().rows.byPath.get('a.tif')?.values[region]).toBe('cortex');
  expect(editOf('a.tif', region)).toEqual({ before: 'ctx', after: 'hippocampus' });
});

test('a removed image disappears, one with unsaved edits stays and is marked', () => {
  editField(['a.tif'], region, 'hippocampus');
  change([], ['a.tif', 'b.tif']);
  expect(listed()).toEqual(['a.tif']);
  expect(gone()).toEqual(['a.tif']);
  expect(editOf('a.tif', region)?.after).toBe('hippocampus');
});

test('an image that returns has its edits again', () => {
  editField(['a.tif'], region, 'hippocampus');
  change([], ['a.tif']);
  change([aRow('a.tif', { [region]: 'cortex' })]);
  expect(gone()).toEqual([]);
  expect(editOf('a.tif', region)?.after).toBe('hippocampus');
});

test('a gone image leaves the list when its edits are discarded', async () => {
  editField(['a.tif'], region, 'hippocampus');
  change([], ['a.tif']);
  undo();
  await vi.waitFor(() => expect(listed()).toEqual(['b.tif']));
});

test('the selected image stays listed until another is selected', async () => {
  select(['a.tif']);
  change([], ['a.tif']);
  expect(listed()).toEqual(['a.tif', 'b.tif']);
  expect(useSelection.getState().paths).toEqual(['a.tif']);
  select(['b.tif']);
  await vi.waitFor(() => expect(listed()).toEqual(['b.tif']));
});

test('edits, undo and selection follow an image that was certainly renamed', async () => {
  editField(['a.tif'], region, 'hippocampus');
  select(['a.tif', 'b.tif'], 'a.tif');
  change([{ ...a, path: 'c.tif' }], ['a.tif']);
  expect(editOf('c.tif', region)?.after).toBe('hippocampus');
  expect(useSelection.getState()).toMatchObject({ paths: ['c.tif', 'b.tif'], focused: 'c.tif' });
  await vi.waitFor(() => expect(listed()).toEqual(['b.tif', 'c.tif']));
  undo();
  expect(useEdits.getState().edits.size).toBe(0);
});

test('of an action on several images, that of the renamed one is undone and redone under its new name', () => {
  editField(['a.tif', 'b.tif'], region, 'hippocampus');
  select(['a.tif', 'b.tif'], 'b.tif');
  change([{ ...a, path: 'c.tif' }], ['a.tif']);
  expect(useSelection.getState()).toMatchObject({ paths: ['c.tif', 'b.tif'], focused: 'b.tif', anchor: 'c.tif' });
  expect([...useEdits.getState().edits.keys()]).toEqual(['c.tif', 'b.tif']);
  expect(undo()?.label).toBe('Set region of 2 images');
  expect(useEdits.getState().edits.size).toBe(0);
  redo();
  expect([...useEdits.getState().edits.keys()].sort()).toEqual(['b.tif', 'c.tif']);
});

test('what is being typed is entered before its image has its new name, and follows it', () => {
  select(['b.tif', 'a.tif']);
  const blur = vi.fn(() => editField(['a.tif'], region, 'typed'));
  vi.stubGlobal('document', { activeElement: { matches: () => true, blur } });
  change([{ ...a, path: 'c.tif' }], ['a.tif']);
  vi.unstubAllGlobals();
  expect([...useEdits.getState().edits.keys()]).toEqual(['c.tif']);
  expect(blur).toHaveBeenCalledOnce();
});

test('the keyboard stays where it is when an image that is not selected is renamed', () => {
  select(['b.tif']);
  const blur = vi.fn();
  vi.stubGlobal('document', { activeElement: { matches: () => true, blur } });
  change([{ ...a, path: 'c.tif' }], ['a.tif']);
  vi.unstubAllGlobals();
  expect(blur).not.toHaveBeenCalled();
});

test('a saved or undone action is undone and redone on an image that was renamed since', () => {
  editField(['a.tif'], region, 'hippocampus');
  undo();
  change([{ ...a, path: 'c.tif' }], ['a.tif']);
  redo();
  expect(editOf('c.tif', region)?.after).toBe('hippocampus');
  // Saved: the sidecar has the value, and no edit is left.
  useFolder.setState(({ rows }) => ({
    rows: mergeRows(rows, [{ ...a, path: 'c.tif', values: { [region]: 'hippocampus' } }]),
  }));
  useEdits.setState({ edits: new Map() });
  change([{ ...a, path: 'd.tif', values: { [region]: 'hippocampus' } }], ['c.tif']);
  undo();
  expect(editOf('d.tif', region)).toMatchObject({ before: 'hippocampus', after: 'ctx' });
});

test('a sidecar renamed later confirms the rename later', () => {
  editField(['a.tif'], region, 'hippocampus');
  change([{ ...a, path: 'c.tif', sidecarStamp: null, sidecar: 'none' }], ['a.tif']);
  expect(editOf('a.tif', region)?.after).toBe('hippocampus');
  expect(gone()).toEqual(['a.tif']);
  change([{ ...a, path: 'c.tif' }]);
  expect(editOf('c.tif', region)?.after).toBe('hippocampus');
  expect(editOf('a.tif', region)).toBeUndefined();
});

test('edits never go over those that are there already', () => {
  editField(['a.tif'], region, 'mine');
  useFolder.setState(({ rows }) => ({ rows: mergeRows(rows, [{ ...a, path: 'c.tif' }]) }));
  editField(['c.tif'], region, 'other');
  change([{ ...a, path: 'c.tif' }], ['a.tif']);
  expect(editOf('c.tif', region)?.after).toBe('other');
  expect(editOf('a.tif', region)?.after).toBe('mine');
});

test('reading again keeps the edits of missing images, and all rows of an unreachable folder', async () => {
  editField(['a.tif'], region, 'hippocampus');
  host.answer('folder.scan', () => ok({ images: 0, cancelled: false, problems: [], unread: [''] }));
  await reloadFolder();
  expect(listed()).toEqual(['a.tif', 'b.tif']);
  host.answer('folder.scan', () => ok({ images: 0, cancelled: false, problems: [], unread: [] }));
  await reloadFolder();
  expect(listed()).toEqual(['a.tif']);
  expect(gone()).toEqual(['a.tif']);
});

test('problems of the folder come with its changes, and changed rows of other folders do not', () => {
  const given = problem('not-found', { path: '/f/b' });
  host.send('rows.changed', { folder: 'g', rows: [{ ...a, path: 'g.tif' }] });
  host.send('folder.changed', { folder: 'f', gone: [], problems: [given] });
  expect(listed()).toEqual(['a.tif', 'b.tif']);
  expect(useFolder.getState().problems).toEqual([given]);
});

test('the folder records since when it is unreachable, and changes of other folders are ignored', () => {
  host.send('folder.state', { folder: 'f', offlineSince: 5 });
  expect(useFolder.getState().offlineSince).toBe(5);
  host.send('folder.state', { folder: 'g', offlineSince: null });
  host.send('folder.changed', { folder: 'g', gone: ['a.tif'], problems: [] });
  expect(useFolder.getState().offlineSince).toBe(5);
  expect(listed()).toEqual(['a.tif', 'b.tif']);
  host.send('folder.state', { folder: 'f', offlineSince: null });
  expect(useFolder.getState().offlineSince).toBeNull();
});

test('20,000 images that appear and disappear at once change the table a few times, not once for each image', () => {
  const rows = Array.from({ length: 20_000 }, (_, i) => aRow(`${String(i).padStart(5, '0')}.tif`, {}, stamps(i + 10)));
  let changes = 0;
  const stop = useFolder.subscribe((now, before) => {
    if (now.rows !== before.rows) changes++;
  });
  for (let i = 0; i < rows.length; i += 500) host.send('rows.changed', { folder: 'f', rows: rows.slice(i, i + 500) });
  change([]);
  expect(listed()).toHaveLength(20_002);
  change(
    [],
    rows.map(({ path }) => path),
  );
  stop();
  expect(listed()).toHaveLength(2);
  expect(changes).toBeLessThan(60);
});
