import { existsSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { realDisk } from '../../../../../electron/host/disk/disk.ts';
import { writeLogs } from '../../../../helpers/saved-actions.ts';
import { osError } from '../faulty-disk.ts';
import { put, sidecarText } from '../temp-folder.ts';
import { actionsIn, aPast, keptBytes, type Past, patch, save } from './past.ts';

/** A drive with room for so many bytes, and a record that it takes long to open. */
const drive = vi.hoisted(() => ({
  room: Number.POSITIVE_INFINITY,
  slow: '',
  asked: () => {},
  given: Promise.resolve(),
}));

vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof import('node:fs/promises')>();
  const open = async (...of: Parameters<typeof real.open>) => {
    if (drive.slow !== '' && String(of[0]).endsWith(drive.slow)) {
      drive.asked();
      await drive.given;
    }
    return real.open(...of);
  };
  return { ...real, open };
});

vi.mock('../../../../../electron/host/disk/private-file.ts', async (original) => {
  const real = await original<typeof import('../../../../../electron/host/disk/private-file.ts')>();
  const writePrivateFile: typeof real.writePrivateFile = async (path, bytes, ...rest) => {
    if (sizeOf(dirname(path)) + bytes.length > drive.room) throw osError('ENOSPC');
    await real.writePrivateFile(path, bytes, ...rest);
  };
  return { ...real, writePrivateFile };
});

afterEach(() => {
  drive.room = Number.POSITIVE_INFINITY;
  drive.slow = '';
  vi.useRealTimers();
});

const folderOf = ({ userFolder }: Past) => join(userFolder, 'history');
const files = (past: Past) =>
  readdirSync(folderOf(past))
    .filter((name) => name !== '.tended')
    .sort();

function sizeOf(folder: string): number {
  return readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
}

/** Saves of one image, each with a note that hardly packs. */
async function pastOf(saves: number, limit = 1e9): Promise<Past> {
  const past = aPast({ limits: async () => ({ bytes: limit, ageMs: 1e12 }) });
  put(past.root, 'a.tif');
  put(past.root, 'a.tif.json', sidecarText({ note: '' }));
  let note = '';
  for (let n = 0; n < saves; n++) {
    const next = Array.from({ length: 200 }, (_, i) => ((n + 1) * (i + 7919) ** 2).toString(36)).join('');
    await save(past, [patch('a.tif', 'note', note, next)]);
    note = next;
  }
  return past;
}

const minutes = 60_000;

describe('tidying', () => {
  it('shortens a history over its bound on a full drive, and then packs what is left', async () => {
    const past = await pastOf(12, 30_000);
    drive.room = sizeOf(folderOf(past));
    expect(drive.room).toBeGreaterThan(60_000);
    await past.history.tend();
    expect(sizeOf(folderOf(past))).toBeLessThan(30_000);
    const left = await actionsIn(past);
    // More than would have been left of what was not packed yet.
    expect(left.length).toBeGreaterThan(4);
    expect(files(past).every((name) => name.endsWith('.pack'))).toBe(true);
    for (const { action } of left)
      expect(await keptBytes(past.history, action, action.versions[0]?.before ?? '')).not.toBeNull();
  });

  it('leaves a history within its bound whole on a full drive', async () => {
    const past = await pastOf(3);
    drive.room = sizeOf(folderOf(past));
    const before = files(past);
    await past.history.tend();
    expect(files(past)).toEqual(before);
  });

  it('is not joined by another program, however long a drive takes', async () => {
    const past = await pastOf(2);
    const [log = ''] = files(past);
    vi.useFakeTimers({ toFake: ['Date', 'setInterval', 'clearInterval'] });
    const release = slowed(log);
    const asked = new Promise<void>((resolve) => {
      drive.asked = resolve;
    });
    const tidied = past.history.tend();
    await asked;
    const lock = join(folderOf(past), '.tending');
    for (let minute = 0; minute < 40; minute++) {
      const stamp = statSync(lock).mtimeMs;
      vi.advanceTimersByTime(minutes);
      await vi.waitUntil(() => statSync(lock).mtimeMs !== stamp, { interval: 1 });
    }
    drive.slow = '';
    await aPast({}, past.userFolder, past.root).history.tend();
    expect(files(past)).toContain(log);
    release();
    await tidied;
    expect(files(past)).toEqual([log.replace('.log', '.pack'), expect.stringMatching(/\.pack$/)]);
  });

  it('ends where another program has taken it over while the computer was asleep', async () => {
    const past = await pastOf(2);
    const [log = '', newer = ''] = files(past);
    const release = slowed(log);
    const asked = new Promise<void>((resolve) => {
      drive.asked = resolve;
    });
    const tidied = past.history.tend();
    await asked;
    const lock = join(folderOf(past), '.tending');
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 60 * minutes });
    // The other program has its own lock, of a time of its own.
    rmSync(lock);
    writeFileSync(lock, '');
    drive.slow = '';
    release();
    await tidied;
    expect(files(past)).toEqual(['.tending', log, newer]);
    expect(existsSync(lock)).toBe(true);
  });

  it('comes after many short sessions too, and once a day', async () => {
    const past = aPast();
    put(past.root, 'a.tif');
    const kinds = () => files(past).map((name) => name.slice(-4));
    const session = async (n: number) => {
      const { history } = aPast({}, past.userFolder, past.root);
      await save({ ...past, history }, [patch('a.tif', 'species', n === 1 ? undefined : `${n - 1}`, `${n}`)]);
      await history.pendingWrites();
    };
    const recent = (n: number) => `${(Date.now() - n).toString(36).padStart(9, '0')}-0000-0123456789ab`;
    const saved = Array.from({ length: 62 }, (_, n) => ({ root: past.root, images: ['b.tif'], id: recent(99 - n) }));
    writeLogs(past.userFolder, saved);
    await session(1);
    expect(new Set(kinds())).toEqual(new Set(['.log']));
    await session(2);
    expect(new Set(kinds())).toEqual(new Set(['pack']));
    await session(3);
    expect(kinds().at(-1)).toBe('.log');
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 25 * 60 * minutes });
    await session(4);
    expect(new Set(kinds())).toEqual(new Set(['pack']));
  });

  it('comes with the first save that a full drive does not keep', async () => {
    const past = await pastOf(3);
    const disk = { ...realDisk, open: async () => Promise.reject(osError('ENOSPC')) };
    const full = aPast({ disk }, past.userFolder, past.root);
    await save(full, [patch('a.tif', 'species', undefined, 'mouse')]);
    await full.history.pendingWrites();
    expect(files(past).every((name) => name.endsWith('.pack'))).toBe(true);
  });

  it('takes over a lock that was left, also one of the time before the clock was set back', async () => {
    for (const hours of [-2, 2]) {
      const past = await pastOf(1);
      const lock = put(folderOf(past), '.tending');
      const then = new Date(Date.now() + hours * 60 * minutes);
      utimesSync(lock, then, then);
      await past.history.tend();
      expect(files(past)).toEqual([expect.stringMatching(/\.pack$/)]);
    }
  });
});

/** Makes the drive take long to open a record; the returned function gives it. */
function slowed(name: string): () => void {
  let release = () => {};
  drive.given = new Promise((resolve) => {
    release = resolve;
  });
  drive.slow = name;
  return release;
}
