import type { Problem } from '../../../shared/problems/problem.ts';
import { whatIsWrong, whatToDoWithoutEdits } from '../../../shared/problems/wording.ts';

/** A problem as the command line prints it; its path is the line's. */
export function problemJson(problem: Problem): object {
  const { code, severity, field, offset, intended } = problem;
  // What is undefined is not printed.
  return { code, severity, field, intended, message: whatIsWrong(problem), fix: whatToDoWithoutEdits(problem), offset };
}
