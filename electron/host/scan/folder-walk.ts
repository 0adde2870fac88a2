import { join } from 'node:path';
import { type Problem, problem } from '../../../shared/problems/problem.ts';
import { removeStaleTemps } from '../disk/stale-temps.ts';
import type { Roots } from '../worker/roots.ts';
import { type FolderReading, readFolderNames } from './folder-reading.ts';
import { type FoundImages, ListedImages, type WalkFolder } from './found-images.ts';
import type { FolderListing, ListedEntry, Refusal } from './listing.ts';
import { ListingsAhead } from './listings-ahead.ts';

/** What a walk finds, in the order of paths. */
export interface WalkStep {
  readonly images: FoundImages;
  readonly problems: readonly Problem[];
  /** Prefix of row paths in a folder that could not be read but may exist. */
  readonly unread?: string;
}

/** Called with the folders of a walk. */
export interface WalkListener {
  /** Before the folder is listed: a watch started now misses nothing. The walk may be at folders before it. */
  readonly entering: (folder: WalkFolder) => void;
  readonly listed: (folder: WalkFolder, reading: FolderReading) => void;
}

interface Level extends WalkFolder {
  readonly listing: FolderListing;
  next: number;
  /** Folders to be entered, without those behind links. */
  readonly below: WalkFolder[];
}

/** Walks a folder depth first, so that images come in the order of their paths. */
export class FolderWalk {
  readonly #roots: Roots;
  readonly #listener: WalkListener | undefined;
  readonly #listings: ListingsAhead;
  readonly #levels: Level[] = [];
  /** Folders reached by a link, each entered once. */
  readonly #linked = new Set<string>();

  constructor(roots: Roots, listener?: WalkListener) {
    this.#roots = roots;
    this.#listener = listener;
    this.#listings = new ListingsAhead((folder) => {
      listener?.entering(folder);
      return readFolderNames(folder, roots);
    });
  }

  /** Steps through a folder and all below it; the opened one unless another is named. */
  async *steps(start?: WalkFolder): AsyncGenerator<WalkStep> {
    yield await this.#enter(start ?? { folder: this.#roots.root, prefix: '', linked: false });
    for (let level = this.#levels.at(-1); level; level = this.#levels.at(-1)) {
      const images = takeImages(level);
      if (images.length > 0) yield { images, problems: [] };
      const folder = level.listing.entries[level.next++];
      if (folder) yield await this.#enterListed(level, folder);
      else this.#levels.pop();
    }
  }

  async #enterListed(level: Level, entry: ListedEntry): Promise<WalkStep> {
    const path = level.prefix + entry.name;
    if (entry.refused) return { images: [], problems: [refusedFolder(path, entry.refused)] };
    if (entry.target && this.#linked.has(entry.target)) return { images: [], problems: [] };
    if (entry.target) this.#linked.add(entry.target);
    else level.below.shift();
    return this.#enter(subfolder(level, entry));
  }

  async #enter(level: WalkFolder): Promise<WalkStep> {
    const reading = await this.#listings.take(level);
    this.#listener?.listed(level, reading);
    this.#levels.push({ ...level, listing: reading.listing, next: 0, below: plainSubfolders(level, reading.listing) });
    this.#listings.begin(this.#next());
    await removeStaleTemps(level.folder, reading.listing.temps);
    return { images: [], problems: reading.problems, ...(reading.failed && { unread: level.prefix }) };
  }

  /** The folders to be entered next, in their order. */
  *#next(): Iterable<WalkFolder> {
    for (const { below } of this.#levels.toReversed()) yield* below;
  }
}

function plainSubfolders(level: WalkFolder, { entries }: FolderListing): WalkFolder[] {
  const isPlain = ({ kind, refused, target }: ListedEntry) => kind === 'folder' && !refused && !target;
  return entries.filter(isPlain).map((entry) => subfolder(level, entry));
}

/** Why a folder is shown but not entered. */
export function refusedFolder(path: string, refused: Refusal): Problem {
  return problem(refused === 'name-garbled' ? 'name-garbled' : 'link-outside', { path }, { path });
}

/** The folder behind an entry of another one. */
export function subfolder(level: WalkFolder, { name, target }: ListedEntry): WalkFolder {
  return {
    folder: target ?? join(level.folder, name),
    prefix: `${level.prefix}${name}/`,
    linked: level.linked || target !== undefined,
  };
}

/** The images up to the next folder. */
function takeImages(level: Level): FoundImages {
  const { entries } = level.listing;
  const start = level.next;
  while (entries[level.next]?.kind === 'image') level.next++;
  return new ListedImages(level, entries.slice(start, level.next), level.listing);
}
