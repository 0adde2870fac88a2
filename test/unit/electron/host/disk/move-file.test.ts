import {
  linkSync,
  lstatSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Disk } from '../../../../../electron/host/disk/disk.ts';
import { FolderSync } from '../../../../../electron/host/disk/folder-sync.ts';
import { moveFile } from '../../../../../electron/host/disk/move-file.ts';
import { maxSidecarBytes } from '../../../../../shared/sidecar/document/decode.ts';
import { faultyDisk, moveSteps, osError, type Step, steps } from '../faulty-disk.ts';
import { put, tempFolder } from '../temp-folder.ts';

const errors = ['EIO', 'ENOSPC', 'EACCES', 'EPERM', 'EBUSY', 'EROFS', 'EMFILE'];
const content = 'the whole sidecar';

function move(from: string, to: string, disk: Disk) {
  return moveFile(from, to, { disk, folders: new FolderSync(disk) });
}

const read = (path: string) => (lstatSync(path, { throwIfNoEntry: false }) ? readFileSync(path, 'utf8') : null);

/** Files of a folder but for temporary ones, with their contents. */
const filesIn = (folder: string) =>
  Object.fromEntries(
    readdirSync(folder)
      .filter((name) => !name.endsWith('.tmp'))
      .map((name) => [name, readFileSync(join(folder, name), 'utf8')]),
  );

/** Links and renames are impossible between drives. */
function twoDrives(fault: (step: Step, count: number) => void): Disk {
  const disk = faultyDisk(fault);
  return {
    ...disk,
    link: async (from, to) => {
      if (!from.includes('.tmp')) throw osError('EXDEV');
      await disk.link(from, to);
    },
  };
}

function withoutLinks(fault: (step: Step, count: number) => void): Disk {
  return faultyDisk((step, count) => {
    fault(step, count);
    if (step === 'link') throw osError('EISDIR');
  });
}

describe('moveFile', () => {
  it.each([
    ['within a drive', faultyDisk],
    ['between drives', twoDrives],
    ['on a drive without links', withoutLinks],
  ] as const)('moves the very bytes %s', async (_, diskOf) => {
    const folder = tempFolder();
    const from = put(folder, 'a.tif.json', content);
    const to = join(folder, 'b.tif.json');
    expect(
      await move(
        from,
        to,
        diskOf(() => {}),
      ),
    ).toBe('moved');
    expect(filesIn(folder)).toEqual({ 'b.tif.json': content });
    expect(readdirSync(folder)).toHaveLength(1);
  });

  it('waits for a virus scanner that has the old name open', async () => {
    const folder = tempFolder();
    const from = put(folder, 'a.tif.json', content);
    const disk = faultyDisk((step, count) => {
      if (step === 'unlink' && count < 2) throw osError('EBUSY');
    });
    expect(await move(from, join(folder, 'b.tif.json'), disk)).toBe('moved');
    expect(filesIn(folder)).toEqual({ 'b.tif.json': content });
  });

  it.each(['EBUSY', 'EIO'])(
    'keeps the only name where the old one is removed and a failure reported (%s)',
    async (code) => {
      for (const diskOf of [faultyDisk, twoDrives]) {
        const folder = tempFolder();
        const from = put(folder, 'a.tif.json', content);
        const disk = diskOf(() => {});
        const unlink: Disk['unlink'] = async (path) => {
          await disk.unlink(path);
          if (path === from) throw osError(code);
        };
        expect(await move(from, join(folder, 'b.tif.json'), { ...disk, unlink })).toBe('moved');
        expect(filesIn(folder)).toEqual({ 'b.tif.json': content });
      }
    },
  );

  describe('on a drive without links, where another program has the file open', () => {
    const held = (work: () => void) =>
      faultyDisk((step, count) => {
        if (step === 'link') throw osError('EPERM');
        if (step !== 'rename' || count > 1) return;
        work();
        throw osError('EBUSY');
      });

    it('waits', async () => {
      const folder = tempFolder();
      const from = put(folder, 'a.tif.json', content);
      expect(
        await move(
          from,
          join(folder, 'b.tif.json'),
          held(() => {}),
        ),
      ).toBe('moved');
      expect(filesIn(folder)).toEqual({ 'b.tif.json': content });
    });

    it('reports the failure where the drive renames all the same, and overwrites nothing', async () => {
      const folder = tempFolder();
      const [from, to] = [put(folder, 'a.tif.json', content), join(folder, 'b.tif.json')];
      const disk = held(() => renameSync(from, to));
      await expect(move(from, to, disk)).rejects.toMatchObject({ code: 'EBUSY' });
      expect(filesIn(folder)).toEqual({ 'b.tif.json': content });
    });

    it('overwrites nothing that comes meanwhile', async () => {
      const folder = tempFolder();
      const from = put(folder, 'a.tif.json', content);
      const to = join(folder, 'b.tif.json');
      const disk = held(() => writeFileSync(to, 'another'));
      expect(await move(from, to, disk)).toBe('occupied');
      expect(filesIn(folder)).toEqual({ 'a.tif.json': content, 'b.tif.json': 'another' });
    });
  });

  it('overwrites nothing', async () => {
    const folder = tempFolder();
    const from = put(folder, 'a.tif.json', content);
    const to = put(folder, 'b.tif.json', 'another');
    for (const diskOf of [faultyDisk, twoDrives, withoutLinks])
      expect(
        await move(
          from,
          to,
          diskOf(() => {}),
        ),
      ).toBe('occupied');
    expect(filesIn(folder)).toEqual({ 'a.tif.json': content, 'b.tif.json': 'another' });
  });

  it.each([faultyDisk, twoDrives, withoutLinks])(
    'does not overwrite a file that appears at the last moment',
    async (diskOf) => {
      const folder = tempFolder();
      const from = put(folder, 'a.tif.json', content);
      const to = join(folder, 'b.tif.json');
      const disk = diskOf((step) => {
        if (step === 'link' && read(to) === null) writeFileSync(to, 'another');
      });
      expect(await move(from, to, disk)).toBe('occupied');
      expect(filesIn(folder)).toEqual({ 'a.tif.json': content, 'b.tif.json': 'another' });
      expect(readdirSync(folder)).toHaveLength(2);
    },
  );

  it('removes the old name only when a copy on another drive survives a power cut', async () => {
    const folder = tempFolder();
    const from = put(folder, 'a.tif.json', content);
    const done: Step[] = [];
    const disk = twoDrives((step) => void done.push(step));
    let before: readonly Step[] = [];
    const unlink: Disk['unlink'] = async (path) => {
      if (path === from) before = [...done];
      await disk.unlink(path);
    };
    expect(await move(from, join(folder, 'b.tif.json'), { ...disk, unlink })).toBe('moved');
    expect(before.indexOf('file.sync')).toBeGreaterThan(-1);
    expect(before.lastIndexOf('link')).toBeGreaterThan(before.indexOf('file.sync'));
    expect(before.lastIndexOf('folder.sync')).toBeGreaterThan(before.lastIndexOf('link'));
  });

  it.each([
    ['the folder', 'b.tif.json', ['']],
    ['both folders', 'sub/b.tif.json', ['sub', '']],
  ])('ends when the new names in %s survive a power cut', async (_, name, expected) => {
    const folder = tempFolder();
    const from = put(folder, 'a.tif.json', content);
    put(folder, 'sub/other', '');
    const synced: string[] = [];
    const disk = faultyDisk(() => {});
    const folders = { sync: async (path: string) => void synced.push(path) } as FolderSync;
    expect(await moveFile(from, join(folder, name), { disk, folders })).toBe('moved');
    expect(synced).toEqual(expected.map((each) => join(folder, each)));
  });

  it('copies no part of a file that is too large for a sidecar to another drive', async () => {
    const folder = tempFolder();
    const from = put(folder, 'a.tif.json', content);
    truncateSync(from, maxSidecarBytes + 1);
    const disk = twoDrives(() => {});
    await expect(move(from, join(folder, 'b.tif.json'), disk)).rejects.toMatchObject({ code: 'EXDEV' });
    expect(readdirSync(folder)).toEqual(['a.tif.json']);
  });

  it('leaves a file where it is that another program writes while it is copied', async () => {
    const folder = tempFolder();
    const from = put(folder, 'a.tif.json', content);
    const disk = twoDrives((step) => {
      if (step === 'link') writeFileSync(from, 'written meanwhile');
    });
    await expect(move(from, join(folder, 'b.tif.json'), disk)).rejects.toMatchObject({ code: 'EBUSY' });
    expect(filesIn(folder)).toEqual({ 'a.tif.json': 'written meanwhile' });
  });

  it.each(['link', 'unlink'] as const)('does so where its size and time stay the same (before %s)', async (at) => {
    const folder = tempFolder();
    const from = put(folder, 'a.tif.json', content);
    const { atime, mtime } = statSync(from);
    const theirs = content.toUpperCase();
    const disk = twoDrives((step) => {
      if (step !== at || read(from) === theirs) return;
      writeFileSync(from, theirs);
      utimesSync(from, atime, mtime);
      if (at === 'unlink') throw osError('EBUSY');
    });
    await expect(move(from, join(folder, 'b.tif.json'), disk)).rejects.toMatchObject({ code: 'EBUSY' });
    expect(filesIn(folder)).toEqual({ 'a.tif.json': theirs });
  });

  it('reports that the file is missing', async () => {
    const folder = tempFolder();
    expect(
      await move(
        join(folder, 'a.tif.json'),
        join(folder, 'b'),
        faultyDisk(() => {}),
      ),
    ).toBe('missing');
  });

  it('moves a link itself, and a folder', async () => {
    const folder = tempFolder();
    put(folder, 'elsewhere', content);
    symlinkSync('elsewhere', join(folder, 'a.tif.json'));
    put(folder, 'c.tif.json/inside', content);
    const disk = faultyDisk(() => {});
    expect(await move(join(folder, 'a.tif.json'), join(folder, 'b'), disk)).toBe('moved');
    expect(await move(join(folder, 'c.tif.json'), join(folder, 'd'), disk)).toBe('moved');
    expect(lstatSync(join(folder, 'b')).isSymbolicLink()).toBe(true);
    expect(readFileSync(join(folder, 'd', 'inside'), 'utf8')).toBe(content);
  });

  const disks = [
    ['within a drive', faultyDisk],
    ['between drives', twoDrives],
  ] as const;
  const all = [...steps, ...moveSteps];
  const matrix = disks.flatMap(([where, diskOf]) =>
    all.flatMap((step) => [0, 1, 2].flatMap((nth) => errors.map((code) => [where, step, nth, code, diskOf] as const))),
  );

  it.each(matrix)('%s, %s (call %i) failing with %s: complete under one name', async (_, step, nth, code, diskOf) => {
    const folder = tempFolder();
    const from = put(folder, 'a.tif.json', content);
    const to = join(folder, 'b.tif.json');
    const disk = diskOf((at, count) => {
      if (at === step && count === nth) throw osError(code);
    });
    await move(from, to, disk).catch(() => 'failed');
    const files = filesIn(folder);
    expect(Object.keys(files).length).toBeGreaterThan(0);
    for (const text of Object.values(files)) expect(text).toBe(content);
  });

  /** A crash is a step that never returns, with nothing cleaned up after it. */
  it.each(disks)('%s: a crash between any two steps leaves one complete file', async (_, diskOf) => {
    for (const step of all) {
      for (const nth of [0, 1, 2]) {
        const folder = tempFolder();
        const from = put(folder, 'a.tif.json', content);
        let crashed = () => {};
        const crash = new Promise<void>((resolve) => (crashed = resolve));
        const disk = haltingDisk(
          diskOf(() => {}),
          step,
          nth,
          crashed,
        );
        await Promise.race([move(from, join(folder, 'b.tif.json'), disk), crash]);
        const files = filesIn(folder);
        expect(Object.keys(files).length, `${step} ${nth}`).toBeGreaterThan(0);
        for (const text of Object.values(files)) expect(text, `${step} ${nth}`).toBe(content);
      }
    }
  });

  it('keeps a hard link that another name has', async () => {
    const folder = tempFolder();
    const from = put(folder, 'a.tif.json', content);
    linkSync(from, join(folder, 'twin'));
    expect(
      await move(
        from,
        join(folder, 'b.tif.json'),
        faultyDisk(() => {}),
      ),
    ).toBe('moved');
    expect(filesIn(folder)).toEqual({ 'b.tif.json': content, twin: content });
  });
});

/** A disk whose n-th call of a step never comes back. */
function haltingDisk(disk: Disk, step: Step, nth: number, crashed: () => void): Disk {
  const name = step === 'folder.open' ? 'open' : step;
  if (!(name in disk)) return disk;
  let count = 0;
  const call = disk[name as 'link'] as (...args: unknown[]) => Promise<unknown>;
  return {
    ...disk,
    [name]: async (...args: unknown[]) => {
      if (count++ !== nth) return call(...args);
      crashed();
      return new Promise(() => {});
    },
  };
}
