import type { HeaderContext, RawHeader } from '../../header/format-reader.ts';
import type { HeaderFact } from '../../image/header.ts';
import type { TiffDialect } from '../../image/tiff-dialect-names.ts';
import type { Page } from '../structure/page.ts';
import type { TiffFile } from '../structure/tiff-file.ts';

export type { HeaderContext } from '../../header/format-reader.ts';

/** A header, and which of the file's pages its planes are like. */
export interface DialectReading extends RawHeader {
  /** The first page of the file where it is not given. */
  readonly page?: Page;
}

/** One writing program's convention. Adding one takes three files (docs/architecture.md). */
export interface DialectReader {
  readonly name: TiffDialect;
  /** Whether the file may be of this dialect; checks the first directory only. */
  readonly detect: (file: TiffFile, context: HeaderContext) => boolean;
  /**
   * The header; null where it is not of this dialect after all; the next dialect is then tried.
   * @throws FormatError
   */
  readonly read: (file: TiffFile, context: HeaderContext) => DialectReading | null;
  /** Facts that only this dialect knows (docs/headers.md 3). */
  readonly facts?: (file: TiffFile, context: HeaderContext) => readonly HeaderFact[];
}
