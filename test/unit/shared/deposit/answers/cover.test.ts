import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coveringGlobs } from '../../../../../shared/deposit/answers/cover.ts';
import { globMatches } from '../../../../../shared/deposit/answers/glob.ts';

describe('globs that cover some paths', () => {
  const path = fc
    .array(fc.constantFrom('a', 'b', '*', 'a?', '\\*'), { minLength: 1, maxLength: 4 })
    .map((names) => `${names.join('/')}.tif`);

  it('match all of them and none of the others', () => {
    fc.assert(
      fc.property(fc.uniqueArray(path, { maxLength: 20 }), fc.infiniteStream(fc.boolean()), (paths, coin) => {
        const wanted = new Set(paths.filter(() => coin.next().value));
        const globs = coveringGlobs(wanted, paths);
        for (const one of paths) expect(globs.some((glob) => globMatches(glob, one))).toBe(wanted.has(one));
      }),
    );
  });
});
