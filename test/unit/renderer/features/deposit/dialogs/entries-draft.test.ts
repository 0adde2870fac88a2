import { expect, test } from 'vitest';
import {
  draftOf,
  entriesAnswer,
  withEntry,
} from '../../../../../../renderer/features/deposit/dialogs/entries-draft.ts';

test('an empty list begins with an empty entry, and is not an answer', () => {
  expect(draftOf([])).toEqual([{ id: 'e1', values: {} }]);
  expect(entriesAnswer(draftOf([]))).toBe(null);
});

test('entries keep names of their own when others go, and lose blanks and what is empty', () => {
  const draft = draftOf([{ agency: 'NIH' }, { agency: ' BBSRC ', grant_id: ' ' }]).slice(1);
  const more = withEntry(draft, { agency: '' });
  expect(new Set(more.map(({ id }) => id)).size).toBe(2);
  expect(entriesAnswer(more)).toEqual([{ agency: 'BBSRC' }]);
});
