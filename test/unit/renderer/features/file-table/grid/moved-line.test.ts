import { expect, it } from 'vitest';
import { isSameRange, movedLine } from '../../../../../../renderer/features/file-table/grid/moved-line.ts';

const lines = (...paths: readonly string[]) => paths.map((path) => ({ path }));

it.each([
  ['images came in below it', 1, ['a', 'b', 'c'], null],
  ['an image came in above it', 1, ['z', 'a', 'b'], 2],
  ['the order was turned round', 0, ['b', 'a'], 1],
  ['it is hidden by a filter', 1, ['a'], -1],
  ['all are hidden', 0, [], -1],
])('an image is found again after %s', (_, y, now, line) => {
  expect(movedLine(y, lines('a', 'b'), lines(...now))).toBe(line);
});

it('a line without an image has not moved', () => {
  expect(movedLine(5, lines('a'), lines('b'))).toBeNull();
});

it.each([
  ['below it', ['a', 'b', 'c', 'z'], true],
  ['into it', ['a', 'z', 'b', 'c'], false],
  ['above it', ['z', 'a', 'b', 'c'], false],
])('a range of lines is another after an image came %s', (_, now, same) => {
  expect(isSameRange({ y: 2, y1: 0 }, lines('a', 'b', 'c'), lines(...now))).toBe(same);
});
