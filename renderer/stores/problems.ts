import { create } from 'zustand';
import { type Problem, problem } from '../../shared/problems/problem.ts';
import { useEdits } from './edits.ts';
import { useFolder } from './folder.ts';
import { collectProblems, noProblems, type ProblemSet } from './problem-set.ts';

/** Everything that is wrong in the folder as it would be saved now. */
export const useProblems = create<ProblemSet>(() => noProblems);

let timer: ReturnType<typeof setTimeout> | null = null;
let cost = 0;

function collect(): void {
  timer = null;
  const started = performance.now();
  const { rows, problems, gone } = useFolder.getState();
  const ofFolder = [...problems, ...[...gone].map((path) => problem('image-gone', {}, { path }))];
  useProblems.setState(collectProblems(rows, useEdits.getState().edits, ofFolder), true);
  cost = performance.now() - started;
}

/** Later by as much as it costs: with 100,000 rows a key press must not wait for the checks. */
function schedule(): void {
  if (timer === null) timer = setTimeout(collect, Math.max(60, 8 * cost));
}

/** Keeps the problems in step with rows and edits; the answer stops it. */
export function followProblems(): () => void {
  const offRows = useFolder.subscribe((state, before) => {
    if (state.rows !== before.rows || state.problems !== before.problems || state.gone !== before.gone) schedule();
  });
  const offEdits = useEdits.subscribe((state, before) => {
    if (state.edits !== before.edits) schedule();
  });
  return () => {
    offRows();
    offEdits();
    if (timer) clearTimeout(timer);
    timer = null;
  };
}

const none: readonly Problem[] = [];

/** Problems of one image, folder-wide ones that name it included. */
export function useImageProblems(path: string | null): readonly Problem[] {
  return useProblems((state) => (path === null ? none : (state.byPath.get(path) ?? none)));
}
