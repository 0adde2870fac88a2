import { expect, it } from 'vitest';
import { eachPaced, pauseEvery, runToEnd } from '../../../../shared/basics/pauses.ts';

it('every item is visited once, in order, with a pause every so often and no more', () => {
  const items = Array.from({ length: 2.5 * pauseEvery }, (_, i) => i);
  const visited: number[] = [];
  expect([...eachPaced(items, (item) => visited.push(item))]).toHaveLength(2);
  expect(visited).toEqual(items);
});

it('a computation that is run to its end gives its result', () => {
  function* sum() {
    let total = 0;
    yield* eachPaced(new Array(pauseEvery).fill(2), (item: number) => {
      total += item;
    });
    return total;
  }
  expect(runToEnd(sum())).toBe(2 * pauseEvery);
});
