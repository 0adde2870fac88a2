import { describe, expect, test } from 'vitest';
import { lineStep } from '../../../../renderer/ui/line-step.ts';

describe('in a table of 100 lines, of which 10 are in view', () => {
  test.each([
    ['ArrowDown', null, 40, 40],
    ['ArrowUp', null, 40, 40],
    ['ArrowDown', 5, 0, 6],
    ['ArrowDown', 99, 90, 99],
    ['ArrowUp', 0, 0, 0],
    ['PageDown', 5, 0, 14],
    ['PageDown', 95, 90, 99],
    ['PageUp', 5, 0, 0],
    ['PageUp', null, 40, 31],
    ['Home', 50, 45, 0],
    ['End', null, 0, 99],
    ['a', 5, 0, null],
  ] as const)('%s leads from line %s, with line %s on top, to %s', (key, at, top, to) => {
    expect(lineStep(key, at, { count: 100, top, inView: 10 })).toBe(to);
  });
});

test('an empty table has nowhere to go', () => {
  expect(lineStep('ArrowDown', null, { count: 0, top: 0, inView: 10 })).toBeNull();
});
