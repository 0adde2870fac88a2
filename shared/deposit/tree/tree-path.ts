/** What a path of a dataset directory is for; near misses are looked for by it. */
export type TreeRole =
  | 'extras'
  | 'derived'
  | 'derived-extras'
  | 'masks'
  | 'mask'
  | 'objects'
  | 'centroids'
  | 'linkage'
  | 'mesh'
  | 'transformations';

/** One line of a directory's layout: what must or may be there. */
export interface TreePath {
  /** Regular expression as the repository publishes it; it has to match a path whole. */
  readonly pattern: string;
  readonly level: 'must' | 'may';
  readonly role: TreeRole;
  /** What it is, as in "There is no … yet". */
  readonly say: string;
  /** What such a path looks like. */
  readonly like: string;
  /** Versions that have it; absent where all have. */
  readonly in?: readonly string[];
}

/** The layout of a directory as a target tells it, for all versions that are known. */
export interface TreeRules {
  /** Column of the metadata table that names the directory. */
  readonly root: string;
  /** Shell patterns of paths that belong to the upload and not to the dataset. */
  readonly ignore: readonly string[];
  readonly paths: readonly TreePath[];
}

/** The paths of one version, in their published order. */
export function pathsOfVersion(rules: TreeRules, version: string): readonly TreePath[] {
  return rules.paths.filter((path) => path.in === undefined || path.in.includes(version));
}

/** Versions as the validator tries them: from the highest, compared as text, so that 2.10 would come after 2.7. */
export function versionsFromHighest(versions: readonly string[]): readonly string[] {
  return [...versions].sort((a, b) => (a < b ? 1 : -1));
}
