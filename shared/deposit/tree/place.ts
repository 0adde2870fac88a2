import { masksFolder, nearMissOf } from './near-miss.ts';
import type { TreeRole } from './tree-path.ts';

/** The new path of a file, and its form. */
export interface Place {
  readonly to: string;
  readonly as: 'file' | 'tsv';
}

const folderRoles = ['extras', 'derived', 'derived-extras', 'masks'] as const satisfies readonly TreeRole[];
const fileRoles = ['mask', 'objects', 'centroids', 'linkage', 'mesh'] as const satisfies readonly TreeRole[];

/** Tables about all masks, and folders that are recognised by name anywhere. */
const besideMasks = /^(?:.*\/)?(segmentation-masks\.(?:csv|tsv|xlsx))$/u;
const transformations = /^(?:.*\/)?(transformations\/.+)$/u;

/** A path with its misnamed folders corrected: `Derived/extra/a` is `derived/extras/a`. */
function inRightFolders(path: string): string {
  return folderRoles.reduce((now, role) => {
    const near = nearMissOf(now, role);
    return near?.path.endsWith('/') ? near.to + now.slice(near.path.length) : now;
  }, path);
}

const isInPlace = (path: string): boolean => path.startsWith('extras/') || path.startsWith('derived/');

/** The new path of a dataset's file: its own, the one that it nearly has, or else one in extras/. */
export function placeOf(path: string): Place {
  const right = inRightFolders(path);
  for (const role of fileRoles) {
    const near = nearMissOf(right, role);
    if (!near || (isInPlace(right) && !right.startsWith(masksFolder))) continue;
    return { to: near.to, as: role === 'objects' && /\.csv$/iu.test(right) ? 'tsv' : 'file' };
  }
  if (isInPlace(right)) return { to: right, as: 'file' };
  const known = besideMasks.exec(right) ?? transformations.exec(right);
  return { to: known ? masksFolder + known[1] : `extras/${right}`, as: 'file' };
}
