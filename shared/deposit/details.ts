import { imageOfPictures } from '../image/formats.ts';
import type { TiffStructure } from '../tiff/read-structure.ts';

/** A file of a deposit. */
export interface DepositFile {
  readonly path: string;
  readonly size: number;
}

/** What some targets need from a folder beyond the rows of its images. */
export interface FolderDetails {
  /** Every file, except those of an earlier deposit. */
  readonly files: readonly DepositFile[];
  /** How each TIFF is built, by path; files that cannot be read are missing. */
  readonly structures: ReadonlyMap<string, TiffStructure>;
  /** Small texts of the folder by path: the README, tables of channels. */
  readonly texts: ReadonlyMap<string, string>;
  /**
   * Documents whose text cannot be included, since they are in another encoding, too long, or cannot be opened; and whether
   * the new one would replace them.
   */
  readonly unread: readonly { readonly path: string; readonly isReplaced: boolean }[];
  /** First lines of other tables, by path. */
  readonly heads: ReadonlyMap<string, string>;
}

/** A folder without any further details. */
export const noDetails: FolderDetails = {
  files: [],
  structures: new Map(),
  texts: new Map(),
  unread: [],
  heads: new Map(),
};

/** Images with files in the folders of their pictures. */
export function imagesWithPictures({ files }: Pick<FolderDetails, 'files'>): ReadonlySet<string> {
  return new Set(files.flatMap(({ path }) => imageOfPictures(path) ?? []));
}
