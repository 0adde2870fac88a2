import { beforeEach, expect, test, vi } from 'vitest';
import { type Edits, pendingEdit } from '../../../../shared/edits/pending-edit.ts';
import type { StartTarget } from '../../../../shared/ipc/program.ts';
import { problem } from '../../../../shared/problems/problem.ts';
import { fail, ok } from '../../../../shared/problems/result.ts';
import { fakeHost } from '../state/fake-host.ts';

const fake = fakeHost();
const paths = new Map<File, string>();
vi.mock('../../../../renderer/host/host.ts', () => ({
  host: { ...fake, pathOf: (file: File) => paths.get(file) ?? null },
}));
const { open, openDropped, openNow, recentNamed } = await import('../../../../renderer/actions/open-folder.ts');
const { useEdits } = await import('../../../../renderer/state/edits/edits.ts');
const { useFolder } = await import('../../../../renderer/state/folder/folder.ts');
const { holdDraft } = await import('../../../../renderer/state/window/drafts.ts');
const { useNotice } = await import('../../../../renderer/state/window/notice.ts');
const { showPanel, useWantedPanels } = await import('../../../../renderer/state/window/panels.ts');
const { showScreen, useScreen } = await import('../../../../renderer/state/window/screen.ts');
const { setFilter, useView } = await import('../../../../renderer/state/table/view.ts');
const { useDialog } = await import('../../../../renderer/state/window/dialog.ts');

vi.stubGlobal('HTMLInputElement', class {});
vi.stubGlobal('HTMLTextAreaElement', class {});
vi.stubGlobal('document', { activeElement: null });
vi.stubGlobal('navigator', { platform: 'Linux' });

const opened: string[] = [];
const elsewhere: StartTarget[] = [];

function dropped(path: string, known = true): File {
  const file = new File([], path.split('/').at(-1) ?? '');
  if (known) paths.set(file, path);
  return file;
}

beforeEach(() => {
  paths.clear();
  for (const list of [opened, elsewhere]) list.length = 0;
  fake.answer('folder.open', ({ path }) => {
    opened.push(path);
    // What an opened folder brings with it is not the subject.
    return fail(problem('unexpected'));
  });
  fake.answer('window.open', ({ targets }: { targets: readonly StartTarget[] }) => {
    elsewhere.push(...targets);
    return ok(null);
  });
  useFolder.setState(useFolder.getInitialState(), true);
  useDialog.setState({ dialog: null });
  useEdits.setState(useEdits.getInitialState(), true);
});

const region = 'experiment_metadata.region';
const edited = () => new Map([['a.tif', new Map([[region, pendingEdit(region, 'cortex', 'CA1')]])]]) as Edits;

/** A folder on a drive that answers when it is told to; `meanwhile` is what its user does until then. */
async function openSlowly(meanwhile: () => void, begin = open): Promise<void> {
  useFolder.setState({ folder: { id: 'data', path: '/data', name: 'data' }, status: 'ready' });
  fake.answer('journal.list', () => ok([]));
  fake.answer('folder.scan', () => ok({ images: 0, cancelled: false, problems: [], unread: [] }));
  fake.answer('folder.open', () => {
    meanwhile();
    return ok({ id: 'slow', path: '/slow', name: 'slow' });
  });
  await begin('/slow', ['b.tif']);
}

test('a folder that is edited while another one is being opened is not left without asking', async () => {
  const edits = edited();
  await openSlowly(() => useEdits.setState({ edits }));
  expect(useEdits.getState().edits).toBe(edits);
  expect(useFolder.getState()).toMatchObject({ folder: { id: 'data' }, opening: false });
  expect(useDialog.getState().dialog).toEqual({ kind: 'leave', next: '/slow', images: ['b.tif'] });
});

test('a folder in whose dialog something is entered meanwhile stays open, and the other one is offered', async () => {
  const dialog = { kind: 'fields' } as const;
  let release = () => {};
  await openSlowly(() => {
    useDialog.setState({ dialog });
    release = holdDraft();
  });
  expect(useDialog.getState().dialog).toBe(dialog);
  expect(useFolder.getState()).toMatchObject({ folder: { id: 'data' }, opening: false });
  const { notice } = useNotice.getState();
  expect(notice?.text).toBe('“slow” was not opened: a dialog with unsaved entries was open.');
  // Nor does another program close it, or ask instead of it.
  useEdits.setState({ edits: edited() });
  await open('/other');
  expect(useDialog.getState().dialog).toBe(dialog);
  release();
  useEdits.setState({ edits: new Map() });
  fake.answer('folder.open', ({ path }) => ok({ id: 'slow', path, name: 'slow' }));
  notice?.actions[0]?.run();
  await vi.waitFor(() => expect(useFolder.getState().folder?.id).toBe('slow'));
});

test('edits that may be discarded are; further ones are asked about', async () => {
  useEdits.setState({ edits: edited() });
  await openSlowly(() => {}, openNow);
  expect(useEdits.getState().edits.size).toBe(0);
  expect(useFolder.getState().folder?.id).toBe('slow');
  useEdits.setState({ edits: edited() });
  await openSlowly(() => useEdits.setState({ edits: edited() }), openNow);
  expect(useEdits.getState().edits.size).toBe(1);
  expect(useFolder.getState().folder?.id).toBe('data');
});

test('another folder shows its table without filters, closes what concerned the one before, and keeps the panels', async () => {
  showPanel('problems');
  showScreen('deposit');
  setFilter('A110');
  useDialog.setState({ dialog: { kind: 'conflicts' } });
  await openSlowly(() => {});
  expect(useFolder.getState().folder?.id).toBe('slow');
  expect(useDialog.getState().dialog).toBeNull();
  expect(useScreen.getState().screen).toBe('table');
  expect(useView.getState().filter).toBe('');
  expect(useWantedPanels.getState().latest).toBe('problems');
});

test('settings that were opened while a folder was being opened stay open', async () => {
  await openSlowly(() => useDialog.setState({ dialog: { kind: 'settings' } }));
  expect(useFolder.getState().folder?.id).toBe('slow');
  expect(useDialog.getState().dialog).toEqual({ kind: 'settings' });
});

test('the first of several dropped folders opens here, the others in windows of their own', async () => {
  const [a, b] = [
    { folder: '/a', images: [] },
    { folder: '/b', images: [] },
  ];
  fake.answer('paths.targets', ({ paths }) => {
    expect(paths).toEqual(['/a', '/b']);
    return ok([a, b]);
  });
  await openDropped([dropped('/a'), dropped('/b')]);
  expect(opened).toEqual(['/a']);
  expect(elsewhere).toEqual([b]);
});

test('images dropped from inside the opened folder leave it open', async () => {
  useFolder.setState({ folder: { id: 'data', path: '/data', name: 'data' } });
  fake.answer('paths.targets', () => ok([{ folder: '/data/day 1', images: ['x.tif'] }]));
  await openDropped([dropped('/data/day 1/x.tif')]);
  expect(opened).toEqual([]);
});

test('a table is imported into the opened folder; with other files it is not taken for one', async () => {
  const table = dropped('/notes.csv');
  useFolder.setState({ folder: { id: 'data', path: '/data', name: 'data' } });
  await openDropped([table]);
  expect(useDialog.getState().dialog).toEqual({ kind: 'import', file: table });
  useDialog.setState({ dialog: null });
  fake.answer('paths.targets', () => ok([{ folder: '/', images: ['notes.csv', 'x.tif'] }]));
  await openDropped([table, dropped('/x.tif')]);
  expect(useDialog.getState().dialog).toBeNull();
  expect(opened).toEqual(['/']);
});

test('a browser, which hides the place of what is dropped, is said to do so', async () => {
  await openDropped([dropped('/data/f', false)]);
  expect(useNotice.getState().notice?.text).toBe('A browser does not reveal where a dropped folder is.');
});

test('a folder dropped into a browser is looked up among the recent folders by its name', () => {
  const recent = ['/data/2025-10', 'C:\\data\\2025-10', '/data/2025-11'];
  expect(recentNamed(recent, '2025-10')).toEqual(recent.slice(0, 2));
  expect(recentNamed(recent, '')).toEqual([]);
});
