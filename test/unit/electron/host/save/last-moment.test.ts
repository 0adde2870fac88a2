import {
  chmodSync,
  closeSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  symlinkSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { type Disk, realDisk } from '../../../../../electron/host/disk/disk.ts';
import { lockName } from '../../../../../electron/host/disk/temp-name.ts';
import { SidecarStore } from '../../../../../electron/host/save/sidecar-store.ts';
import { aHeader } from '../../../../helpers/rows.ts';
import { faultyDisk, osError } from '../faulty-disk.ts';
import { actionsIn, aPast, keptBytes, patch, save, undo } from '../history/past.ts';
import { put, sidecarText, tempFolder } from '../temp-folder.ts';

/* What another program does between the last look at a file and its replacement: moments, and yet they come. */

const anHour = 3600;

function saveWith(folder: string, disk: Disk, before: string | null = 'rat', roots = [folder]) {
  const image = join(folder, 'a.tif');
  const place = { path: 'a.tif', image, linked: false, sidecar: `${image}.json` };
  const field = 'experiment_metadata.species' as const;
  const change = { field, after: 'mouse', ...(before !== null && { before }) };
  return new SidecarStore(disk).save({ place, roots, changes: [change], header: async () => aHeader() });
}

/** A sidecar untouched for an hour; `later` is where the file system's clock is on the disk given. */
function oldSidecar(folder: string, text = sidecarText({ species: 'rat', note: 'aa' })): string {
  const path = put(folder, 'a.tif.json', text);
  const then = Date.now() / 1000 - anHour;
  utimesSync(path, then, then);
  return path;
}

const read = (path: string) => JSON.parse(readFileSync(path, 'utf8')).experiment_metadata;
const names = (folder: string) => readdirSync(folder).sort();

/** Does something once, at the first call that fits. */
function once(work: () => void): () => void {
  let isDone = false;
  return () => {
    if (!isDone) work();
    isDone = true;
  };
}

describe('a save meets another program at the last moment', () => {
  it('which makes the first sidecar: it contains both', async () => {
    const root = tempFolder();
    const path = join(root, 'a.tif.json');
    const rival = once(() => writeFileSync(path, sidecarText({ species: '', note: 'theirs' })));
    const link: Disk['link'] = (from, to) => {
      if (to === path) rival();
      return realDisk.link(from, to);
    };
    expect(await saveWith(root, { ...realDisk, link }, null)).toMatchObject({ state: 'saved' });
    expect(read(path)).toMatchObject({ species: 'mouse', note: 'theirs' });
    expect(names(root)).toEqual(['a.tif.json']);
  });

  it('which has opened the file to write it in place: both are in it', async () => {
    const root = tempFolder();
    const path = oldSidecar(root);
    const rename: Disk['rename'] = async (from, to) => {
      if (read0(path) !== 'aa') return realDisk.rename(from, to);
      const file = openSync(path, 'w');
      await realDisk.rename(from, to);
      writeSync(file, sidecarText({ species: 'rat', note: 'theirs' }));
      closeSync(file);
    };
    expect(await saveWith(root, { ...realDisk, rename })).toMatchObject({ state: 'saved' });
    expect(read(path)).toEqual({ species: 'mouse', note: 'theirs' });
    expect(names(root)).toEqual(['a.tif.json']);
  });

  it('which replaces the file: both are in it', async () => {
    const root = tempFolder();
    const path = oldSidecar(root);
    const rival = once(() => renameSync(put(root, 'theirs', sidecarText({ species: 'rat', note: 'theirs' })), path));
    const link: Disk['link'] = (from, to) => {
      rival();
      return realDisk.link(from, to);
    };
    expect(await saveWith(root, { ...realDisk, link })).toMatchObject({ state: 'saved' });
    expect(read(path)).toEqual({ species: 'mouse', note: 'theirs' });
    expect(names(root)).toEqual(['a.tif.json']);
  });

  it('which replaces the file while another one has it locked for a moment: both are in it', async () => {
    const root = tempFolder();
    const path = oldSidecar(root);
    let tries = 0;
    const rename: Disk['rename'] = async (from, to) => {
      if (to === path && tries++ === 0) throw osError('EBUSY');
      await realDisk.rename(from, to);
    };
    const pause = async () => {
      if (tries === 1) renameSync(put(root, 'theirs', sidecarText({ species: 'rat', note: 'theirs' })), path);
    };
    expect(await saveWith(root, { ...realDisk, rename, pause })).toMatchObject({ state: 'saved' });
    expect(read(path)).toEqual({ species: 'mouse', note: 'theirs' });
    expect(names(root)).toEqual(['a.tif.json']);
  });

  it('which removes the file: what it removed does not come back', async () => {
    const root = tempFolder();
    const path = oldSidecar(root);
    const rival = once(() => unlinkSync(path));
    const stat: Disk['stat'] = (name) => {
      if (name === path) rival();
      return realDisk.stat(name);
    };
    expect(await saveWith(root, { ...realDisk, stat })).toMatchObject({
      state: 'failed',
      problem: { code: 'conflict' },
    });
    expect(names(root)).toEqual([]);
  });

  it('which removes the file that is to be removed: nothing is left to do', async () => {
    const root = tempFolder();
    const path = oldSidecar(root);
    const removed = await new SidecarStore().change({
      place: { path: 'a.tif', image: join(root, 'a.tif'), linked: false, sidecar: path },
      roots: [root],
      plan: (now) => {
        if (!now) return { kind: 'unchanged' };
        unlinkSync(path);
        return { kind: 'write', bytes: null, repairs: [], changes: [] };
      },
    });
    expect(removed).toEqual({ state: 'unchanged' });
  });

  it('which changes the same field: theirs stays, and the conflict is reported', async () => {
    const root = tempFolder();
    const path = oldSidecar(root);
    const theirs = sidecarText({ species: 'monkey', note: 'aa' });
    const rival = once(() => writeFileSync(path, theirs));
    const rename: Disk['rename'] = async (from, to) => {
      rival();
      await realDisk.rename(from, to);
    };
    expect(await saveWith(root, { ...realDisk, rename })).toMatchObject({
      state: 'failed',
      problem: { code: 'conflict' },
    });
    expect(readFileSync(path, 'utf8')).toBe(theirs);
    expect(names(root)).toEqual(['a.tif.json']);
  });

  it('and keeps in the history what was really replaced', async () => {
    const past = aPast();
    put(past.root, 'a.tif');
    const path = oldSidecar(past.root);
    const theirs = sidecarText({ species: 'rat', note: 'theirs' });
    const rival = once(() => writeFileSync(path, theirs));
    const rename: Disk['rename'] = async (from, to) => {
      rival();
      await realDisk.rename(from, to);
    };
    await save({ ...past, store: new SidecarStore({ ...realDisk, rename }) }, [
      patch('a.tif', 'species', 'rat', 'mouse'),
    ]);
    const [action] = await actionsIn(past);
    expect(action?.action.versions).toHaveLength(1);
    const bytes = action && (await keptBytes(past.history, action.action, action.action.versions[0]?.before ?? ''));
    expect(Buffer.from(bytes ?? []).toString()).toBe(theirs);
  });

  describe('which has the file locked while it writes it, on a drive without hard links', () => {
    /** A disk that fails to replace or remove the sidecar as long as the other program has it, which then writes. */
    const lockedDisk = (path: string, theirs: string): Disk => {
      let tries = 0;
      const held = async (to: string) => {
        if (to === path && tries++ < 2) throw osError('EBUSY');
      };
      return {
        ...faultyDisk(() => {}),
        link: () => Promise.reject(osError('EPERM')),
        rename: (from, to) => held(to).then(() => realDisk.rename(from, to)),
        unlink: (name) => held(name).then(() => realDisk.unlink(name)),
        pause: async () => {
          if (tries === 2) writeFileSync(path, theirs);
        },
      };
    };

    it.each([
      ['changes', 'rat'],
      ['makes', null],
    ])('and %s it: both are in it', async (_, before) => {
      const root = tempFolder();
      const path = join(root, 'a.tif.json');
      if (before) oldSidecar(root);
      const disk = lockedDisk(path, sidecarText({ species: before ?? '', note: 'theirs' }));
      expect(await saveWith(root, disk, before)).toMatchObject({ state: 'saved' });
      expect(read(path)).toMatchObject({ species: 'mouse', note: 'theirs' });
      expect(names(root)).toEqual(['a.tif.json']);
    });

    it('and changes it: it is not removed', async () => {
      const root = tempFolder();
      const path = oldSidecar(root);
      const theirs = sidecarText({ species: 'rat', note: 'theirs' });
      const image = join(root, 'a.tif');
      const place = { path: 'a.tif', image, linked: false, sidecar: path };
      const removed = await new SidecarStore(lockedDisk(path, theirs)).change({
        place,
        roots: [root],
        plan: (now) =>
          now && Buffer.from(now.bytes).includes('theirs')
            ? { kind: 'unchanged' }
            : { kind: 'write', bytes: null, repairs: [], changes: [] },
      });
      expect(removed).toEqual({ state: 'unchanged' });
      expect(readFileSync(path, 'utf8')).toBe(theirs);
    });
  });

  // EISDIR: exFAT on Windows; EIO: a mount of rclone.
  it.each(['EPERM', 'EISDIR', 'EIO'])(
    'on a drive without hard links, where it replaces what it saw (%s)',
    async (code) => {
      for (const before of ['rat', null]) {
        const root = tempFolder();
        if (before) oldSidecar(root);
        const link = () => Promise.reject(osError(code));
        expect(await saveWith(root, { ...realDisk, link }, before)).toMatchObject({ state: 'saved' });
        expect(read(join(root, 'a.tif.json'))).toMatchObject({ species: 'mouse' });
        expect(names(root)).toEqual(['a.tif.json']);
      }
    },
  );
});

/** The note as it is now; null where there is none to be read. */
function read0(path: string): string | null {
  try {
    return read(path).note;
  } catch {
    return null;
  }
}

/** A disk on which no file has changed in any way for an hour, according to its times; a callback runs before one of its steps. */
function agedDisk(at: string, work: () => void): Disk {
  const aged = <T extends { ctimeMs: number } | null>(stats: T): T =>
    stats && Object.assign(stats, { ctimeMs: stats.ctimeMs - anHour * 1000 });
  return {
    ...faultyDisk((step) => {
      if (step === at) work();
    }),
    read: async (...args) => {
      const file = await realDisk.read(...args);
      return file && { ...file, stats: aged(file.stats) };
    },
    stat: async (name) => aged(await realDisk.stat(name)),
  };
}

it.each(['file.sync', 'rename'])('sees a change of the same size whose time was put back (before %s)', async (step) => {
  const root = tempFolder();
  const path = oldSidecar(root);
  const { atime, mtime } = statSync(path);
  const rival = once(() => {
    writeFileSync(path, sidecarText({ species: 'rat', note: 'bb' }));
    utimesSync(path, atime, mtime);
  });
  expect(await saveWith(root, agedDisk(step, rival))).toMatchObject({ state: 'saved' });
  expect(read(path)).toEqual({ species: 'mouse', note: 'bb' });
});

/** A drive that counts time in steps of two seconds, by a clock that is behind by `lag` ms, and gives no second names. */
function coarseDisk(disk: Disk, lag: number): Disk {
  const step = Math.floor(Date.now() / 2000) * 2000 - lag;
  const coarse = <T extends { mtimeMs: number; ctimeMs: number } | null>(stats: T): T =>
    stats && Object.assign(stats, { mtimeMs: step, ctimeMs: step });
  return {
    ...disk,
    link: () => Promise.reject(osError('EPERM')),
    read: async (...args) => {
      const file = await realDisk.read(...args);
      return file && { ...file, stats: coarse(file.stats) };
    },
    stat: async (name) => coarse(await realDisk.stat(name)),
  };
}

describe('a change that another program made in the same step of the clock of a drive without hard links', () => {
  const theirs = sidecarText({ species: 'rat', note: 'bb' });
  const recent = (root: string) => put(root, 'a.tif.json', sidecarText({ species: 'rat', note: 'aa' }));

  it('is seen by a slow save', async () => {
    const root = tempFolder();
    const path = recent(root);
    const [clock, now] = [vi.spyOn(Date, 'now'), Date.now()];
    const rival = once(() => {
      writeFileSync(path, theirs);
      clock.mockReturnValue(now + 10_000);
    });
    const saved = await saveWith(root, coarseDisk(agedDisk('file.sync', rival), 0));
    clock.mockRestore();
    expect(saved).toMatchObject({ state: 'saved' });
    expect(read(path)).toEqual({ species: 'mouse', note: 'bb' });
  });

  it.each(['file.sync', 'rename'])(
    "is seen where the drive's clock is behind this computer's (before %s)",
    async (step) => {
      const root = tempFolder();
      const path = recent(root);
      let writes = 0;
      const rival = () => {
        if (writes++ > 0) return;
        writeFileSync(path, theirs);
        if (step === 'rename') throw osError('EBUSY');
      };
      const saved = await saveWith(root, coarseDisk(agedDisk(step, rival), 60_000));
      expect(saved).toMatchObject({ state: 'saved' });
      expect(read(path)).toEqual({ species: 'mouse', note: 'bb' });
    },
  );

  it('is not removed', async () => {
    const root = tempFolder();
    const path = recent(root);
    const place = { path: 'a.tif', image: join(root, 'a.tif'), linked: false, sidecar: path };
    const removed = await new SidecarStore(coarseDisk(realDisk, 60_000)).change({
      place,
      roots: [root],
      plan: (now) => {
        if (now && Buffer.from(now.bytes).includes('bb')) return { kind: 'unchanged' };
        writeFileSync(path, theirs);
        return { kind: 'write', bytes: null, repairs: [], changes: [] };
      },
    });
    expect(removed).toEqual({ state: 'unchanged' });
    expect(readFileSync(path, 'utf8')).toBe(theirs);
  });
});

describe.skipIf(process.platform === 'win32')('a folder that becomes a link while a sidecar in it is saved', () => {
  it.each(['rat', null])('leads no save outside (of %s)', async (before) => {
    const [root, outside] = [tempFolder(), tempFolder()];
    const day = join(root, 'day');
    mkdirSync(day);
    if (before) oldSidecar(day);
    const old = names(day);
    const swap = once(() => {
      renameSync(day, join(root, 'moved'));
      symlinkSync(outside, day);
    });
    const open: Disk['open'] = (path, flags, mode) => {
      if (flags === 'wx') swap();
      return realDisk.open(path, flags, mode);
    };
    const result = await saveWith(day, { ...realDisk, open }, before, [root]);
    expect(result).toMatchObject({ state: 'failed', problem: { code: 'link-outside' } });
    expect(names(outside)).toEqual([]);
    expect(names(join(root, 'moved'))).toEqual(old);
  });

  it('leads no save outside when it becomes one just before the replacement', async () => {
    const [root, outside] = [tempFolder(), tempFolder()];
    const day = join(root, 'day');
    mkdirSync(day);
    oldSidecar(day);
    const precious = put(outside, 'a.tif.json', readFileSync(join(day, 'a.tif.json')));
    const before = readFileSync(precious, 'utf8');
    const swap = once(() => {
      renameSync(day, join(root, 'moved'));
      symlinkSync(outside, day);
    });
    const rename: Disk['rename'] = (from, to) => {
      swap();
      return realDisk.rename(from, to);
    };
    expect(await saveWith(day, { ...realDisk, rename }, 'rat', [root])).toMatchObject({ state: 'failed' });
    expect(readFileSync(precious, 'utf8')).toBe(before);
    expect(names(outside)).toEqual(['a.tif.json']);
  });
});

it.each([
  ['EIO', { reason: 'EIO' }],
  ['EBUSY', {}],
])('can be undone although the drive reported %s of the replacement', async (code, details) => {
  const past = aPast();
  put(past.root, 'a.tif');
  const path = oldSidecar(past.root);
  const before = readFileSync(path, 'utf8');
  const rename: Disk['rename'] = async (from, to) => {
    await realDisk.rename(from, to);
    throw osError(code);
  };
  const stat: Disk['stat'] = async (name) => {
    if (readFileSync(path, 'utf8') !== before) throw osError('ENXIO');
    return realDisk.stat(name);
  };
  for (const disk of [
    { ...realDisk, rename },
    { ...realDisk, rename, stat },
  ]) {
    const failing = { ...past, store: new SidecarStore(disk) };
    const [outcome] = await save(failing, [patch('a.tif', 'species', 'rat', 'mouse')]);
    expect(outcome).toMatchObject({ state: 'failed', problem: { details } });
    expect(read(path)).toMatchObject({ species: 'mouse' });
    expect(await undo(past, (await actionsIn(past))[0])).toMatchObject([{ step: 'restored', state: 'saved' }]);
    expect(readFileSync(path, 'utf8')).toBe(before);
  }
});

it.skipIf(process.platform === 'win32')('says which failure it was where readers would lose access', async () => {
  const root = tempFolder();
  const path = oldSidecar(root);
  chmodSync(path, 0o640);
  const open: Disk['open'] = async (...of) => {
    const disk = faultyDisk(() => {});
    const file = await disk.open(...of);
    const stat = async () => Object.assign(await file.stat(), { gid: statSync(path).gid + 1 });
    return { ...file, stat, chown: () => Promise.reject(osError('EPERM')) };
  };
  expect(await saveWith(root, { ...realDisk, open })).toMatchObject({
    state: 'failed',
    problem: { code: 'group-lost' },
  });
  expect(names(root)).toEqual(['a.tif.json']);
});

it('says that the folder is locked, by whom and since when', async () => {
  const root = tempFolder();
  oldSidecar(root);
  mkdirSync(join(root, lockName));
  const then = Date.now() / 1000 - 3.5 * anHour;
  utimesSync(join(root, lockName), then, then);
  const saved = await saveWith(
    root,
    faultyDisk(() => {}),
  );
  expect(saved).toMatchObject({
    state: 'failed',
    problem: { code: 'folder-locked', details: { lock: join(root, lockName), age: '3 hours' } },
  });
  expect(read(join(root, 'a.tif.json'))).toMatchObject({ species: 'rat' });
});

it('distinguishes a save that the drive did not confirm from one that failed', async () => {
  const root = tempFolder();
  const path = oldSidecar(root);
  const disk = faultyDisk((step) => {
    if (step === 'folder.sync') throw osError('EIO');
  });
  expect(await saveWith(root, disk)).toMatchObject({ state: 'saved', problem: { code: 'saved-unsynced' } });
  expect(read(path)).toMatchObject({ species: 'mouse' });
});

it.each(['EINVAL', 'ENOTSUP', 'ENOSYS', 'ENOTTY', 'EISDIR'])(
  'saves, with its history, on a drive that cannot sync files (%s)',
  async (code) => {
    const disk = faultyDisk((step) => {
      if (step === 'file.sync' || step === 'folder.sync') throw osError(code);
    });
    const past = { ...aPast({ disk }), store: new SidecarStore(disk) };
    const path = oldSidecar(past.root);
    put(past.root, 'a.tif');
    expect(await save(past, [patch('a.tif', 'species', 'rat', 'mouse')])).toMatchObject([{ state: 'saved' }]);
    expect(read(path)).toMatchObject({ species: 'mouse' });
    expect(await actionsIn(past)).toHaveLength(1);
  },
);
