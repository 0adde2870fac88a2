import { basename } from 'node:path';
import { type Disk, type DiskFile, realDisk } from '../../../../electron/host/disk/disk.ts';
import { breakerName, isTempName, lockName } from '../../../../electron/host/disk/temp-name.ts';

/** Where a fault strikes: instead of a call, or after it was done. */
export type Moment = 'instead' | 'after';

/** Asked at both moments of every call, with the call's number and name; throws, or never ends, to strike. */
export type Strike = (at: {
  readonly index: number;
  readonly name: string;
  readonly moment: Moment;
}) => void | Promise<void>;

/** What a path is to a save. */
function kindOf(path: string): string {
  const name = basename(path);
  if (name === lockName || name === breakerName) return 'lock';
  if (isTempName(name)) return 'temporary file';
  return name.endsWith('.json') ? 'sidecar' : 'folder';
}

/** The real disk; every call goes through `strike`, and waits are skipped. What was opened is added to `files`. */
export function tracedDisk(strike: Strike, files: DiskFile[] = []): Disk {
  let next = 0;
  async function call<T>(name: string, work: () => Promise<T>): Promise<T> {
    const index = next++;
    await strike({ index, name, moment: 'instead' });
    const result = await work();
    await strike({ index, name, moment: 'after' });
    return result;
  }
  const tracedFile = (file: DiskFile, kind: string): DiskFile => ({
    stat: () => call(`stat of the open ${kind}`, () => file.stat()),
    write: (bytes, offset, length) => call(`write ${kind}`, () => file.write(bytes, offset, length)),
    realPath: () => file.realPath(),
    chmod: (mode) => call(`chmod ${kind}`, () => file.chmod(mode)),
    chown: (uid, gid) => call(`chown ${kind}`, () => file.chown(uid, gid)),
    sync: () => call(`sync ${kind}`, () => file.sync()),
    // A failed close has closed anyway.
    close: async () => {
      const closed = file.close();
      await call(`close ${kind}`, () => closed);
    },
  });
  return {
    open: async (path, flags, mode) => {
      let opened: DiskFile | null = null;
      const open = async () => {
        opened = await realDisk.open(path, flags, mode);
        files.push(opened);
        return opened;
      };
      const file = await call(`open ${kindOf(path)}`, open).catch(async (error: unknown) => {
        await opened?.close();
        throw error;
      });
      return tracedFile(file, kindOf(path));
    },
    read: (path, limit) => call(`read ${kindOf(path)}`, () => realDisk.read(path, limit)),
    stat: (path) => call(`stat ${kindOf(path)}`, () => realDisk.stat(path)),
    lstat: (path) => call(`lstat ${kindOf(path)}`, () => realDisk.lstat(path)),
    link: (from, to) => call('link', () => realDisk.link(from, to)),
    accessFolder: realDisk.accessFolder,
    realPath: realDisk.realPath,
    rename: (from, to) => call('rename', () => realDisk.rename(from, to)),
    unlink: (path) => call(`unlink ${kindOf(path)}`, () => realDisk.unlink(path)),
    pause: () => new Promise((resolve) => setImmediate(resolve)),
  };
}
