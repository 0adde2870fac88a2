import { type FileStamp, isSameStamp } from '../../../shared/image/image-row.ts';
import { isFsError } from '../../host/disk/fs-problem.ts';
import { filesBelow, stampBelow } from './folder-files.ts';
import { fileText } from './seen-files.ts';

/** What a run saw of a folder. */
export interface SeenFolder {
  readonly root: string;
  /** Folders and files by path. */
  readonly files: ReadonlyMap<string, FileStamp>;
  /** Everything that the system changed before this time, in ms, was read as it is. */
  readonly before: number;
  /** Folders with images in which nothing may be written. */
  readonly readOnly: number;
}

/** Time, in ms, in which a drive's slowness shows. */
const clock = () => performance.now();

/**
 * The stamps of what is below a folder besides `files`; null if any of it may have changed after `before` or cannot be
 * compared.
 */
export function seenBesides({ root, files, before }: Omit<SeenFolder, 'readOnly'>, now = clock): string | null {
  return orElse(null, () => {
    let text = '';
    for (const found of filesBelow(root, now)) {
      if (!found) return null;
      if (files.has(found.path)) continue;
      const stamp = stampBelow(root, found.path);
      if (stamp.newestMs >= before) return null;
      text += fileText(found.path, stamp);
    }
    return text;
  });
}

/** Whether a folder has exactly these folders and files below it, with the same stamps and unchanged since. */
export function isStillAsSeen({ root, files, before, readOnly }: SeenFolder, now = clock): boolean {
  return orElse(false, () => {
    let count = 0;
    let readOnlyNow = 0;
    for (const found of filesBelow(root, now)) {
      const known = found && files.get(found.path);
      if (!known) return false;
      const stamp = stampBelow(root, found.path);
      if (stamp.newestMs >= before || !isSameStamp(known, stamp)) return false;
      count++;
      if (found.isReadOnly) readOnlyNow++;
    }
    return count === files.size && readOnlyNow === readOnly;
  });
}

function orElse<T>(other: T, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (isFsError(error)) return other;
    throw error;
  }
}
