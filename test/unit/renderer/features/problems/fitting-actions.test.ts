import { expect, it } from 'vitest';
import { fittingActions, isWide } from '../../../../../renderer/features/problems/fitting-actions.ts';

const labelled = (...labels: readonly string[]) => labels.map((label) => ({ label }));

it.each([
  ['none', labelled(), 0],
  ['two short ones', labelled('Go to', 'Move aside…', 'Show its text'), 2],
  ['a long one is left for later', labelled('Go to', 'Write my last saved values again…', 'Move aside'), 1],
  ['the first in any case', labelled('Write my last saved values again, in all folders…', 'Move aside'), 1],
])('how many actions are shown beside a sentence: %s', (_, actions, count) => {
  expect(fittingActions(actions)).toBe(count);
});

it('actions that a narrow panel leaves for the chosen line', () => {
  const labels = labelled(
    'Go to',
    'Show them',
    'Move aside…',
    'Write the missing sidecars',
    'Use the file’s calibration',
  );
  expect(labels.map(isWide)).toEqual([false, false, false, true, true]);
});
