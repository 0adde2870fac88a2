/** The opened folders: the root that paths are relative to, and all that a link may lead into. */
export interface Roots {
  readonly root: string;
  readonly all: readonly string[];
  /** Number of the reading; what a worker remembers of folders holds within one reading only. */
  readonly reading: number;
}
