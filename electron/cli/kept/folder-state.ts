import { createHash } from 'node:crypto';
import { accessSync, constants, lstatSync, readdirSync, type Stats } from 'node:fs';
import { join } from 'node:path';
import { isFolderImageName, isHidden } from '../../../shared/image/image-name.ts';
import { isFsError } from '../../host/disk/fs-problem.ts';
import { isTempName } from '../../host/disk/temp-name.ts';

/** State of one folder: of itself, then of all that is in it. Any change of a name, size, time or permission changes it. */
interface Step {
  readonly text: string;
  /** Time of the newest change, in ms. */
  readonly newest: number;
}

/** A drive that takes longer is read by several threads at a time; this thread alone would be slower. */
const slowMs = { atFirst: 200, perFile: 0.3 };

/**
 * The state of everything below a folder, in the order of the walk; null where it does not tell what a scan reads: links
 * and folders that are images lead elsewhere, leftovers are removed, and a file changed after `settledBefore` (in ms) may
 * change again without a new time. Null too where the drive is slow.
 */
export function folderState(
  root: string,
  settledBefore: number,
  now = () => performance.now(),
): readonly string[] | null {
  const states: string[] = [];
  for (const step of steps(root, now)) {
    if (!step || step.newest >= settledBefore) return null;
    states.push(step.text);
  }
  return states;
}

/** Whether all below a folder is in the state that `folderState` gave; ends at the first difference. */
export function isInState(root: string, states: readonly string[], now = () => performance.now()): boolean {
  let index = 0;
  for (const step of steps(root, now)) if (step?.text !== states[index++]) return false;
  return index === states.length;
}

function* steps(root: string, now: () => number): Generator<Step | null> {
  const begun = now();
  let files = 0;
  const waiting = [root];
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    const own = ownState(folder);
    yield own;
    const inside = own && contents(folder, () => now() - begun > slowMs.atFirst + slowMs.perFile * ++files);
    yield inside;
    if (inside) waiting.push(...inside.folders);
  }
}

/** Checked first: most changes of files change the time of their folder. */
function ownState(folder: string): Step | null {
  try {
    const stats = lstatSync(folder);
    return { text: `${stampOf(stats)}${isWritable(folder)}`, newest: newestOf(stats) };
  } catch (error) {
    return orNull(error);
  }
}

function contents(folder: string, isSlow: () => boolean): (Step & { readonly folders: readonly string[] }) | null {
  let text = '';
  let newest = 0;
  const folders: string[] = [];
  try {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const { name } = entry;
      if (isTempName(name) || isFolderImageName(name) || isSlow()) return null;
      const path = join(folder, name);
      if (entry.isDirectory()) {
        if (!isHidden(name)) folders.push(path);
        text += `${name}/`;
      } else if (entry.isFile()) {
        const stats = lstatSync(path);
        text += `${name}${stampOf(stats)}`;
        newest = Math.max(newest, newestOf(stats));
      } else return null;
    }
  } catch (error) {
    return orNull(error);
  }
  return { text: createHash('sha256').update(text).digest('base64'), newest, folders };
}

/** No name contains these characters. */
function stampOf({ size, mtimeMs, ctimeMs }: Stats): string {
  return `/${size}/${mtimeMs}/${ctimeMs}/`;
}

const newestOf = ({ mtimeMs, ctimeMs }: Stats): number => Math.max(mtimeMs, ctimeMs);

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

function orNull(error: unknown): null {
  if (isFsError(error)) return null;
  throw error;
}
