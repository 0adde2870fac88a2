/** Something to do about a problem. */
export interface ProblemAction {
  /** Its label says what the problem's own sentence says to do, which is then left out. */
  readonly isTheFix?: boolean;
  readonly label: string;
  readonly run: () => void;
}
