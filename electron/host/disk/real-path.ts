import fs from 'node:fs';
import { realpath } from 'node:fs/promises';
import { promisify } from 'node:util';
import { isFsError } from './fs-problem.ts';

/** Node's own walk from folder to folder, which asks for nothing but what is there. */
const walked = promisify(fs.realpath);

/**
 * How Windows answers on drives that its mount manager does not know: RAM disks, Dokan and WinFsp, and with them rclone and encrypted
 * folders.
 */
const unmanaged = new Set(['EISDIR', 'UNKNOWN']);

function isUnmanaged(error: unknown): boolean {
  return isFsError(error) && unmanaged.has(error.code ?? '');
}

/**
 * The absolute path of a file or folder, links resolved.
 * @throws what the system throws
 */
export async function realPath(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch (error) {
    if (isUnmanaged(error)) return walked(path);
    throw error;
  }
}

/** {@link realPath}, for threads that read. */
export function realPathSync(path: string): string {
  try {
    return fs.realpathSync.native(path);
  } catch (error) {
    if (isUnmanaged(error)) return fs.realpathSync(path);
    throw error;
  }
}
