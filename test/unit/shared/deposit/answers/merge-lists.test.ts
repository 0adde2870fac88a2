import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { entriesApart, mergeLists } from '../../../../../shared/deposit/answers/merge-lists.ts';
import type { Json } from '../../../../../shared/deposit/answers.ts';

const ada = { id: 'p1', first_name: 'Ada', last_name: 'Example', email: 'ada@example.org', roles: ['contact'] };
const max = { id: 'p2', first_name: 'Max', last_name: 'Muster' };
const eva = { id: 'p2', first_name: 'Eva', last_name: 'Muster' };
const merged = (before: Json, mine: Json, theirs: Json) => mergeLists({ before, mine, theirs });

describe('a list that two people changed', () => {
  it('has what both added, each under an id of its own', () => {
    expect(merged([ada], [ada, eva], [ada, max])).toEqual([ada, max, { ...eva, id: 'p3' }]);
    expect(merged(null, [ada], [max])).toEqual([max, ada]);
    expect(merged([ada], [ada, max], [ada, max])).toEqual([ada, max]);
  });

  it('has the entry that one changed in its place, and lacks what one removed', () => {
    const moved = { ...ada, affiliation: 'Elsewhere' };
    expect(merged([ada], [moved], [ada, max])).toEqual([moved, max]);
    expect(merged([ada], [ada, max], [moved])).toEqual([moved, max]);
    expect(merged([ada, max], [ada], [{ ...ada, email: 'a@b.org' }, max])).toEqual([{ ...ada, email: 'a@b.org' }]);
    const grants = [{ agency: 'A', grant_id: '1' }, { agency: 'B' }];
    const mine = [grants[0], { agency: 'B', grant_id: '2' }] as Json;
    expect(merged(grants, mine, [...grants, { agency: 'C' }])).toEqual([...(mine as Json[]), { agency: 'C' }]);
    expect(merged([ada], null, [ada, max])).toEqual([max]);
  });

  it('is not joined where that may be wrong', () => {
    const [one, other] = ['One', 'Other'].map((affiliation) => ({ ...ada, affiliation }));
    expect(merged([ada], [one as Json], [other as Json])).toBe(null);
    expect(merged([ada, max], [max], [{ ...ada, email: 'a@b.org' }, max])).toBe(null);
    expect(merged([], [{ ...ada, email: '' }], [ada])).toBe(null);
    expect(merged([], [{ doi: '10.1/X', title: 'A' }], [{ doi: '10.1/x' }])).toBe(null);
    expect(merged([ada, max], [max, ada], [ada, max, eva])).toBe(null);
    expect(merged([ada, ada], [ada], [ada, ada, max])).toBe(null);
    expect(merged(['Ada'], [ada], [max])).toBe(null);
    expect(merged('Wellcome', [{ agency: 'A' }], 'DFG')).toBe(null);
  });

  it('loses nothing that anybody added, and keeps nothing that anybody removed', () => {
    const list = fc.uniqueArray(fc.constantFrom(...'abcdefgh'), { maxLength: 6 });
    const entries = (words: readonly string[]) => words.map((agency) => ({ agency }));
    fc.assert(
      fc.property(list, list, list, (before, mine, theirs) => {
        const both = merged(entries(before), entries(mine), entries(theirs)) as { agency: string }[] | null;
        if (both === null) return;
        const isWanted = (word: string) =>
          before.includes(word)
            ? mine.includes(word) && theirs.includes(word)
            : mine.includes(word) || theirs.includes(word);
        expect(both.map(({ agency }) => agency).sort()).toEqual([...'abcdefgh'].filter(isWanted));
      }),
    );
  });

  it('is shown by what differs', () => {
    expect(entriesApart([ada, max], [ada])).toBe('Max, Muster');
    expect(entriesApart([ada], [ada, max])).toBe(null);
  });
});
