import { type Worded, whatIsWrong, whatToDo } from '../../shared/problems/wording.ts';

/** The sentence of a problem; empty where there is none. */
export function sentenceOf(problem: Worded | null | undefined): string {
  return problem ? whatIsWrong(problem) : '';
}

/** Problems with their sentences, for comparing. */
export function worded<T extends Worded>(problems: readonly T[]) {
  return problems.map((problem) => ({ ...problem, message: whatIsWrong(problem), fix: whatToDo(problem) }));
}
