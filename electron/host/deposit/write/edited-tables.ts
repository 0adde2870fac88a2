import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { mapLimit } from '../../../../shared/basics/map-limit.ts';
import { isAbout } from '../../history/folder-actions.ts';
import type { History } from '../../history/history.ts';
import { lastSaved } from '../../history/saved-version.ts';

/** A file of a deposit that is about to be replaced; null bytes remove it. */
export interface Replacement {
  readonly path: string;
  readonly bytes: Uint8Array | null;
}

const atOnce = 16;

/** A file that is not as the history has it. */
export interface EditedTable {
  readonly name: string;
  /** Whether it was written here at all: the history of another computer, or of a folder that was moved, is not known. */
  readonly isOwn: boolean;
}

/**
 * The files that somebody has changed since they were written here, or that were not written here: what was typed into a
 * table, not into its answers, is replaced. @param home the folder that the history knows the files by
 */
export async function editedTables(
  files: readonly Replacement[],
  history: History,
  home: string,
): Promise<readonly EditedTable[]> {
  const read = await mapLimit(files, atOnce, async ({ path, bytes }) => {
    const now = await readFile(path).catch(() => null);
    return now && !(bytes && now.equals(bytes)) ? { path, now } : null;
  });
  const replaced = read.filter((one) => one !== null);
  if (replaced.length === 0) return [];
  const paths = replaced.map(({ path }) => path);
  const saved = await lastSaved(history, paths, isAbout(home));
  const edited = await mapLimit(replaced, atOnce, async ({ path, now }) => {
    const last = await saved.get(path)?.read();
    return last?.ok && last.value && now.equals(last.value)
      ? null
      : { name: basename(path), isOwn: last !== undefined };
  });
  return edited.filter((table) => table !== null);
}
