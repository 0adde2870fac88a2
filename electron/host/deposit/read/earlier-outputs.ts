import { basename, join } from 'node:path';
import { groupBy } from '../../../../shared/basics/group-by.ts';
import { mapLimit } from '../../../../shared/basics/map-limit.ts';
import { fileName, folderOf } from '../../../../shared/basics/slash-path.ts';
import { uploadNames } from '../../../../shared/deposit/printers.ts';
import type { ImageRow } from '../../../../shared/image/image-row.ts';
import { hasClaim } from '../tree/folder-claim.ts';
import { isOfTime } from './laid-file.ts';
import { haveTablesBeside, imagesListedIn, tablesIn } from './listed-images.ts';
import { foldersOfTwins, Twins } from './twins.ts';

/** Images of a deposit's folder without those that earlier deposits laid out in it. */
export interface OwnImages {
  readonly images: readonly ImageRow[];
  /** Folders with nothing but earlier deposits. */
  readonly outputs: readonly string[];
  /** Folders with an earlier deposit, and perhaps with images of this one. */
  readonly uploads: readonly string[];
  /** Images in folders of earlier deposits that are deposited like the others. */
  readonly doubtful: readonly DoubtfulImage[];
}

/** An image in the folder of an earlier deposit which is not known to be laid out there. */
export interface DoubtfulImage {
  readonly path: string;
  /** It has a sidecar or was laid out itself: no copy has either. */
  readonly isOriginal: boolean;
}

/** An image in the place that a layout in `folder` gives another one. */
interface Laid {
  readonly folder: string;
  readonly path: string;
  /** Path of that other image. */
  readonly source: string;
  /** Whether it still is that image, by size and time. */
  readonly isSame: boolean;
}

const atOnce = 8;

/**
 * Leaves out what earlier deposits laid out. Their folders have a table of a deposit and an image of this folder, under
 * the path that a layout gives it and with its size and time: a link or a copy. Others there that the table names, or that
 * have the size and time of an image elsewhere, are left out as well: their images have since been renamed or removed.
 */
export async function withoutOutputs(root: string, rows: readonly ImageRow[]): Promise<OwnImages> {
  const laid = laidImages(rows);
  const twins = new Twins(rows);
  const found = await uploadFolders(root, rows, laid, twins);
  const left = new Set(laid.filter(({ folder }) => found.includes(folder)).map(({ path }) => path));
  const others = rows.filter(({ path }) => !left.has(path));
  const sources = new Set(laid.filter(({ isSame }) => isSame).map(({ source }) => source));
  const doubtful = new Map<string, DoubtfulImage>();
  for (const folder of found) {
    const inside = others.filter(({ path }) => path.startsWith(`${folder}/`));
    const isListed = inside.length > 0 ? await imagesListedIn(join(root, folder), basename(root)) : () => false;
    for (const row of inside) {
      const { path, sidecar } = row;
      const isOriginal = sidecar !== 'none' || sources.has(path);
      const isCopy = isListed(path.slice(folder.length + 1)) || (!isOriginal && twins.has(row, folder));
      if (isCopy) left.add(path);
      else doubtful.set(path, { path, isOriginal });
    }
  }
  const images = rows.filter(({ path }) => !left.has(path));
  const outputs = found.filter((folder) => !images.some(({ path }) => path.startsWith(`${folder}/`)));
  return { images, outputs, uploads: found, doubtful: [...doubtful.values()].filter(({ path }) => !left.has(path)) };
}

/**
 * Folders of earlier deposits: those with images where a layout puts them, even if it was stopped before the tables, or
 * with copies of renamed ones that a table names.
 */
async function uploadFolders(
  root: string,
  rows: readonly ImageRow[],
  laid: readonly Laid[],
  twins: Twins,
): Promise<readonly string[]> {
  const withLaid = new Set(laid.filter(({ isSame }) => isSame).map(({ folder }) => folder));
  const folders = [...new Set([...withLaid, ...foldersOfTwins(rows)])];
  const areUploads = await mapLimit(folders, atOnce, async (folder) => {
    const place = join(root, folder);
    if ((await tablesIn(place)).length === 0) {
      const inside = laid.filter((one) => one.isSame && one.folder === folder).map(({ path }) => path);
      return inside.length > 0 && ((await hasClaim(place)) || haveTablesBeside(root, inside));
    }
    return withLaid.has(folder) || listsTwin(root, folder, rows, twins);
  });
  return folders.filter((_, i) => areUploads[i]);
}

async function listsTwin(root: string, folder: string, rows: readonly ImageRow[], twins: Twins): Promise<boolean> {
  const isListed = await imagesListedIn(join(root, folder), basename(root));
  return rows.some(
    (row) => row.path.startsWith(`${folder}/`) && isListed(row.path.slice(folder.length + 1)) && twins.has(row, folder),
  );
}

/** Every image with every folder that a layout may have put it into. */
function laidImages(rows: readonly ImageRow[]): readonly Laid[] {
  const uploadName = uploadNames(rows.map(({ path }) => path));
  const byPath = new Map(
    rows.flatMap(
      (row) =>
        [
          [uploadName(row.path), row],
          [row.path, row],
        ] as const,
    ),
  );
  const byName = groupBy(rows, ({ path }) => maskName(path));
  return rows.flatMap((row) => {
    const parts = row.path.split('/');
    const laid = parts.slice(1).flatMap((_, i) => {
      const source = byPath.get(parts.slice(i + 1).join('/'));
      return source ? laidIn(parts.slice(0, i + 1), row, source) : [];
    });
    return [...laid, ...laidMask(row, byName)];
  });
}

/** In a folder, or in one of those around it: some targets lay images out in folders of their own. */
function laidIn(folders: readonly string[], row: ImageRow, source: ImageRow): readonly Laid[] {
  return folders.flatMap((_, i) => laidBy(folders.slice(0, i + 1).join('/'), row, source));
}

const masksIn = 'derived/segmentation_masks';

/** A mask in the folder that its target wants for masks. */
function laidMask(row: ImageRow, byName: ReadonlyMap<string, readonly ImageRow[]>): readonly Laid[] {
  const folder = folderOf(row.path);
  if (!folder.endsWith(`/${masksIn}`)) return [];
  const sources = byName.get(maskName(row.path)) ?? [];
  return sources.flatMap((source) => laidBy(folder.slice(0, -masksIn.length - 1), row, source));
}

/** A layout writes `.tif` of a mask as `.tiff`. */
function maskName(path: string): string {
  return fileName(path).replace(/\.tiff$/, '.tif');
}

function laidBy(folder: string, { path, stamp }: ImageRow, source: ImageRow): readonly Laid[] {
  if (source.path === path || source.path.startsWith(`${folder}/`)) return [];
  const { size } = source.stamp;
  return [{ folder, path, source: source.path, isSame: stamp.size === size && isOfTime(stamp, source.stamp) }];
}
