import type { AnswerPlace } from './answers.ts';

/** What somebody typed for an answer and did not enter: the text of a field, or the list of a dialog as JSON. */
export interface TypedAnswer {
  readonly place: AnswerPlace;
  readonly key: string;
  readonly text: string;
}
