import { join } from 'node:path';
import { ok, type Result } from '../../../shared/problems/result.ts';
import {
  entriesAbove,
  type Intended,
  intendedName,
  intendedText,
  joinEntries,
  withoutEntries,
} from '../../../shared/rules/intended.ts';
import { writeUserFile } from '../disk/user-file.ts';
import { type IntendedFile, readIntendedFile } from './folder-rules.ts';
import { type RulesPlace, rulesPlaces } from './rules-files.ts';

/** Marks problems of a folder as intended, in the folder's own file; one that cannot be read is never overwritten. */
export async function markIntended(root: string, entries: readonly Intended[]): Promise<Result<null>> {
  const place: RulesPlace = { folder: root, prefix: '' };
  const known = await readIntendedFile(place);
  if (!known.ok) return known;
  return write(place, { ...known.value, entries: joinEntries([...known.value.entries, ...entries]) });
}

/** Removes such marks, in whatever file they are: the folder's own, or one of a folder above it. */
export async function unmarkIntended(root: string, entries: readonly Intended[]): Promise<Result<null>> {
  for (const place of rulesPlaces(root)) {
    const known = await readIntendedFile(place);
    if (!known.ok) return known;
    const before = joinEntries(known.value.entries);
    const kept = withoutEntries(before, entriesAbove(entries, place.prefix));
    // A folder above is often not this user's to write.
    if (pathCount(kept) === pathCount(before)) continue;
    const written = await write(place, { ...known.value, entries: kept });
    if (!written.ok) return written;
  }
  return ok(null);
}

function pathCount(entries: readonly Intended[]): number {
  return entries.reduce((count, { paths }) => count + paths.length, 0);
}

async function write({ folder }: RulesPlace, { entries, text }: IntendedFile): Promise<Result<null>> {
  const written = await writeUserFile(join(folder, intendedName), intendedText(entries, text), 'files');
  return written.ok ? ok(null) : written;
}
