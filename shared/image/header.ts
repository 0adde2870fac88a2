import type { FormatName } from './formats.ts';
import type { TiffDialect } from './tiff-dialect-names.ts';

/** One axis of an image: time, channel (or samples of a pixel), depth, row, column. */
export type Axis = 'T' | 'C' | 'Z' | 'Y' | 'X';

/** How a header was read: a convention within TIFF, or another format as a whole. */
export type Dialect = TiffDialect | Exclude<FormatName, 'tiff'>;

/** Pixel size along one axis. */
export interface PixelSize {
  /** Size of one pixel in `label`; finite and > 0. */
  readonly unit: number;
  /** `um`, `seconds`, `Pixels`, … (docs/headers.md 3: micrometre is always `um`). */
  readonly label: string;
  /** Where it is in the file, for the reader: `OME PhysicalSizeX`, `ImageJ resolution`. */
  readonly source: string;
}

/** A file's header as written into sidecars and by the command line (docs/headers.md 3). */
export interface ImageHeader {
  /** Sizes along `dims`, file order. */
  readonly shape: readonly number[];
  readonly dims: readonly Axis[];
  /** numpy's name: `uint16`, `float32`, `bool`, `complex64`. */
  readonly dtype: string;
  readonly numChannels: number;
  readonly numScenes: number;
  /** `YYYYMMDD` or `''`. */
  readonly date: string;
  /** `HH:MM:SS` or `''`. */
  readonly time: string;
  /** Pixel size along Y as the file gives it, null where it does not. */
  readonly pixelY: PixelSize | null;
  readonly pixelX: PixelSize | null;
}

/** A header fact that is shown and never saved (docs/headers.md 3). */
export interface HeaderFact {
  readonly label: string;
  readonly value: string;
  /** The names that `value` lists, where it lists any: a name may contain a comma. */
  readonly items?: readonly string[];
  /** The same with details, one line each. */
  readonly lines?: readonly string[];
}

/** `{'Y': 30000, 'X': 22}`-like map of axis to size, in file order. */
export function sizesOf(header: Pick<ImageHeader, 'dims' | 'shape'>): Partial<Record<Axis, number>> {
  const sizes: Partial<Record<Axis, number | undefined>> = {};
  header.dims.forEach((axis, i) => {
    sizes[axis] = header.shape[i];
  });
  return sizes as Partial<Record<Axis, number>>;
}
