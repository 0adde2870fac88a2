import { RankedValues } from './ranked-values.ts';
import { isFloat, isSmallInteger, type NumberSamples, type SampleType } from './sample-type.ts';
import { WideningCounts } from './widening-counts.ts';

/** Statistics of the samples of a plane. */
export interface PlaneStatistics {
  readonly min: number;
  readonly max: number;
  /** Percentiles 1 and 99.5, linear between neighbours; truncated for whole numbers. */
  readonly low: number;
  readonly high: number;
  /** Number of samples in each of 256 equal intervals from min to max. */
  readonly histogram: readonly number[];
  /** Number of samples, without NaN. */
  readonly count: number;
}

const histogramBins = 256;
const fineBins = 65_536;
/** Samples kept for percentiles, except of small integers; of more samples, every n-th is kept, and all are counted. */
const keptSamples = 4 * 1024 * 1024;

const noStatistics: PlaneStatistics = {
  min: 0,
  max: 0,
  low: 0,
  high: 0,
  histogram: new Array(histogramBins).fill(0),
  count: 0,
};

/** The value at a fraction of `count` sorted values, linear between neighbours as numpy's percentile. */
function percentile(fraction: number, count: number, nth: (rank: number) => number): number {
  const rank = fraction * (count - 1);
  const below = nth(Math.floor(rank));
  const above = nth(Math.ceil(rank));
  return below + (above - below) * (rank - Math.floor(rank));
}

/** Counts samples while they are read. */
export interface Statistics {
  /** Adds `count` samples from `from` on, `step` apart. */
  add(numbers: NumberSamples, from: number, step: number, count: number): void;
  result(): PlaneStatistics;
}

/** Exact counts of every 8-bit or 16-bit value. */
class CountedStatistics implements Statistics {
  readonly #counts = new Uint32Array(fineBins);
  /** Counts of the second sample of each pair. */
  #seconds: Uint32Array | null = null;
  readonly #offset: number;

  constructor(type: SampleType) {
    this.#offset = type.startsWith('i') ? 32_768 : 0;
  }

  add(numbers: NumberSamples, from: number, step: number, count: number): void {
    if (numbers instanceof Uint16Array && step === 1 && numbers.byteOffset % 4 === 0 && from % 2 === 0) {
      this.#addPairs(new Uint32Array(numbers.buffer, numbers.byteOffset + from * 2, count >> 1));
      if (count % 2 === 0) return;
      from += count - 1;
      count = 1;
    }
    const counts = this.#counts;
    const offset = this.#offset;
    const end = from + count * step;
    for (let i = from; i < end; i += step) {
      const bin = (numbers[i] as number) + offset;
      counts[bin] = (counts[bin] as number) + 1;
    }
  }

  /** Counts two 16-bit samples per step in separate tables, so that equal neighbours do not wait for each other. */
  #addPairs(pairs: Uint32Array): void {
    this.#seconds ??= new Uint32Array(fineBins);
    const [counts, seconds] = [this.#counts, this.#seconds];
    for (let i = 0; i < pairs.length; i++) {
      const pair = pairs[i] as number;
      counts[pair & 0xffff] = (counts[pair & 0xffff] as number) + 1;
      seconds[pair >>> 16] = (seconds[pair >>> 16] as number) + 1;
    }
  }

  result(): PlaneStatistics {
    const counts = this.#counts;
    if (this.#seconds)
      for (let i = 0; i < fineBins; i++) counts[i] = (counts[i] as number) + (this.#seconds[i] as number);
    this.#seconds = null;
    let [first, last] = [0, fineBins - 1];
    while (first < fineBins && counts[first] === 0) first++;
    if (first === fineBins) return noStatistics;
    while (counts[last] === 0) last--;
    let total = 0;
    for (let i = first; i <= last; i++) total += counts[i] as number;
    const nth = (rank: number): number => {
      let seen = 0;
      for (let i = first; i <= last; i++) {
        seen += counts[i] as number;
        if (seen > rank) return i - this.#offset;
      }
      return last - this.#offset;
    };
    return {
      min: first - this.#offset,
      max: last - this.#offset,
      low: Math.trunc(percentile(0.01, total, nth)),
      high: Math.trunc(percentile(0.995, total, nth)),
      histogram: this.#histogram(first, last),
      count: total,
    };
  }

  #histogram(first: number, last: number): number[] {
    const bins: number[] = new Array(histogramBins).fill(0);
    const scale = histogramBins / (last - first + 1);
    for (let i = first; i <= last; i++) {
      const bin = Math.min(histogramBins - 1, Math.floor((i - first) * scale));
      bins[bin] = (bins[bin] as number) + (this.#counts[i] as number);
    }
    return bins;
  }
}

/**
 * Keeps all or every n-th sample and evaluates them at the end. Every n-th alone may be a column of a grid, or of a camera's, so the
 * place of a percentile comes from counts of all, and only its value within a bin from the kept ones.
 */
class KeptStatistics implements Statistics {
  readonly #kept: Float64Array;
  readonly #every: number;
  readonly #counts: WideningCounts | null;
  readonly #isWhole: boolean;
  #length = 0;
  #seen = 0;
  #count = 0;
  #min = Number.POSITIVE_INFINITY;
  #max = Number.NEGATIVE_INFINITY;

  constructor(type: SampleType, total: number) {
    this.#every = Math.max(1, Math.ceil(total / keptSamples));
    this.#kept = new Float64Array(Math.ceil(total / this.#every) + 1);
    this.#counts = this.#every > 1 ? new WideningCounts() : null;
    this.#isWhole = !isFloat(type);
  }

  add(numbers: NumberSamples, from: number, step: number, count: number): void {
    const end = from + count * step;
    for (let i = from; i < end; i += step) {
      const value = numbers[i] as number;
      // Infinity and NaN are outside every contrast window.
      if (value - value !== 0) continue;
      this.#count++;
      if (value < this.#min) this.#min = value;
      if (value > this.#max) this.#max = value;
      this.#counts?.add(value);
      if (this.#seen++ % this.#every === 0 && this.#length < this.#kept.length) this.#kept[this.#length++] = value;
    }
  }

  result(): PlaneStatistics {
    if (this.#length === 0) return noStatistics;
    const kept = this.#kept.subarray(0, this.#length);
    const { nth, histogram } = this.#counts ? this.#ofCounts(this.#counts, kept) : ofAll(kept);
    const [low, high] = [percentile(0.01, this.#count, nth), percentile(0.995, this.#count, nth)];
    return {
      min: this.#min,
      max: this.#max,
      low: this.#isWhole ? Math.trunc(low) : low,
      high: this.#isWhole ? Math.trunc(high) : high,
      histogram,
      count: this.#count,
    };
  }

  #ofCounts(counts: WideningCounts, kept: Float64Array): Ranks {
    const inBins = new Map<number, RankedValues | null>();
    const valuesIn = (bin: number): RankedValues | null => {
      const values = kept.filter((value) => counts.binOf(value) === bin);
      return values.length === 0 ? null : new RankedValues(values);
    };
    const nth = (rank: number): number => {
      const [bin, part] = counts.find(rank);
      const values = inBins.has(bin) ? (inBins.get(bin) ?? null) : valuesIn(bin);
      inBins.set(bin, values);
      const value = values?.nth(Math.floor(part * values.size)) ?? counts.valueAt(bin, part);
      return Math.min(this.#max, Math.max(this.#min, value));
    };
    return { nth, histogram: counts.intervals(histogramBins, this.#min, this.#max) };
  }
}

/** Values by their rank, and their histogram. */
interface Ranks {
  readonly nth: (rank: number) => number;
  readonly histogram: readonly number[];
}

function ofAll(values: Float64Array): Ranks {
  const ranked = new RankedValues(values);
  const histogram: number[] = new Array(histogramBins).fill(0);
  for (const [i, count] of ranked.counts.entries()) histogram[i >> 8] = (histogram[i >> 8] as number) + count;
  return { nth: (rank) => ranked.nth(rank), histogram };
}

/** Statistics of up to `total` samples of a type. */
export function newStatistics(type: SampleType, total: number): Statistics {
  return isSmallInteger(type) ? new CountedStatistics(type) : new KeptStatistics(type, total);
}

/** The range and number of values, without NaN and infinities. */
function rangeOf(values: Float64Array): readonly [min: number, max: number, count: number] {
  let [min, max, count] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0];
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    if (value - value !== 0) continue;
    count++;
    if (value < min) min = value;
    if (value > max) max = value;
  }
  return [min, max, count];
}

/** Statistics of reduced 8-bit or 16-bit samples, rounded as they are sent. The table of counts covers only their range. */
function statisticsOfWhole(cells: Float64Array): PlaneStatistics {
  const [lowest, highest, count] = rangeOf(cells);
  if (count === 0) return noStatistics;
  // Adding 0 removes the sign of a zero.
  const [min, max] = [Math.round(lowest) + 0, Math.round(highest) + 0];
  const counts = new Uint32Array(max - min + 1);
  for (let i = 0; i < cells.length; i++) {
    const value = Math.round(cells[i] as number) - min;
    if (value >= 0) counts[value] = (counts[value] as number) + 1;
  }
  const nth = (rank: number): number => {
    let [at, before] = [0, 0];
    while (before + (counts[at] as number) <= rank) before += counts[at++] as number;
    return at + min;
  };
  const [low, high] = [percentile(0.01, count, nth), percentile(0.995, count, nth)];
  const histogram: number[] = new Array(histogramBins).fill(0);
  for (let i = 0; i < counts.length; i++) {
    const bin = Math.floor((i * histogramBins) / counts.length);
    histogram[bin] = (histogram[bin] as number) + (counts[i] as number);
  }
  return { min, max, low: Math.trunc(low), high: Math.trunc(high), histogram, count };
}

/** Statistics of reduced samples. Those of whole numbers are rounded, as they are sent. */
export function statisticsOfCells(type: SampleType, cells: Float64Array): PlaneStatistics {
  if (isSmallInteger(type)) return statisticsOfWhole(cells);
  const values = cells.filter((value) => !Number.isNaN(value));
  if (!isFloat(type)) for (let i = 0; i < values.length; i++) values[i] = Math.round(values[i] as number);
  const statistics = newStatistics(type, values.length);
  statistics.add(values, 0, 1, values.length);
  return statistics.result();
}
