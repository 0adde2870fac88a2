import type { Cell } from '../../../../shared/csv/row-columns.ts';

/** Numbers that differ, eight bytes each: as values of their own, each would take four times as many, and work for the collector. */
export class NumberColumn {
  readonly #numbers: Float64Array | BigInt64Array;
  /** Whether there is nothing, for each cell. */
  readonly #missing: Uint8Array;
  #count = 0;

  /** For at most so many numbers; `isInteger` where they are big integers of 64 bits. */
  constructor(most: number, isInteger: boolean) {
    this.#numbers = isInteger ? new BigInt64Array(most) : new Float64Array(most);
    this.#missing = new Uint8Array(most);
  }

  /** Adds a number of the column's kind, or null. */
  add(cell: Cell): void {
    const isMissing = cell === null;
    this.#missing[this.#count] = isMissing ? 1 : 0;
    if (!isMissing) this.#numbers[this.#count] = cell as never;
    this.#count++;
  }

  /** All numbers, null where there is none. */
  values(): (number | bigint | null)[] {
    return Array.from({ length: this.#count }, (_, i) => (this.#missing[i] ? null : (this.#numbers[i] ?? null)));
  }

  /** Forgets all numbers and keeps their room. */
  clear(): void {
    this.#count = 0;
  }
}
