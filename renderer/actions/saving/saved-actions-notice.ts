import { groupedNumber } from '../../../shared/basics/count.ts';
import { fileName } from '../../../shared/basics/slash-path.ts';
import { whatIsWrong } from '../../../shared/problems/wording.ts';
import { isOfSidecar, type UndoOutcome, type UndoStep } from '../../../shared/saved/history.ts';
import type { Notice } from '../../state/window/notice.ts';
import { showingOnly } from './show-images.ts';

/** How many images an undo treats in which way. */
export type UndoCounts = Readonly<Record<UndoStep, number>>;

/** Counts the ways of an undo. */
export function countSteps(outcomes: readonly UndoOutcome[]): UndoCounts {
  const counts = { restored: 0, removed: 0, moved: 0, merged: 0, unchanged: 0, failed: 0 };
  for (const { step } of outcomes) counts[step] += 1;
  return counts;
}

/** Whether sidecars of images are undone, not the files of a deposit. */
export function areSidecars(outcomes: readonly UndoOutcome[]): boolean {
  return outcomes.every(isOfSidecar);
}

const words = (ofSidecars: boolean): readonly (readonly [UndoStep, string])[] => [
  ['restored', 'put back'],
  ['removed', ofSidecars ? 'without a sidecar again' : 'removed'],
  ['moved', 'moved back'],
  ['merged', 'put back field by field'],
  ['unchanged', 'as they were already'],
  ['failed', 'left as they are'],
];

/** Counts in words: `310 put back, 2 left as they are`. */
function countsText(outcomes: readonly UndoOutcome[]): string {
  const counts = countSteps(outcomes);
  return words(areSidecars(outcomes))
    .filter(([step]) => counts[step] > 0)
    .map(([step, what]) => `${groupedNumber(counts[step])} ${what}`)
    .join(', ');
}

/**
 * The one line that shows what happened to an undo.
 * @param left images that were not started when it was stopped
 */
export function undoNotice(outcomes: readonly UndoOutcome[], left: number, goOn: () => void): Notice {
  const failed = outcomes.filter(({ step }) => step === 'failed');
  const counts = countsText(outcomes) || (left > 0 ? '' : 'Nothing to undo');
  const stopped = left > 0 && `${groupedNumber(left)} not started when the undo was stopped.`;
  const [first] = failed;
  const cause = first && `${fileName(first.path)}: ${first.problem ? whatIsWrong(first.problem) : ''}`;
  const paths = failed.map(({ path }) => path);
  return {
    tone: first || left > 0 ? 'warning' : 'done',
    text: [counts && `${counts}.`, stopped, cause].filter(Boolean).join(' '),
    actions: [
      ...(left > 0 ? [{ label: 'Go on', run: goOn, isSave: true } as const] : []),
      ...(first ? [showingOnly(`${paths.length} not undone`, paths)] : []),
    ],
  };
}
