/** Something to do about a problem. */
export interface ProblemAction {
  readonly label: string;
  readonly run: () => void;
}
