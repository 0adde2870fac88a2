import { expect, it } from 'vitest';
import { withFile } from '../../../../../shared/deposit/check/with-file.ts';

it.each([
  [{ path: 'a/images.tsv', row: 2 }, 'Row 2 is empty.', 'a/images.tsv: Row 2 is empty.'],
  [{ path: 'a/images.tsv', row: 2 }, 'images.tsv: Row 2 is empty.', 'images.tsv: Row 2 is empty.'],
  [{ path: 'a/images.tsv' }, 'It is empty.', 'It is empty.'],
  [{ row: 2 }, 'Row 2 is empty.', 'Row 2 is empty.'],
])('the sentence about a row names its table once: %j', (place, sentence, told) => {
  expect(withFile(place, sentence)).toBe(told);
});
