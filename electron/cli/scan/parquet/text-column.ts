import type { Cell } from '../../../../shared/csv/row-columns.ts';

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
/** UTF-8 takes at most so many bytes for each unit of a text. */
const mostBytesPerUnit = 3;

/** Texts that differ, as UTF-8 in one buffer: as values of their own, each would take twice its bytes, and work for the collector. */
export class TextColumn {
  /** For each text, where it ends; for one that is not there, the complement of where the one before it ends. */
  readonly #ends: Int32Array;
  #bytes = new Uint8Array(64 * 1024);
  #length = 0;
  #count = 0;

  /** For at most so many texts. */
  constructor(most: number) {
    this.#ends = new Int32Array(most);
  }

  /** Anything else than null counts as its text. */
  add(cell: Cell): void {
    if (cell !== null) this.#append(String(cell));
    this.#ends[this.#count++] = cell === null ? ~this.#length : this.#length;
  }

  at(index: number): string | null {
    const bytes = this.#view(index);
    return bytes && decoder.decode(bytes);
  }

  /** All texts, as views of the buffer: valid until the next is added. */
  values(): (Uint8Array | null)[] {
    return Array.from({ length: this.#count }, (_, index) => this.#view(index));
  }

  /** Forgets all texts and keeps their room. */
  clear(): void {
    this.#length = 0;
    this.#count = 0;
  }

  #view(index: number): Uint8Array | null {
    const end = this.#ends[index] ?? -1;
    if (end < 0) return null;
    const before = this.#ends[index - 1] ?? 0;
    const start = before < 0 ? ~before : before;
    return new Uint8Array(this.#bytes.buffer, start, end - start);
  }

  #append(text: string): void {
    this.#makeRoom(text.length * mostBytesPerUnit);
    this.#length += encoder.encodeInto(text, this.#bytes.subarray(this.#length)).written;
  }

  #makeRoom(bytes: number): void {
    if (this.#length + bytes <= this.#bytes.length) return;
    const larger = new Uint8Array(Math.max(this.#length + bytes, this.#bytes.length * 2));
    larger.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = larger;
  }
}
