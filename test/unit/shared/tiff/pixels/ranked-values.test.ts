import * as fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { RankedValues } from '../../../../../shared/tiff/pixels/ranked-values.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

const many = 20_000;

/** The values of some ranks as sorting finds them, and the most values that were sorted for it. */
function found(values: Float64Array) {
  const sorted = values.slice().sort();
  const ranks = [0, 1, 2, Math.floor(values.length / 2), values.length - 2, values.length - 1];
  const sort = vi.spyOn(Float64Array.prototype, 'sort');
  const ranked = new RankedValues(values);
  const nth = ranks.map((rank) => ranked.nth(rank));
  const most = Math.max(0, ...sort.mock.contexts.map((each) => (each as Float64Array).length));
  return { nth, expected: ranks.map((rank) => sorted[rank]), most, counts: ranked.counts };
}

/** Values that are `of` their place among many. */
const valuesOf = (of: (i: number) => number): Float64Array => Float64Array.from({ length: many }, (_, i) => of(i));

describe('values by rank', () => {
  it.each([
    ['all equal', valuesOf(() => 0.25)],
    ['one far from the others, as of a hot pixel', valuesOf((i) => (i === 5 ? 1e7 : (i * 7919) % 1000))],
    ['mostly 0', valuesOf((i) => (i % 50 === 0 ? i : 0))],
    ['of many sizes', valuesOf((i) => 10 ** ((i % 500) - 250) * (1 + i / many))],
    ['almost 0', valuesOf((i) => i * 5e-324)],
    ['as far apart as numbers can be', valuesOf((i) => (i / many - 0.5) * 2 * Number.MAX_VALUE)],
  ])('are found without sorting many: %s', (_, values) => {
    const { nth, expected, most, counts } = found(values);
    expect(nth).toEqual(expected);
    expect(most).toBeLessThan(many / 4);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(many);
  });

  it('are those of sorting, whatever the values', () => {
    const some = fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength: 2, maxLength: 20 });
    void fc.assert(
      fc.property(some, (each): void => {
        const { nth, expected } = found(valuesOf((i) => (each[i % each.length] as number) * (1 - (i % 7) / 1000)));
        // 0 and -0 are equal.
        expect(nth.map((value) => value + 0)).toEqual(expected.map((value) => (value ?? Number.NaN) + 0));
      }),
      { numRuns: 20 },
    );
  });
});
