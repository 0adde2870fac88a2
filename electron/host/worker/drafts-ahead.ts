import type { ImagePatch } from '../../../shared/edits/patch.ts';
import { callsInFlight } from '../disk/calls-in-flight.ts';
import type { DraftAhead } from './draft-ahead.ts';
import type { HeaderPool } from './pool.ts';
import type { Roots } from './roots.ts';
import type { ConflictChoice } from './sidecar-draft.ts';

/** The saves whose sidecars are read ahead. */
export interface SavesAhead {
  readonly roots: Roots;
  readonly images: readonly ImagePatch[];
  readonly pool: Pick<HeaderPool, 'drafts'>;
  readonly conflicts?: ConflictChoice | undefined;
}

/** Few images are not worth waiting for a thread. */
const few = 32;
/** Small, because each batch is read by one thread, one file after the other. */
const batchSize = 8;

/**
 * Has sidecars read and their saves planned by worker threads, ahead of the saves themselves: this thread makes all calls that
 * write, and is the bottleneck of a bulk save, except on a slow drive, which each thread waits for. Each file is checked again before
 * it is replaced.
 */
export class DraftsAhead {
  readonly #saves: SavesAhead;
  readonly #batches = new Map<number, Promise<readonly (DraftAhead | null)[]>>();

  constructor(saves: SavesAhead) {
    this.#saves = saves;
  }

  /** The draft for an image, to be requested once and in order; null where the save reads by itself. */
  async of(index: number): Promise<DraftAhead | null> {
    if (this.#saves.images.length <= few) return null;
    const batch = Math.floor(index / batchSize);
    this.#batches.delete(batch - 1);
    const drafts = this.#draft(batch);
    for (let next = 1; next <= callsInFlight; next++) void this.#draft(batch + next);
    return (await drafts)[index % batchSize] ?? null;
  }

  #draft(batch: number): Promise<readonly (DraftAhead | null)[]> {
    const known = this.#batches.get(batch);
    if (known) return known;
    const { images, roots, pool, conflicts } = this.#saves;
    const jobs = images.slice(batch * batchSize, (batch + 1) * batchSize);
    const drafts = pool.drafts({ roots, jobs, conflicts });
    // A failure reaches whoever asks for them; until then it must not count as unhandled.
    drafts.catch(() => {});
    this.#batches.set(batch, drafts);
    return drafts;
  }
}
