import { expect, test } from 'vitest';
import {
  cellAfter,
  extendsRange,
  movingEnd,
  sideBeyond,
} from '../../../../../../../renderer/features/file-table/grid/range/grid-move.ts';

const extent = { columns: 6, lines: 100, page: 20 };
const plain = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };

test.each([
  ['ArrowDown', {}, { x: 2, y: 51 }],
  ['Tab', {}, { x: 3, y: 50 }],
  ['Tab', { shiftKey: true }, { x: 1, y: 50 }],
  ['Home', {}, { x: 0, y: 50 }],
  ['End', {}, { x: 5, y: 50 }],
  ['PageDown', {}, { x: 2, y: 70 }],
  ['PageUp', {}, { x: 2, y: 30 }],
  ['ArrowDown', { ctrlKey: true }, { x: 2, y: 99 }],
  ['ArrowLeft', { metaKey: true }, { x: 0, y: 50 }],
  ['Home', { ctrlKey: true }, { x: 0, y: 0 }],
  ['End', { ctrlKey: true }, { x: 5, y: 99 }],
  ['a', {}, null],
  ['ArrowDown', { altKey: true }, null],
  ['Tab', { ctrlKey: true }, null],
])('%s with %o', (key, modifiers, expected) => {
  expect(cellAfter({ key, ...plain, ...modifiers }, { x: 2, y: 50 }, extent)).toEqual(expected);
});

test('an arrow leads nowhere at the edge, a page ends there', () => {
  expect(cellAfter({ key: 'ArrowUp', ...plain }, { x: 0, y: 0 }, extent)).toBeNull();
  expect(cellAfter({ key: 'ArrowRight', ...plain }, { x: 5, y: 0 }, extent)).toBeNull();
  expect(cellAfter({ key: 'PageDown', ...plain }, { x: 0, y: 95 }, extent)).toEqual({ x: 0, y: 99 });
});

test('Shift moves the corner without the focus; Shift+Tab only moves back', () => {
  expect(extendsRange({ key: 'End', ...plain, shiftKey: true })).toBe(true);
  expect(extendsRange({ key: 'Tab', ...plain, shiftKey: true })).toBe(false);
  expect(movingEnd({ x: 4, y: 9 }, { x: 1, y: 9, x1: 4, y1: 12 })).toEqual({ x: 1, y: 12 });
});

test('arrows and Tab lead out of the names and back; a range and a jump stay', () => {
  expect(sideBeyond({ key: 'ArrowRight', ...plain })).toBe('right');
  expect(sideBeyond({ key: 'ArrowLeft', ...plain })).toBe('left');
  expect(sideBeyond({ key: 'Tab', ...plain })).toBe('right');
  expect(sideBeyond({ key: 'Tab', ...plain, shiftKey: true })).toBe('left');
  expect(sideBeyond({ key: 'ArrowRight', ...plain, shiftKey: true })).toBeNull();
  expect(sideBeyond({ key: 'ArrowRight', ...plain, ctrlKey: true })).toBeNull();
  expect(sideBeyond({ key: 'ArrowDown', ...plain })).toBeNull();
});
