import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { NumberSamples, SampleType } from '../../../../../shared/tiff/pixels/sample-type.ts';
import { newStatistics, statisticsOfCells } from '../../../../../shared/tiff/pixels/statistics.ts';

function statisticsOf(type: SampleType, samples: NumberSamples) {
  const statistics = newStatistics(type, samples.length);
  statistics.add(samples, 0, 1, samples.length);
  return statistics.result();
}

/** numpy's percentile, linear between neighbours. */
function percentile(values: readonly number[], fraction: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const rank = fraction * (sorted.length - 1);
  const below = sorted[Math.floor(rank)] as number;
  const above = sorted[Math.ceil(rank)] as number;
  return below + (above - below) * (rank - Math.floor(rank));
}

describe('statistics of a plane', () => {
  it.each([
    ['u8', Uint8Array, 0, 255],
    ['u16', Uint16Array, 0, 65_535],
    ['i16', Int16Array, -32_768, 32_767],
    ['i8', Int8Array, -128, 127],
    ['u32', Uint32Array, 0, 2 ** 32 - 1],
    ['i32', Int32Array, -(2 ** 31), 2 ** 31 - 1],
  ] as const)('has the percentiles of numpy for %s', (type, made, min, max) => {
    const lists = fc.array(fc.integer({ min, max }), { minLength: 1, maxLength: 500 });
    void fc.assert(
      fc.property(lists, (values): void => {
        const found = statisticsOf(type, made.from(values));
        expect(found.low).toBe(Math.trunc(percentile(values, 0.01)));
        expect(found.high).toBe(Math.trunc(percentile(values, 0.995)));
        expect([found.min, found.max, found.count]).toEqual([Math.min(...values), Math.max(...values), values.length]);
        expect(found.histogram.reduce((sum, count) => sum + count, 0)).toBe(values.length);
      }),
    );
  });

  it('of reduced samples are those of their rounded values, without empty cells', () => {
    const cells = fc.array(fc.oneof(fc.double({ min: -32_768, max: 32_767, noNaN: true }), fc.constant(Number.NaN)));
    void fc.assert(
      fc.property(cells, (values): void => {
        const rounded = values.filter((value) => !Number.isNaN(value)).map(Math.round);
        const found = statisticsOfCells('i16', Float64Array.from(values));
        expect(found).toEqual(statisticsOf('i16', Int16Array.from(rounded)));
      }),
      { examples: [[[0, -0.75]], [[5, 9]]] },
    );
  });

  it('leaves out what is not a number', () => {
    const found = statisticsOf('f32', Float32Array.of(Number.NaN, 0.25, Number.POSITIVE_INFINITY, 0.75));
    expect(found).toMatchObject({ min: 0.25, max: 0.75, count: 2 });
    expect(found.high).toBeCloseTo(0.7475, 6);
  });

  it('are empty for a plane without numbers', () => {
    expect(statisticsOf('f32', Float32Array.of(Number.NaN))).toMatchObject({ count: 0, min: 0, max: 0 });
  });

  describe('of more samples than are kept', () => {
    const count = 4 * 1024 * 1024 + 2;
    const [low, high] = [0.01, 0.995].map((fraction) => fraction * (count - 1)) as [number, number];
    /** Rank `i * step` for sample `i`, each once. */
    const step = 1_000_003;

    it('are those of all, where every other one is brighter', () => {
      const samples = Float32Array.from({ length: count }, (_, i) => (i % 2 === 0 ? 0 : 10) + i / count);
      const found = statisticsOf('f32', samples);
      expect(found.low).toBeCloseTo((2 * low) / count, 4);
      expect(found.high).toBeCloseTo(10 + (2 * high) / count - 1, 4);
      expect([found.histogram.at(100), found.count]).toEqual([0, count]);
      expect(found.histogram.reduce((sum, each) => sum + each, 0)).toBe(count);
    });

    it.each([
      ['f32', Float32Array, (part: number) => -3 * Math.log(1 - part)],
      ['f32', Float32Array, (part: number) => 300 - 0.1 * part],
      ['i32', Int32Array, (part: number) => -1_000_000 + Math.floor(part ** 8 * 500_000)],
    ] as const)('are those of all for %s, whatever their distribution', (type, made, valueAt) => {
      const at = (rank: number): number => valueAt(rank / count);
      const samples = new made(count);
      for (let i = 0; i < count; i++) samples[i] = at((i * step) % count);
      const found = statisticsOf(type, samples);
      const [first, last] = [at(0), at(count - 1)].sort((a, b) => a - b) as [number, number];
      const [lowest, highest] = at(0) < at(count - 1) ? [low, high] : [count - 1 - low, count - 1 - high];
      const rounding = type === 'i32' ? 1 : Math.abs(first) * 2 ** -22;
      const most = (last - first) / 65_536 + rounding;
      expect(Math.abs(found.low - at(lowest))).toBeLessThan(most);
      expect(Math.abs(found.high - at(highest))).toBeLessThan(most);
      expect(found.histogram.reduce((sum, each) => sum + each, 0)).toBe(count);
    });

    it('are not those of one that is far brighter', () => {
      const samples = Float32Array.from({ length: count }, (_, i) => ((i * step) % count) / count);
      samples[count - 5] = 1e30;
      const found = statisticsOf('f32', samples);
      expect([found.low, found.high].map((value) => Math.round(value * 1000))).toEqual([10, 995]);
      expect(found.max).toBe(Math.fround(1e30));
    });
  });
});
