import { expect, it } from 'vitest';
import { dayText, timeText } from '../../../../renderer/ui/time-text.ts';

const at = (year: number, month: number, day: number, hour = 12, minute = 0) =>
  new Date(year, month - 1, day, hour, minute).getTime();
const now = at(2025, 11, 12, 16, 30);

it('a moment has its day only if that is not today', () => {
  expect(timeText(at(2025, 11, 12, 14, 55), now)).toBe('14:55');
  expect(timeText(at(2025, 10, 30, 14, 55), now)).toBe('30 Oct 2025, 14:55');
  expect(timeText(at(2024, 11, 12, 14, 55), now)).toBe('12 Nov 2024, 14:55');
});

it('a day has its year only if that is another one', () => {
  expect(dayText(at(2025, 11, 12, 1), now)).toBe('today');
  expect(dayText(at(2025, 10, 30), now)).toBe('30 Oct');
  expect(dayText(at(2024, 11, 12), now)).toBe('12 Nov 2024');
});
