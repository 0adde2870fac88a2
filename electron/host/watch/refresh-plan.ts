import { formatOfName, pictureFolderOf } from '../../../shared/image/formats.ts';
import { isHidden, isImageName } from '../../../shared/image/image-name.ts';
import type { ImageRow } from '../../../shared/image/image-row.ts';
import { imageNameOf, isSidecarName, sidecarName } from '../../../shared/sidecar/path.ts';
import type { FolderReading } from '../scan/folder-reading.ts';
import { subfolder } from '../scan/folder-walk.ts';
import { type FoundImage, imageOf, type WalkFolder } from '../scan/found-images.ts';

/** What to read again in a folder. */
export interface RefreshPlan {
  readonly images: readonly FoundImage[];
  /** Folders to walk through. */
  readonly starts: readonly WalkFolder[];
  /** Row paths of removed images. */
  readonly gone: readonly string[];
  /** Removed folders, as prefixes of row paths. */
  readonly goneFolders: readonly string[];
}

/** Current knowledge of the folder. */
export interface KnownFolders {
  readonly rowOf: (path: string) => ImageRow | undefined;
  readonly hasFolder: (prefix: string) => boolean;
}

/** Nothing to read again. */
export const noPlan: RefreshPlan = { images: [], starts: [], gone: [], goneFolders: [] };

/** Several plans as one. */
export function joinPlans(plans: readonly RefreshPlan[]): RefreshPlan {
  return {
    images: plans.flatMap(({ images }) => images),
    starts: plans.flatMap(({ starts }) => starts),
    gone: plans.flatMap(({ gone }) => gone),
    goneFolders: plans.flatMap(({ goneFolders }) => goneFolders),
  };
}

/** The part of a plan that is about known images: after a reading that was stopped, the rest must not be read later. */
export function knownPart(plan: RefreshPlan, rowOf: KnownFolders['rowOf']): RefreshPlan {
  return { ...plan, starts: [], images: plan.images.filter(({ path }) => rowOf(path) !== undefined) };
}

/** Plan for the touched names of a folder, given its current content. */
export function planRefresh(
  level: WalkFolder,
  names: ReadonlySet<string>,
  { listing, failed }: FolderReading,
  known: KnownFolders,
): RefreshPlan {
  if (failed) return noPlan;
  const images = listing.entries.filter(({ kind }) => kind === 'image');
  const folders = listing.entries.filter(({ kind, refused }) => kind === 'folder' && refused === undefined);
  const isConcerned = concern(level.prefix, names, known);
  const imageNames = new Set(images.map(({ name }) => name));
  const prefixes = new Set(folders.map(({ name }) => `${level.prefix}${name}/`));
  const touched = [...names].flatMap((name) => [name, pictureFolderOf(name)].filter((each) => each !== null));
  return {
    images: images.filter(({ name }) => isConcerned(name)).map((entry) => imageOf(level, entry, listing)),
    starts: folders.map((entry) => subfolder(level, entry)).filter(({ prefix }) => isNew(prefix, level, names, known)),
    gone: touched
      .filter((name) => !imageNames.has(name))
      .map((name) => level.prefix + name)
      .filter((path) => known.rowOf(path) !== undefined),
    goneFolders: touched
      .map((name) => `${level.prefix}${name}/`)
      .filter((prefix) => known.hasFolder(prefix) && !prefixes.has(prefix)),
  };
}

/** A touched folder may be a new one of the same name. */
function isNew(prefix: string, level: WalkFolder, names: ReadonlySet<string>, known: KnownFolders): boolean {
  return !known.hasFolder(prefix) || names.has(prefix.slice(level.prefix.length, -1));
}

/**
 * Finds the images whose row may depend on one of the names: themselves, their sidecars, their texts, their channels, the list of
 * an NDTiff, and other files of an OME-TIFF set, which may describe the image.
 */
function concern(prefix: string, names: ReadonlySet<string>, { rowOf }: KnownFolders): (image: string) => boolean {
  // In lower case, for drives to which `a.tif.JSON` is the sidecar of `a.tif`.
  const lower = new Set([...names].map((name) => name.toLowerCase()));
  const stems = [...lower].flatMap(stemOf);
  const all = [...lower].some((name) => /\.(?:ome|xml)$|^ndtiff\.index$/.test(name));
  const mayBeOfSet = [...names].some((name) => formatOfName(name)?.format === 'tiff');
  return (image) => {
    const name = image.toLowerCase();
    if (all || lower.has(name) || lower.has(sidecarName(name)) || stems.some((stem) => name.startsWith(stem)))
      return true;
    return mayBeOfSet && isOfSet(rowOf(prefix + image));
  };
}

/** Whether an image is of an OME-TIFF set whose other files were looked for. */
function isOfSet(row: ImageRow | undefined): boolean {
  return row?.usesOthers === true && row.dialect === 'ome';
}

/** The beginning that a companion text, or one channel of several files, has in common with its images. */
function stemOf(name: string): readonly string[] {
  const channel = /^(.+)_c\d{3}t/.exec(name)?.[1];
  if (channel !== undefined && isImageName(name)) return [`${channel}_c`];
  return name.endsWith('.txt') ? [name.slice(0, -'.txt'.length)] : [];
}

/** Whether a name in a folder can affect a row; hidden files, including our temporary ones, cannot. */
export function isRelevant(name: string): boolean {
  return !isHidden(name);
}

/** Name of the image that a name in a folder belongs to. */
export function imageNameBehind(name: string): string {
  return isSidecarName(name) ? imageNameOf(name) : name;
}
