import type { AnswerEntry } from './answers.ts';

/** One of several ways to correct something, for a person to choose from. */
export interface RepairChoice {
  /** The text of its button: `Day first`. */
  readonly label: string;
  readonly repair: readonly AnswerEntry[];
}

/** The repair of a finding: answers that are certain, or ways to choose from. */
export interface Repairs {
  readonly repair?: readonly AnswerEntry[];
  readonly choices?: readonly RepairChoice[];
}
