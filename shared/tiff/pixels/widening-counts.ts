const bins = 262_144;
/** Width of the first bins, as a share of the first value; they are never narrower than the least. */
const [firstShare, leastWidth] = [2 ** -52, 2 ** -200];

/** Counts values in equal bins that become twice as wide until a new value fits, so that their range need not be known before. */
export class WideningCounts {
  #counts = new Uint32Array(bins);
  #start = 0;
  #width = 0;

  add(value: number): void {
    if (this.#width === 0) this.#begin(value);
    else if (value < this.#start || value >= this.#start + this.#width * bins) this.#widen(value);
    const bin = this.binOf(value);
    this.#counts[bin] = (this.#counts[bin] as number) + 1;
  }

  /** The bin that a counted value is in now. */
  binOf(value: number): number {
    const bin = (value - this.#start) / this.#width;
    return bin < bins ? Math.floor(bin) : bins - 1;
  }

  /** The bin of the value of a rank, counted from 0, and what part of the bin's values are before it. */
  find(rank: number): readonly [bin: number, part: number] {
    let [bin, before] = [0, 0];
    while (bin < bins - 1 && before + (this.#counts[bin] as number) <= rank) before += this.#counts[bin++] as number;
    return [bin, (rank - before) / (this.#counts[bin] as number)];
  }

  /** The value in a bin that has a part of its values before it, if these are spread evenly. */
  valueAt(bin: number, part: number): number {
    return this.#start + (bin + part) * this.#width;
  }

  /** Number of values in each of `count` equal intervals from `min` to `max`. */
  intervals(count: number, min: number, max: number): number[] {
    const numbers: number[] = new Array(count).fill(0);
    const [first, last] = [this.binOf(min), this.binOf(max)];
    for (let bin = first; bin <= last; bin++) {
      const at = Math.floor(((bin - first) * count) / (last - first + 1));
      numbers[at] = (numbers[at] as number) + (this.#counts[bin] as number);
    }
    return numbers;
  }

  #begin(value: number): void {
    this.#start = value;
    this.#width = Math.max(leastWidth, Math.abs(value) * firstShare);
  }

  /** Doubles the width of the bins, downwards or upwards, until a value is in them. */
  #widen(value: number): void {
    let [below, factor] = [0, 1];
    while (value < this.#start || value >= this.#start + this.#width * bins) {
      if (value < this.#start) {
        this.#start -= this.#width * bins;
        below += bins * factor;
      }
      this.#width *= 2;
      factor *= 2;
    }
    const old = this.#counts;
    this.#counts = new Uint32Array(bins);
    for (let i = 0; i < bins; i++) {
      if (old[i] === 0) continue;
      const bin = (i + below) / factor;
      const at = bin >= 0 ? Math.min(bins - 1, Math.floor(bin)) : 0;
      this.#counts[at] = (this.#counts[at] as number) + (old[i] as number);
    }
  }
}
