import type { SaveOutcome } from '../../shared/ipc.ts';
import type { ImageRow } from '../../shared/model/image-row.ts';
import type { ImagePatch } from '../../shared/model/patch.ts';
import type { HeaderPool } from './header-pool.ts';
import type { Roots } from './image-job.ts';
import { mapLimit } from './map-limit.ts';
import { type ImagePlace, jobOf, placeOf } from './paths.ts';
import type { SaveResult, SidecarStore } from './sidecar-store.ts';

/** What a save of many images needs. */
export interface BulkSave {
  readonly roots: Roots;
  readonly images: readonly ImagePatch[];
  readonly store: SidecarStore;
  readonly pool: Pick<HeaderPool, 'rows'>;
  readonly onProgress?: (done: number) => void;
}

/** Enough to keep a drive busy while it syncs (DESIGN 4). */
const atOnce = 32;
const readBatch = 128;

interface Saved {
  readonly path: string;
  /** null when the image was not found inside the opened folders. */
  readonly place: ImagePlace | null;
  readonly result: SaveResult;
}

/** Saves each image on its own: one that fails keeps no other from being saved (SPEC 1.5). */
export async function saveImages(save: BulkSave): Promise<readonly SaveOutcome[]> {
  let done = 0;
  const saved = await mapLimit(save.images, atOnce, async (image) => {
    const one = await saveOne(image, save);
    save.onProgress?.(++done);
    return one;
  });
  const rows = await readAgain(saved, save);
  return saved.map((one) => outcomeOf(one, rows.get(one.path)));
}

async function saveOne({ path, changes }: ImagePatch, { roots, store, pool }: BulkSave): Promise<Saved> {
  const place = await placeOf(roots.root, roots.all, path);
  if (!place.ok) return { path, place: null, result: { state: 'failed', problem: place.problem, conflicts: [] } };
  const header = async () => {
    const [row] = await pool.rows([jobOf(place.value)], roots);
    return row?.header ?? null;
  };
  return {
    path,
    place: place.value,
    result: await store.save({ place: place.value, roots: roots.all, changes, header }),
  };
}

/** The rows as they are on disk now. */
async function readAgain(saved: readonly Saved[], { roots, pool }: BulkSave): Promise<ReadonlyMap<string, ImageRow>> {
  const jobs = saved.flatMap(({ place }) => (place ? [jobOf(place)] : []));
  const batches = Array.from({ length: Math.ceil(jobs.length / readBatch) }, (_, i) =>
    jobs.slice(i * readBatch, (i + 1) * readBatch),
  );
  const rows = await Promise.all(batches.map((batch) => pool.rows(batch, roots)));
  return new Map(rows.flat().flatMap((row) => (row ? [[row.path, row]] : [])));
}

function outcomeOf({ path, result }: Saved, row: ImageRow | undefined): SaveOutcome {
  const common = { path, state: result.state, ...(row && { row }) };
  switch (result.state) {
    case 'saved':
      return { ...common, conflicts: [], repairs: result.repairs };
    case 'unchanged':
      return { ...common, conflicts: [], repairs: [] };
    case 'failed':
      return { ...common, conflicts: result.conflicts, repairs: [], problem: result.problem };
  }
}
