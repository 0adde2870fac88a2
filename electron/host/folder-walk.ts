import { join } from 'node:path';
import { type Problem, problem } from '../../shared/problems/problem.ts';
import { fsProblem, isFsError } from './fs-problem.ts';
import type { ImageJob, Roots } from './image-job.ts';
import { type FolderListing, type ListedEntry, listFolder } from './listing.ts';
import { removeStaleTemps } from './stale-temps.ts';

/** One image that the walk found. */
export interface FoundImage extends ImageJob {
  /** Why it is not read at all. */
  readonly refused?: string;
  /** Whether texts beside it may tell of it: then its own stamp does not vouch for its header. */
  readonly hasTexts: boolean;
}

/** What a walk finds, in the order of paths. */
export interface WalkStep {
  readonly images: readonly FoundImage[];
  readonly problems: readonly Problem[];
}

interface Level {
  /** Absolute path of the folder and the prefix of the row paths in it. */
  readonly folder: string;
  readonly prefix: string;
  readonly listing: FolderListing;
  /** Whether a link led here. */
  readonly linked: boolean;
  next: number;
}

const nothing: FolderListing = { entries: [], orphans: [], temps: [], hasTexts: false };

/** Walks a folder depth first, so that images come in the order of their paths. */
export class FolderWalk {
  readonly #roots: Roots;
  readonly #levels: Level[] = [];
  /** Folders reached by a link, each entered once. */
  readonly #linked = new Set<string>();

  constructor(roots: Roots) {
    this.#roots = roots;
  }

  /** Steps through the folder and all below it. */
  async *steps(): AsyncGenerator<WalkStep> {
    yield await this.#enter(this.#roots.root, '', false);
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
    if (entry.refused) return { images: [], problems: [problem('not-open', { path }, { path })] };
    if (entry.target && this.#linked.has(entry.target)) return { images: [], problems: [] };
    if (entry.target) this.#linked.add(entry.target);
    const linked = level.linked || entry.target !== undefined;
    return this.#enter(entry.target ?? join(level.folder, entry.name), `${path}/`, linked);
  }

  async #enter(folder: string, prefix: string, linked: boolean): Promise<WalkStep> {
    const { listing, problems } = await this.#list(folder, prefix);
    this.#levels.push({ folder, prefix, listing, linked, next: 0 });
    await removeStaleTemps(folder, listing.temps, Date.now());
    const orphans = listing.orphans.map((name) => {
      const path = prefix + name;
      return problem('sidecar-orphan', { sidecar: path }, { path });
    });
    return { images: [], problems: [...problems, ...orphans] };
  }

  async #list(folder: string, prefix: string): Promise<{ listing: FolderListing; problems: readonly Problem[] }> {
    try {
      return { listing: await listFolder(folder, this.#roots.root, this.#roots.all), problems: [] };
    } catch (error) {
      if (!isFsError(error)) throw error;
      const path = prefix.slice(0, -1);
      return { listing: nothing, problems: [fsProblem(error, path === '' ? folder : path)] };
    }
  }
}

/** The images up to the next folder. */
function takeImages(level: Level): readonly FoundImage[] {
  const { listing, folder, prefix } = level;
  const start = level.next;
  while (listing.entries[level.next]?.kind === 'image') level.next++;
  return listing.entries.slice(start, level.next).map(({ name, target, refused, isBare = false }) => ({
    path: prefix + name,
    image: target ?? join(folder, name),
    hasTexts: listing.hasTexts,
    isBare,
    linked: level.linked || target !== undefined,
    ...(refused !== undefined && { refused }),
  }));
}
