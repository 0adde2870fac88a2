import { open, readdir, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { attempt } from '../disk/fs-problem.ts';
import { privateFile } from '../disk/private-file.ts';
import { idTime, isActionId } from './action-id.ts';
import { tendedName } from './history-places.ts';
import { dayMs } from './prune-plan.ts';

/** The history is tidied after this many bytes or actions, of one program or of several. */
export const tendBytes = 16 * 1024 * 1024;
export const tendActions = 64;
/** What the last tidying could not pack is not tried again with every save. */
const restMs = 10 * 60 * 1000;

/** An empty file whose time is that of the last tidying. */
const markOf = (folder: string) => join(folder, tendedName);

/** Notes that a history is tidied now. */
export async function noteTending(folder: string): Promise<void> {
  await attempt(folder, async () => {
    const file = await open(markOf(folder), 'a', privateFile);
    await file.close();
    const now = new Date();
    await utimes(markOf(folder), now, now);
  });
}

/**
 * Whether a history is to be tidied although this program alone has not written much: a command writes one action,
 * and a short session a few. False where the drive does not tell.
 */
export async function isTendingDue(folder: string): Promise<boolean> {
  const due = await attempt(folder, async () => {
    const tended = await attempt(folder, () => stat(markOf(folder)));
    const restedMs = tended.ok ? Math.abs(Date.now() - tended.value.mtimeMs) : null;
    if (restedMs !== null && restedMs < restMs) return false;
    return (restedMs !== null && restedMs > dayMs) || hasMuchUnpacked(folder);
  });
  return due.ok && due.value;
}

async function hasMuchUnpacked(folder: string): Promise<boolean> {
  const logs = (await readdir(folder)).filter((name) => name.endsWith('.log') && isActionId(name.slice(0, -4)));
  if (logs.length >= tendActions || logs.some((name) => Date.now() - idTime(name) > dayMs)) return true;
  const sizes = await Promise.all(logs.map(async (name) => (await stat(join(folder, name))).size));
  return sizes.reduce((sum, size) => sum + size, 0) >= tendBytes;
}
