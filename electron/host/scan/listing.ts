import { lstat, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { formatOfName, imageOfPictureFolder, type NamedFormat } from '../../../shared/image/formats.ts';
import { isFolderImageName, isHidden, isImageName, isTextName } from '../../../shared/image/image-name.ts';
import { imageNameOf, isSidecarName, sidecarName } from '../../../shared/sidecar/path.ts';
import { isThere } from '../disk/entry-kind.ts';
import { entriesOf, type FolderEntry } from '../disk/folder-entries.ts';
import { garbled } from '../disk/fs-problem.ts';
import { comparePaths, sortByPath } from '../disk/path-order.ts';
import { isInside, isInsideAny } from '../disk/paths.ts';
import { realPath } from '../disk/real-path.ts';
import { isTempName } from '../disk/temp-name.ts';
import { type ListedOrphan, withNearImages } from './listed-orphan.ts';

/** An image or a folder that is in a folder. */
export interface ListedEntry {
  readonly name: string;
  readonly kind: 'image' | 'folder';
  /** Where it really is, when its name is a link. */
  readonly target?: string;
  /** Why it is shown but not entered or read. */
  readonly refused?: Refusal;
  /** Whether there is no possible sidecar beside an image. */
  readonly hasNoSidecar?: boolean;
  /** Whether a file is beside an image that may be KymFlow's. */
  readonly hasKymFlow?: boolean;
}

/** What a scan needs of one folder. */
export interface FolderListing {
  /** Images and folders, in the order in which their paths sort. */
  readonly entries: readonly ListedEntry[];
  /** Names of folders that are Zarr stores under another name than that of an image: their chunks are not listed. */
  readonly stores: readonly string[];
  /** Sidecars without an image. */
  readonly orphans: readonly ListedOrphan[];
  /** Names of leftovers of writes interrupted by a crash. */
  readonly temps: readonly string[];
  /** Names of texts that an image's header may depend on, in lower case. */
  readonly companions: ReadonlySet<string>;
}

/**
 * Lists one folder, its links resolved. Links out of the opened folders are not followed; nor are links to folders
 * within the same root, whose images are listed in their own place: so no circle of links is ever entered.
 */
export async function listFolder(folder: string, root: string, roots: readonly string[]): Promise<FolderListing> {
  const dirents = await entriesOf(folder);
  const names = sortOut(dirents);
  const linked = await Promise.all(names.links.map((name) => followLink(name, folder, root, roots)));
  const plain = await refuseGarbled(plainEntries(names), folder);
  const all = [...plain, ...linked.filter((entry) => entry !== null)];
  const stores = await zarrStores(all, folder);
  const entered = all.filter((entry) => !stores.has(entry));
  return {
    entries: sortByPath(withoutPictureFolders(entered, dirents), sortKey),
    stores: [...stores].map(({ name }) => name).sort(comparePaths),
    orphans: withNearImages(await absentImages(orphansAmong(names), folder), imagesAmong(names), names.jsons),
    temps: names.temps,
    companions: names.texts,
  };
}

/** What is listed by its name. */
interface PlainName {
  readonly name: string;
  /** What the extension of an image promises; null for a folder that is entered. */
  readonly format: NamedFormat | null;
}

/** The names in a folder by what they may be; hidden ones are temporary files or nothing. */
interface SortedNames {
  /** Images and folders, in the order of the names. */
  readonly plain: PlainName[];
  readonly links: string[];
  /** All that end in `.json`. */
  readonly jsons: string[];
  /** In lower case. */
  readonly texts: Set<string>;
  readonly temps: string[];
}

/** In one pass: a folder may have a hundred thousand names, and its first image waits for the last of them. */
function sortOut(dirents: readonly FolderEntry[]): SortedNames {
  const sorted: SortedNames = { plain: [], links: [], jsons: [], texts: new Set(), temps: [] };
  for (const dirent of dirents) {
    const { name } = dirent;
    if (!isHidden(name)) sortIn(dirent, sorted);
    else if (isTempName(name)) sorted.temps.push(name);
  }
  return sorted;
}

function sortIn(dirent: FolderEntry, { plain, links, jsons, texts }: SortedNames): void {
  const { name } = dirent;
  const format = formatOfName(name);
  if (!format && isJsonName(name)) jsons.push(name);
  else if (!format && isTextName(name)) texts.add(name.toLowerCase());
  if (dirent.isSymbolicLink()) links.push(name);
  else if (dirent.isDirectory() && !format?.isFolder) plain.push({ name, format: null });
  else if (format) plain.push({ name, format });
}

const isJsonName = (name: string): boolean => /\.json$/i.test(name);

/** Leaves out folders of the pictures of an image beside them, which are part of it. */
function withoutPictureFolders(
  entries: readonly ListedEntry[],
  dirents: readonly FolderEntry[],
): readonly ListedEntry[] {
  const imageOf = ({ kind, name }: ListedEntry) => (kind === 'folder' ? imageOfPictureFolder(name) : null);
  if (!entries.some((entry) => imageOf(entry) !== null)) return entries;
  const names = new Set(dirents.map(({ name }) => name.toLowerCase()));
  return entries.filter((entry) => !names.has(imageOf(entry)?.toLowerCase() ?? ''));
}

/** One of them is at the top of every Zarr store, of version 2 or 3. */
const storeFiles = ['zarr.json', '.zgroup', '.zarray', '.zattrs'];

async function zarrStores(entries: readonly ListedEntry[], folder: string): Promise<ReadonlySet<ListedEntry>> {
  const named = entries.filter(({ kind, name, refused }) => kind === 'folder' && !refused && /\.zarr$/i.test(name));
  const found = await Promise.all(
    named.map(async ({ name }) => Promise.all(storeFiles.map((file) => isThere(join(folder, name, file))))),
  );
  return new Set(named.filter((_, i) => found[i]?.includes(true)));
}

/** A folder sorts as its paths do: `a-b/x` before `a/x`. */
function sortKey(entry: ListedEntry): string {
  return entry.kind === 'folder' ? `${entry.name}/` : entry.name;
}

/** Whether something with an image's name is not an image: a folder `a.czi` is entered like any other. */
const isPlainFolder = (entry: Pick<FolderEntry, 'isDirectory'>, name: string): boolean =>
  entry.isDirectory() && !isFolderImageName(name);

function orphansAmong({ plain, links, jsons }: SortedNames): readonly string[] {
  const there = new Set(links);
  if (jsons.length > 0) for (const { name, format } of plain) if (format) there.add(name);
  return jsons.filter((name) => isSidecarOfNone(name, there)).sort(comparePaths);
}

function* imagesAmong({ plain, links }: SortedNames): Iterable<string> {
  for (const { name, format } of plain) if (format) yield name;
  for (const name of links) if (isImageName(name)) yield name;
}

function isSidecarOfNone(name: string, images: ReadonlySet<string>): boolean {
  return isSidecarName(name) && !images.has(imageNameOf(name)) && formatOfName(imageNameOf(name)) !== null;
}

/** Why a file or folder is there but not read: a code of `problems/reasons.ts`. */
export type Refusal = 'name-garbled' | 'link-broken' | 'link-outside';

async function refuseGarbled(entries: readonly ListedEntry[], folder: string): Promise<readonly ListedEntry[]> {
  if (!entries.some(({ name }) => name.includes(garbled))) return entries;
  return Promise.all(
    entries.map(async (entry) => {
      if (!entry.name.includes(garbled) || (await isThere(join(folder, entry.name)))) return entry;
      return { ...entry, refused: 'name-garbled' as const };
    }),
  );
}

/** Sidecars without an image, even under another spelling on a drive that ignores case. */
async function absentImages(sidecars: readonly string[], folder: string): Promise<readonly string[]> {
  const there = await Promise.all(sidecars.map((name) => isImageAt(join(folder, imageNameOf(name)))));
  return sidecars.filter((_, i) => !there[i]);
}

function isImageAt(path: string): Promise<boolean> {
  return lstat(path).then(
    (stats) => !isPlainFolder(stats, basename(path)),
    () => false,
  );
}

/**
 * Images and folders in this folder. A FIFO with an image's name counts, and so does a file with the name of a folder image:
 * its row reports it. A folder that is an image is one entry: its hundred thousand files are not listed.
 */
function plainEntries({ plain, jsons }: SortedNames): readonly ListedEntry[] {
  // In lower case, for drives to which `a.tif.JSON` is the sidecar of `a.tif`.
  const stems = new Set(jsons.map((name) => name.toLowerCase().slice(0, -'.json'.length)));
  return plain.map(({ name, format }): ListedEntry => {
    if (!format) return { name, kind: 'folder' };
    const lower = name.toLowerCase();
    const hasNoSidecar = format.ownSidecar === null && !isTooLong(name) && !stems.has(lower);
    const hasKymFlow = stems.has(lower.slice(0, lower.lastIndexOf('.')));
    return { name, kind: 'image', hasNoSidecar, hasKymFlow };
  });
}

/** Whether to ask the drive if the sidecar's name fits: nearly all allow 255 bytes, some 255 characters. */
function isTooLong(name: string): boolean {
  return name.length > 80 && Buffer.byteLength(sidecarName(name)) > 255;
}

async function followLink(
  name: string,
  folder: string,
  root: string,
  roots: readonly string[],
): Promise<ListedEntry | null> {
  const path = join(folder, name);
  // What it leads to may go away between the two.
  const found = await Promise.all([stat(path), realPath(path)]).catch(() => null);
  if (!found) return isImageName(name) ? { name, kind: 'image', refused: 'link-broken' } : null;
  const [stats, target] = found;
  const isFolderImage = isFolderImageName(name);
  const kind = stats.isDirectory() && !isFolderImage ? 'folder' : 'image';
  if (kind === 'image' && !isImageName(name)) return null;
  if (!isInsideAny(roots, target)) return { name, kind, refused: 'link-outside' };
  return kind === 'folder' && isInside(root, target) ? null : { name, kind, target };
}
