const fineBins = 65_536;
/** So few values are sorted. */
const fewValues = 4096;

/**
 * Finds values by their rank in time that is linear in their number, however they are distributed: they are counted in
 * intervals, and those of a crowded interval are counted again. Sorting millions of values takes seconds where most are equal.
 */
export class RankedValues {
  readonly #values: Float64Array;
  readonly #min: number;
  readonly #max: number;
  #counts: Uint32Array | null = null;
  #sorted: Float64Array | null = null;
  readonly #intervals = new Map<number, RankedValues>();

  /** `values` are finite, and there is at least one. */
  constructor(values: Float64Array) {
    let [min, max] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (let i = 0; i < values.length; i++) {
      const value = values[i] as number;
      if (value < min) min = value;
      if (value > max) max = value;
    }
    this.#values = values;
    this.#min = min;
    this.#max = max;
  }

  /** Number of values. */
  get size(): number {
    return this.#values.length;
  }

  /** Number of values in each of 65,536 equal intervals from the least to the greatest. */
  get counts(): Uint32Array {
    this.#counts ??= this.#count();
    return this.#counts;
  }

  /** The value of a rank, counted from 0. */
  nth(rank: number): number {
    if (this.#min === this.#max) return this.#min;
    if (this.#values.length > fewValues) return this.#nthOfMany(rank);
    this.#sorted ??= this.#values.slice().sort();
    return this.#sorted[rank] as number;
  }

  #nthOfMany(rank: number): number {
    const { counts } = this;
    let [interval, before] = [0, 0];
    while (interval < fineBins - 1 && before + (counts[interval] as number) <= rank) {
      before += counts[interval++] as number;
    }
    const known = this.#intervals.get(interval);
    const within = known ?? new RankedValues(this.#valuesOf(interval));
    if (!known) this.#intervals.set(interval, within);
    return within.nth(rank - before);
  }

  /** The values of an interval: never all, because the least and the greatest are in different ones. */
  #valuesOf(interval: number): Float64Array {
    const [values, [half, start, width]] = [this.#values, this.#scale()];
    const own = new Float64Array(this.counts[interval] as number);
    for (let i = 0, next = 0; next < own.length; i++) {
      const value = values[i] as number;
      if (intervalOf(value * half - start, width) === interval) own[next++] = value;
    }
    return own;
  }

  #count(): Uint32Array {
    const [values, [half, start, width]] = [this.#values, this.#scale()];
    const counts = new Uint32Array(fineBins);
    for (let i = 0; i < values.length; i++) {
      const interval = intervalOf((values[i] as number) * half - start, width);
      counts[interval] = (counts[interval] as number) + 1;
    }
    return counts;
  }

  /** A factor, and the start and width of all intervals after it: the difference of two large numbers may be infinite. */
  #scale(): readonly [half: number, start: number, width: number] {
    const half = Number.isFinite(this.#max - this.#min) ? 1 : 0.5;
    const width = this.#max * half - this.#min * half;
    return [half, this.#min * half, width === 0 ? 1 : width];
  }
}

/** The interval of a value by its distance from the least. It is divided first: the number of intervals by a tiny width may be infinite. */
function intervalOf(distance: number, width: number): number {
  const interval = (distance / width) * fineBins;
  return interval < fineBins ? Math.floor(interval) : fineBins - 1;
}
