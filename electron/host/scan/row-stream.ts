import type { ImageRow } from '../../../shared/image/image-row.ts';

/** An event of this many rows is parsed within a few dozen milliseconds. */
const maxRows = 5000;
const minRows = 500;
const minDelayMs = 50;
const maxDelayMs = 500;

/**
 * Gathers rows into few events: the first at once, then by number and time, in growing batches, because
 * every listener goes through all rows.
 */
export class RowStream {
  readonly #send: (rows: readonly ImageRow[]) => void;
  #rows: ImageRow[] = [];
  #timer: NodeJS.Timeout | null = null;
  #sent = 0;

  constructor(send: (rows: readonly ImageRow[]) => void) {
    this.#send = send;
  }

  push(rows: readonly ImageRow[]): void {
    for (const row of rows) {
      this.#rows.push(row);
      if (this.#rows.length >= between(minRows, this.#sent / 10, maxRows)) this.flush();
    }
    if (this.#rows.length === 0) return;
    if (this.#sent === 0) this.flush();
    else this.#timer ??= setTimeout(() => this.flush(), between(minDelayMs, this.#sent / 100, maxDelayMs));
  }

  /** Sends the gathered rows. */
  flush(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    if (this.#rows.length === 0) return;
    const rows = this.#rows;
    this.#rows = [];
    this.#sent += rows.length;
    this.#send(rows);
  }
}

function between(least: number, wanted: number, most: number): number {
  return Math.max(least, Math.min(wanted, most));
}
