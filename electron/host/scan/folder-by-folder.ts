import { callsInFlight } from '../disk/calls-in-flight.ts';
import { removeStaleTemps } from '../disk/stale-temps.ts';
import type { Roots } from '../worker/roots.ts';
import { type FolderReading, readFolderNames } from './folder-reading.ts';
import { refusedFolder, subfolder, type WalkStep } from './folder-walk.ts';
import { ListedImages, type WalkFolder } from './found-images.ts';
import type { ListedEntry } from './listing.ts';
import { ListingsAhead } from './listings-ahead.ts';

/** The content of one folder, without subfolders. */
export interface FolderStep extends WalkStep {
  readonly folder: WalkFolder;
  /** How many folders are in it. */
  readonly subfolders: number;
}

/**
 * Walks a folder and all below it, each folder's images in one step: a folder is complete before the next
 * one begins. Folders come in the order of their paths.
 */
export async function* folderByFolder(roots: Roots): AsyncGenerator<FolderStep> {
  const waiting: WalkFolder[] = [{ folder: roots.root, prefix: '', linked: false }];
  const linked = new Set<string>();
  const listings = new ListingsAhead((folder) => readFolderNames(folder, roots));
  for (let folder = waiting.pop(); folder; folder = waiting.pop()) {
    const { step, below } = await readFolder(folder, await listings.take(folder), linked);
    waiting.push(...below.reverse());
    listings.begin(waiting.slice(-callsInFlight).reverse());
    yield step;
  }
}

/** One folder alone, named by itself. */
export async function readOneFolder(roots: Roots): Promise<FolderStep> {
  const folder: WalkFolder = { folder: roots.root, prefix: '', linked: false };
  const { step } = await readFolder(folder, await readFolderNames(folder, roots), new Set());
  return step;
}

async function readFolder(
  folder: WalkFolder,
  { listing, problems, failed }: FolderReading,
  linked: Set<string>,
): Promise<{ step: FolderStep; below: WalkFolder[] }> {
  await removeStaleTemps(folder.folder, listing.temps);
  const ofKind = (wanted: ListedEntry['kind']) => listing.entries.filter(({ kind }) => kind === wanted);
  const images = new ListedImages(folder, ofKind('image'), listing);
  const below: WalkFolder[] = [];
  const found = [...problems];
  for (const entry of ofKind('folder')) {
    if (entry.refused) found.push(refusedFolder(folder.prefix + entry.name, entry.refused));
    else if (!entry.target || !linked.has(entry.target)) below.push(subfolder(folder, entry));
    if (entry.target) linked.add(entry.target);
  }
  const unread = failed && { unread: folder.prefix };
  return { step: { folder, images, problems: found, subfolders: below.length, ...unread }, below };
}
