import { mkdirSync, mkdtempSync, rmdirSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Whether files can be made in a folder, which is made where it is missing. Chromium refuses its single-instance lock where they
 * cannot, just as it does when another program has it.
 */
export function takesFiles(folder: string): boolean {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    rmdirSync(mkdtempSync(join(folder, 'try-')));
    return true;
  } catch {
    return false;
  }
}
