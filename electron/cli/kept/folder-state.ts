import type { Paced } from '../../../shared/basics/pauses.ts';
import { isFsError } from '../../host/disk/fs-problem.ts';
import { filesBelow, type ReadFiles } from './folder-files.ts';
import { StampSum } from './stamp-sum.ts';

/** About a millisecond of looking at files of a quick drive. */
const pauseEvery = 200;

/** Time, in ms, in which a drive's slowness shows. */
const clock = () => performance.now();

/** How a folder is looked at. */
export interface FolderLook {
  readonly root: string;
  /** In ms: what the system changed later may have been read before. */
  readonly before: number;
  /** Files that were read, and the checksum of their stamps, to which all others are added. */
  readonly read?: { readonly files: ReadFiles; readonly sum: StampSum };
}

/**
 * Checksum of the names, sizes and times of all folders and files below a folder, and of where nothing may be written; null
 * if anything may have changed after `before` or cannot be compared.
 */
export function* folderState({ root, before, read }: FolderLook, now = clock): Paced<string | null> {
  const sum = read?.sum ?? new StampSum();
  let [count, paused] = [0, 0];
  try {
    for (const found of filesBelow(root, () => now() - paused, read?.files)) {
      if (++count % pauseEvery === 0) {
        const since = now();
        yield;
        paused += now() - since;
      }
      if (found === undefined) continue;
      if (!found || found.newestMs >= before) return null;
      sum.add(found.path, found.stamp, found.isReadOnly ? 'read-only' : '');
    }
  } catch (error) {
    if (isFsError(error)) return null;
    throw error;
  }
  return sum.value();
}
