/** Something to do about a problem. */
export interface ProblemAction {
  /** Whether its label repeats the advice of the problem's sentence, which is then left out. */
  readonly isTheFix?: boolean;
  readonly label: string;
  readonly run: () => void;
}
