import { beforeEach, expect, test, vi } from 'vitest';
import { packRows } from '../../../../../shared/ipc/packed-rows.ts';
import { problem } from '../../../../../shared/problems/problem.ts';
import { fail, ok } from '../../../../../shared/problems/result.ts';
import { aRow } from '../a-row.ts';
import { fakeHost } from '../fake-host.ts';

const host = fakeHost();
vi.mock('../../../../../renderer/host/host.ts', () => ({
  get host() {
    return host;
  },
}));
const { followScan, reloadFolder } = await import('../../../../../renderer/state/folder/scan.ts');
const { openFolder } = await import('../../../../../renderer/state/folder/opening.ts');
const { useFolder } = await import('../../../../../renderer/state/folder/folder.ts');

const { followChanges } = await import('../../../../../renderer/state/watching/watching.ts');

const opened = { id: 'f', path: '/data/f', name: 'f' };
followScan();
followChanges();

function scanOf(...paths: readonly string[]) {
  return () => {
    host.send('scan.rows', { folder: 'f', packed: packRows(paths.map((path) => aRow(path))) });
    return ok({ images: paths.length, cancelled: false, problems: [], unread: [] });
  };
}

beforeEach(() => {
  useFolder.setState(useFolder.getInitialState(), true);
  host.answer('folder.open', () => ok(opened));
});

test('a folder is opened and its rows arrive', async () => {
  host.answer('folder.scan', scanOf('b.tif', 'a.tif'));
  await openFolder('/data/f');
  await vi.waitFor(() => expect(useFolder.getState().status).toBe('ready'));
  expect(useFolder.getState().rows.paths).toEqual(['a.tif', 'b.tif']);
});

test('a folder that cannot be opened is explained', async () => {
  host.answer('folder.open', () => fail(problem('not-found', { path: '/data/f' })));
  expect(await openFolder('/data/f')).toMatchObject({ ok: false });
  expect(useFolder.getState()).toMatchObject({ status: 'failed', error: { code: 'not-found' }, asked: '/data/f' });
});

test('an open folder stays when another one cannot be opened', async () => {
  host.answer('folder.scan', scanOf('a.tif'));
  await openFolder('/data/f');
  await vi.waitFor(() => expect(useFolder.getState().status).toBe('ready'));
  host.answer('folder.open', () => fail(problem('not-found', { path: '/data/g' })));
  const leave = vi.fn(() => true);
  await openFolder('/data/g', leave);
  expect(leave).not.toHaveBeenCalled();
  expect(useFolder.getState()).toMatchObject({ status: 'ready', opening: false, folder: opened });
});

/** The answer to a request, given when the test wants it. */
function answerLater<T>() {
  let give: (value: T) => void = () => {};
  const answer = new Promise<T>((resolve) => {
    give = resolve;
  });
  return { answer, give };
}

test('of two folders asked for one after the other, the last one opens, even if the first answers later', async () => {
  const sleeping = answerLater<ReturnType<typeof ok<typeof opened>>>();
  host.answer('folder.scan', scanOf('a.tif'));
  host.answer('folder.open', ({ path }) => (path === '/slow' ? sleeping.answer : ok(opened)));
  const first = openFolder('/slow');
  await openFolder('/data/f');
  expect(useFolder.getState()).toMatchObject({ folder: opened, opening: false });
  sleeping.give(ok({ id: 's', path: '/slow', name: 'slow' }));
  expect(await first).toBeNull();
  expect(useFolder.getState().folder).toEqual(opened);
});

test('a folder that must not be left stays, with its scan', async () => {
  const scanned = answerLater<ReturnType<typeof ok<object>>>();
  host.answer('folder.scan', () => scanned.answer);
  await openFolder('/data/f');
  host.answer('folder.open', () => ok({ id: 'g', path: '/data/g', name: 'g' }));
  host.asked.length = 0;
  expect(await openFolder('/data/g', () => false)).toBeNull();
  expect(host.asked.map(({ name }) => name)).toEqual(['folder.open']);
  expect(useFolder.getState()).toMatchObject({ folder: opened, opening: false, status: 'reading' });
  scanned.give(ok({ images: 0, cancelled: false, problems: [], unread: [] }));
  await vi.waitFor(() => expect(useFolder.getState().status).toBe('ready'));
});

test('a folder that is opened again while it is read is read until its last scan ends', async () => {
  const scans = [answerLater<ReturnType<typeof ok<object>>>(), answerLater<ReturnType<typeof ok<object>>>()] as const;
  let begun = 0;
  host.answer('folder.scan', () => scans[begun++ as 0 | 1].answer);
  await openFolder('/data/f');
  await openFolder('/data/f');
  scans[0].give(ok({ images: 0, cancelled: true, problems: [], unread: [] }));
  await new Promise((resolve) => setTimeout(resolve));
  expect(useFolder.getState()).toMatchObject({ status: 'reading', stopped: false });
  scans[1].give(ok({ images: 0, cancelled: false, problems: [], unread: [] }));
  await vi.waitFor(() => expect(useFolder.getState().status).toBe('ready'));
});

/** Opens the folder, as read to its end, then has another one opened. */
async function openAnother(id: string, whileOpen = () => {}) {
  await openFolder('/data/f');
  whileOpen();
  host.answer('folder.open', () => ok({ id, path: `/data/${id}`, name: id }));
  host.asked.length = 0;
  await openFolder(`/data/${id}`);
  return host.asked.map(({ name }) => name);
}

test('rows that have not been shown when another folder opens are not put into that one', async () => {
  host.answer('folder.scan', ({ folder }) => (folder === 'f' ? new Promise<never>(() => {}) : scanOf()()));
  await openAnother('g', () => host.send('scan.rows', { folder: 'f', packed: packRows([aRow('a.tif')]) }));
  await vi.waitFor(() => expect(useFolder.getState()).toMatchObject({ status: 'ready', folder: { id: 'g' } }));
  expect(useFolder.getState().rows.paths).toEqual([]);
});

test('the reading of a folder is stopped when another one opens, and not that of the folder itself', async () => {
  host.answer('folder.scan', () => new Promise<never>(() => {}));
  expect(await openAnother('g')).toEqual(['folder.open', 'folder.cancelScan', 'folder.scan']);
  useFolder.setState(useFolder.getInitialState(), true);
  host.answer('folder.open', () => ok(opened));
  expect(await openAnother('f')).toEqual(['folder.open', 'folder.scan']);
});

test('a folder that has been read is not stopped when another one opens', async () => {
  host.answer('folder.scan', scanOf('a.tif'));
  expect(await openAnother('g', () => useFolder.setState({ status: 'ready' }))).toEqual(['folder.open', 'folder.scan']);
});

test('null opens the sample folder', async () => {
  host.answer('folder.openSample', () => ok({ id: 's', path: '/data/s', name: 's' }));
  host.answer('folder.scan', scanOf());
  await openFolder(null);
  expect(useFolder.getState()).toMatchObject({ folder: { id: 's' }, asked: null });
});

test('a folder that cannot be read to its end says why, and keeps the rows that arrived', async () => {
  host.answer('folder.scan', () => {
    scanOf('a.tif')();
    return fail(problem('not-found', { path: '/data/f' }));
  });
  await openFolder('/data/f');
  await vi.waitFor(() => expect(useFolder.getState().status).toBe('failed'));
  expect(useFolder.getState()).toMatchObject({ error: { code: 'not-found' }, progress: null });
  expect(useFolder.getState().rows.paths).toEqual(['a.tif']);
});

test('images of a subfolder that could not be read stay; missing ones of other subfolders go', async () => {
  host.answer('folder.scan', scanOf('a/1.tif', 'b/1.tif', 'b/2.tif'));
  await openFolder('/data/f');
  await vi.waitFor(() => expect(useFolder.getState().status).toBe('ready'));
  host.answer('folder.scan', () => {
    scanOf('b/1.tif')();
    return ok({ images: 1, cancelled: false, problems: [], unread: ['a/'] });
  });
  await reloadFolder();
  expect(useFolder.getState().rows.paths).toEqual(['a/1.tif', 'b/1.tif']);
});

test('the progress of this folder is shown while it is read, and of no other', async () => {
  host.answer('folder.scan', () => new Promise<never>(() => {}));
  await openFolder('/data/f');
  host.send('scan.progress', { folder: 'f', found: 3, read: 1, walked: false });
  host.send('scan.progress', { folder: 'other', found: 9, read: 9, walked: true });
  expect(useFolder.getState().progress).toEqual({ found: 3, read: 1, walked: false });
  expect(useFolder.getState().readElsewhere).toBe(false);
  // The answer to the scan ends it; the event is for windows that have stopped.
  const summary = { images: 3, cancelled: false, problems: [], unread: [] };
  host.send('scan.end', { folder: 'f', summary });
  expect(useFolder.getState().status).toBe('reading');
  useFolder.setState({ status: 'ready', progress: null });
  host.send('scan.progress', { folder: 'f', found: 3, read: 2, walked: true });
  expect(useFolder.getState()).toMatchObject({ progress: null, readElsewhere: false });
});

test('what another window reads of a folder that this one has left is not its own', async () => {
  useFolder.setState({ ...useFolder.getInitialState(), folder: opened, status: 'ready', stopped: true });
  const summary = { images: 0, cancelled: false, problems: [problem('not-found', { path: '/x' })], unread: [] };
  host.send('scan.end', { folder: 'other', summary });
  expect(useFolder.getState()).toMatchObject({ stopped: true, problems: [] });
});

test('reading again keeps rows and removes those of missing images', async () => {
  host.answer('folder.scan', scanOf('a.tif', 'b.tif'));
  await openFolder('/data/f');
  await vi.waitFor(() => expect(useFolder.getState().status).toBe('ready'));
  host.answer('folder.scan', scanOf('b.tif', 'c.tif'));
  await reloadFolder();
  expect(useFolder.getState().rows.paths).toEqual(['b.tif', 'c.tif']);
});

test('a stopped scan keeps its rows and reports that it was stopped', async () => {
  host.answer('folder.scan', scanOf('a.tif', 'b.tif'));
  await openFolder('/data/f');
  await vi.waitFor(() => expect(useFolder.getState().status).toBe('ready'));
  host.answer('folder.scan', () => ok({ images: 0, cancelled: true, problems: [], unread: [] }));
  await reloadFolder();
  expect(useFolder.getState()).toMatchObject({ stopped: true, status: 'ready' });
  expect(useFolder.getState().rows.paths).toHaveLength(2);
});

test('a window that stopped follows the reading of another one to its end', async () => {
  host.answer('folder.scan', scanOf('a.tif', 'gone.tif'));
  await openFolder('/data/f');
  await vi.waitFor(() => expect(useFolder.getState().status).toBe('ready'));
  const given = problem('not-found', { path: '/data/f/b' });
  const give = host.send;
  host.answer('folder.scan', () => {
    give('scan.rows', { folder: 'f', packed: packRows([aRow('a.tif')]) });
    return ok({ images: 0, cancelled: true, problems: [], unread: [] });
  });
  await reloadFolder();
  expect(useFolder.getState()).toMatchObject({ stopped: true, readElsewhere: false });
  give('scan.progress', { folder: 'f', found: 2, read: 1, walked: true });
  expect(useFolder.getState()).toMatchObject({ stopped: true, readElsewhere: true, progress: null });
  give('scan.end', { folder: 'f', summary: { images: 0, cancelled: true, problems: [], unread: [] } });
  expect(useFolder.getState()).toMatchObject({ stopped: true, readElsewhere: false });
  give('scan.rows', { folder: 'f', packed: packRows([aRow('b.tif')]) });
  give('scan.end', { folder: 'f', summary: { images: 2, cancelled: false, problems: [given], unread: [] } });
  expect(useFolder.getState()).toMatchObject({ stopped: false, readElsewhere: false, problems: [given] });
  expect(useFolder.getState().rows.paths).toEqual(['a.tif', 'b.tif']);
});

test('rows of another folder are ignored', async () => {
  host.answer('folder.scan', () => {
    host.send('scan.rows', { folder: 'other', packed: packRows([aRow('x.tif')]) });
    return ok({ images: 0, cancelled: false, problems: [], unread: [] });
  });
  await openFolder('/data/f');
  await vi.waitFor(() => expect(useFolder.getState().status).toBe('ready'));
  expect(useFolder.getState().rows.paths).toEqual([]);
});

test('100,000 rows in chunks of 500 change the table a few dozen times, not once for each chunk', async () => {
  const paths = Array.from({ length: 100_000 }, (_, i) => `${String((i * 7919) % 100_000).padStart(6, '0')}.tif`);
  host.answer('folder.scan', async () => {
    for (let i = 0; i < paths.length; i += 500) {
      host.send('scan.rows', { folder: 'f', packed: packRows(paths.slice(i, i + 500).map((path) => aRow(path))) });
      if (i % 10_000 === 0) await new Promise((resolve) => setTimeout(resolve, 0));
    }
    return ok({ images: paths.length, cancelled: false, problems: [], unread: [] });
  });
  let changes = 0;
  const stop = useFolder.subscribe((now, before) => {
    if (now.rows !== before.rows) changes++;
  });
  await openFolder('/data/f');
  await vi.waitFor(() => expect(useFolder.getState().status).toBe('ready'), { timeout: 30_000 });
  stop();
  expect(useFolder.getState().rows.paths).toHaveLength(100_000);
  expect(changes).toBeLessThan(60);
});
