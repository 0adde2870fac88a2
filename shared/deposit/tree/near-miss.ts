import type { Reason } from '../../problems/problem.ts';
import { because } from '../../problems/reasons.ts';
import { type BesideMask, nearMaskName, nearTableName } from './near-name.ts';
import type { TreeRole } from './tree-path.ts';

/** A path that is nearly what a layout asks for. */
export interface NearMiss {
  readonly path: string;
  /** Where it should be. */
  readonly to: string;
  /** What is wrong with it; never empty. */
  readonly reasons: readonly Reason[];
}

/** The folder of the masks and their tables. */
export const masksFolder = 'derived/segmentation_masks/';

const folders = {
  extras: 'extras/',
  derived: 'derived/',
  'derived-extras': 'derived/extras/',
  masks: masksFolder,
} as const satisfies Partial<Record<TreeRole, string>>;

const isFolderRole = (role: string): role is keyof typeof folders => Object.hasOwn(folders, role);
const isFileRole = (role: string): role is FileRole => role === 'mask' || role === 'objects' || isOptional(role);
type FileRole = 'mask' | BesideMask;

/** Letters that identify a folder: `Segmentation-Mask` is meant to be `segmentation_masks`. */
const folded = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[_\- .]/gu, '')
    .replace(/s$/u, '');

const foldedPath = (path: string): string => path.split('/').map(folded).join('/');

/** End of the first `depth` parts of a path, without the slash. */
function endOfParts(path: string, depth: number): number {
  let end = -1;
  for (let n = 0; n < depth; n++) {
    const next = path.indexOf('/', end + 1);
    if (next < 0) return path.length;
    end = next;
  }
  return end;
}

function nearFolder(path: string, right: string): NearMiss | null {
  const start = path.slice(0, endOfParts(path, right.split('/').length - 1));
  if (start.charAt(0).toLowerCase() !== right.charAt(0)) return null;
  if (start.length === path.length && !path.endsWith('/')) {
    return start === right.slice(0, -1) ? { path, to: right, reasons: [because('folder-is-file')] } : null;
  }
  if (`${start}/` === right || foldedPath(start) !== foldedPath(right.slice(0, -1))) return null;
  return { path: `${start}/`, to: right, reasons: [because('folder-name', { right: right.slice(0, -1) })] };
}

function nearFile(path: string, role: FileRole): NearMiss | null {
  const slash = path.lastIndexOf('/') + 1;
  const [folder, name] = [path.slice(0, slash), path.slice(slash)];
  const found = role === 'mask' ? nearMaskName(name, folder === masksFolder) : nearTableName(name, role);
  if (!found) return null;
  const place = folder === masksFolder ? [] : [because('place-other', { right: masksFolder.slice(0, -1) })];
  const reasons = [...found.reasons, ...place];
  return reasons.length > 0 ? { path, to: masksFolder + found.name, reasons } : null;
}

function isOptional(role: string): role is Exclude<BesideMask, 'objects'> {
  return role === 'centroids' || role === 'linkage' || role === 'mesh';
}

/** The path that this one nearly is, for one role of a layout; null where it is right, or something else. */
export function nearMissOf(path: string, role: string): NearMiss | null {
  if (isFolderRole(role)) return nearFolder(path, folders[role]);
  return isFileRole(role) && !path.endsWith('/') ? nearFile(path, role) : null;
}

/** Most near misses that are reported for one missing path. */
const nearLimit = 10;

/** The near misses of a role in a directory, each path once. */
export function nearMisses(paths: Iterable<string>, role: string): readonly NearMiss[] {
  const found = new Map<string, NearMiss>();
  for (const path of paths) {
    const near = nearMissOf(path, role);
    if (near) found.set(near.path, near);
    if (found.size >= nearLimit) break;
  }
  return [...found.values()];
}
