import { expect, test } from 'vitest';
import { isReadableDate } from '../../../../shared/schema/dates.ts';

test.each([
  '2024-05-06',
  '20240506',
  '5/6/24',
  '30.10.2025',
  '2025/1/2',
  '30 Oct 2025',
  'Oct 30, 2025',
  '2024-02-29',
  '2024-05-06T10:11:12',
])('%s is a date', (text) => expect(isReadableDate(text)).toBe(true));

test.each(['', 'soon', '2023-02-29', '20241301', '31/31/2024', '2024', '30 Okt', '12'])('%j is none', (text) =>
  expect(isReadableDate(text)).toBe(false),
);
