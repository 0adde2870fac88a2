import type { Disk, DiskFile } from '../../../../electron/host/disk/disk.ts';
import { realDisk } from '../../../../electron/host/disk/disk.ts';

/** Every call that a save makes, by the name that faults are given for. */
export const steps = [
  'stat',
  'read',
  'open',
  'write',
  'file.stat',
  'file.sync',
  'file.close',
  'rename',
  'unlink',
  'folder.open',
  'folder.sync',
] as const;

/** Further calls of a move. */
export const moveSteps = ['lstat', 'link'] as const;

export type Step = (typeof steps)[number] | (typeof moveSteps)[number];

/** An error as the operating system's. */
export function osError(code: string): Error {
  return Object.assign(new Error(`${code}: simulated`), { code });
}

/** What a step does instead of its work, for the n-th call from 0; nothing where it is to work. */
export type Fault = (step: Step, count: number) => void | Promise<void>;

/** The real disk, with a hook before every step; pauses are skipped. Short writes take half of what they are given. */
export function faultyDisk(fault: Fault, options: { readonly shortWrites?: boolean } = {}): Disk {
  const counts = new Map<Step, number>();
  const before = async (step: Step): Promise<void> => {
    const count = counts.get(step) ?? 0;
    counts.set(step, count + 1);
    await fault(step, count);
  };
  return {
    open: async (path, flags, mode) => {
      await before(flags === 'r' ? 'folder.open' : 'open');
      const file = await realDisk.open(path, flags, mode);
      return flags === 'r' ? faultyFolder(file, before) : faultyFile(file, before, options.shortWrites ?? false);
    },
    read: async (path, limit) => {
      await before('read');
      return realDisk.read(path, limit);
    },
    stat: async (path) => {
      await before('stat');
      return realDisk.stat(path);
    },
    lstat: async (path) => {
      await before('lstat');
      return realDisk.lstat(path);
    },
    link: async (from, to) => {
      await before('link');
      await realDisk.link(from, to);
    },
    accessFolder: realDisk.accessFolder,
    realPath: realDisk.realPath,
    rename: async (from, to) => {
      await before('rename');
      await realDisk.rename(from, to);
    },
    unlink: async (path) => {
      await before('unlink');
      await realDisk.unlink(path);
    },
    pause: async () => {},
  };
}

function faultyFile(file: DiskFile, before: (step: Step) => Promise<void>, short: boolean): DiskFile {
  return {
    stat: async () => {
      await before('file.stat');
      return file.stat();
    },
    write: async (bytes, offset, length) => {
      await before('write');
      return file.write(bytes, offset, short ? Math.ceil(length / 2) : length);
    },
    realPath: () => file.realPath(),
    chmod: (mode) => file.chmod(mode),
    chown: (uid, gid) => file.chown(uid, gid),
    sync: async () => {
      await before('file.sync');
      await file.sync();
    },
    close: async () => {
      await file.close();
      await before('file.close');
    },
  };
}

function faultyFolder(file: DiskFile, before: (step: Step) => Promise<void>): DiskFile {
  return {
    ...faultyFile(file, async () => {}, false),
    sync: async () => {
      await before('folder.sync');
      await file.sync();
    },
  };
}
