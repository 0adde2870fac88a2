import { sep } from 'node:path';
import { companionNames } from '../../../shared/tiff/dialects/olympus-names.ts';
import type { ImageJob } from '../worker/image-job.ts';
import type { FolderListing, ListedEntry, Refusal } from './listing.ts';

/** A folder reached by a walk. */
export interface WalkFolder {
  /** Absolute path, links resolved. */
  readonly folder: string;
  /** Prefix of the row paths in it: empty, or ending in `/`. */
  readonly prefix: string;
  /** Whether it was reached by a link. */
  readonly linked: boolean;
}

/** One image that the walk found. */
export interface FoundImage extends ImageJob {
  /** Why it is not read at all. */
  readonly refused?: Refusal;
  /** Known of every image that is found: then the image's stamp alone does not validate its row. */
  readonly hasOwnText: boolean;
}

/** Images that a walk found, in the order of paths. */
export type FoundImages = Pick<readonly FoundImage[], 'length' | 'slice'>;

/** What an image's entry is completed with. */
type Companions = Pick<FolderListing, 'companions'>;

/** Images of one folder, each made when it is asked for: of a hundred thousand, the first are read before the last are made. */
export class ListedImages implements FoundImages {
  readonly #folder: WalkFolder;
  readonly #entries: readonly ListedEntry[];
  readonly #companions: Companions;

  constructor(folder: WalkFolder, entries: readonly ListedEntry[], companions: Companions) {
    this.#folder = folder;
    this.#entries = entries;
    this.#companions = companions;
  }

  get length(): number {
    return this.#entries.length;
  }

  slice(start?: number, end?: number): FoundImage[] {
    return this.#entries.slice(start, end).map((entry) => imageOf(this.#folder, entry, this.#companions));
  }
}

/** The image behind an entry of a folder. */
export function imageOf(level: WalkFolder, entry: ListedEntry, { companions }: Companions): FoundImage {
  const { name, target, refused, hasNoSidecar = false, hasKymFlow } = entry;
  // V8 11 gives each `{ ...object, more }` a hidden class of its own, which takes more memory than the rest.
  return {
    path: level.prefix + name,
    image: target ?? inFolder(level.folder, name),
    // What a link leads to may have one where it is.
    hasOwnText: target !== undefined || level.linked || hasTextAmong(name, companions),
    hasNoSidecar,
    linked: level.linked || target !== undefined,
    ...(refused !== undefined && { refused }),
    ...(hasKymFlow !== undefined && { hasKymFlow }),
  };
}

/** As `join` does, which normalises both: slow for many names, and a listed name is normal. */
function inFolder(folder: string, name: string): string {
  return folder.endsWith(sep) ? folder + name : folder + sep + name;
}

function hasTextAmong(name: string, companions: ReadonlySet<string>): boolean {
  return companions.size > 0 && companionNames(name).some((each) => companions.has(each.toLowerCase()));
}
