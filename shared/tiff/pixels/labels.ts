import type { NumberSamples } from './sample-type.ts';

/** More different values than a label image is expected to have. */
const mostValues = 255;
/** Rows and columns that are looked at: enough to distinguish labels from a photograph. */
const rowsSeen = 64;
const colsSeen = 2048;
/** Of the neighbours outside of the background, at least this share is equal in a label image. */
const equalShare = 0.75;

/**
 * Distinguishes label images from photographs, by some of their rows: few values, next to an equal one nearly everywhere,
 * and where they change they do not creep up by one as the greys of a smooth photograph do. The mean of two labels is a
 * third label, so they must not be averaged.
 */
export class LabelSigns {
  readonly #every: number;
  readonly #counts = new Map<number, number>();
  readonly #equal = new Map<number, number>();
  #rows = 0;
  #differing = 0;
  #steps = 0;

  /** `rows` is how many rows will be shown to it. */
  constructor(rows: number) {
    this.#every = Math.max(1, Math.floor(rows / rowsSeen));
  }

  /** Shows it a row: `count` samples from `from` on, `step` apart. */
  addRow(numbers: NumberSamples, from: number, step: number, count: number): void {
    if (this.#rows++ % this.#every !== 0 || this.#counts.size > mostValues) return;
    const end = from + Math.min(count, colsSeen) * step;
    for (let i = from; i < end && this.#counts.size <= mostValues; ) {
      const value = numbers[i] as number;
      const start = i;
      while (i < end && numbers[i] === value) i += step;
      this.#addRun(value, (i - start) / step, i < end ? (numbers[i] as number) : value);
    }
  }

  /** Whether no more rows can make labels of it. */
  get isRuledOut(): boolean {
    return this.#counts.size > mostValues;
  }

  /** Whether what it saw are labels. */
  get areLabels(): boolean {
    const counts = this.#counts;
    if (counts.size < 2 || counts.size > mostValues) return false;
    if (counts.size === 2) return true;
    const [background] = [...counts].reduce((most, each) => (each[1] > most[1] ? each : most));
    let equal = 0;
    for (const [value, count] of this.#equal) if (value !== background) equal += count;
    return equal >= equalShare * (equal + this.#differing) && this.#steps * 2 <= this.#differing;
  }

  #addRun(value: number, length: number, next: number): void {
    this.#counts.set(value, (this.#counts.get(value) ?? 0) + length);
    this.#equal.set(value, (this.#equal.get(value) ?? 0) + length - 1);
    if (next === value) return;
    this.#differing++;
    if (Math.abs(next - value) === 1) this.#steps++;
  }
}
