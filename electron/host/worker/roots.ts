/** The opened folders: the root that paths are relative to, and all that a link may lead into. */
export interface Roots {
  readonly root: string;
  readonly all: readonly string[];
  /** Number of the reading; a worker keeps what it knows about folders during one reading only. */
  readonly reading: number;
}
