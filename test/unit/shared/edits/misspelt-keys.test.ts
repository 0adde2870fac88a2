import { describe, expect, it } from 'vitest';
import {
  type MisspeltKeyChoice,
  misspeltKeyChoices,
  planRepairs,
  safeChoices,
} from '../../../../shared/edits/misspelt-keys.ts';
import type { MisspeltKey } from '../../../../shared/edits/repair.ts';

const section = 'experiment_metadata';
const notes: MisspeltKey = { section, key: 'notes', value: 'new', field: `${section}.note`, fits: 'new' };
const depth: MisspeltKey = { section, key: 'Depth', value: '5', field: `${section}.depth`, fits: 5, current: 7 };

const plan = (misspeltKeys: readonly MisspeltKey[], choice: MisspeltKeyChoice) =>
  planRepairs([{ path: 'a.tif', misspeltKeys }], () => choice);

describe('misspelt keys', () => {
  it('go into an empty field, or into one with the same value', () => {
    for (const current of ['', 'new', undefined]) {
      const misspelt = { ...notes, ...(current !== undefined && { current }) };
      expect(misspeltKeyChoices(misspelt)[0]).toBe('take');
    }
    expect(plan([notes], 'take')).toEqual([
      {
        path: 'a.tif',
        changes: [{ field: `${section}.note`, after: 'new' }],
        removals: [{ section, key: 'notes', value: 'new' }],
      },
    ]);
    expect(plan([{ ...notes, current: 'new' }], 'take')[0]?.changes).toEqual([]);
  });

  it('are kept where the field has another value, until the user chooses', () => {
    expect(misspeltKeyChoices({ ...notes, current: 'old' })).toEqual(['leave', 'take', 'join']);
    expect(misspeltKeyChoices(depth)).toEqual(['leave', 'take']);
    expect(plan([{ ...notes, current: 'old' }], 'join')[0]?.changes[0]).toMatchObject({
      before: 'old',
      after: 'old; new',
    });
    expect(plan([depth], 'take')[0]?.changes[0]).toMatchObject({ before: 7, after: 5 });
  });

  it('are left where the field would refuse them', () => {
    const { fits: _, ...refused } = depth;
    expect(misspeltKeyChoices(refused)).toEqual(['leave']);
    expect(plan([refused], 'take')).toEqual([]);
  });

  it('of two for one field, neither is lost', () => {
    const second: MisspeltKey = { ...notes, key: 'Note', value: 'more', fits: 'more' };
    const images = [{ path: 'a.tif', misspeltKeys: [notes, second] }];
    expect([...safeChoices(images).values()]).toEqual(['take', 'leave']);
    expect(plan([notes, second], 'take')[0]).toMatchObject({
      changes: [{ after: 'new; more' }],
      removals: [{ key: 'notes' }, { key: 'Note' }],
    });
    const other: MisspeltKey = { ...depth, key: 'dept', value: 9, fits: 9 };
    expect(plan([depth, other], 'take')[0]).toMatchObject({ changes: [{ after: 5 }], removals: [{ key: 'Depth' }] });
  });
});
