import type { Dialect, HeaderFact, PixelSize } from '../../image/header.ts';
import type { RawAxes } from '../structure/axes.ts';
import type { TiffFile } from '../structure/tiff-file.ts';

/** What stands around a file: its name, and its neighbours in the same folder. */
export interface HeaderContext {
  /** File name with its extension, without folders. */
  readonly name: string;
  /** Text of a companion by file name in the same folder, null when absent. */
  readonly companion: (name: string) => string | null;
  /** Names of sibling files that start with `prefix`. */
  readonly siblings: (prefix: string) => readonly string[];
  /** Clock in milliseconds, for the time budget. */
  readonly now?: () => number;
}

/** What a dialect makes of a file; axes as it tells them, not yet brought to SPEC 2. */
export interface DialectReading extends RawAxes {
  readonly dtype: string;
  readonly numScenes: number;
  readonly date: string;
  readonly time: string;
  readonly pixelY: PixelSize | null;
  readonly pixelX: PixelSize | null;
  /** Where the channels are told by something else than the axes: files of one image. */
  readonly numChannels?: number;
}

/** One writing program's convention. Adding one is a file and a line in `index.ts`. */
export interface DialectReader {
  readonly name: Dialect;
  /** Whether the file may be of this dialect; looks at the first directory only. */
  readonly detect: (file: TiffFile, context: HeaderContext) => boolean;
  /**
   * The header; null where it is not of this dialect after all. The next dialect in the list is tried then.
   * @throws TiffError
   */
  readonly read: (file: TiffFile, context: HeaderContext) => DialectReading | null;
  /** Facts that only this dialect knows (SPEC 2, last paragraph). */
  readonly facts?: (file: TiffFile, context: HeaderContext) => readonly HeaderFact[];
}
