import { chmodSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Disk, realDisk } from '../../../../../electron/host/disk/disk.ts';
import { FolderLocks } from '../../../../../electron/host/disk/folder-locks.ts';
import { FolderSync } from '../../../../../electron/host/disk/folder-sync.ts';
import { isTempName, lockName, tempName } from '../../../../../electron/host/disk/temp-name.ts';
import {
  GroupLost,
  LedOutside,
  removeDurably,
  Unsynced,
  writeAtomic,
} from '../../../../../electron/host/disk/write-atomic.ts';
import { isWindows } from '../../../../helpers/is-windows.ts';
import { faultyDisk, osError, type Step, steps } from '../faulty-disk.ts';
import { put, tempFolder } from '../temp-folder.ts';

const errors = ['EIO', 'ENOSPC', 'EACCES', 'EPERM', 'EBUSY', 'EROFS', 'EXDEV', 'EMFILE'];
const before = 'the old content';
const after = 'the new content, which is longer';

function write(path: string, disk: Disk, stillWanted = async () => true): Promise<boolean> {
  const replaces = statSync(path, { throwIfNoEntry: false }) ?? null;
  return writeAtomic(
    { path, bytes: Buffer.from(after), replaces, stillWanted },
    { disk, folders: new FolderSync(disk) },
  );
}

describe('writeAtomic', () => {
  const matrix = steps.flatMap((step) => errors.map((code) => [step, code] as const));

  it.each(matrix)('leaves the whole old or the whole new file when %s fails with %s', async (step, code) => {
    const path = put(tempFolder(), 'a.tif.json', before);
    const disk = faultyDisk((at) => {
      if (at === step) throw osError(code);
    });
    const failed = await write(path, disk).then(
      () => false,
      () => true,
    );
    const content = readFileSync(path, 'utf8');
    expect([before, after]).toContain(content);
    if (!failed) expect(content).toBe(after);
    if (failed && !step.startsWith('folder.')) expect(content).toBe(before);
    expect(readdirSync(join(path, '..'))).toEqual(['a.tif.json']);
  });

  it('writes on after short writes', async () => {
    const path = put(tempFolder(), 'a.tif.json', before);
    await write(
      path,
      faultyDisk(() => {}, { shortWrites: true }),
    );
    expect(readFileSync(path, 'utf8')).toBe(after);
  });

  it.each(['EBUSY', 'EPERM', 'EACCES'])('tries again when the file is held for a moment (%s)', async (code) => {
    const path = put(tempFolder(), 'a.tif.json', before);
    const disk = faultyDisk((step, count) => {
      if (step === 'rename' && count < 3) throw osError(code);
    });
    expect(await write(path, disk)).toBe(true);
    expect(readFileSync(path, 'utf8')).toBe(after);
  });

  it('fails on a file that stays locked', async () => {
    const path = put(tempFolder(), 'a.tif.json', before);
    let tries = 0;
    const disk = faultyDisk((step) => {
      if (step !== 'rename') return;
      tries++;
      throw osError('EBUSY');
    });
    await expect(write(path, disk)).rejects.toMatchObject({ code: 'EBUSY' });
    expect(tries).toBeGreaterThan(3);
    expect(tries).toBeLessThan(20);
  });

  it('keeps a file that appeared in the meantime when making a new one, and replaces it otherwise', async () => {
    const path = put(tempFolder(), 'a.tif.json', before);
    const disk = faultyDisk(() => {});
    const write = { path, bytes: Buffer.from(after), replaces: null, stillWanted: async () => true };
    const work = { disk, folders: new FolderSync(disk) };
    expect(await writeAtomic({ ...write, isNew: true }, work)).toBe(false);
    expect(readFileSync(path, 'utf8')).toBe(before);
    expect(await writeAtomic(write, work)).toBe(true);
    expect(readFileSync(path, 'utf8')).toBe(after);
    expect(readdirSync(join(path, '..'))).toEqual(['a.tif.json']);
  });

  it('leaves no temporary file when the preceding work fails at once', async () => {
    const path = put(tempFolder(), 'a.tif.json', before);
    const ready = () => Promise.reject(osError('EIO'));
    const call = { path, bytes: Buffer.from(after), replaces: statSync(path), stillWanted: async () => true, ready };
    let opened: Promise<unknown> = Promise.resolve();
    // The failure is there before the file is.
    const slow: Disk = Object.assign(Object.create(realDisk), {
      open: (...args: Parameters<Disk['open']>) => {
        const file = new Promise((resolve) => setImmediate(resolve)).then(() => realDisk.open(...args));
        opened = file;
        return file;
      },
    });
    const written = writeAtomic(call, { disk: slow, folders: new FolderSync(realDisk) });
    await expect(written).rejects.toMatchObject({ code: 'EIO' });
    await opened;
    expect(readFileSync(path, 'utf8')).toBe(before);
    expect(readdirSync(join(path, '..'))).toEqual(['a.tif.json']);
  });

  it('leaves everything as it was when it is cancelled', async () => {
    const folder = tempFolder();
    const path = put(folder, 'a.tif.json', before);
    expect(
      await write(
        path,
        faultyDisk(() => {}),
        async () => false,
      ),
    ).toBe(false);
    expect(readFileSync(path, 'utf8')).toBe(before);
    expect(readdirSync(folder)).toEqual(['a.tif.json']);
  });

  it.skipIf(isWindows).each([0o640, 0o600, 0o664, 0o444 | 0o200])('keeps the mode %o', async (mode) => {
    const path = put(tempFolder(), 'a.tif.json', before);
    chmodSync(path, mode);
    await write(
      path,
      faultyDisk(() => {}),
    );
    expect(statSync(path).mode & 0o7777).toBe(mode);
  });

  it.skipIf(isWindows).each([0o4777, 0o2755, 0o6770, 0o1644])(
    'never keeps the set-ID and sticky bits of %o',
    async (mode) => {
      const path = put(tempFolder(), 'a.tif.json', before);
      chmodSync(path, mode);
      await write(
        path,
        faultyDisk(() => {}),
      );
      expect(statSync(path).mode & 0o7777).toBe(mode & 0o777);
    },
  );

  /** The owner cannot be kept, and the group only where that is allowed. */
  const ownerless = (mayGroup: boolean, calls: (readonly [number, number])[]): Disk => {
    const disk = faultyDisk(() => {});
    const open: Disk['open'] = async (...args) => {
      const file = await disk.open(...args);
      const chown = async (uid: number, gid: number) => {
        calls.push([uid, gid]);
        if (uid !== -1 || !mayGroup) throw osError('EPERM');
      };
      return { ...file, chown };
    };
    return { ...disk, open };
  };
  const strangers = (mode: number) => ({ mode: 0o100000 | mode, uid: 4321, gid: 8765 });
  const writeAs = (path: string, mode: number, disk: Disk) =>
    writeAtomic(
      { path, bytes: Buffer.from(after), replaces: strangers(mode), stillWanted: async () => true },
      { disk, folders: new FolderSync(disk) },
    );

  it.skipIf(isWindows)('keeps at least the group where the owner cannot be kept', async () => {
    const path = put(tempFolder(), 'a.tif.json', before);
    const calls: (readonly [number, number])[] = [];
    expect(await writeAs(path, 0o660, ownerless(true, calls))).toBe(true);
    expect(calls).toEqual([
      [4321, 8765],
      [-1, 8765],
    ]);
    expect(statSync(path).mode & 0o777).toBe(0o660);
  });

  it.skipIf(isWindows)('keeps this user’s own group in a folder that gives new files another', async () => {
    const path = put(tempFolder(), 'a.tif.json', before);
    const { uid, gid } = statSync(path);
    chmodSync(path, 0o640);
    const disk = faultyDisk(() => {});
    const calls: (readonly [number, number])[] = [];
    const open: Disk['open'] = async (...args) => {
      const file = await disk.open(...args);
      const stat = async () => Object.assign(await file.stat(), { gid: gid + 1, mode: 0o100600 });
      return { ...file, stat, chown: async (...ids) => void calls.push(ids) };
    };
    expect(await write(path, { ...disk, open })).toBe(true);
    expect(calls).toEqual([[-1, gid]]);
    expect(statSync(path)).toMatchObject({ uid, mode: 0o100640 });
  });

  it.each([0o660, 0o640])('writes nothing where readers of %o would lose access', async (mode) => {
    const folder = tempFolder();
    const path = put(folder, 'a.tif.json', before);
    await expect(writeAs(path, mode, ownerless(false, []))).rejects.toBeInstanceOf(GroupLost);
    expect(readFileSync(path, 'utf8')).toBe(before);
    expect(readdirSync(folder)).toEqual(['a.tif.json']);
  });

  it.each([0o600, 0o664])('writes %o without its group where no one loses access', async (mode) => {
    const path = put(tempFolder(), 'a.tif.json', before);
    expect(await writeAs(path, mode, ownerless(false, []))).toBe(true);
  });

  it('syncs the file before the rename and the folder after it', async () => {
    const path = put(tempFolder(), 'a.tif.json', before);
    const seen: Step[] = [];
    await write(
      path,
      faultyDisk((step) => void seen.push(step)),
    );
    const order = seen.filter((step) => /sync|rename/.test(step));
    expect(order).toEqual(['file.sync', 'rename', 'folder.sync']);
  });

  it('replaces a file whose name has 255 bytes', async () => {
    const name = `${'µ'.repeat(120)}${'x'.repeat(6)}.tif.json`;
    expect(Buffer.byteLength(name)).toBe(255);
    const folder = tempFolder();
    writeFileSync(join(folder, name), before);
    await write(
      join(folder, name),
      faultyDisk(() => {}),
    );
    expect(readFileSync(join(folder, name), 'utf8')).toBe(after);
    expect(readdirSync(folder)).toEqual([name]);
  });
});

describe('removeDurably', () => {
  /** Takes as long as a write of another file. */
  const slowly = async (done: () => void) => {
    for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
    done();
  };
  const remove = (path: string, disk: Disk, given: Partial<Parameters<typeof removeDurably>[0]> = {}) =>
    removeDurably(
      { path, stillWanted: async () => true, ...given },
      { disk, folders: new FolderSync(disk), locks: new FolderLocks(realDisk) },
    );

  it('waits for the record, removes under the lock of the folder, and syncs that', async () => {
    const folder = tempFolder();
    const path = put(folder, 'a.tif.json', before);
    const order: string[] = [];
    const disk = faultyDisk((step) => {
      if (step === 'unlink') order.push(`removed, locked ${existsSync(join(folder, lockName))}`);
      if (step === 'folder.sync') order.push(`synced, removed ${!existsSync(path)}`);
    });
    const ready = () => slowly(() => order.push('ready'));
    const staged = () => slowly(() => order.push('staged'));
    expect(await remove(path, disk, { ready, staged, inside: [folder] })).toBe(true);
    expect(order).toEqual(['ready', 'staged', 'removed, locked true', 'synced, removed true']);
  });

  it('removes nothing that is not wanted any more, or is outside', async () => {
    const path = put(tempFolder(), 'a.tif.json', before);
    const disk = faultyDisk((step) => {
      if (step === 'folder.sync') throw new Error('nothing was removed');
    });
    expect(await remove(path, disk, { stillWanted: async () => false })).toBe(false);
    await expect(remove(path, disk, { inside: [tempFolder()] })).rejects.toBeInstanceOf(LedOutside);
    expect(readFileSync(path, 'utf8')).toBe(before);
  });

  it('reports the first failure where the drive removed it in spite of that, and what was not confirmed', async () => {
    const path = put(tempFolder(), 'a.tif.json', before);
    const unlink: Disk['unlink'] = async (name) => {
      await realDisk.unlink(name);
      throw osError('EBUSY');
    };
    const stillWanted = async () => existsSync(path);
    const disk = faultyDisk(() => {});
    await expect(remove(path, { ...disk, unlink }, { stillWanted })).rejects.toMatchObject({ code: 'EBUSY' });
    put(join(path, '..'), 'a.tif.json', before);
    const unsynced = faultyDisk((step) => {
      if (step === 'folder.sync') throw osError('EIO');
    });
    await expect(remove(path, unsynced)).rejects.toMatchObject({ code: 'EIO' });
    await expect(remove(put(join(path, '..'), 'a.tif.json'), unsynced)).rejects.toBeInstanceOf(Unsynced);
    expect(existsSync(path)).toBe(false);
  });
});

it('waits with the replacement until everything is staged', async () => {
  const path = put(tempFolder(), 'a.tif.json', before);
  const order: string[] = [];
  const disk = faultyDisk((step) => {
    if (step === 'rename') order.push('replaced');
  });
  const staged = () => new Promise<void>((resolve) => setImmediate(resolve)).then(() => void order.push('staged'));
  const replacing = {
    path,
    bytes: Buffer.from(after),
    replaces: statSync(path),
    stillWanted: async () => true,
    staged,
  };
  expect(await writeAtomic(replacing, { disk, folders: new FolderSync(disk) })).toBe(true);
  expect(order).toEqual(['staged', 'replaced']);
});

describe('FolderSync', () => {
  it('shares one sync among those that come while another runs, whose failure is not theirs', async () => {
    const folder = tempFolder();
    let syncs = 0;
    let open = () => {};
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    const disk = faultyDisk(async (step, count) => {
      if (step !== 'folder.sync') return;
      syncs++;
      if (count > 0) return;
      await gate;
      throw osError('EIO');
    });
    const folders = new FolderSync(disk);
    const first = folders.sync(folder);
    const others = [folders.sync(folder), folders.sync(folder)];
    open();
    await expect(first).rejects.toMatchObject({ code: 'EIO' });
    await Promise.all(others);
    expect(syncs).toBe(2);
    await folders.sync(folder);
    expect(syncs).toBe(3);
  });

  it.each([
    ['EIO', false],
    ['EINVAL', true],
  ])('is as far as the drive can (%s)', async (code, isFine) => {
    const disk = faultyDisk((step) => {
      if (step === 'folder.sync') throw osError(code);
    });
    const synced = new FolderSync(disk).sync(tempFolder()).then(
      () => true,
      (error: { code: string }) => error.code !== code,
    );
    expect(await synced).toBe(isFine);
  });
});

describe('tempName', () => {
  it('is hidden, short, and does not look like an image, sidecar or table', () => {
    const name = tempName();
    expect(isTempName(name)).toBe(true);
    expect(name).toMatch(/^\.scopecard-.*\.tmp$/);
    expect(Buffer.byteLength(name)).toBeLessThan(64);
    expect(tempName()).not.toBe(name);
  });

  it('claims no file of anyone else', () => {
    for (const name of [
      '.scopecard-notes.tmp',
      'scopecard-0123456789abcdef.tmp',
      '.scopecard-0123456789abcdef.tmp.json',
    ]) {
      expect(isTempName(name)).toBe(false);
    }
  });
});
