import { isAbsolute } from 'node:path';
import { isFsError } from '../disk/fs-problem.ts';
import { readBeginning } from '../disk/read-beginning.ts';

/** A record begins with its head; anything further belongs to its versions. */
const headBytes = 64 * 1024;

/** The folder that a damaged record is about, from the rest of its head; null where it is unknown. */
export async function rootOfDamaged(path: string): Promise<string | null> {
  try {
    return rootIn((await readBeginning(path, headBytes)).toString('utf8'));
  } catch (error) {
    if (!isFsError(error)) throw error;
    return null;
  }
}

function rootIn(text: string): string | null {
  const [, quoted] = /"root":("(?:[^"\\\n]|\\.)*")/.exec(text) ?? [];
  try {
    const root: unknown = JSON.parse(quoted ?? 'null');
    return typeof root === 'string' && isAbsolute(root) ? root : null;
  } catch {
    return null; // damaged within the path itself
  }
}
