import type { Problem } from '../../shared/problems/problem.ts';
import { fullText } from '../../shared/problems/wording.ts';
import { fieldOf, isEditableKey } from '../../shared/schema/fields.ts';

/** A problem in one line for people: where, how bad, what, what to do. */
export function problemLine(problem: Problem): string {
  return `${problem.path || '.'}: ${problem.intended ? 'intended' : problem.severity}: ${namedText(problem)}`;
}

/** Some sentences apply to both axes, so the field's label precedes one that does not name it. */
function namedText(problem: Problem): string {
  const text = fullText(problem);
  const label = problem.field !== undefined && isEditableKey(problem.field) ? fieldOf(problem.field).label : '';
  return label === '' || text.includes(label) ? text : `${label}: ${text}`;
}
