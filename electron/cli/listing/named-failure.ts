import type { ProblemCode } from '../../../shared/problems/catalogue.ts';
import type { Problem } from '../../../shared/problems/problem.ts';
import { fullText, whatIsWrong } from '../../../shared/problems/wording.ts';
import { inDepositWords } from '../../host/deposit/deposit-words.ts';
import { UnreadError, UsageError } from '../command/usage.ts';

/** Problems of a wrong name; a correct one never has them. */
const wrongNames: ReadonlySet<ProblemCode> = new Set([
  'not-found',
  'name-garbled',
  'not-a-folder',
  'not-an-image',
  'folder-is-image',
]);

/** Why something that was named cannot be read. Only a wrong name is wrong usage: a drive or a permission makes the command fail. */
export function namedFailure(problem: Problem): UsageError | UnreadError {
  if (problem.code === 'names-sidecar') return new UsageError(fullText(problem));
  if (wrongNames.has(problem.code)) return new UsageError(whatIsWrong(problem));
  return new UnreadError(fullText(inReadingWords(problem)));
}

/** Why something could not be looked at. As in a deposit, there are no edits that stay unsaved. */
export function inReadingWords(problem: Problem): Problem {
  return { ...problem, code: problem.code === 'io-error' ? 'deposit-unread' : inDepositWords(problem).code };
}
