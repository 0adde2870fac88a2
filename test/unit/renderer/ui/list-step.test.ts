import { describe, expect, test } from 'vitest';
import { listStep } from '../../../../renderer/ui/list-step.ts';

describe('in a list of 20 lines', () => {
  test.each([
    ['ArrowDown', -1, 0],
    ['ArrowDown', 19, 0],
    ['ArrowUp', -1, 19],
    ['ArrowUp', 0, 19],
    ['ArrowUp', 5, 4],
    ['PageDown', -1, 8],
    ['PageDown', 15, 19],
    ['PageUp', 3, 0],
    ['Home', 3, null],
    ['a', 3, null],
  ] as const)('%s leads from line %s to %s', (key, at, to) => {
    expect(listStep(key, at, 20)).toBe(to);
  });
});

test('an empty list has nowhere to go', () => {
  expect(listStep('ArrowDown', -1, 0)).toBeNull();
});
