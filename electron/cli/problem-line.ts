import type { Problem } from '../../shared/problems/problem.ts';
import { fullText } from '../../shared/problems/wording.ts';

/** A problem in one line for people: where, how bad, what, what to do. */
export function problemLine(problem: Problem): string {
  return `${problem.path || '.'}: ${problem.severity}: ${fullText(problem)}`;
}
