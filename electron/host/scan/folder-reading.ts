import { access, constants } from 'node:fs/promises';
import { type Problem, problem } from '../../../shared/problems/problem.ts';
import { because } from '../../../shared/problems/reasons.ts';
import { fsProblem, isFsError } from '../disk/fs-problem.ts';
import type { Roots } from '../worker/roots.ts';
import type { WalkFolder } from './found-images.ts';
import type { ListedOrphan } from './listed-orphan.ts';
import { type FolderListing, listFolder } from './listing.ts';

/** The result of listing one folder. */
export interface FolderReading {
  readonly listing: FolderListing;
  readonly problems: readonly Problem[];
  /** Whether it may contain images that could not be listed: true if its drive was unplugged, false if it was deleted. */
  readonly failed: boolean;
}

const nothing: FolderListing = { entries: [], stores: [], orphans: [], temps: [], companions: new Set() };

/** Lists one folder, with its problems. */
export async function readFolderNames({ folder, prefix }: WalkFolder, roots: Roots): Promise<FolderReading> {
  try {
    const listing = await listFolder(folder, roots.root, roots.all);
    const problems = [
      ...listing.stores.map((name) => passedStore(prefix + name)),
      ...listing.orphans.map((orphan) => orphanProblem(prefix + orphan.name, orphan)),
    ];
    const barred = listing.entries.some(({ kind }) => kind === 'image') ? await writeBar(folder) : null;
    const readOnly = barred === null ? [] : [readOnlyFolder(prefix.slice(0, -1) || folder, barred)];
    return { listing, problems: [...readOnly, ...problems], failed: false };
  } catch (error) {
    if (!isFsError(error)) throw error;
    const path = prefix.slice(0, -1);
    const problems = [fsProblem(error, path === '' ? folder : path)];
    return { listing: nothing, problems, failed: error.code !== 'ENOENT' || path === '' };
  }
}

function passedStore(path: string): Problem {
  return problem('folder-zarr', { path }, { path });
}

function orphanProblem(path: string, { near }: ListedOrphan): Problem {
  if (!near) return problem('sidecar-orphan', { sidecar: path }, { path });
  const code = near.hasOwn ? 'sidecar-misnamed-second' : 'sidecar-misnamed';
  return problem(code, { sidecar: path, image: near.name, ...because(near.reason) }, { path });
}

/** Why a folder is read-only, as the system's code; null where it is not. */
async function writeBar(folder: string): Promise<string | null> {
  try {
    await access(folder, constants.W_OK);
    return null;
  } catch (error) {
    if (!isFsError(error)) throw error;
    return error.code;
  }
}

function readOnlyFolder(path: string, reason: string): Problem {
  return problem('folder-read-only', { path, reason }, { path });
}
