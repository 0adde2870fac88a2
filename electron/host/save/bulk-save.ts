import type { ImagePatch } from '../../../shared/edits/patch.ts';
import { type ActionCause, changesLabel } from '../../../shared/saved/history.ts';
import type { SaveOutcome } from '../../../shared/saved/save-outcome.ts';
import type { History } from '../history/history.ts';
import { DraftsAhead } from '../worker/drafts-ahead.ts';
import { jobOf } from '../worker/image-job.ts';
import type { HeaderPool } from '../worker/pool.ts';
import type { Roots } from '../worker/roots.ts';
import type { ConflictChoice } from '../worker/sidecar-draft.ts';
import { changeImages } from './change-images.ts';
import type { SidecarStore } from './sidecar-store.ts';

/** What a save of many images needs. */
export interface BulkSave {
  readonly roots: Roots;
  readonly images: readonly ImagePatch[];
  readonly store: SidecarStore;
  readonly pool: Pick<HeaderPool, 'rows' | 'drafts'>;
  /** Where the save becomes an action that can be undone, of this cause. */
  readonly history: History;
  readonly cause: ActionCause;
  /** What it does, in words; the names of the fields otherwise. */
  readonly label?: string;
  readonly onProgress?: (done: number) => void;
  /** Decides fields that another program changed meanwhile; without it they are conflicts. */
  readonly conflicts?: ConflictChoice | undefined;
  /** Aborted, no further image is begun. */
  readonly signal?: AbortSignal;
}

/** Saves each image on its own: one that fails keeps no other from being saved (SPEC 1.5). Those that were not begun have no outcome. */
export function saveImages(save: BulkSave): Promise<readonly SaveOutcome[]> {
  const { images, roots, pool, store, history, cause, label = changesLabel(images), onProgress } = save;
  const recorder = history.begin({ cause, label, root: roots.root });
  const ahead = new DraftsAhead(save);
  return changeImages({
    roots,
    pool,
    images,
    ahead: (index) => ahead.of(index),
    change: ({ changes }, place, ahead) => {
      const header = async () => (await pool.rows([jobOf(place)], roots))[0]?.header ?? null;
      return store.save({ place, roots: roots.all, changes, header, recorder, conflicts: save.conflicts, ahead });
    },
    written: () => recorder.end(),
    onProgress,
    signal: save.signal,
  });
}
