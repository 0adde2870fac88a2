import type { SaveOutcome } from '../../shared/ipc.ts';
import type { ImageRow } from '../../shared/model/image-row.ts';
import type { HeaderPool } from './header-pool.ts';
import type { Roots } from './image-job.ts';
import { mapLimit } from './map-limit.ts';
import { type ImagePlace, jobOf, placeOf } from './paths.ts';
import type { SaveResult } from './sidecar-store.ts';

/** What a change of many sidecars needs, whatever it does to each. */
export interface ImagesChange<T> {
  readonly roots: Roots;
  readonly pool: Pick<HeaderPool, 'rows'>;
  readonly images: readonly T[];
  /** Changes one image's sidecar. */
  readonly change: (image: T, place: ImagePlace) => Promise<SaveResult>;
  /** Called when all are written, while their rows are read. */
  readonly written: () => Promise<void>;
  readonly onProgress?: ((done: number) => void) | undefined;
  /** Aborted, no further image is begun. */
  readonly signal?: AbortSignal | undefined;
}

/** Enough to keep a drive busy while it syncs (DESIGN 4). */
const atOnce = 32;
const readBatch = 128;

interface Changed {
  readonly path: string;
  /** null when the image was not found inside the opened folders. */
  readonly place: ImagePlace | null;
  readonly result: SaveResult;
}

/**
 * Changes each image on its own, one that fails keeps no other from being changed (SPEC 1.5); with the rows as they are
 * then. Images that were not begun have no outcome.
 */
export async function changeImages<T extends { readonly path: string }>(
  all: ImagesChange<T>,
): Promise<readonly SaveOutcome[]> {
  let done = 0;
  const begun = await mapLimit(all.images, atOnce, async (image) => {
    if (all.signal?.aborted) return null;
    const one = await changeOne(image, all);
    all.onProgress?.(++done);
    return one;
  });
  const changed = begun.filter((one) => one !== null);
  const [rows] = await Promise.all([readAgain(changed, all), all.written()]);
  return changed.map((one) => outcomeOf(one, rows.get(one.path)));
}

async function changeOne<T extends { readonly path: string }>(
  image: T,
  { roots, change }: Pick<ImagesChange<T>, 'roots' | 'change'>,
): Promise<Changed> {
  const { path } = image;
  const place = await placeOf(roots.root, roots.all, path);
  if (!place.ok) return { path, place: null, result: { state: 'failed', problem: place.problem, conflicts: [] } };
  return { path, place: place.value, result: await change(image, place.value) };
}

/** The rows as they are on disk now. */
async function readAgain(
  changed: readonly Changed[],
  { roots, pool }: Pick<ImagesChange<never>, 'roots' | 'pool'>,
): Promise<ReadonlyMap<string, ImageRow>> {
  const jobs = changed.flatMap(({ place }) => (place ? [jobOf(place)] : []));
  const batches = Array.from({ length: Math.ceil(jobs.length / readBatch) }, (_, i) =>
    jobs.slice(i * readBatch, (i + 1) * readBatch),
  );
  const rows = await Promise.all(batches.map((batch) => pool.rows(batch, roots)));
  return new Map(rows.flat().flatMap((row) => (row ? [[row.path, row]] : [])));
}

function outcomeOf({ path, result }: Changed, row: ImageRow | undefined): SaveOutcome {
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
