import { describe, expect, test } from 'vitest';
import {
  capped,
  countedValues,
  emptyText,
  matching,
  notIn,
  withoutEmpty,
} from '../../../../../renderer/state/suggestions/suggestions.ts';
import { runToEnd } from '../../../../../shared/basics/pauses.ts';
import { marked } from '../../../../../shared/values/value-text.ts';

const counted = runToEnd(countedValues(['ctx', 'CA1', 'ctx', '', null, 'Córtex'], String));

describe('suggestions', () => {
  test('the distinct values with counts, most used first; the empty ones are one', () => {
    expect(counted).toEqual([
      { entry: '', text: emptyText, count: 2 },
      { entry: 'ctx', text: 'ctx', count: 2 },
      { entry: 'CA1', text: 'CA1', count: 1 },
      { entry: 'Córtex', text: 'Córtex', count: 1 },
    ]);
  });

  test('are narrowed by the typed text, ignoring case and accents, beginnings first', () => {
    const items = runToEnd(countedValues(['subcortex', 'subcortex', 'Córtex'], String));
    expect(matching([{ title: null, items }], ' COR')[0]?.items.map((item) => item.text)).toEqual([
      'Córtex',
      'subcortex',
    ]);
    expect(matching([{ title: null, items }], 'x1')).toEqual([]);
    expect(matching([{ title: null, items }], null)[0]?.items).toHaveLength(2);
  });

  test('of blanks alone are left out; those with blanks that would not be seen are found as they are typed', () => {
    const items = runToEnd(countedValues(['  ', '\u00a0', 'left  eye', 'right'], marked));
    expect(withoutEmpty(items).map(({ text }) => text)).toEqual(['left␣␣eye', 'right']);
    expect(matching([{ title: null, items }], 'left  e')[0]?.items).toMatchObject([{ entry: 'left  eye' }]);
  });

  test('leave out what another group offers', () => {
    expect(notIn(counted, [{ entry: 'ctx', text: 'ctx', count: 1 }]).map((item) => item.entry)).toEqual([
      '',
      'CA1',
      'Córtex',
    ]);
  });

  test('are at most a hundred a group, and the others are counted', () => {
    const items = runToEnd(
      countedValues(
        Array.from({ length: 250 }, (_, i) => `v${i}`),
        String,
      ),
    );
    const { groups, more } = capped([{ title: null, items }]);
    expect(groups[0]?.items).toHaveLength(100);
    expect(more).toBe(150);
  });
});
