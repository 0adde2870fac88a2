import { access, constants } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { problem } from '../../../shared/problems/problem.ts';
import { because } from '../../../shared/problems/reasons.ts';
import { fail, ok, type Result } from '../../../shared/problems/result.ts';
import { mostRulesBytes, unreadableRules } from '../../../shared/rules/rules-file.ts';
import { realDisk } from '../disk/disk.ts';
import { isFsError } from '../disk/fs-problem.ts';

/** A folder whose rules apply to an opened one: itself, or one above it. */
export interface RulesPlace {
  /** Absolute. */
  readonly folder: string;
  /** Path of the opened folder relative to it, `2025/`; empty for itself. */
  readonly prefix: string;
}

/** Most levels above a folder that are read. */
const mostLevels = 40;

/** The opened folder, then those above it, the nearest first. */
export function rulesPlaces(root: string): readonly RulesPlace[] {
  const places: RulesPlace[] = [{ folder: root, prefix: '' }];
  for (let level = 0; level < mostLevels; level++) {
    const { folder, prefix } = places.at(-1) as RulesPlace;
    const above = dirname(folder);
    if (above === folder) break;
    places.push({ folder: above, prefix: `${basename(folder)}/${prefix}` });
  }
  return places;
}

/** The text of a file of rules; null where there is none. A link is not followed. @param shown its path as a problem names it */
export async function readRulesText(path: string, shown: string): Promise<Result<string | null>> {
  try {
    const file = await realDisk.read(path, mostRulesBytes);
    if (file === null) return ok(null);
    return file.bytes ? decoded(file.bytes, shown) : fail(unreadableRules(shown, because('rules-size')));
  } catch (error) {
    if (!isFsError(error)) throw error;
    // Whoever reads the folder reports that it is closed; whether it has rules is not known.
    if (error.code === 'EACCES' && (await isClosed(dirname(path)))) return ok(null);
    // A link.
    if (error.code === 'ELOOP') return fail(unreadableRules(shown, because('rules-size')));
    return fail(problem('rules-closed', { file: shown, reason: error.code }));
  }
}

async function isClosed(folder: string): Promise<boolean> {
  return access(folder, constants.X_OK).then(
    () => false,
    () => true,
  );
}

function decoded(bytes: Uint8Array, shown: string): Result<string> {
  try {
    return ok(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return fail(unreadableRules(shown, because('rules-not-text')));
  }
}

/** A file of rules as it is shown: by its name where it is the opened folder's, else by its whole path. */
export function shownRules({ folder, prefix }: RulesPlace, name: string): string {
  return prefix === '' ? name : join(folder, name);
}
