import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { addPackedRows, addRows } from '../../../../../shared/tiff/pixels/row-sums.ts';

const cases = fc
  .record({ rows: fc.integer({ min: 1, max: 40 }), pairs: fc.integer({ min: 1, max: 9 }), margin: fc.nat({ max: 3 }) })
  .chain(({ rows, pairs, margin }) => {
    const stride = 2 * pairs + 2 * margin;
    return fc.record({
      rows: fc.constant(rows),
      count: fc.constant(2 * pairs),
      stride: fc.constant(stride),
      most: fc.integer({ min: 0, max: 65_535 }),
      values: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 8, maxLength: 60 }),
    });
  });

it('columns of samples add up to the same, packed or one by one', () => {
  void fc.assert(
    fc.property(cases, ({ rows, count, stride, most, values }) => {
      const samples = Uint16Array.from({ length: rows * stride + 2 }, (_, i) =>
        Math.round((values[i % values.length] as number) * most),
      );
      const [packed, single] = [new Int32Array(count), new Int32Array(count)];
      const isPacked = addPackedRows(packed, count, samples, 2, stride, rows);
      addRows(single, count, samples, 2, stride, rows);
      const added = Array.from({ length: rows }, (_, row) => [
        ...samples.subarray(2 + row * stride).subarray(0, count),
      ]);
      expect(isPacked).toBe(added.flat().every((sample) => sample < 2 ** 13));
      if (isPacked) expect(packed).toEqual(single);
    }),
  );
});

it('columns that are not side by side in a word are left to the other way', () => {
  const samples = new Uint16Array(64);
  const add = (count: number, from: number, stride: number) =>
    addPackedRows(new Int32Array(8), count, samples, from, stride, 2);
  expect([add(4, 0, 8), add(4, 1, 8), add(3, 0, 8), add(4, 0, 7)]).toEqual([true, false, false, false]);
});
