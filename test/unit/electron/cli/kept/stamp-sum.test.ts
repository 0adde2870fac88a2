import fc from 'fast-check';
import { expect, it } from 'vitest';
import { StampSum } from '../../../../../electron/cli/kept/stamp-sum.ts';
import type { FileStamp } from '../../../../../shared/image/image-row.ts';

type Stamped = readonly [path: string, stamp: FileStamp, mark?: string];

function sumOf(files: readonly Stamped[]): string {
  const sum = new StampSum();
  for (const file of files) sum.add(...file);
  return sum.value();
}

const stamps = fc.record({ size: fc.nat(), mtimeMs: fc.double({ min: 0, max: 2e12, noNaN: true }) });
const files = fc.uniqueArray(fc.tuple(fc.string({ minLength: 1 }), stamps), {
  minLength: 2,
  maxLength: 30,
  selector: ([path]) => path,
});

it('is the same in any order', () => {
  fc.assert(
    fc.property(files, (some) => {
      expect(sumOf([...some].reverse())).toBe(sumOf(some));
    }),
  );
});

it('is another after any change, also where two files exchange their stamps or names', () => {
  fc.assert(
    fc.property(files, ([first, second, ...others]) => {
      if (!first || !second) return;
      const before = sumOf([first, second, ...others]);
      const [path, { size, mtimeMs }] = first;
      expect(sumOf([second, ...others])).not.toBe(before);
      expect(sumOf([[path, { size: size + 1, mtimeMs }], second, ...others])).not.toBe(before);
      expect(sumOf([[path, { size, mtimeMs: mtimeMs + 1 }], second, ...others])).not.toBe(before);
      expect(sumOf([[`${path}/`, first[1]], second, ...others])).not.toBe(before);
      expect(sumOf([[path, first[1], 'read-only'], second, ...others])).not.toBe(before);
      const exchanged = sumOf([[path, second[1]], [second[0], first[1]], ...others]);
      const isSame = size === second[1].size && mtimeMs === second[1].mtimeMs;
      expect(exchanged === before).toBe(isSame);
    }),
  );
});

it('tells files apart that differ only in their numbers', () => {
  const sums = new Set<string>();
  for (let i = 0; i < 200; i++) {
    for (let size = 0; size < 200; size++) sums.add(sumOf([[`image_${i}.tif`, { size, mtimeMs: 1e12 + size }]]));
  }
  expect(sums.size).toBe(200 * 200);
});
