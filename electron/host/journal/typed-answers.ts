import * as v from 'valibot';
import type { TypedAnswer } from '../../../shared/deposit/typed-answer.ts';
import { typedAnswer } from '../../../shared/ipc/deposit.ts';
import type { JournalKind } from './journal-text.ts';

/** Journals of what is typed for answers of a deposit, and not entered yet. */
export const journalOfAnswers: JournalKind<TypedAnswer> = {
  folder: 'typed-answers',
  item: v.strictObject({ path: v.string(), changes: v.array(typedAnswer) }),
};
