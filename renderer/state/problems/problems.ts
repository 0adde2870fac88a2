import { create } from 'zustand';
import { type Problem, problem } from '../../../shared/problems/problem.ts';
import { useEdits } from '../edits/edits.ts';
import { isReading, useFolder } from '../folder/folder.ts';
import { runWithPauses } from '../run-with-pauses.ts';
import { collectProblems, imageProblems, noProblems, type ProblemSet } from './problem-set.ts';
import { useRules } from './rules.ts';

/** Everything that is wrong in the folder as it would be saved now. */
export const useProblems = create<ProblemSet>(() => noProblems);

/** Whether the problems are being counted for long enough that the last count must not be shown as final. */
export const useIsCounting = create<boolean>(() => false);

/** A count that takes less than this, in ms, ends before anyone has read the previous one. */
const shortCount = 200;

let timer: ReturnType<typeof setTimeout> | null = null;
let cost = 0;
let running: (() => void) | null = null;
/** Something changed while the problems were counted: they are counted again. */
let again = false;

function collect(): void {
  timer = null;
  const started = performance.now();
  const { rows, problems, gone } = useFolder.getState();
  const { rules, problems: ofRules } = useRules.getState();
  const ofFolder = [...problems, ...ofRules, ...[...gone].map((path) => problem('image-gone', {}, { path }))];
  let done = false;
  const stop = runWithPauses(collectProblems(rows, useEdits.getState().edits, ofFolder, rules), (found) => {
    done = true;
    running = null;
    cost = performance.now() - started;
    useProblems.setState(found, true);
    useIsCounting.setState(false, true);
    if (again) schedule();
    again = false;
  });
  if (!done) running = stop;
}

/**
 * Delayed in proportion to its cost: with 100,000 rows the checks must not take all of the time, least of all while
 * more rows come in.
 */
function schedule(): void {
  if (running) again = true;
  else if (timer === null) {
    timer = setTimeout(collect, Math.max(60, (isReading(useFolder.getState()) ? 8 : 2) * cost));
    if (cost > shortCount) useIsCounting.setState(true, true);
  }
}

/** The count of all rows need not wait as long as one that more rows would follow. */
function hasEnded(): void {
  if (timer) clearTimeout(timer);
  timer = null;
  schedule();
}

/** Keeps the problems in step with rows and edits; the returned function stops it. */
export function followProblems(): () => void {
  const offRows = useFolder.subscribe((state, before) => {
    if (isReading(before) && !isReading(state)) hasEnded();
    if (state.rows !== before.rows || state.problems !== before.problems || state.gone !== before.gone) schedule();
  });
  const offEdits = useEdits.subscribe((state, before) => {
    if (state.edits !== before.edits) schedule();
  });
  const offRules = useRules.subscribe(schedule);
  return () => {
    offRules();
    offRows();
    offEdits();
    if (timer) clearTimeout(timer);
    timer = null;
    running?.();
    running = null;
    again = false;
    useIsCounting.setState(false, true);
  };
}

const none: readonly Problem[] = [];

/** Whether an image has a problem of its own at this moment: the last count may be of an earlier one. */
export function isPresent({ code, field, path = '' }: Problem): boolean {
  const row = useFolder.getState().rows.byPath.get(path);
  if (!row) return false;
  const found = imageProblems(row, useEdits.getState().edits.get(path), useRules.getState().rules);
  return found.some((each) => each.code === code && each.field === field && !each.intended);
}

/** Problems of one image, folder-wide ones that name it included. */
export function useImageProblems(path: string | null): readonly Problem[] {
  return useProblems((state) => (path === null ? none : (state.byPath.get(path) ?? none)));
}
