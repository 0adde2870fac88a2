import { mapLimit } from '../../../shared/basics/map-limit.ts';
import type { ImageRow } from '../../../shared/image/image-row.ts';
import { ok, type Result } from '../../../shared/problems/result.ts';
import type { SaveOutcome } from '../../../shared/saved/save-outcome.ts';
import { type ImagePlace, placeBehind, placeOf } from '../disk/paths.ts';
import { RowsBehind } from '../scan/rows-behind.ts';
import type { DraftAhead } from '../worker/draft-ahead.ts';
import type { HeaderPool } from '../worker/pool.ts';
import type { Roots } from '../worker/roots.ts';
import type { SaveResult } from './sidecar-store.ts';

/** What a change of many sidecars needs, whatever it does to each. */
export interface ImagesChange<T> {
  readonly roots: Roots;
  readonly pool: Pick<HeaderPool, 'rows'>;
  readonly images: readonly T[];
  /** What was found out about an image ahead of its turn. */
  readonly ahead?: (index: number) => Promise<DraftAhead | null>;
  /** Where an image lies, if not where its path says. */
  readonly place?: (image: T) => Promise<Result<ImagePlace>> | null;
  /** Changes one image's sidecar. */
  readonly change: (image: T, place: ImagePlace, ahead: DraftAhead | null) => Promise<SaveResult>;
  /** Called when all are written, while the last rows are read. */
  readonly written: () => Promise<void>;
  readonly onProgress?: ((done: number) => void) | undefined;
  /** Aborted, no further image is begun. */
  readonly signal?: AbortSignal | undefined;
}

/** Enough to keep a drive busy while it syncs (DESIGN 4). */
const atOnce = 32;

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
  const behind = new RowsBehind(all);
  const begun = await mapLimit(all.images, atOnce, async (image, index) => {
    const isStopped = () => all.signal?.aborted === true;
    const ahead = isStopped() ? null : await all.ahead?.(index);
    if (isStopped()) return null;
    const one = await changeOne(image, ahead ?? null, all);
    if (one.place && !one.place.file) behind.add(one.place);
    all.onProgress?.(++done);
    return one;
  });
  const changed = begun.filter((one) => one !== null);
  const [rows] = await Promise.all([behind.rows(), all.written()]);
  return changed.map((one) => outcomeOf(one, rows.get(one.path)));
}

async function changeOne<T extends { readonly path: string }>(
  image: T,
  ahead: DraftAhead | null,
  { roots, change, place: placeFor }: Pick<ImagesChange<T>, 'roots' | 'change' | 'place'>,
): Promise<Changed> {
  const { path } = image;
  const found = () => placeFor?.(image) ?? placeOf(roots.root, roots.all, path);
  const place = ahead ? ok(placeBehind(roots.root, path, ahead.image)) : await found();
  if (!place.ok) return { path, place: null, result: { state: 'failed', problem: place.problem, conflicts: [] } };
  return { path, place: place.value, result: await change(image, place.value, ahead) };
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
