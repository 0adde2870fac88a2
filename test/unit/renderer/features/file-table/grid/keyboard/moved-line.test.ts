import { expect, it } from 'vitest';
import { isSameRange, movedLine } from '../../../../../../../renderer/features/file-table/grid/keyboard/moved-line.ts';

const lines = (...paths: readonly string[]) => paths.map((path) => ({ path }));

it.each([
  ['images came in below it', 1, ['a', 'b', 'c'], 1],
  ['an image came in above it', 1, ['z', 'a', 'b'], 2],
  ['the order was turned round', 0, ['b', 'a'], 1],
  ['it is hidden by a filter', 1, ['a'], -1],
  ['all are hidden', 0, [], -1],
])('an image is found again after %s', (_, y, now, line) => {
  expect(movedLine(y, lines('a', 'b'), lines(...now))).toBe(line);
});

it('a line without an image stays where it is', () => {
  expect(movedLine(0, [{ path: undefined }, { path: 'a' }], lines('a'))).toBe(0);
});

it.each([
  ['below it', ['a', 'b', 'c', 'z'], 0, true],
  ['above it', ['z', 'a', 'b', 'c'], 1, true],
  ['into it', ['a', 'z', 'b', 'c'], 0, false],
  ['above it and into it', ['y', 'a', 'z', 'b', 'c'], 1, false],
])('a range of lines is the same after an image came in %s, or is not', (_, now, by, same) => {
  expect(isSameRange({ y: 0, y1: 2 }, by, lines('a', 'b', 'c'), lines(...now))).toBe(same);
});
