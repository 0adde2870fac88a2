import type { ImageRow } from '../../shared/model/image-row.ts';

const maxRows = 500;
const delayMs = 50;

/** Gathers rows into few events: the first at once, then by number and time. */
export class RowStream {
  readonly #send: (rows: readonly ImageRow[]) => void;
  #rows: ImageRow[] = [];
  #timer: NodeJS.Timeout | null = null;
  #started = false;

  constructor(send: (rows: readonly ImageRow[]) => void) {
    this.#send = send;
  }

  push(rows: readonly ImageRow[]): void {
    for (const row of rows) {
      this.#rows.push(row);
      if (this.#rows.length >= maxRows) this.flush();
    }
    if (this.#rows.length === 0) return;
    if (!this.#started) this.flush();
    else this.#timer ??= setTimeout(() => this.flush(), delayMs);
  }

  /** Sends what has gathered. */
  flush(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    if (this.#rows.length === 0) return;
    const rows = this.#rows;
    this.#rows = [];
    this.#started = true;
    this.#send(rows);
  }
}
