import type { RecordedOutcomes } from '../../../shared/saved/history.ts';
import { newSidecar } from '../../../shared/sidecar/new-sidecar.ts';
import { jobOf } from '../worker/image-job.ts';
import type { Roots } from '../worker/roots.ts';
import { changeImages } from './save-images.ts';
import type { RepairTools } from './sidecar-repair.ts';

/**
 * Writes a first sidecar for images that have none, as one action that can be undone: the header as read, all other
 * fields empty. An image that cannot be read, or has a sidecar already, is left as it is.
 */
export async function writeMissingSidecars(
  paths: readonly string[],
  roots: Roots,
  { store, pool, history }: RepairTools,
): Promise<RecordedOutcomes> {
  const recorder = await history.begin({ cause: 'repair', label: 'Missing sidecars', root: roots.root });
  const outcomes = await changeImages({
    roots,
    pool,
    images: paths.map((path) => ({ path })),
    change: async (_image, place) => {
      const header = (await pool.rows([jobOf(place)], roots))[0]?.header ?? null;
      return store.change({
        place,
        roots: roots.all,
        recorder,
        plan: (now) =>
          now || !header
            ? { kind: 'unchanged' }
            : { kind: 'write', bytes: newSidecar(header, []), repairs: [], changes: [] },
      });
    },
    written: () => recorder.end(),
  });
  return { action: recorder.id, outcomes };
}
