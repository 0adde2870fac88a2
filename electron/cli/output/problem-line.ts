import type { Problem } from '../../../shared/problems/problem.ts';
import { fullText, fullTextWithField } from '../../../shared/problems/wording.ts';
import { fieldOf, isEditableKey } from '../../../shared/schema/fields.ts';

/** A problem in one line for people: where, how bad, what, what to do. */
export function problemLine(problem: Problem): string {
  const { field } = problem;
  const text =
    field !== undefined && isEditableKey(field) ? fullTextWithField(problem, fieldOf(field).label) : fullText(problem);
  return `${problem.path || '.'}: ${problem.intended ? 'intended' : problem.severity}: ${text}`;
}
