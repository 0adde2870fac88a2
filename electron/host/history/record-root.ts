import { open } from 'node:fs/promises';
import { isAbsolute } from 'node:path';
import { isFsError } from '../disk/fs-problem.ts';

/** A record begins with its head; anything further belongs to its versions. */
const headBytes = 64 * 1024;

/** The folder that a damaged record is about, from the rest of its head; null where it is unknown. */
export async function rootOfDamaged(path: string): Promise<string | null> {
  try {
    return rootIn(await readBeginning(path));
  } catch (error) {
    if (!isFsError(error)) throw error;
    return null;
  }
}

async function readBeginning(path: string): Promise<string> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(headBytes), 0, headBytes, 0);
    return buffer.toString('utf8', 0, bytesRead);
  } finally {
    await file.close();
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
