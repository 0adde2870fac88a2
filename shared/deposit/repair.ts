import type { AnswerEntry } from './answers.ts';

/** One of several ways to put something right, of which a person chooses. */
export interface RepairChoice {
  /** The text of its button: `Day first`. */
  readonly label: string;
  readonly repair: readonly AnswerEntry[];
}

/** What puts a finding right: answers that are certain, or ways to choose from. */
export interface Repairs {
  readonly repair?: readonly AnswerEntry[];
  readonly choices?: readonly RepairChoice[];
}
