import { mapLimit } from '../../../shared/basics/map-limit.ts';
import type { ImageMisspeltKeys, ImageRepair } from '../../../shared/edits/repair.ts';
import type { SaveOutcome } from '../../../shared/saved/save-outcome.ts';
import { misspeltKeysOf } from '../../../shared/sidecar/misspelt-keys.ts';
import { sidecarName } from '../../../shared/sidecar/path.ts';
import { placeOf } from '../disk/paths.ts';
import type { History } from '../history/history.ts';
import type { HeaderPool } from '../worker/pool.ts';
import type { Roots } from '../worker/roots.ts';
import { draftEdit } from '../worker/sidecar-draft.ts';
import { changeImages } from './save-images.ts';
import type { SidecarStore } from './sidecar-store.ts';

/** What repairs work with. */
export interface RepairTools {
  readonly store: SidecarStore;
  readonly pool: Pick<HeaderPool, 'rows'>;
  readonly history: History;
}

const atOnce = 32;

/** Repairs sidecars as one action that can be undone: lossless repairs and misspelt keys only. */
export async function repairImages(
  images: readonly ImageRepair[],
  roots: Roots,
  { store, pool, history }: RepairTools,
): Promise<readonly SaveOutcome[]> {
  const label = images.some(({ removals }) => removals.length > 0) ? 'Misspelt keys' : 'Repair';
  const recorder = await history.begin({ cause: 'repair', label, root: roots.root });
  return changeImages({
    roots,
    pool,
    images,
    change: ({ changes, removals }, place) =>
      store.change({
        place,
        roots: roots.all,
        recorder,
        plan: (now) =>
          now
            ? draftEdit(now.bytes, changes, sidecarName(place.path), { removals, repair: true })
            : { kind: 'unchanged' },
      }),
    written: () => recorder.end(),
  });
}

/** The misspelt keys of images; an image whose sidecar cannot be read has none. */
export function readMisspeltKeys(
  paths: readonly string[],
  roots: Roots,
  { store }: Pick<RepairTools, 'store'>,
): Promise<readonly ImageMisspeltKeys[]> {
  return mapLimit(paths, atOnce, async (path) => {
    const place = await placeOf(roots.root, roots.all, path);
    const loaded = place.ok ? await store.load(place.value, roots.all) : place;
    return { path, misspeltKeys: loaded.ok && loaded.value ? misspeltKeysOf(loaded.value.bytes) : [] };
  });
}
