/** Groups of files that import each other in a circle. */
export function circlesIn(graph: ReadonlyMap<string, ReadonlySet<string>>): readonly (readonly string[])[];
/** What is wrong with these files, texts by path from the repository's root. */
export function findingsIn(files: ReadonlyMap<string, string>): readonly string[];
/** The findings of source files below `root`. */
export function findingsOf(root: string, names: readonly string[]): readonly string[];

/** Size of the house; circles by the names of their members. */
export function measuresIn(files: ReadonlyMap<string, string>): {
  readonly files: number;
  readonly folders: number;
  readonly lines: number;
  readonly largest: readonly [folder: string, files: number] | null;
  readonly fileCircles: readonly (readonly string[])[];
  readonly roomCircles: readonly (readonly string[])[];
};
