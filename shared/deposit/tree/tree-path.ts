import type { TargetPath, TargetTree } from '../target/target.ts';

/** Role of a path in a dataset directory, by which near misses are found. */
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

/** The paths of one version, in their published order. */
export function pathsOfVersion(tree: TargetTree, version: string): readonly TargetPath[] {
  return tree.paths.filter((path) => path.in === undefined || path.in.includes(version));
}

/** Versions in the order of the validator: from the highest, compared as text, so that 2.10 comes after 2.7. */
export function versionsFromHighest(versions: readonly string[]): readonly string[] {
  return [...versions].sort((a, b) => (a < b ? 1 : -1));
}
