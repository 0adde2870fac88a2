import {
  appendFileSync,
  lstatSync,
  lutimesSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import * as fs from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { finishMove } from '../../../../../electron/host/history/finish-move.ts';
import { History } from '../../../../../electron/host/history/history.ts';
import { historyPlace, moveHistory } from '../../../../../electron/host/history/move-history.ts';
import { osError } from '../faulty-disk.ts';
import { tempFolder } from '../temp-folder.ts';
import { keptBytes } from './past.ts';

vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof fs>();
  const { copyFile, readdir, realpath, rename, rm, symlink } = real;
  const calls = { copyFile: vi.fn(copyFile), readdir: vi.fn(readdir), rename: vi.fn(rename), rm: vi.fn(rm) };
  return { ...real, ...calls, realpath: vi.fn(realpath), symlink: vi.fn(symlink) };
});

const root = '/data';
const text = (value: string) => new TextEncoder().encode(value);

const versionOf = (value: string) => ({
  path: 'a.tif',
  sidecar: '/data/a.tif.json',
  before: text(value),
  after: text('after'),
  changes: [],
});

/** An action with one version, ended. */
async function record(userFolder: string, value: string): Promise<string> {
  const history = new History(userFolder);
  const writer = await history.begin({ cause: 'save', label: 'a save', root });
  await writer.keep(versionOf(value)).ready();
  await writer.end();
  return writer.id;
}

async function keptIn(userFolder: string): Promise<readonly string[]> {
  const history = new History(userFolder);
  const kept: string[] = [];
  for await (const action of history.read(await history.ids())) {
    for (const { before } of action.versions) {
      kept.push(new TextDecoder().decode((await keptBytes(history, action, before ?? '')) ?? undefined));
    }
  }
  return kept;
}

type Work = (...args: unknown[]) => Promise<unknown>;

const calls = { copyFile: fs.copyFile, rename: fs.rename, rm: fs.rm, symlink: fs.symlink };

/** Does the work up to the call of this number, which never comes back, as in a program that ends there. */
async function crashAt(name: keyof typeof calls, number: number, work: () => Promise<unknown>): Promise<void> {
  const call = vi.mocked(calls[name] as Work);
  const real = (await vi.importActual<typeof fs>('node:fs/promises'))[name] as Work;
  for (let done = 1; done < number; done++) call.mockImplementationOnce(real);
  await new Promise<void>((reached) => {
    call.mockImplementationOnce(() => {
      reached();
      return new Promise(() => {});
    });
    void work();
  });
}

/** Makes the lock of a history that of a program that has ended. */
function endHolder(home: string): void {
  const lock = join(home, 'history', '.tending');
  expect(JSON.parse(readFileSync(lock, 'utf8'))).toMatchObject({ pid: process.pid });
  writeFileSync(lock, JSON.stringify({ machine: hostname(), pid: 2 ** 30, born: null }));
}

/** Makes what a crash left old enough that no move can still be running. */
function age(home: string): void {
  const time = new Date(Date.now() - 2 * 60 * 60 * 1000);
  for (const name of readdirSync(home)) lutimesSync(join(home, name), time, time);
}

describe('moving the history', () => {
  it('moves every version, and further ones go to the new place', async () => {
    const [home, drive] = [tempFolder(), tempFolder()];
    await record(home, 'one');
    const moved = await moveHistory(home, drive);
    expect(moved).toMatchObject({ ok: true, value: { path: join(drive, 'Scopecard history'), isUsual: false } });
    await record(home, 'two');
    expect(await keptIn(home)).toEqual(['two', 'one']);
    expect(readdirSync(join(drive, 'Scopecard history'))).toHaveLength(2);
    expect(readdirSync(home)).toEqual(['history']);
    expect(lstatSync(join(home, 'history')).isSymbolicLink()).toBe(true);
  });

  it('stays where it is if the system makes a link to the new place, but does not follow it', async () => {
    const [home, drive] = [tempFolder(), tempFolder()];
    await record(home, 'one');
    const { symlink } = await vi.importActual<typeof fs>('node:fs/promises');
    vi.mocked(fs.symlink).mockImplementationOnce((target, path) => symlink(`${target} on a server`, path));
    expect(await moveHistory(home, drive)).toMatchObject({ ok: false, problem: { details: { reason: 'EINVAL' } } });
    expect(readdirSync(home)).toEqual(['history']);
    expect(await keptIn(home)).toEqual(['one']);
    expect(await moveHistory(home, drive)).toMatchObject({ ok: true });
  });

  it('says that Windows follows no link to a network drive', async () => {
    const [home, drive] = [tempFolder(), tempFolder()];
    await record(home, 'one');
    const platform = vi.spyOn(process, 'platform', 'get').mockReturnValue('win32');
    const server = `\\\\nas\\lab`;
    const { realpath } = await vi.importActual<typeof fs>('node:fs/promises');
    vi.mocked(fs.realpath).mockImplementation(async (path) => (path === drive ? server : realpath(path as string)));
    const moved = await moveHistory(home, drive);
    platform.mockRestore();
    vi.mocked(fs.realpath).mockImplementation(realpath as typeof fs.realpath);
    expect(moved).toMatchObject({ ok: false, problem: { details: { reason: 'place-network' } } });
    expect([readdirSync(drive), await keptIn(home)]).toEqual([[], ['one']]);
  });

  it('moves on to a third place, and back', async () => {
    const [home, first, second] = [tempFolder(), tempFolder(), tempFolder()];
    await record(home, 'one');
    await moveHistory(home, first);
    await new History(home).tend();
    await moveHistory(home, second);
    expect(readdirSync(first)).toEqual([]);
    expect(readlinkSync(join(home, 'history'))).toBe(join(second, 'Scopecard history'));
    expect(await moveHistory(home, null)).toMatchObject({ ok: true, value: { isUsual: true } });
    expect(await keptIn(home)).toEqual(['one']);
    expect([readdirSync(second), readdirSync(home)]).toEqual([[], ['history']]);
  });

  it('keeps what another process writes into a copy after the change of place', async () => {
    const [home, drive] = [tempFolder(), tempFolder()];
    const id = await record(home, 'one');
    const file = join(drive, 'Scopecard history', `${id}.log`);
    const { symlink } = await vi.importActual<typeof fs>('node:fs/promises');
    vi.mocked(fs.symlink).mockImplementationOnce(async (...link) => {
      await symlink(...link);
      appendFileSync(file, 'more');
    });
    expect(await moveHistory(home, drive)).toMatchObject({ ok: true });
    expect(readFileSync(file, 'utf8')).toMatch(/more$/);
    expect(readdirSync(home)).toEqual(['history']);
  });

  it('is finished after a crash in the moment in which the usual place is empty, on the way back', async () => {
    const [home, drive] = [tempFolder(), tempFolder()];
    await record(home, 'one');
    await moveHistory(home, drive);
    await crashAt('rename', 3, () => moveHistory(home, null));
    expect(readdirSync(home)).toEqual([
      expect.stringMatching(/^history-back-/),
      expect.stringMatching(/^history-left-/),
    ]);
    await finishMove(home);
    expect(await keptIn(home)).toEqual(['one']);
    expect(await historyPlace(home)).toMatchObject({ isUsual: true });
    age(home);
    await finishMove(home);
    expect([readdirSync(home), readdirSync(drive)]).toEqual([['history'], []]);
    expect(await keptIn(home)).toEqual(['one']);
  });

  it('is undone after a crash while the usual place is empty, on the way out', async () => {
    const [home, drive] = [tempFolder(), tempFolder()];
    await record(home, 'one');
    await crashAt('symlink', 1, () => moveHistory(home, drive));
    expect(readdirSync(home)).toEqual([expect.stringMatching(/^history-moved-/)]);
    await finishMove(home);
    expect(await keptIn(home)).toEqual(['one']);
  });

  it('has nothing to finish where the usual place is taken, or nothing was kept', async () => {
    const [home, drive] = [tempFolder(), tempFolder()];
    await finishMove(home);
    await record(home, 'one');
    mkdirSync(join(home, 'history-back-1'));
    await finishMove(home);
    expect(await keptIn(home)).toEqual(['one']);
    await moveHistory(home, drive);
    await finishMove(home);
    expect(lstatSync(join(home, 'history')).isSymbolicLink()).toBe(true);
  });

  it('follows once the drive is back where it was moved back without it', async () => {
    const [home, drive] = [tempFolder(), tempFolder()];
    await record(home, 'one');
    await moveHistory(home, drive);
    renameSync(drive, `${drive} away`);
    expect(await moveHistory(home, null)).toMatchObject({ ok: true, value: { isUsual: true } });
    await record(home, 'two');
    age(home);
    await finishMove(home);
    expect(await keptIn(home)).toEqual(['two']);
    renameSync(`${drive} away`, drive);
    age(home);
    await finishMove(home);
    expect(await keptIn(home)).toEqual(['two', 'one']);
    expect([readdirSync(home), readdirSync(drive)]).toEqual([['history'], []]);
  });

  it('is not taken for an empty one while its drive is away', async () => {
    const [home, drive] = [tempFolder(), tempFolder()];
    const reasons: string[] = [];
    const ids = () => new History(home).ids(({ reason }) => reasons.push(reason));
    expect([await ids(), reasons]).toEqual([[], []]);
    await record(home, 'one');
    await moveHistory(home, drive);
    renameSync(drive, join(tempFolder(), 'away'));
    expect([await ids(), reasons]).toEqual([[], ['ENOENT']]);
  });

  it.each(['back', 'away'])('stays where it is if its drive cannot list it while it is moved %s', async (way) => {
    const [home, drive, other] = [tempFolder(), tempFolder(), tempFolder()];
    await record(home, 'one');
    await moveHistory(home, drive);
    const real = (await vi.importActual<typeof fs>('node:fs/promises')).readdir;
    let lists = 0;
    // The first list is for what is in use.
    vi.mocked(fs.readdir as Work).mockImplementation(async (...of) => {
      if (String(of[0]).startsWith(drive) && ++lists > 1) throw osError('EIO');
      return (real as Work)(...of);
    });
    const moved = await moveHistory(home, way === 'back' ? null : other);
    vi.mocked(fs.readdir as Work).mockImplementation(real as Work);
    expect(moved).toMatchObject({ ok: false, problem: { details: { reason: 'EIO' } } });
    expect(await keptIn(home)).toEqual(['one']);
    expect(readlinkSync(join(home, 'history'))).toBe(join(drive, 'Scopecard history'));
  });

  it('leaves nothing on a drive that is too full for it, so that the move can be tried again', async () => {
    const [home, drive] = [tempFolder(), tempFolder()];
    await record(home, 'one');
    await record(home, 'two');
    const { copyFile } = await vi.importActual<typeof fs>('node:fs/promises');
    vi.mocked(fs.copyFile).mockImplementationOnce(copyFile);
    vi.mocked(fs.copyFile).mockImplementationOnce(async (_, to) => {
      writeFileSync(to as string, 'half');
      throw osError('ENOSPC');
    });
    expect(await moveHistory(home, drive)).toMatchObject({ ok: false, problem: { details: { reason: 'ENOSPC' } } });
    expect(readdirSync(drive)).toEqual([]);
    expect(await moveHistory(home, drive)).toMatchObject({ ok: true });
    expect(await keptIn(home)).toEqual(['two', 'one']);
  });

  it('goes on after a crash in the middle of copying, also where the history was tidied and written in between', async () => {
    const [home, drive] = [tempFolder(), tempFolder()];
    const ids = [await record(home, 'one'), await record(home, 'two'), await record(home, 'three')];
    const place = join(drive, 'Scopecard history');
    await crashAt('copyFile', 3, () => moveHistory(home, drive));
    expect(await moveHistory(home, tempFolder())).toMatchObject({ problem: { details: { reason: 'history-busy' } } });
    endHolder(home);
    expect(readdirSync(place)).toEqual([`${ids[0]}.log`, `${ids[1]}.log`]);
    // Of the same length, but not the same: what a drive made of it that lost power.
    writeFileSync(join(place, `${ids[1]}.log`), Buffer.alloc(readFileSync(join(place, `${ids[1]}.log`)).length));
    await crashAt('copyFile', 2, () => moveHistory(home, drive));
    endHolder(home);
    await new History(home).tend();
    await record(home, 'four');
    expect(await moveHistory(home, drive)).toMatchObject({ ok: true, value: { path: place } });
    expect(await keptIn(home)).toEqual(['four', 'three', 'two', 'one']);
    expect(readdirSync(home)).toEqual(['history']);
    await new History(home).tend();
    expect(await keptIn(home)).toEqual(['four', 'three', 'two', 'one']);
    expect(readdirSync(place).filter((name) => !name.startsWith('.'))).toHaveLength(4);
  });

  it.each([
    [
      'a record of another history',
      (place: string, id: string) =>
        writeFileSync(join(place, `${id.slice(0, -1)}!.log`.replace('!', id.endsWith('0') ? '1' : '0')), 'theirs'),
    ],
    ['any other file', (place: string) => writeFileSync(join(place, 'notes.txt'), 'mine')],
    ['a folder with the name of a record', (place: string, id: string) => mkdirSync(join(place, `${id}.pack`))],
  ])('is refused after a crash if there is %s as well, and removes nothing', async (_, add) => {
    const [home, drive] = [tempFolder(), tempFolder()];
    await record(home, 'one');
    const id = await record(home, 'two');
    const place = join(drive, 'Scopecard history');
    await crashAt('copyFile', 2, () => moveHistory(home, drive));
    add(place, id);
    const before = readdirSync(place);
    expect(await moveHistory(home, drive)).toMatchObject({
      ok: false,
      problem: { details: { reason: 'place-not-empty' } },
    });
    expect(readdirSync(place)).toEqual(before);
    expect(await keptIn(home)).toEqual(['two', 'one']);
  });

  it('loses nothing to a crash in the middle of a copy that has its whole length from the start', async () => {
    const [home, other] = [tempFolder(), tempFolder()];
    await record(home, 'one');
    await record(other, 'elsewhere');
    renameSync(join(other, 'history'), join(home, 'history-left-1'));
    age(home);
    await new Promise<void>((reached) => {
      vi.mocked(fs.copyFile).mockImplementationOnce((from, to) => {
        writeFileSync(to as string, Buffer.alloc(readFileSync(from as string).length));
        reached();
        return new Promise(() => {});
      });
      void finishMove(home);
    });
    await finishMove(home);
    expect(new Set(await keptIn(home))).toEqual(new Set(['one', 'elsewhere']));
  });

  it('never treats half a copy as the history', async () => {
    const [home, drive] = [tempFolder(), tempFolder()];
    await record(home, 'one');
    await record(home, 'two');
    await moveHistory(home, drive);
    await crashAt('copyFile', 2, () => moveHistory(home, null));
    rmSync(join(home, 'history'));
    await finishMove(home);
    expect(await keptIn(home)).toEqual([]);
    // The place is chosen again by hand: nothing is lost.
    rmSync(join(home, 'history'), { recursive: true, force: true });
    symlinkSync(join(drive, 'Scopecard history'), join(home, 'history'));
    expect(await keptIn(home)).toEqual(['two', 'one']);
    age(home);
    await finishMove(home);
    expect(readdirSync(home)).toEqual(['history']);
  });

  it('never treats as the history what is being emptied, and finishes emptying it', async () => {
    const [home, drive] = [tempFolder(), tempFolder()];
    await record(home, 'one');
    await record(home, 'two');
    await crashAt('rm', 2, () => moveHistory(home, drive));
    const left = readdirSync(home).find((name) => name !== 'history') ?? '';
    expect(readdirSync(join(home, left)).filter((name) => !name.startsWith('.'))).toHaveLength(1);
    // Fresh: the move may still be running.
    await finishMove(home);
    expect(readdirSync(home)).toHaveLength(2);
    const link = readlinkSync(join(home, 'history'));
    rmSync(join(home, 'history'));
    await finishMove(home);
    expect(readdirSync(home)).toEqual([left]);
    symlinkSync(link, join(home, 'history'));
    age(home);
    await finishMove(home);
    expect(readdirSync(home)).toEqual(['history']);
    expect(await keptIn(home)).toEqual(['two', 'one']);
  });

  it('merges what only the leftover of a move has, and loses nothing where both are one folder', async () => {
    const [home, drive] = [tempFolder(), tempFolder()];
    await record(home, 'one');
    await moveHistory(home, drive);
    const there = readlinkSync(join(home, 'history'));
    symlinkSync(there, join(home, 'history-moved-1'));
    const other = tempFolder();
    await record(other, 'elsewhere');
    renameSync(join(other, 'history'), join(home, 'history-back-2'));
    age(home);
    await finishMove(home);
    expect(readdirSync(home)).toEqual(['history']);
    expect(new Set(await keptIn(home))).toEqual(new Set(['one', 'elsewhere']));
  });

  it('is possible before anything was kept', async () => {
    const [home, drive] = [tempFolder(), tempFolder()];
    expect((await moveHistory(home, drive)).ok).toBe(true);
    await record(home, 'one');
    expect(await keptIn(home)).toEqual(['one']);
  });

  it('is refused while a save runs, and changes nothing', async () => {
    const [home, drive] = [tempFolder(), tempFolder()];
    const writer = await new History(home).begin({ cause: 'save', label: 'a save', root });
    await writer.keep(versionOf('one')).ready();
    expect(await moveHistory(home, drive)).toMatchObject({
      ok: false,
      problem: { code: 'history-not-moved', details: { reason: 'save-runs' } },
    });
    expect(lstatSync(join(home, 'history')).isSymbolicLink()).toBe(false);
    await writer.end();
    expect((await moveHistory(home, drive)).ok).toBe(true);
  });

  it.each([
    ['place-not-full', () => 'somewhere'],
    ['place-not-folder', () => join(tempFolder(), 'missing')],
    ['place-inside', (home: string) => join(home, 'history')],
    [
      'place-not-empty',
      () => {
        const drive = tempFolder();
        mkdirSync(join(drive, 'Scopecard history'));
        writeFileSync(join(drive, 'Scopecard history', 'notes.txt'), 'mine');
        return drive;
      },
    ],
    ['place-same', () => null],
  ])('is refused: %s', async (reason, place) => {
    const home = tempFolder();
    await record(home, 'one');
    const moved = await moveHistory(home, place(home));
    expect(moved).toMatchObject({ ok: false, problem: { details: { reason } } });
    expect(await keptIn(home)).toEqual(['one']);
  });

  it('is refused where the place is the same by a link, and loses nothing', async () => {
    const [home, drive, around] = [tempFolder(), tempFolder(), tempFolder()];
    await record(home, 'one');
    await moveHistory(home, drive);
    const link = join(around, 'link');
    symlinkSync(drive, link);
    const { readdir } = await vi.importActual<typeof fs>('node:fs/promises');
    let lists = 0;
    vi.mocked(fs.readdir as Work).mockImplementation(async (...of) => {
      // The first list is for whether the place is free.
      if (String(of[0]).startsWith(link) && ++lists === 2) throw osError('EIO');
      return (readdir as Work)(...of);
    });
    const moved = await moveHistory(home, link);
    vi.mocked(fs.readdir as Work).mockImplementation(readdir as Work);
    expect(await keptIn(home)).toEqual(['one']);
    expect(moved).toMatchObject({ ok: false, problem: { details: { reason: 'place-same' } } });
  });

  it('is refused where the place is on the same drive, mounted a second time, and loses nothing', async () => {
    const [home, drive, mounts] = [tempFolder(), tempFolder(), tempFolder()];
    await record(home, 'one');
    const [first, second] = [join(mounts, 'first'), join(mounts, 'second')];
    for (const mount of [first, second]) symlinkSync(drive, mount);
    const { realpath } = await vi.importActual<typeof fs>('node:fs/promises');
    // The system sees no links in mounts.
    vi.mocked(fs.realpath as Work).mockImplementation(async (path) => {
      const seen = lstatSync(path as string).isSymbolicLink() ? readlinkSync(path as string) : String(path);
      return seen.startsWith(mounts) ? seen : realpath(path as string);
    });
    expect((await moveHistory(home, first)).ok).toBe(true);
    const moved = await moveHistory(home, second);
    symlinkSync(join(second, 'Scopecard history'), join(home, 'history-left-1'));
    age(home);
    await finishMove(home);
    expect(readdirSync(home)).toEqual(['history']);
    vi.mocked(fs.realpath as Work).mockImplementation(realpath as Work);
    expect(await keptIn(home)).toEqual(['one']);
    expect(moved).toMatchObject({ ok: false, problem: { details: { reason: 'place-same' } } });
  });

  it('is refused where the place has a file of somebody, of whatever name', async () => {
    const [home, drive] = [tempFolder(), tempFolder()];
    await record(home, 'one');
    const place = join(drive, 'Scopecard history');
    mkdirSync(place);
    writeFileSync(join(home, 'history', 'notes.txt'), 'of the history');
    writeFileSync(join(place, 'notes.txt'), 'mine');
    expect(await moveHistory(home, drive)).toMatchObject({
      ok: false,
      problem: { details: { reason: 'place-not-empty', path: join(home, 'history') } },
    });
    expect(readFileSync(join(place, 'notes.txt'), 'utf8')).toBe('mine');
  });

  it('stays where it is if it cannot take the usual place at the end of the way back', async () => {
    const [home, drive] = [tempFolder(), tempFolder()];
    await record(home, 'one');
    await moveHistory(home, drive);
    const { rename } = await vi.importActual<typeof fs>('node:fs/promises');
    vi.mocked(fs.rename).mockImplementation(async (from, to) => {
      if (String(from).includes('history-back-')) throw osError('EBUSY');
      await rename(from, to);
    });
    const moved = await moveHistory(home, null);
    vi.mocked(fs.rename).mockImplementation(rename as typeof fs.rename);
    expect(moved).toMatchObject({ ok: false, problem: { details: { reason: 'EBUSY' } } });
    expect(readlinkSync(join(home, 'history'))).toBe(join(drive, 'Scopecard history'));
    expect(await keptIn(home)).toEqual(['one']);
  });

  it.each([
    ['has ended its action and runs on', process.ppid, ''],
    ['was ended in the middle of it', 2 ** 30, /\{"end".*\n/],
  ])('waits for no program that %s', async (_, pid, end) => {
    const [home, drive] = [tempFolder(), tempFolder()];
    const file = join(home, 'history', `${await record(home, 'one')}.log`);
    const cut = readFileSync(file, 'utf8').replace(end, '');
    const [head = '', ...lines] = cut.split('\n');
    const writer = { machine: hostname(), pid, born: null };
    writeFileSync(file, [JSON.stringify({ ...JSON.parse(head), writer }), ...lines].join('\n'));
    expect(readFileSync(file, 'utf8').includes('{"end"')).toBe(end === '');
    expect((await moveHistory(home, drive)).ok).toBe(true);
  });

  it('reports its place and size', async () => {
    const home = tempFolder();
    expect(await historyPlace(home)).toEqual({ path: join(home, 'history'), isUsual: true, bytes: 0 });
    const id = await record(home, 'one');
    const { bytes } = await historyPlace(home);
    expect(bytes).toBe(readFileSync(join(home, 'history', `${id}.log`)).length);
  });
});
