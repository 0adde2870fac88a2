import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Text of a file that a program may just be making or removing, '' where there is none: a poll ends at the first exception. */
export function textAt(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw error;
  }
}

/** The user's settings as they are written. */
export function settingsText(home: string): string {
  return textAt(join(home, 'settings.json'));
}
