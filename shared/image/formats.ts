import { groupBy } from '../basics/group-by.ts';

/** Programs that analyse the same images and read the same sidecars. */
export const peerPrograms = ['CloudScope', 'AcqStore'] as const;

/** One of these programs. */
export type PeerProgram = (typeof peerPrograms)[number];

/** Bytes in hexadecimal that a file has at an offset. */
export interface StartBytes {
  readonly at: number;
  readonly hex: string;
}

/** A file format of images, as far as names and first bytes go. */
export interface ImageFormat {
  /** What it is called on the screen. */
  readonly title: string;
  /** Its extensions in lower case without the dot, each with the programs that list it (docs/formats.md). */
  readonly extensions: Readonly<Record<string, readonly PeerProgram[]>>;
  /** How its files begin: one of these sets of bytes, all at their places. Empty for a format of folders. */
  readonly starts: readonly (readonly StartBytes[])[];
  /** Whether an image is a folder of files, whose contents are never listed. */
  readonly isFolder?: boolean;
  /** Names of the files in which such an image describes itself; all others are pixels. */
  readonly descriptions?: readonly string[];
  /** Extensions of images whose pictures are in a folder beside them, which is then not listed, with that folder's ending. */
  readonly pictureFolders?: Readonly<Record<string, string>>;
  /** Where an image of an extension keeps its sidecar inside itself; only the program that made it writes there. */
  readonly ownSidecars?: Readonly<Record<string, string>>;
}

const both = peerPrograms;
const at = (offset: number, hex: string): StartBytes => ({ at: offset, hex });

/**
 * Every format whose headers are read: the one list of extensions, first bytes and the programs that list them. The
 * readers are in `readers.ts`; a format without one does not compile.
 */
export const formats = {
  tiff: {
    title: 'TIFF',
    extensions: {
      tif: both,
      tiff: [],
      tf2: [],
      tf8: [],
      btf: [],
      lsm: [],
      stk: [],
      svs: [],
      ndpi: [],
      scn: [],
    },
    starts: [[at(0, '4949')], [at(0, '4d4d')]],
  },
  czi: {
    title: 'Zeiss CZI',
    extensions: { czi: both },
    starts: [[at(0, '5a495352415746494c45')]],
  },
  oir: {
    title: 'Olympus OIR',
    extensions: { oir: both },
    starts: [[at(0, '4f4c594d505553524157464f524d4154')]],
  },
  nd2: {
    title: 'Nikon ND2',
    extensions: { nd2: ['AcqStore'] },
    starts: [[at(0, 'dacebe0a')], [at(0, '0000000c6a502020')]],
  },
  lif: {
    title: 'Leica LIF',
    extensions: { lif: [] },
    starts: [[at(0, '70000000'), at(8, '2a')]],
  },
  oib: {
    title: 'Olympus OIB/OIF',
    extensions: { oib: [], oif: [] },
    starts: [[at(0, 'd0cf11e0a1b11ae1')], [at(0, 'fffe5b00')]],
    pictureFolders: { oif: '.files' },
  },
  'ome-zarr': {
    title: 'OME-Zarr',
    extensions: { 'ome.zarr': ['AcqStore'], 'cs.ome.zarr': ['AcqStore'] },
    starts: [],
    isFolder: true,
    descriptions: ['zarr.json', '.zattrs', '.zarray'],
    ownSidecars: { 'cs.ome.zarr': 'acqstore/acq_image.json' },
  },
} as const satisfies Record<string, ImageFormat>;

/** Names of the formats, as used in rows and in `scan --json`. */
export type FormatName = keyof typeof formats;

/** Formats whose images are folders. */
export type FolderFormatName = {
  readonly [N in FormatName]: (typeof formats)[N] extends { readonly isFolder: true } ? N : never;
}[FormatName];

/** Formats whose images are files. */
export type FileFormatName = Exclude<FormatName, FolderFormatName>;

/** The formats in the order in which they are asked. */
export const formatList: readonly (readonly [FormatName, ImageFormat])[] = Object.entries(formats) as [
  FormatName,
  ImageFormat,
][];

type Start = readonly { readonly offset: number; readonly bytes: readonly number[] }[];

const allStarts: readonly (readonly [FileFormatName, Start])[] = formatList.flatMap(([format, { starts }]) =>
  starts.map((start): [FileFormatName, Start] => [
    format as FileFormatName,
    start.map(({ at: offset, hex }) => ({
      offset,
      bytes: (hex.match(/../g) ?? []).map((byte) => Number.parseInt(byte, 16)),
    })),
  ]),
);

function startsWith(head: Uint8Array, start: Start): boolean {
  return start.every(({ offset, bytes }) => bytes.every((byte, i) => head[offset + i] === byte));
}

/** The format that a file's first 16 bytes show, whatever its name; null when it is not one of these formats. */
export function formatOfBytes(head: Uint8Array): FileFormatName | null {
  return allStarts.find(([, start]) => startsWith(head, start))?.[0] ?? null;
}

/** A format, one of its extensions that a name ends in, and the programs that list it. */
export interface NamedFormat {
  readonly format: FormatName;
  readonly extension: string;
  readonly listedBy: readonly PeerProgram[];
  readonly isFolder: boolean;
  /** Names of the files in which a folder describes itself. */
  readonly descriptions: readonly string[];
  /** Where such an image keeps its sidecar inside itself; null where it is beside it. */
  readonly ownSidecar: string | null;
}

const namedFormats: readonly NamedFormat[] = formatList.flatMap(
  ([format, { extensions, isFolder = false, descriptions = [], ownSidecars = {} }]) =>
    Object.entries(extensions).map(([extension, listedBy]) => {
      const ownSidecar = ownSidecars[extension] ?? null;
      return { format, extension, listedBy, isFolder, descriptions, ownSidecar };
    }),
);

/** By the last part of their extensions, the longest extension first. */
const byLastPart: ReadonlyMap<string, readonly NamedFormat[]> = groupBy(
  namedFormats.toSorted((a, b) => b.extension.length - a.extension.length),
  ({ extension }) => extension.slice(extension.lastIndexOf('.') + 1),
);

const pictureFolderEndings: readonly (readonly [whole: string, ending: string])[] = formatList.flatMap(
  ([, { pictureFolders = {} }]) =>
    Object.entries(pictureFolders).map(([extension, ending]) => [`.${extension}${ending}`, ending] as const),
);

/** The folder of an image's pictures by the image's name, `a.oif.files` for `a.oif`; null where they are in the file itself. */
export function pictureFolderOf(name: string): string | null {
  const lower = name.toLowerCase();
  const found = pictureFolderEndings.find(([whole, ending]) => lower.endsWith(whole.slice(0, -ending.length)));
  return found ? name + found[1] : null;
}

/** The image whose pictures are in a folder of this name, `a.oif` for `a.oif.files`; null for any other folder. */
export function imageOfPictureFolder(name: string): string | null {
  const lower = name.toLowerCase();
  const found = pictureFolderEndings.find(([whole]) => lower.endsWith(whole) && lower.length > whole.length);
  return found ? name.slice(0, -found[1].length) : null;
}

/** The image whose pictures a path leads to, `s/a.oif` for `s/a.oif.files/c.tif`; null for any other path. */
export function imageOfPictures(path: string): string | null {
  const parts = path.split('/');
  for (const [i, part] of parts.slice(0, -1).entries()) {
    const image = imageOfPictureFolder(part);
    if (image !== null) return [...parts.slice(0, i), image].join('/');
  }
  return null;
}

/** The format that a file name's extension promises, any case; null when it is not an image's. */
export function formatOfName(name: string): NamedFormat | null {
  const dot = name.lastIndexOf('.');
  const alike = dot < 0 ? undefined : byLastPart.get(name.slice(dot + 1).toLowerCase());
  if (!alike) return null;
  for (const format of alike) {
    const start = name.length - format.extension.length - 1;
    if (start === dot) return format;
    if (start >= 0 && name.slice(start).toLowerCase() === `.${format.extension}`) return format;
  }
  return null;
}
