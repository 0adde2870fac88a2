import { expect, test } from 'vitest';
import { nameWidthIn, roomForNames } from '../../../../../../../renderer/features/file-table/grid/cells/name-width.ts';

test('the frozen names are as wide as the user wants, and leave room for the values in a narrow table', () => {
  expect(nameWidthIn(roomForNames(900, false), 600)).toBe(600);
  expect(nameWidthIn(roomForNames(444, false), 600)).toBe(320);
  expect(nameWidthIn(roomForNames(444, true), 600)).toBe(240);
  expect(nameWidthIn(roomForNames(444, false))).toBe(224);
  expect(nameWidthIn(roomForNames(100, true), 600)).toBe(96);
});
