import { realpath } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { isImageName } from '../../../shared/image/image-name.ts';
import { problem } from '../../../shared/problems/problem.ts';
import { fail, ok, type Result } from '../../../shared/problems/result.ts';
import { realDisk } from './disk.ts';
import { FolderSync } from './folder-sync.ts';
import { attempt } from './fs-problem.ts';
import { writeAtomic } from './write-atomic.ts';

/** The image in whose name `<image>.*.csv` this file's begins: the consuming programs delete such files (SPEC 1.3). */
export function imageThatClaims(name: string): string | null {
  if (!/\.csv$/i.test(name)) return null;
  const parts = name.split('.');
  for (let count = parts.length - 2; count > 1; count--) {
    const image = parts.slice(0, count).join('.');
    if (isImageName(image)) return image;
  }
  return null;
}

/** Writes a file that the user named, wholly or not at all, and gives its full path. */
export async function writeUserFile(path: string, text: string): Promise<Result<string>> {
  const name = basename(path);
  const image = imageThatClaims(name);
  if (image !== null) return fail(problem('csv-name-unsafe', { name, image }));
  const full = resolve(path);
  const written = await attempt(path, async () => {
    const replaces = await realDisk.stat(full);
    // What stands behind a link is replaced, not the link.
    const target = replaces ? await realpath(full) : full;
    const write = { path: target, bytes: Buffer.from(text), replaces, stillWanted: async () => true };
    await writeAtomic(write, { disk: realDisk, folders: new FolderSync(realDisk) });
  });
  return written.ok ? ok(full) : written;
}
