import { expect, it } from 'vitest';
import { cutAlike } from '../../../../shared/basics/cut-alike.ts';

it.each([
  ['95', '96', '95', '96'],
  ['', 'a note that goes on for long', '', 'a note that goes on for long'],
  ['0.2500000000001', '0.2500000000002', '…000001', '…000002'],
  ['animal 17, left hemisphere', 'animal 17, left hemisphere, again', '…phere', '…phere, again'],
  ['the same long text twice', 'the same long text twice', 'the same long text twice', 'the same long text twice'],
])('shows where %j and %j part', (one, other, first, second) => {
  expect(cutAlike(one, other)).toEqual([first, second]);
});
