import type { NumberSamples } from './sample-type.ts';

/** The most distinct values of a label image. */
const mostValues = 255;
/** Rows and columns examined: enough to distinguish labels from intensities. */
const rowsSeen = 64;
const colsSeen = 2048;
/** In a label image, at least this share of the neighbours outside the background are equal. */
const equalShare = 0.75;

/**
 * Distinguishes label images from intensity images by some of their rows. Labels have few values, most neighbours are equal, and
 * values rarely change by one, unlike smooth intensities. Labels must not be averaged: the mean of two labels
 * is a third one.
 */
export class LabelSigns {
  readonly #every: number;
  readonly #counts = new Map<number, number>();
  readonly #equal = new Map<number, number>();
  #rows = 0;
  #differing = 0;
  #steps = 0;

  /** `rows` is the number of rows that will be added. */
  constructor(rows: number) {
    this.#every = Math.max(1, Math.floor(rows / rowsSeen));
  }

  /** Adds a row: `count` samples from `from` on, `step` apart. */
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

  /** Whether the samples are certainly not labels. */
  get isRuledOut(): boolean {
    return this.#counts.size > mostValues;
  }

  /** Whether the samples added so far are labels. */
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
