import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { type Disk, realDisk } from '../../../../../electron/host/disk/disk.ts';
import { FolderLocked } from '../../../../../electron/host/disk/folder-locked.ts';
import { FolderLocks } from '../../../../../electron/host/disk/folder-locks.ts';
import { thisProcess } from '../../../../../electron/host/disk/process-owner.ts';
import { breakerName, isTempName, lockName } from '../../../../../electron/host/disk/temp-name.ts';
import { faultyDisk, osError } from '../faulty-disk.ts';
import { put, tempFolder } from '../temp-folder.ts';

const self = await thisProcess();
/** A process of this computer that has ended; its number is free here, and may be another computer's of the same name. */
const ended = { ...self, pid: spawnSync(process.execPath, ['-v']).pid };
/** The system gives what tells this computer from another one of the same name. */
const isKnown = self.born !== null && self.space !== null;
const otherBoot = '00000000-0000-0000-0000-000000000000 4711';

/** The real disk; waiting is counted instead of done. */
function patientDisk(): Disk & { readonly waited: () => number } {
  let waited = 0;
  const pause = async (ms: number) => {
    waited += ms;
  };
  return { ...realDisk, pause, waited: () => waited };
}

/** What one waits for until the other opens it. */
function aGate() {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

/** Two programs that each look, pause and then write; whether they ever met. */
async function meet(one: FolderLocks, other: FolderLocks, folder: string): Promise<boolean> {
  let inside = 0;
  let met = false;
  const work = async () => {
    inside++;
    met ||= inside > 1;
    await new Promise((resolve) => setTimeout(resolve, 2));
    inside--;
  };
  await Promise.all(Array.from({ length: 20 }, (_, i) => (i % 2 ? one : other).run(folder, work)));
  return met;
}

describe('FolderLocks', () => {
  it('lets saves of one program run together, with one lock file', async () => {
    const folder = tempFolder();
    let made = 0;
    const disk = faultyDisk((step) => void (step === 'open' && made++));
    const locks = new FolderLocks(disk);
    expect(await meet(locks, locks, folder)).toBe(true);
    expect(made).toBe(1);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('keeps the lock until the last of the saves that share it has ended', async () => {
    const folder = tempFolder();
    const locks = new FolderLocks(realDisk);
    const gates = [aGate(), aGate()] as const;
    const [first, second] = gates.map(({ opened }) => locks.run(folder, () => opened));
    gates[0].open();
    await first;
    expect(existsSync(join(folder, lockName))).toBe(true);
    gates[1].open();
    await second;
    expect(existsSync(join(folder, lockName))).toBe(false);
  });

  it('takes the lock anew for a save that comes while it is given back', async () => {
    const folder = tempFolder();
    const order: string[] = [];
    const [ending, gate] = [aGate(), aGate()];
    const unlink: Disk['unlink'] = async (path) => {
      if (path.endsWith(lockName) && order.length === 0) {
        ending.open();
        await gate.opened;
        order.push('given back');
      }
      await realDisk.unlink(path);
    };
    const locks = new FolderLocks({ ...realDisk, unlink });
    const first = locks.run(folder, async () => {});
    await ending.opened;
    const second = locks.run(folder, async () => void order.push(`saved ${existsSync(join(folder, lockName))}`));
    for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
    gate.open();
    await Promise.all([first, second]);
    expect(order).toEqual(['given back', 'saved true']);
  });

  it('is not joined any more after a quarter of a second, so that other programs get their turn', async () => {
    vi.useFakeTimers({ toFake: ['performance'] });
    onTestFinished(() => void vi.useRealTimers());
    const folder = tempFolder();
    const locks = new FolderLocks({ ...realDisk, pause: async () => void order.push('turn of others') });
    const order: string[] = [];
    const gate = aGate();
    const saves = [locks.run(folder, () => gate.opened.then(() => void order.push('first')))];
    for (const name of ['second', 'third']) {
      saves.push(locks.run(folder, async () => void order.push(name)));
      vi.advanceTimersByTime(300);
    }
    for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
    gate.open();
    await Promise.all(saves);
    expect(order).toEqual(['second', 'first', 'turn of others', 'third']);
  });

  it('takes the locks of several folders in one order, whatever the order given', async () => {
    const root = tempFolder();
    const folders = ['a', 'b', 'c'].map((name) => join(root, name));
    for (const folder of folders) mkdirSync(folder);
    const taken: string[] = [];
    const link: Disk['link'] = async (from, to) => {
      taken.push(dirname(to));
      await realDisk.link(from, to);
    };
    const locks = new FolderLocks({ ...realDisk, link });
    for (const given of [folders, folders.toReversed(), [...folders, ...folders]]) {
      expect(await locks.runAll(given, async () => taken.splice(0))).toEqual(folders);
    }
  });

  it('keeps two programs apart', async () => {
    const folder = tempFolder();
    const groups = { inside: new Set<number>(), met: false };
    const work = (group: number) => async () => {
      groups.inside.add(group);
      groups.met ||= groups.inside.size > 1;
      await new Promise((resolve) => setTimeout(resolve, 2));
      groups.inside.delete(group);
    };
    const programs = [new FolderLocks(realDisk), new FolderLocks(realDisk), new FolderLocks(realDisk)];
    for (let round = 0; round < 20; round++) {
      await Promise.all(programs.map((locks, group) => locks.run(folder, work(group))));
    }
    expect(groups.met).toBe(false);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('releases the lock when the work fails', async () => {
    const folder = tempFolder();
    const locks = new FolderLocks(realDisk);
    await expect(locks.run(folder, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await locks.run(folder, async () => 'done')).toBe('done');
    expect(readdirSync(folder)).toEqual([]);
  });

  it.each([
    ['a crashed program', JSON.stringify({ ...ended, token: 'x' }), isKnown ? 100 : 11_000],
    ['a program of before a restart', JSON.stringify({ ...ended, born: otherBoot, token: 'x' }), 11_000],
    ['a crash before it had a name', '', 11_000],
    ['a silent program on another machine', JSON.stringify({ ...ended, machine: 'microscope-7' }), 11_000],
  ])('takes a lock over that was left by %s', async (_, text, atMost) => {
    const folder = tempFolder();
    put(folder, lockName, text);
    const disk = patientDisk();
    expect(await new FolderLocks(disk).run(folder, async () => 'done')).toBe('done');
    expect(disk.waited()).toBeLessThan(atMost);
    expect(readdirSync(folder)).toEqual([]);
  });

  it.each([
    ['another computer of the same name', { born: otherBoot }],
    ['another computer of the same name that does not tell when a process began', { born: null, space: null }],
    ['a container on this computer that has its name', { space: 'pid:[1]' }],
    ['an earlier version that does not name its container', { space: undefined }],
  ])('leaves the lock that %s holds, though no process here has its number', async (_, place) => {
    const folder = tempFolder();
    const theirs = JSON.stringify({ ...ended, ...place, token: 'x' });
    put(folder, lockName, theirs);
    const path = join(folder, lockName);
    const patient = patientDisk();
    const pause = async (ms: number) => {
      await patient.pause(ms);
      if (patient.waited() > 8000) rmSync(path, { force: true });
    };
    await new FolderLocks({ ...patient, pause }).run(folder, async () => {});
    expect(patient.waited()).toBeGreaterThan(8000);
  });

  it('removes a leftover lock when a crash also left its removal', async () => {
    const folder = tempFolder();
    put(folder, lockName, JSON.stringify({ ...ended, token: 'x' }));
    put(folder, breakerName);
    expect(await new FolderLocks(patientDisk()).run(folder, async () => 'done')).toBe('done');
    expect(readdirSync(folder)).toEqual([]);
  });

  it('removes its own leftover lock when its removal failed', async () => {
    const folder = tempFolder();
    let broken = true;
    const disk = faultyDisk((step) => {
      if (step === 'unlink' && broken) throw osError('EBUSY');
    });
    const locks = new FolderLocks(disk);
    await locks.run(folder, async () => {});
    expect(existsSync(join(folder, lockName))).toBe(true);
    broken = false;
    expect(await locks.run(folder, async () => 'done')).toBe('done');
    expect(existsSync(join(folder, lockName))).toBe(false);
  });

  it('leaves the lock of a program that took over while this computer slept', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    onTestFinished(() => void vi.useRealTimers());
    const folder = tempFolder();
    const theirs = JSON.stringify({ ...ended, machine: 'microscope-7', token: 'theirs' });
    await new FolderLocks(realDisk).run(folder, async () => {
      vi.setSystemTime(Date.now() + 60_000);
      put(folder, lockName, theirs);
    });
    expect(readFileSync(join(folder, lockName), 'utf8')).toBe(theirs);
  });

  it('removes its own lock after this computer slept, also one without a name on a full disk', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    onTestFinished(() => void vi.useRealTimers());
    const folder = tempFolder();
    const full = faultyDisk((step) => {
      if (step === 'write') throw osError('ENOSPC');
    });
    for (const disk of [realDisk, full]) {
      await new FolderLocks(disk).run(folder, async () => void vi.setSystemTime(Date.now() + 60_000));
      expect(readdirSync(folder)).toEqual([]);
    }
  });

  it('stops waiting for a running program that keeps the lock, and leaves it', async () => {
    const other = new FolderLocks(realDisk);
    let release = () => {};
    const waits = new Promise<void>((resolve) => (release = resolve));
    const folder = tempFolder();
    const holding = other.run(folder, () => waits);
    await expect.poll(() => existsSync(join(folder, lockName))).toBe(true);
    await expect(new FolderLocks(patientDisk()).run(folder, async () => {})).rejects.toMatchObject({ code: 'EBUSY' });
    expect(existsSync(join(folder, lockName))).toBe(true);
    release();
    await holding;
    expect(readdirSync(folder)).toEqual([]);
  });

  it('has names that a scan cleans up and nothing mistakes for an image', () => {
    for (const name of [lockName, breakerName]) {
      expect(isTempName(name)).toBe(true);
      expect(name).toMatch(/^\.scopecard-.*\.tmp$/);
    }
  });

  it('works on a full disk too: the remaining space belongs to the sidecars', async () => {
    const folder = tempFolder();
    const disk = faultyDisk((step) => {
      if (step === 'write') throw osError('ENOSPC');
    });
    expect(await new FolderLocks(disk).run(folder, async () => readdirSync(folder))).toEqual([lockName]);
    expect(readdirSync(folder)).toEqual([]);
  });

  it.skipIf(process.platform === 'win32')(
    'lets others read who has the lock where new files are closed to them, on drives that can do that',
    async () => {
      const folder = tempFolder();
      const before = process.umask(0o077);
      onTestFinished(() => void process.umask(before));
      const closed = '../../../../../electron/host/disk/lock-file.ts?closed';
      const { takeLock } = (await import(closed)) as typeof import('../../../../../electron/host/disk/lock-file.ts');
      const giveBack = await takeLock(folder, realDisk);
      expect(statSync(join(folder, lockName)).mode & 0o777).toBe(0o644);
      await giveBack();
      const open: Disk['open'] = async (path, flags, mode) => {
        const file = await realDisk.open(path, flags, mode);
        file.chmod = () => Promise.reject(osError('ENOTSUP'));
        return file;
      };
      await (await takeLock(folder, { ...realDisk, open }))();
      expect(readdirSync(folder)).toEqual([]);
    },
  );

  it('removes within a second the lock of a program that ended before it wrote its name', async () => {
    const folder = tempFolder();
    put(folder, lockName, '');
    const disk = patientDisk();
    expect(await new FolderLocks(disk).run(folder, async () => 'done')).toBe('done');
    expect(disk.waited()).toBeLessThan(1100);
    expect(readdirSync(folder)).toEqual([]);
  });

  it.each([
    ['a drive', realDisk.link],
    ['a drive without hard links', () => Promise.reject(osError('EISDIR'))],
  ])('is held by one of two programs on %s that takes long to write the name of the first', async (_, link) => {
    const folder = tempFolder();
    let writes = () => {};
    const written = new Promise<void>((resolve) => (writes = resolve));
    const begun = vi.fn();
    const slow: Disk = {
      ...realDisk,
      link,
      open: async (...args) => {
        const file = await realDisk.open(...args);
        const own = file.write.bind(file);
        const write: typeof file.write = async (...what) => {
          begun();
          await written;
          return own(...what);
        };
        return Object.assign(file, { write });
      },
    };
    const inside: string[] = [];
    const first = new FolderLocks(slow).run(folder, async () => void inside.push('first'));
    await expect.poll(() => begun.mock.calls.length).toBeGreaterThan(0);
    await new FolderLocks({ ...patientDisk(), link }).run(folder, async () => {
      writes();
      await new Promise((resolve) => setTimeout(resolve, 100));
      expect(inside).toEqual([]);
    });
    await first;
    expect(inside).toEqual(['first']);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('waits once for a lock that it may neither read nor remove, and names it', async () => {
    const folder = tempFolder();
    const path = put(folder, lockName, 'not for you');
    const patient = patientDisk();
    const deny = (code: string) => Promise.reject(osError(code));
    const disk: Disk = {
      ...patient,
      read: (name, limit) => (name === path ? deny('EACCES') : patient.read(name, limit)),
      unlink: (name) => (name === path ? deny('EPERM') : patient.unlink(name)),
    };
    const locks = new FolderLocks(disk);
    const refused = { code: 'EBUSY', lock: { path, text: null, uid: process.getuid?.() ?? 0 } };
    for (let batch = 0; batch < 5; batch++) {
      await expect(locks.run(folder, async () => {})).rejects.toMatchObject(refused);
    }
    expect(patient.waited()).toBeLessThan(25_000);
    expect(existsSync(path)).toBe(true);
  });

  it('does not wait for a folder of that name, which is never released', async () => {
    const folder = tempFolder();
    mkdirSync(join(folder, lockName));
    const disk = patientDisk();
    const locks = new FolderLocks(disk);
    await expect(locks.run(folder, async () => {})).rejects.toBeInstanceOf(FolderLocked);
    expect(disk.waited()).toBe(0);
    expect(existsSync(join(folder, lockName))).toBe(true);
  });

  it('reports a drive that takes no file to the save alone, however long it takes for the rest', async () => {
    const unhandled = vi.fn();
    process.on('unhandledRejection', unhandled);
    onTestFinished(() => void process.off('unhandledRejection', unhandled));
    const disk: Disk = {
      ...realDisk,
      open: () => Promise.reject(osError('EROFS')),
      unlink: () => new Promise((resolve) => setTimeout(resolve, 20)),
    };
    const locked = new FolderLocks(disk).run(tempFolder(), async () => {});
    await expect(locked).rejects.toMatchObject({ code: 'EROFS' });
    expect(unhandled).not.toHaveBeenCalled();
  });

  it.skipIf(process.platform === 'win32')('leaves a lock that other users can read', async () => {
    const folder = tempFolder();
    const modeOf = async () => statSync(join(folder, lockName)).mode & 0o044;
    expect(await new FolderLocks(realDisk).run(folder, modeOf)).toBe(0o044);
  });
});
