import { link, lstat, mkdir, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { entriesOf } from '../../disk/folder-entries.ts';
import { keepTimes } from '../../disk/keep-times.ts';
import { isLaidOut } from '../read/laid-file.ts';
import { realLayoutDisk } from './layout-disk.ts';

/**
 * Makes an image that is a folder a second time, with second names or copies of its files and with its times. What a link in
 * it leads to is copied. @throws what the disk throws, and the reason of `signal`
 */
export async function layOutFolder(
  from: string,
  to: string,
  mode: 'link' | 'copy',
  signal?: AbortSignal,
): Promise<void> {
  await mkdir(to);
  for (const entry of await entriesOf(from)) {
    signal?.throwIfAborted();
    const [source, place] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) await layOutFolder(source, place, mode, signal);
    else if (mode === 'link' && entry.isFile()) await link(source, place);
    else await realLayoutDisk.copy(source, place);
  }
  await keepTimes(to, await stat(from));
}

/** Whether all files of an image that is a folder are in another place already, and no others. @throws what the disk throws */
export async function isFolderLaidOut(from: string, to: string): Promise<boolean> {
  const [names, there] = await Promise.all([from, to].map(async (folder) => (await readdir(folder)).sort()));
  if (names?.join('/') !== there?.join('/')) return false;
  for (const name of names ?? []) {
    if (!(await isEntryLaidOut(join(from, name), join(to, name)))) return false;
  }
  return true;
}

async function isEntryLaidOut(from: string, to: string): Promise<boolean> {
  const [source, there] = await Promise.all([stat(from), lstat(to)]);
  if (!source.isDirectory()) return isLaidOut({ from, source, to, there });
  return there.isDirectory() && isFolderLaidOut(from, to);
}
