import { fileName } from '../basics/slash-path.ts';
import { formatOfName } from './formats.ts';

/** Whether a file of this name is listed as an image; hidden files and `._*` are not. */
export function isImageName(name: string): boolean {
  return !isHidden(name) && formatOfName(name) !== null;
}

/** Whether a folder of this name is an image as a whole, never entered or listed. */
export function isFolderImageName(name: string): boolean {
  return !isHidden(name) && (formatOfName(name)?.isFolder ?? false);
}

/** Where the image of this name (or path) keeps its sidecar inside itself; null where it is beside it. */
export function ownSidecarOf(path: string): string | null {
  return formatOfName(path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1))?.ownSidecar ?? null;
}

/** Whether a row path leads into an image that is a folder, `x.ome.zarr/0/a.tif`: nothing there is an image or a sidecar. */
export function leadsIntoImage(path: string): boolean {
  return path.split('/').slice(0, -1).some(isFolderImageName);
}

/** Whether what is at a path inside an image of this name may affect its row; pixels do not. */
export function describesImage(name: string, inside: string): boolean {
  const { descriptions = [], ownSidecar = null } = formatOfName(name) ?? {};
  return inside === ownSidecar || descriptions.includes(fileName(inside));
}

/** Whether a file of this name may be a text that microscope programs write beside an image. */
export function isTextName(name: string): boolean {
  return /\.txt$/i.test(name);
}

/** Folders of systems and network drives that they hide without a dot: deleted files, the records of a drive, small pictures. */
const ofSystem = /^(?:\$recycle\.bin|system volume information|lost\+found|#recycle|@recycle|@eadir)$/i;

/** Whether a folder of this name is one that systems and network drives make for themselves, and hide. */
export function isSystemFolder(name: string): boolean {
  return ofSystem.test(name);
}

/** Whether a name is hidden, by its leading dot or by its system. */
export function isHidden(name: string): boolean {
  return name.startsWith('.') || isSystemFolder(name);
}

/** An image's name without its extensions: `a.tif` and `a.ome.tif` both give `a`. */
export function imageStem(name: string): string {
  const named = formatOfName(name);
  return named ? name.slice(0, -named.extension.length - 1).replace(/\.ome$/i, '') : name;
}
