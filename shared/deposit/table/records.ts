/** One record of a table; a quoted cell may contain line breaks. */
export interface DepositRecord {
  readonly cells: readonly string[];
  /** Row of the table; the header is row 1. */
  readonly row: number;
  /** Whether its last cell is a quote that never ends. */
  readonly unclosed: boolean;
}

/** Whether a row has no text: a spreadsheet program saves rows that were emptied as such lines. */
export function isBlank({ cells, unclosed }: DepositRecord): boolean {
  return !unclosed && cells.every((cell) => cell.trim() === '');
}

/** Most cells of a row that are counted. */
const maxCells = 10_000;

/** Reads the records of a table as Python's `csv` does: a quote is special only at the beginning of a cell. */
export function* readDepositRecords(text: string, separator: string): Generator<DepositRecord> {
  const reader = new RecordReader(text, separator);
  for (let record = reader.next(); record; record = reader.next()) yield record;
}

class RecordReader {
  readonly #text: string;
  readonly #separator: string;
  #at = 0;
  #row = 0;

  constructor(text: string, separator: string) {
    this.#text = text;
    this.#separator = separator;
  }

  next(): DepositRecord | null {
    if (this.#at >= this.#text.length) return null;
    const cells: string[] = [];
    let unclosed = false;
    do {
      const isQuoted = this.#text[this.#at] === '"';
      const cell = isQuoted ? this.#quoted() : this.#bare();
      unclosed = cell === null;
      if (cells.length < maxCells) cells.push(cell ?? '');
    } while (this.#skip(this.#separator));
    if (!this.#skip('\r\n') && !this.#skip('\n')) this.#skip('\r');
    return { cells, row: ++this.#row, unclosed };
  }

  #skip(what: string): boolean {
    if (!this.#text.startsWith(what, this.#at)) return false;
    this.#at += what.length;
    return true;
  }

  #bare(): string {
    const start = this.#at;
    const text = this.#text;
    const separator = this.#separator.charCodeAt(0);
    let at = start;
    for (; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === separator || code === 0x0a || code === 0x0d) break;
    }
    this.#at = at;
    return text.slice(start, at);
  }

  /** null where the quote never ends; text between a closing quote and the separator belongs to the cell. */
  #quoted(): string | null {
    let start = this.#at + 1;
    const parts: string[] = [];
    for (;;) {
      const end = this.#text.indexOf('"', start);
      if (end < 0) {
        this.#at = this.#text.length;
        return null;
      }
      parts.push(this.#text.slice(start, end));
      this.#at = end + 1;
      if (this.#text[end + 1] !== '"') return parts.join('"') + this.#bare();
      start = end + 2;
    }
  }
}
