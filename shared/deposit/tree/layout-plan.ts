import { sidecarName } from '../../sidecar/path.ts';
import type { TargetPath, TargetTree } from '../target/target.ts';
import { fitTree } from './fit-tree.ts';
import { globPattern } from './glob.ts';
import { placeOf } from './place.ts';
import { isUploadTable } from './stray-place.ts';

/** One file and where it goes. */
export interface LayoutStep {
  readonly from: string;
  readonly to: string;
  /** `tsv`: it is written as a TSV table, for its own form is not accepted; else it is the same file. */
  readonly as: 'file' | 'tsv';
}

/** A file that stays where it is. */
export interface LeftFile {
  readonly path: string;
  /** `upload`: a table that is rewritten; `program`: something that a program made for itself. */
  readonly why: 'upload' | 'program';
}

/** How a directory comes to follow a layout: which file goes where. The files themselves stay as they are. */
export interface LayoutPlan {
  readonly version: string;
  /** Sorted by where they go; no two go to one place. */
  readonly steps: readonly LayoutStep[];
  /** Folders that must be there though no file is in them, ending in `/`. */
  readonly folders: readonly string[];
  readonly left: readonly LeftFile[];
  /** What the layout requires and no file is. */
  readonly missing: readonly TargetPath[];
}

/** What to lay out. */
export interface LayoutRequest {
  /** Relative paths with `/`; folders, which end in it, are not needed. */
  readonly paths: readonly string[];
  readonly tree: TargetTree;
  readonly version: string;
  /** Files that the deposit writes itself, relative to where it goes. */
  readonly written?: readonly string[];
}

/** Files that systems and this program make for themselves. */
const programFile =
  /(?:^|\/)(?:\.DS_Store|Thumbs\.db|desktop\.ini|\._[^/]*|\.scopecard-[^/]*|scopecard-deposit\.json)$/iu;

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
  if (programFile.test(path)) return [{ path, why: 'program' }];
  const isUpload = isUploadTable(path) || tree.ignore.some((glob) => globPattern(glob).test(path));
  return isUpload || written.includes(path) ? [{ path, why: 'upload' }] : [];
}

/** Where each file goes. A sidecar follows its image; where two files would meet, the second goes to extras/. */
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

/** What is in its place already comes first, so that it keeps it, whatever else would like to go there. */
function inOrder(files: readonly string[]): readonly LayoutStep[] {
  const steps = files.map((from): LayoutStep => ({ from, ...placeOf(from) }));
  const isMoved = ({ from, to }: LayoutStep): number => Number(from !== to);
  return steps.sort((a, b) => isMoved(a) - isMoved(b) || compare(a.from, b.from));
}

/** Places that are taken; on many drives `A` and `a` are one. */
class Places {
  readonly #taken: Set<string>;

  constructor(taken: readonly string[]) {
    this.#taken = new Set(taken.map((place) => place.toLowerCase()));
  }

  /** The wanted place, or one in extras/ where that is taken. */
  take(wanted: string, from: string): string {
    let place = wanted;
    if (this.#taken.has(place.toLowerCase())) place = `extras/${from}`;
    while (this.#taken.has(place.toLowerCase())) place = `extras/${place}`;
    this.#taken.add(place.toLowerCase());
    return place;
  }
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Folders that a version requires and that no planned file gives. */
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
