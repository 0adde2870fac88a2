import type { ImageRow } from '../../../shared/image/image-row.ts';
import type { ImagePlace } from '../disk/paths.ts';
import type { ImageJob } from '../worker/image-job.ts';
import { jobOf } from '../worker/image-job.ts';
import type { HeaderPool } from '../worker/pool.ts';
import type { Roots } from '../worker/roots.ts';

/** What rows are read with. */
interface RowReading {
  readonly roots: Roots;
  readonly pool: Pick<HeaderPool, 'rows'>;
}

/** Small, because each batch is read by one thread, one file after the other. */
const batchSize = 8;

/** Worker threads read the rows of changed images while others are still being changed. */
export class RowsBehind {
  readonly #reading: RowReading;
  readonly #batches: Promise<readonly (ImageRow | null)[]>[] = [];
  #waiting: ImageJob[] = [];

  constructor(reading: RowReading) {
    this.#reading = reading;
  }

  /** Adds an image whose change is complete. */
  add(place: ImagePlace): void {
    this.#waiting.push(jobOf(place));
    if (this.#waiting.length === batchSize) this.#read();
  }

  /** The rows of all added images after their change, by path. */
  async rows(): Promise<ReadonlyMap<string, ImageRow>> {
    if (this.#waiting.length > 0) this.#read();
    const rows = (await Promise.all(this.#batches)).flat();
    return new Map(rows.flatMap((row) => (row ? [[row.path, row]] : [])));
  }

  #read(): void {
    const { pool, roots } = this.#reading;
    const batch = pool.rows(this.#waiting, roots);
    // A failure reaches whoever asks for the rows; until then it must not count as unhandled.
    batch.catch(() => {});
    this.#batches.push(batch);
    this.#waiting = [];
  }
}
