import { beforeEach, expect, test, vi } from 'vitest';
import { runToEnd } from '../../../../../shared/basics/pauses.ts';
import { commands } from '../../../../../shared/commands.ts';
import { aRow } from '../../state/a-row.ts';

vi.mock('../../../../../renderer/host/host.ts', async () => ({
  host: (await import('../../state/fake-host.ts')).fakeHost(),
}));
const { findCommands } = await import('../../../../../renderer/features/palette/palette-actions.ts');
const { findImages } = await import('../../../../../renderer/state/table/find-images.ts');
const { run, unavailable } = await import('../../../../../renderer/actions/commands.ts');
const { useFolder } = await import('../../../../../renderer/state/folder/folder.ts');
const { useWantedPanels } = await import('../../../../../renderer/state/window/panels.ts');

beforeEach(() => useFolder.setState(useFolder.getInitialState(), true));

test('commands are found by their words, those that can be run first', () => {
  const found = findCommands('folder');
  expect(found[0]).toMatchObject({ id: 'folder.open', keys: 'CmdOrCtrl+O', reason: null });
  expect(found.find(({ id }) => id === 'folder.reload')?.reason).toBe('No folder is open.');
  expect(findCommands('copy cells')[0]).toMatchObject({ id: 'cells.copy', keys: 'CmdOrCtrl+C' });
  expect(findCommands('night').map(({ id }) => id)).toEqual(['view.themeDark']);
});

test('a command whose name is typed in full is the first one, and names come before other words', () => {
  // Undo and redo ask the document whether a text field has its own.
  const others = commands.filter(({ id }) => !['view.palette', 'edits.undo', 'edits.redo'].includes(id));
  for (const { id, label } of others) {
    expect(findCommands(label)[0]?.id).toBe(id);
    expect(findCommands(label.toUpperCase().replace('…', ' '))[0]?.id).toBe(id);
  }
  useFolder.setState({ folder: { id: 'f', path: '/f', name: 'f' }, status: 'ready' });
  expect(findCommands('reload')[0]?.id).toBe('folder.reload');
});

test('a command that cannot be run gives the reason, and does nothing', () => {
  expect(unavailable('edits.save')).toBe('No folder is open.');
  useFolder.setState({ folder: { id: 'f', path: '/f', name: 'f' }, status: 'ready' });
  expect(unavailable('edits.save')).toBe('Nothing is unsaved.');
  expect(unavailable('image.reject')).toBe('No image is selected.');
  run('edits.save');
  expect(useFolder.getState().status).toBe('ready');
  run('view.folders');
  expect(useWantedPanels.getState().shown.folders).toBe(false);
});

test('images are found by values with accents and signs, typed with or without them', () => {
  const rows = new Map([
    ['a.tif', aRow('a.tif', { 'experiment_metadata.note': 'Müller, 5 µm' })],
    ['b.tif', aRow('b.tif', {})],
  ]);
  for (const typed of ['Müller', 'muller', 'Müller µm', 'müller \u03bcm']) {
    const found = runToEnd(findImages(typed, [...rows.keys()], (path) => rows.get(path)));
    expect(found, typed).toEqual(['a.tif']);
  }
});

test('images are found by any of their values, a few at most', () => {
  const rows = new Map(
    Array.from({ length: 50 }, (_, i) => [`${i}.tif`, aRow(`${i}.tif`, { 'experiment_metadata.region': 'CA1' })]),
  );
  const paths = [...rows.keys()];
  const rowAt = (path: string) => rows.get(path);
  expect(runToEnd(findImages('ca1 49.', paths, rowAt))).toEqual(['49.tif']);
  expect(runToEnd(findImages('ca1', paths, rowAt))).toHaveLength(8);
  expect(runToEnd(findImages('  ', paths, rowAt))).toEqual([]);
});
