import { expect, test } from 'vitest';
import { writtenText } from '../../../../../electron/cli/output/counted.ts';

test('counts are grouped as in every other message', () => {
  expect(writtenText(1, 'a.csv')).toBe('1 image written to a.csv.');
  expect(writtenText(12_000, 'a.csv')).toBe('12,000 images written to a.csv.');
});
