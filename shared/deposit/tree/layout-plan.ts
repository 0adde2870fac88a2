import { sidecarName } from '../../sidecar/path.ts';
import { isProgramFile } from '../program-files.ts';
import type { TargetPath, TargetTree } from '../target/target.ts';
import { fitTree } from './fit-tree.ts';
import { globPattern } from './glob.ts';
import { placeOf } from './place.ts';
import { isUploadTable } from './stray-place.ts';

/** One file and where it goes. */
export interface LayoutStep {
  readonly from: string;
  readonly to: string;
  /** `tsv`: written as a TSV table, because its own form is not accepted; otherwise the same file. */
  readonly as: 'file' | 'tsv';
}

/** A file that stays where it is. */
export interface LeftFile {
  readonly path: string;
  /** `upload`: a table that is rewritten; `program`: a file that a program made for its own use. */
  readonly why: 'upload' | 'program';
}

/** Plan that makes a directory follow a layout: the new path of each file. The files themselves stay unchanged. */
export interface LayoutPlan {
  readonly version: string;
  /** Sorted by new path; no two are equal. */
  readonly steps: readonly LayoutStep[];
  /** Required folders without files, ending in `/`. */
  readonly folders: readonly string[];
  readonly left: readonly LeftFile[];
  /** Required paths that no file fills. */
  readonly missing: readonly TargetPath[];
}

/** What to lay out. */
export interface LayoutRequest {
  /** Relative paths with `/`; folders, which end in `/`, are not needed. */
  readonly paths: readonly string[];
  readonly tree: TargetTree;
  readonly version: string;
  /** Files that the deposit writes itself, relative to its directory. */
  readonly written?: readonly string[];
}

/** The plan that makes a directory follow a version of a layout. */
export function planLayout({ paths, tree, version, written = [] }: LayoutRequest): LayoutPlan {
  const files = paths.filter((path) => !path.endsWith('/'));
  const left = files.flatMap((path) => leftFile(path, tree, written));
  const isLeft = new Set(left.map(({ path }) => path));
  const steps = stepsOf(
    files.filter((path) => !isLeft.has(path)),
    written,
  );
  const folders = neededFolders(steps, [...written], tree, version);
  const listed = [...steps.map(({ to }) => to), ...folders, ...written];
  const { missing = [] } = fitTree(listed, tree, [version], tree.ignore).tried[0] ?? {};
  return { version, steps, folders, left, missing };
}

function leftFile(path: string, tree: TargetTree, written: readonly string[]): readonly LeftFile[] {
  if (isProgramFile(path)) return [{ path, why: 'program' }];
  const isUpload = isUploadTable(path) || tree.ignore.some((glob) => globPattern(glob).test(path));
  return isUpload || written.includes(path) ? [{ path, why: 'upload' }] : [];
}

/**
 * The new path of each file. A sidecar follows its image; if two files would have the same path, the second goes to
 * extras/.
 */
function stepsOf(files: readonly string[], written: readonly string[]): readonly LayoutStep[] {
  const places = new Places(written);
  const known = new Set(files);
  const sidecars = new Set(files.map(sidecarName).filter((name) => known.has(name)));
  const steps = inOrder(files.filter((path) => !sidecars.has(path))).flatMap(({ from, to, as }) => {
    const place = places.take(to, from);
    const sidecar = sidecarName(from);
    const step: LayoutStep = { from, to: place, as };
    if (!sidecars.has(sidecar)) return [step];
    return [step, { from: sidecar, to: places.take(sidecarName(place), sidecar), as: 'file' } as const];
  });
  return steps.sort((a, b) => compare(a.to, b.to));
}

/** Files that are already in place come first, so that they keep their paths. */
function inOrder(files: readonly string[]): readonly LayoutStep[] {
  const steps = files.map((from): LayoutStep => ({ from, ...placeOf(from) }));
  const isMoved = ({ from, to }: LayoutStep): number => Number(from !== to);
  return steps.sort((a, b) => isMoved(a) - isMoved(b) || compare(a.from, b.from));
}

/** Paths that are taken; on many drives `A` and `a` are the same. */
class Places {
  readonly #taken: Set<string>;

  constructor(taken: readonly string[]) {
    this.#taken = new Set(taken.map((place) => place.toLowerCase()));
  }

  /** The wanted path, or one in extras/ if it is taken. */
  take(wanted: string, from: string): string {
    let place = wanted;
    if (this.#taken.has(place.toLowerCase())) place = `extras/${from}`;
    while (this.#taken.has(place.toLowerCase())) place = `extras/${place}`;
    this.#taken.add(place.toLowerCase());
    return place;
  }
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Folders that a version requires and no planned file creates. */
function neededFolders(
  steps: readonly LayoutStep[],
  written: readonly string[],
  tree: TargetTree,
  version: string,
): readonly string[] {
  const listed = [...steps.map(({ to }) => to), ...written];
  const { missing = [] } = fitTree(listed, tree, [version]).tried[0] ?? {};
  const folders = missing.flatMap(({ like = '' }) => (like.endsWith('/') ? [like] : []));
  return folders.filter((folder) => !folders.some((other) => other !== folder && other.startsWith(folder)));
}
