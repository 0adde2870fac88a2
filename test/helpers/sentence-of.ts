import type { Problem } from '../../shared/problems/problem.ts';
import { whatIsWrong, whatToDo } from '../../shared/problems/wording.ts';

/** The sentence that says what is wrong; empty where nothing is. */
export function sentenceOf(problem: Problem | null | undefined): string {
  return problem ? whatIsWrong(problem) : '';
}

/** Problems with their sentences, for comparing. */
export function worded(problems: readonly Problem[]) {
  return problems.map((problem) => ({ ...problem, message: whatIsWrong(problem), fix: whatToDo(problem) }));
}
