import { open } from 'node:fs/promises';
import type { DiskFile } from './disk.ts';
import { isFsError } from './fs-problem.ts';

/** Drives that cannot sync a file report one of these codes, some on Windows EISDIR, Node's name for its *incorrect function*; nothing more can be done there. */
const unsupported = new Set(['EINVAL', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'ENOTTY', 'EISDIR']);

/**
 * Waits until what was written into an open file is safe on its drive, where the drive can do that at all: file systems in user
 * space and shares of virtual machines may not. @throws the system's error
 */
export async function syncOpen(file: Pick<DiskFile, 'sync'>): Promise<void> {
  try {
    await file.sync();
  } catch (error) {
    if (!isFsError(error) || !unsupported.has(error.code)) throw error;
  }
}

/** The same for a file that was written. @throws the system's error */
export async function syncFile(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    await syncOpen(file);
  } finally {
    await file.close();
  }
}
