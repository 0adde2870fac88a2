import { createHash } from 'node:crypto';
import type { Paced } from '../../../shared/basics/pauses.ts';
import { isFsError } from '../../host/disk/fs-problem.ts';
import { filesBelow } from './folder-files.ts';
import { stampText } from './stamp-hashes.ts';

/** Text that is hashed at a time. */
const pieceLength = 64 * 1024;

/** About a millisecond of looking at files of a quick drive. */
const pauseEvery = 200;

/** Time, in ms, in which a drive's slowness shows. */
const clock = () => performance.now();

/** How a folder is looked at. */
export interface FolderLook {
  readonly root: string;
  /** In ms: what the system changed later may have been read before. */
  readonly before: number;
  /** Called with the `stampText` of each folder and file. */
  readonly onStamp?: (text: string) => void;
}

/**
 * Checksum of the names, sizes and times of all folders and files below a folder, and of where nothing may be written; null
 * if anything may have changed after `before` or cannot be compared.
 */
export function* folderState({ root, before, onStamp }: FolderLook, now = clock): Paced<string | null> {
  const hash = createHash('sha256');
  let [piece, count, paused] = ['', 0, 0];
  try {
    for (const found of filesBelow(root, () => now() - paused)) {
      if (++count % pauseEvery === 0) {
        const since = now();
        yield;
        paused += now() - since;
      }
      if (!found || found.newestMs >= before) return null;
      const text = stampText(found.path, found.stamp);
      onStamp?.(text);
      piece += found.isReadOnly ? `${text}read-only\0` : text;
      if (piece.length < pieceLength) continue;
      hash.update(piece);
      piece = '';
    }
  } catch (error) {
    if (isFsError(error)) return null;
    throw error;
  }
  return hash.update(piece).digest('base64');
}
