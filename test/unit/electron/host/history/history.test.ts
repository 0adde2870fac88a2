import {
  appendFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Disk } from '../../../../../electron/host/disk/disk.ts';
import { idTime } from '../../../../../electron/host/history/action-id.ts';
import { SidecarStore } from '../../../../../electron/host/save/sidecar-store.ts';
import { Services } from '../../../../../electron/host/services.ts';
import { versionsOf as listOf } from '../../../../../electron/host/undo/restore-version.ts';
import type { Problem } from '../../../../../shared/problems/problem.ts';
import { isWindows } from '../../../../helpers/is-windows.ts';
import { madeId, writeLogs } from '../../../../helpers/saved-actions.ts';
import { sentenceOf } from '../../../../helpers/sentence-of.ts';
import { faultyDisk, osError } from '../faulty-disk.ts';
import { put, sidecarText } from '../temp-folder.ts';
import {
  actionsIn,
  allActions,
  allTooOld,
  aPast,
  imageOf,
  keptBytes,
  type Past,
  patch,
  restore,
  save,
  sidecarOf,
  undo,
} from './past.ts';

const folderOf = ({ userFolder }: Past) => join(userFolder, 'history');
const files = (past: Past) =>
  readdirSync(folderOf(past))
    .filter((name) => name !== '.tended')
    .sort();

function imageWith(text: string, past = aPast()): Past {
  put(past.root, 'a.tif');
  put(past.root, 'a.tif.json', text);
  return past;
}

/** Saves a.tif through the values, one action each. */
async function through(past: Past, ...values: readonly string[]): Promise<void> {
  for (const [index, value] of values.entries()) {
    await save(past, [patch('a.tif', 'species', values[index - 1] ?? 'rat', value)]);
  }
}

async function versionsOf(past: Past) {
  const listed = await listOf(await imageOf(past, 'a.tif'));
  if (!listed.ok) throw new Error(sentenceOf(listed.problem));
  return listed.value.versions;
}

async function textsBefore(past: Past): Promise<readonly (string | null)[]> {
  const texts: (string | null)[] = [];
  for (const { action } of await actionsIn(past)) {
    const hash = action.versions[0]?.before;
    const bytes = hash ? await keptBytes(past.history, action, hash) : null;
    texts.push(bytes && Buffer.from(bytes).toString());
  }
  return texts;
}

const text = (species: string) => sidecarText({ species });

describe('History', () => {
  it('keeps every replaced version, newest first, and nothing for actions without writes', async () => {
    const past = imageWith(text('rat'));
    await through(past, 'mouse', 'mouse', 'monkey');
    expect(await textsBefore(past)).toEqual([text('mouse'), text('rat')]);
    expect(await versionsOf(past)).toMatchObject([
      { cause: 'save', label: 'Species', side: 'after', isLast: true, size: text('monkey').length },
      { cause: 'save', label: 'Species', size: text('mouse').length },
      { cause: 'save', label: 'Species', size: text('rat').length },
    ]);
    expect(await past.history.ids()).toHaveLength(2);
    if (!isWindows) expect(statSync(folderOf(past)).mode & 0o077).toBe(0);
  });

  it.each([null, 'file.sync'] as const)('leaves no record open (failing at %s)', async (at) => {
    const open = new Map<string, number>();
    const count = (path: string, by: number) => open.set(path, (open.get(path) ?? 0) + by);
    const disk = faultyDisk((step) => {
      if (step === at) throw osError('EIO');
    });
    const watched: Disk['open'] = async (path, ...how) => {
      const file = await disk.open(path, ...how);
      count(path, 1);
      return { ...file, close: () => file.close().finally(() => count(path, -1)) };
    };
    await through(imageWith(text('rat'), aPast({ disk: { ...disk, open: watched } })), 'mouse', 'monkey');
    expect([...open.values()]).toContain(0);
    expect(Math.max(...open.values())).toBe(0);
  });

  it('keeps a version before it is replaced: a crash at that moment loses nothing', async () => {
    const past = imageWith(text('rat'));
    const dying = aPast({}, past.userFolder, past.root);
    const recorder = await dying.history.begin({ cause: 'save', label: '', root: past.root });
    const sidecar = join(past.root, 'a.tif.json');
    const version = { path: 'a.tif', sidecar, before: Buffer.from(text('rat')), after: Buffer.from(text('x')) };
    await recorder.keep({ ...version, changes: [] }).ready();
    expect(await textsBefore(past)).toEqual([text('rat')]);
    writeFileSync(sidecar, text('x'));
    expect(await undo(past, (await actionsIn(past))[0])).toMatchObject([{ step: 'restored' }]);
    expect(sidecarOf(past, 'a.tif')).toBe(text('rat'));
  });

  it('does not list a version whose file was not replaced after all', async () => {
    const past = imageWith(text('rat'));
    put(past.root, 'b.tif');
    put(past.root, 'b.tif.json', text('rat'));
    const store = new SidecarStore(
      faultyDisk((step, count) => {
        if (step === 'rename' && count === 0) throw osError('EIO');
      }),
    );
    const outcomes = await save({ ...past, store }, [
      patch('a.tif', 'species', 'rat', 'mouse'),
      patch('b.tif', 'species', 'rat', 'mouse'),
    ]);
    const saved = outcomes.filter(({ state }) => state === 'saved').map(({ path }) => path);
    expect(saved).toHaveLength(1);
    expect((await actionsIn(past))[0]?.written.map(({ path }) => path)).toEqual(saved);
  });

  it('packs new versions, stores equal bytes once, and returns all of them', async () => {
    const past = imageWith(text('rat'));
    await through(past, 'mouse', 'rat', 'mouse', 'rat', 'mouse');
    const before = await textsBefore(past);
    expect(files(past).every((name) => name.endsWith('.log'))).toBe(true);
    await past.history.tend();
    expect(files(past).every((name) => name.endsWith('.pack'))).toBe(true);
    expect(await textsBefore(past)).toEqual(before);
    expect(files(past).filter((name) => (statSync(join(folderOf(past), name)).mode & 0o077) !== 0)).toEqual([]);
    const held = (await allActions(past.history)).map(({ places }) => places.size);
    // The first two contain both versions and the two values by which they differ.
    expect(held).toEqual([0, 0, 0, 2, 2]);
    const stamps = files(past).map((name) => statSync(join(folderOf(past), name)).mtimeMs);
    await past.history.tend();
    expect(files(past).map((name) => statSync(join(folderOf(past), name)).mtimeMs)).toEqual(stamps);
  });

  it('returns what was written into one file when a later line has the same bytes', async () => {
    const past = imageWith(text('rat'));
    put(past.root, 'b.tif');
    put(past.root, 'b.tif.json', text('dog'));
    await save(past, [patch('a.tif', 'species', 'rat', 'mouse'), patch('b.tif', 'species', 'dog', 'mouse')]);
    const [{ action } = { action: null }] = await actionsIn(past);
    if (!action) throw new Error('nothing was recorded');
    const [first, second] = action.versions.map(({ written }) => written);
    expect(second).toMatchObject({ hash: first?.hash, bytes: 0 });
    const written = await keptBytes(past.history, action, first?.hash ?? '');
    expect(written && Buffer.from(written).toString()).toBe('mouse');
  });

  it('loses no version that a drive cannot give while packing, nor what another file has of it', async () => {
    const past = imageWith(text('rat'));
    await through(past, 'mouse', 'rat', 'mouse');
    const before = await textsBefore(past);
    const [oldest = '', ...others] = files(past);
    const path = join(folderOf(past), oldest);
    const bytes = readFileSync(path);
    const spoilt = Buffer.from(bytes);
    spoilt.write('?', bytes.indexOf('"species": "rat"'));
    writeFileSync(path, spoilt);
    await past.history.tend();
    expect(await textsBefore(past)).toEqual(before);
    for (const name of others) rmSync(join(folderOf(past), name.replace('.log', '.pack')));
    expect(await textsBefore(past)).toEqual([null]);
    writeFileSync(path, bytes);
    expect(await textsBefore(past)).toEqual([text('rat')]);
  });

  it('drops no bytes that an older pack has only by name', async () => {
    const past = imageWith(text('rat'));
    await through(past, 'mouse');
    await past.history.tend();
    const [pack = ''] = files(past);
    const path = join(folderOf(past), pack);
    const whole = readFileSync(path);
    const spoilt = Buffer.from(whole);
    spoilt.fill(0xff, whole.length - 30);
    writeFileSync(path, spoilt);
    await save(past, [patch('a.tif', 'species', 'mouse', 'rat')]);
    await save(past, [patch('a.tif', 'species', 'rat', 'mouse')]);
    for (let turn = 0; turn < 2; turn++) await past.history.tend();
    expect((await textsBefore(past)).slice(0, 2)).toEqual([text('rat'), text('mouse')]);
    // Once it is there again, its bytes are kept once.
    writeFileSync(path, whole);
    await past.history.tend();
    expect(await textsBefore(past)).toEqual([text('rat'), text('mouse'), text('rat')]);
    expect((await allActions(past.history))[0]?.places.size).toBe(0);
  });

  it('completes packing after a crash between a pack and its log', async () => {
    const past = imageWith(text('rat'));
    await through(past, 'mouse');
    const [log = ''] = files(past);
    const bytes = readFileSync(join(folderOf(past), log));
    await past.history.tend();
    writeFileSync(join(folderOf(past), log), bytes);
    await past.history.tend();
    expect(files(past)).toEqual([log.replace('.log', '.pack')]);
    expect(await textsBefore(past)).toEqual([text('rat')]);
  });
});

describe('the bounds', () => {
  it('drops the oldest first, and the newest version of a file last', async () => {
    const past = aPast({ limits: async () => ({ bytes: 9000, ageMs: 1e12 }) });
    for (const name of ['old.tif', 'a.tif']) put(past.root, name);
    put(past.root, 'old.tif.json', text('rat'));
    await save(past, [patch('old.tif', 'species', 'rat', 'mouse')]);
    put(past.root, 'a.tif.json', text('rat'));
    const noise = Array.from({ length: 12 }, (_, i) => Buffer.from(`${i}`.repeat(900)).toString('base64'));
    for (const [i, note] of noise.entries()) await save(past, [patch('a.tif', 'note', noise[i - 1], note)]);
    await past.history.tend();
    const left = await actionsIn(past);
    const bytes = files(past).reduce((sum, name) => sum + statSync(join(folderOf(past), name)).size, 0);
    expect(bytes).toBeLessThan(9000);
    expect(left.length).toBeLessThan(13);
    expect(left.at(-1)?.written[0]?.path).toBe('old.tif');
    expect((await textsBefore(past)).every((before) => before !== null)).toBe(true);
  });

  it('removes old versions, but not the newest of a file', async () => {
    const past = imageWith(text('rat'), aPast(allTooOld));
    await through(past, 'mouse', 'monkey', 'human');
    await past.history.tend();
    expect(await textsBefore(past)).toEqual([text('monkey')]);
  });

  it('still knows an undo of an image that it left as it was, though all that it wrote is gone', async () => {
    const past = aPast(allTooOld);
    const rat = sidecarText({ species: 'rat' });
    for (const name of ['a.tif', 'b.tif']) {
      put(past.root, name);
      put(past.root, `${name}.json`, rat);
    }
    await save(past, [patch('a.tif', 'species', 'rat', 'mouse'), patch('b.tif', 'species', 'rat', 'mouse')]);
    put(past.root, 'a.tif.json', rat);
    const undone = await undo(past, (await actionsIn(past))[0]);
    expect(undone.map(({ state }) => state)).toEqual(['unchanged', 'saved']);
    await save(past, [patch('b.tif', 'species', 'rat', 'fly')]);
    await past.history.tend();
    const first = (await actionsIn(past)).at(-1);
    expect(first?.written.map(({ path }) => path)).toEqual(['a.tif']);
    expect(first?.undone).toEqual(new Set(['a.tif']));
  });

  it('removes nothing while the bounds that the user chose are not known', async () => {
    const past = aPast();
    const ids = [0, 1].map((n) => madeId(n - 10_000_000));
    writeLogs(
      past.userFolder,
      ids.map((id) => ({ root: past.root, images: ['a.tif'], id })),
    );
    mkdirSync(join(past.userFolder, 'settings.json'));
    const services = new Services(past.userFolder, () => {});
    await services.history.tend();
    expect((await past.history.ids()).length).toBe(2);
    rmSync(join(past.userFolder, 'settings.json'), { recursive: true });
    await services.history.tend();
    expect(await past.history.ids()).toEqual(ids.slice(1));
  });

  it('drops the oldest first, whatever a clock showed that was set back since', async () => {
    const past = aPast({ limits: async () => ({ bytes: 1000, ageMs: 1e15 }) });
    const image = { root: past.root, images: ['a.tif'] };
    const ids = [0, 1, 2, 3, 4, 5].map((n) => madeId(20_000_000 + n));
    const early = ids.slice(0, 3).map((id) => ({ ...image, id, time: idTime(id) }));
    const late = ids.slice(3).map((id, n) => ({ ...image, id, time: Date.now() + n }));
    writeLogs(past.userFolder, [...early, ...late]);
    await past.history.tend();
    expect((await past.history.ids()).toReversed()).toEqual(ids.slice(3));
  });

  it('counts the age of a version from the one before where a clock was far behind', async () => {
    const past = aPast();
    const image = { root: past.root, images: ['a.tif'] };
    const ids = [0, 1, 2].map((n) => `${(Date.now() + n).toString(36).padStart(9, '0')}-0000-0123456789ab`);
    writeLogs(
      past.userFolder,
      ids.map((id) => ({ ...image, id, time: Date.UTC(2000) })),
    );
    await past.history.tend();
    expect((await past.history.ids()).toReversed()).toEqual(ids);
  });

  it.each([
    ['be read', (path: string) => mkdirSync(path)],
    ['even be found', (path: string) => symlinkSync(path, path)],
  ])('removes nothing while a record cannot %s that may need it', async (_, spoil) => {
    const past = imageWith(text('rat'), aPast({ limits: async () => ({ bytes: 1e9, ageMs: 1e12 }) }));
    await through(past, 'mouse', 'rat', 'mouse');
    await past.history.tend();
    const newest = join(folderOf(past), files(past).at(-1) ?? '');
    renameSync(newest, `${newest} away`);
    spoil(newest);
    const strict = aPast(allTooOld, past.userFolder, past.root);
    await strict.history.tend();
    rmSync(newest, { recursive: true });
    renameSync(`${newest} away`, newest);
    expect((await textsBefore(past))[0]).toBe(text('rat'));
  });

  it('keeps bytes that a newer action needs when the action that contains them is removed', async () => {
    const past = imageWith(text('rat'), aPast({ limits: async () => ({ bytes: 1e9, ageMs: 1e12 }) }));
    await through(past, 'mouse', 'rat', 'mouse');
    await past.history.tend();
    const strict = aPast(allTooOld, past.userFolder, past.root);
    await strict.history.tend();
    expect(await textsBefore(past)).toEqual([text('rat')]);
  });
});

describe('a history in trouble', () => {
  it.each(['open', 'write', 'file.sync'] as const)(
    'never harms a save when %s fails, and reports it once',
    async (at) => {
      for (const code of ['EIO', 'ENOSPC', 'EACCES', 'EROFS', 'EMFILE', 'EDQUOT']) {
        const told: Problem[] = [];
        const disk = faultyDisk((step) => {
          if (step === at) throw osError(code);
        });
        const past = imageWith(text('rat'), aPast({ disk, onProblem: (problem) => told.push(problem) }));
        await through(past, 'mouse', 'monkey');
        expect(sidecarOf(past, 'a.tif')).toBe(text('monkey'));
        expect(told.map((problem) => problem.code)).toEqual(['history-unkept']);
      }
    },
  );

  it('continues after a partial write', async () => {
    const past = imageWith(text('rat'), aPast({ disk: faultyDisk(() => {}, { shortWrites: true }) }));
    await through(past, 'mouse', 'monkey');
    expect(await textsBefore(past)).toEqual([text('mouse'), text('rat')]);
  });

  it('reports again after it worked in between', async () => {
    const told: Problem[] = [];
    let broken = true;
    const disk = faultyDisk((step) => {
      if (step === 'open' && broken) throw osError('ENOSPC');
    });
    const past = imageWith(text('rat'), aPast({ disk, onProblem: (problem) => told.push(problem) }));
    await through(past, 'mouse');
    broken = false;
    await save(past, [patch('a.tif', 'species', 'mouse', 'monkey')]);
    broken = true;
    await save(past, [patch('a.tif', 'species', 'monkey', 'human')]);
    expect(told).toHaveLength(2);
    expect(await textsBefore(past)).toEqual([text('mouse')]);
  });

  it('saves where the history folder cannot be made at all', async () => {
    const told: Problem[] = [];
    const past = imageWith(text('rat'), aPast({ onProblem: (problem) => told.push(problem) }));
    put(past.userFolder, 'history', 'a file');
    await through(past, 'mouse');
    expect(sidecarOf(past, 'a.tif')).toBe(text('mouse'));
    expect(told).toHaveLength(1);
    expect(await actionsIn(past)).toEqual([]);
    await past.history.tend();
  });

  it('is valid up to the cut, wherever a log was cut short', async () => {
    const past = aPast();
    for (const name of ['a', 'b']) {
      put(past.root, `${name}.tif`);
      put(past.root, `${name}.tif.json`, text(`rat ${name}`));
    }
    await save(past, [patch('a.tif', 'species', 'rat a', 'mouse'), patch('b.tif', 'species', 'rat b', 'mouse')]);
    const [name = ''] = files(past);
    const path = join(folderOf(past), name);
    const whole = readFileSync(path);
    for (let length = 0; length < whole.length; length += 7) {
      writeFileSync(path, whole.subarray(0, length));
      const [action] = await actionsIn(past);
      for (const version of action?.action.versions ?? []) {
        const bytes = action && (await keptBytes(past.history, action.action, version.before ?? ''));
        if (bytes) expect(Buffer.from(bytes).toString()).toMatch(/rat [ab]/);
      }
    }
    writeFileSync(path, whole);
    expect(await textsBefore(past)).toHaveLength(1);
  });

  it('never returns wrong bytes from a damaged file: an undo falls back on the fields', async () => {
    for (const pack of [false, true]) {
      const past = imageWith(text('rat'));
      await through(past, 'mouse');
      if (pack) await past.history.tend();
      const [name = ''] = files(past);
      const path = join(folderOf(past), name);
      const bytes = readFileSync(path);
      const at = pack ? bytes.length - 12 : bytes.indexOf('"rat"', bytes.indexOf('"bytes"')) + 1;
      bytes[at] = (bytes[at] ?? 0) ^ 0xff;
      writeFileSync(path, bytes);
      const [action] = await actionsIn(past);
      const id = action?.action.head.id ?? '';
      expect(await restore(past, 'a.tif', id)).toMatchObject({ ok: false, problem: { code: 'history-lost' } });
      expect(await undo(past, action)).toMatchObject([{ step: 'merged' }]);
      expect(sidecarOf(past, 'a.tif')).toBe(text('rat'));
    }
  });

  it('reports a pack that was cut short, and leaves it with what it needs, to come back from a backup', async () => {
    const past = imageWith(text('rat'), aPast(allTooOld));
    const wide = aPast({ limits: async () => ({ bytes: 1e9, ageMs: 1e12 }) }, past.userFolder, past.root);
    put(past.root, 'b.tif');
    put(past.root, 'b.tif.json', text('rat'));
    await save(past, [patch('b.tif', 'species', 'rat', 'mouse')]);
    await save(past, [patch('a.tif', 'species', 'rat', 'mouse'), patch('b.tif', 'species', 'mouse', 'rat')]);
    await wide.history.tend();
    const before = await textsBefore(past);
    const newest = join(folderOf(past), files(past).at(-1) ?? '');
    const pack = readFileSync(newest);
    const [versions, end] = [pack.indexOf('{"path"'), pack.indexOf('{"end"')];
    for (const cut of [versions, end]) {
      writeFileSync(newest, pack.subarray(0, cut));
      utimesSync(newest, new Date(Date.now() - 1e7), new Date(Date.now() - 1e7));
      const unread: string[] = [];
      for await (const _ of past.history.read(await past.history.ids(), {}, ({ path }) => unread.push(path)));
      expect(unread).toEqual([newest]);
      await wide.history.tend();
      expect(readFileSync(newest)).toEqual(pack.subarray(0, cut));
    }
    await past.history.tend();
    writeFileSync(newest, pack);
    expect((await textsBefore(past))[0]).toEqual(before[0]);
  });

  it('skips foreign files', async () => {
    const past = imageWith(text('rat'));
    await through(past, 'mouse');
    const id = files(past)[0]?.replace('.log', '') ?? '';
    const other = (from: string) => id.replace(/^.{9}/, from);
    put(folderOf(past), `${other('000000001')}.log`, '{"id":"../x","time":1,"cause":"save","label":"","root":"/"}\n');
    put(folderOf(past), `${other('000000002')}.pack`, '{"pack":1,"lines":-5,"objects":"x"}\n');
    put(folderOf(past), `${other('000000003')}.log`, Buffer.alloc(5000, 0xff));
    put(folderOf(past), 'notes.txt', 'mine');
    mkdirSync(join(folderOf(past), `${other('000000004')}.log`));
    appendFileSync(join(folderOf(past), `${id}.log`), '{"path":"b.tif"}\n');
    expect(await actionsIn(past)).toHaveLength(1);
    await past.history.tend();
    expect(await textsBefore(past)).toEqual([text('rat')]);
    expect(files(past)).toContain('notes.txt');
  });

  it.each([
    ['of this program', true, null, 120],
    ['of another one', true, { pid: process.ppid }, 120],
    ['of another computer, which may be asleep', true, { machine: 'elsewhere', pid: 1 }, 120],
    ['of an earlier version', true, undefined, 0],
    ['of a program that has ended', false, { pid: 2 ** 30 }, 0],
    ['of another computer, after weeks', false, { machine: 'elsewhere', pid: 1 }, 30 * 24 * 60],
    ['of an earlier version, after an hour', false, undefined, 120],
  ])('leaves an action without an end alone, %s: %s', async (_, runs, writer, minutes) => {
    const past = imageWith(text('rat'));
    put(past.root, 'b.tif');
    const recorder = await past.history.begin({ cause: 'save', label: '', root: past.root });
    const version = (path: string, before: string) => ({
      ...{ path, sidecar: join(past.root, `${path}.json`), changes: [] },
      ...{ before: Buffer.from(text(before)), after: Buffer.from(text('mouse')) },
    });
    await recorder.keep(version('a.tif', 'rat')).ready();
    const [name = ''] = files(past);
    const path = join(folderOf(past), name);
    if (writer !== null) {
      const [head = '', ...lines] = readFileSync(path, 'latin1').split('\n');
      const told = { ...JSON.parse(head), writer: writer && { machine: hostname(), born: null, ...writer } };
      writeFileSync(path, [JSON.stringify(told), ...lines].join('\n'), 'latin1');
    }
    const then = new Date(Date.now() - minutes * 60_000);
    utimesSync(path, then, then);
    await past.history.tend();
    expect(files(past)).toEqual([runs ? name : name.replace('.log', '.pack')]);
    if (writer !== null) return;
    await recorder.keep(version('b.tif', 'dog')).ready();
    await recorder.end();
    expect((await allActions(past.history))[0]?.versions.map((one) => one.path)).toEqual(['a.tif', 'b.tif']);
    await past.history.tend();
    expect(files(past)).toEqual([name.replace('.log', '.pack')]);
    expect(readFileSync(join(folderOf(past), files(past)[0] ?? ''), 'latin1')).not.toContain('writer');
  });
});
