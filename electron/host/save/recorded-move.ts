import type { Result } from '../../../shared/problems/result.ts';
import { isThere } from '../disk/entry-kind.ts';
import type { MoveResult } from '../disk/move-file.ts';
import type { ImagePlace } from '../disk/paths.ts';
import type { FileMove, Kept, Recorder } from '../history/recorder.ts';
import type { LoadedSidecar } from '../worker/loaded-sidecar.ts';
import type { SidecarStore } from './sidecar-store.ts';

/** A file that becomes an image's sidecar, or stops being one. */
export interface RecordedMove extends FileMove {
  readonly place: ImagePlace;
  /** The opened folders. */
  readonly roots: readonly string[];
  readonly store: SidecarStore;
  readonly recorder: Recorder;
  /** Called just before, with the file's current state. */
  readonly isWanted: (file: Result<LoadedSidecar | null>) => boolean;
}

/**
 * Moves a file as a part of an action that can be undone; null when `isWanted` refuses.
 * @throws what the disk throws
 */
export async function moveRecorded(move: RecordedMove): Promise<MoveResult | null> {
  const { from, to, place, roots, store } = move;
  let kept: Kept | undefined;
  const prepare = async () => {
    const file = await store.load({ ...place, sidecar: from }, roots);
    if (!move.isWanted(file)) return false;
    kept = keep(move, file.ok ? (file.value?.bytes ?? null) : null);
    await kept.ready();
    return true;
  };
  try {
    const result = await store.move(from, to, prepare);
    if (result !== 'moved') kept?.drop();
    return result;
  } catch (error) {
    // The last step may fail after the move: then it can be undone.
    if (await isThere(from)) kept?.drop();
    throw error;
  }
}

/** An unreadable file is moved anyway, without keeping its bytes. */
function keep({ from, to, place: { path, sidecar }, recorder }: RecordedMove, bytes: Uint8Array | null): Kept {
  const [before, after] = from === sidecar ? [bytes, null] : [null, bytes];
  return recorder.keep({ path, sidecar, before, after, changes: [], move: { from, to } });
}
