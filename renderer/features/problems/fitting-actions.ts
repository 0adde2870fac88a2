import type { ProblemAction } from './problem-action.ts';

/** On a line with little room, as many actions as this are shown, if their labels are no longer than that together. */
const [most, longest] = [2, 36];

/** How many actions a line with little room shows: the sentence beside them matters more. */
export function fittingActions(actions: readonly Pick<ProblemAction, 'label'>[]): number {
  let [count, length] = [0, 0];
  for (const { label } of actions.slice(0, most)) {
    length += label.length;
    if (count > 0 && length > longest) break;
    count++;
  }
  return count;
}

/** A longer label leaves the sentence of a narrow panel no room. */
const longestInNarrow = 16;

/** Whether an action is shown only where there is room, or on the chosen line. */
export function isWide({ label }: Pick<ProblemAction, 'label'>): boolean {
  return label.length > longestInNarrow;
}
