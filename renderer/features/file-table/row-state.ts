import { barrier, type ImageRow, isEditableRow } from '../../../shared/image/image-row.ts';
import { type Problem, problem } from '../../../shared/problems/problem.ts';
import { fullText, whatIsWrong } from '../../../shared/problems/wording.ts';
import { conflictsOf } from '../../actions/saving/conflicts.ts';
import { editsOf } from '../../state/edits/edits.ts';
import { useProblems } from '../../state/problems/problems.ts';
import { useSaving } from '../../state/saving-state.ts';

/** A sign before or behind an image's name, and what it means. */
export interface Mark {
  readonly look: string;
  readonly sign: string;
  readonly meaning: string;
}

/** Why the image's header could not be read; undefined when it was. */
export function unreadable(row: ImageRow): Problem | undefined {
  return row.header === null ? row.problems.find(({ code }) => code === 'image-unreadable') : undefined;
}

/** The state of an image's sidecar and edits; null when there is nothing to mark. */
export function stateMark(path: string, row: ImageRow): Mark | null {
  const bar = barrier(row);
  if (bar) return { look: 'bad', sign: '', meaning: whatIsWrong(bar) };
  if (!isEditableRow(row)) return { look: 'closed', sign: '', meaning: whatIsWrong(problem('sidecar-inside')) };
  if (conflictsOf(path).length > 0) {
    return { look: 'conflict', sign: '', meaning: 'Changed elsewhere since it was read.' };
  }
  if (editsOf(path).size > 0) return { look: 'unsaved', sign: '', meaning: 'Unsaved edits.' };
  return row.sidecar === 'none' ? { look: 'none', sign: '', meaning: 'No sidecar yet.' } : null;
}

/** Why the last save did not write an image, else its worst problem other than its state; null for neither. */
export function problemMark(path: string): Mark | null {
  const failure = editsOf(path).size > 0 ? useSaving.getState().failures.get(path) : undefined;
  if (failure) return { look: 'error', sign: '✖', meaning: `Not saved: ${fullText(failure)}` };
  const known = useProblems.getState().byPath.get(path) ?? [];
  const found = known.filter(({ severity }) => severity !== 'info');
  const worst = found.find(({ severity }) => severity === 'error') ?? found[0];
  if (!worst) return null;
  const more = found.length > 1 ? ` And ${found.length - 1} more.` : '';
  const error = worst.severity === 'error';
  return { look: error ? 'error' : 'warning', sign: error ? '✖' : '▲', meaning: whatIsWrong(worst) + more };
}
