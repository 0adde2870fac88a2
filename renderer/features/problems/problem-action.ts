/** Something to do about a problem. */
export interface ProblemAction {
  /** Whether its label repeats the advice of the problem's sentence, which is then left out. */
  readonly isTheFix?: boolean;
  readonly label: string;
  /** Whether it works on sidecars at once, one such work at a time. */
  readonly isWork?: true;
  readonly run: () => void;
}
