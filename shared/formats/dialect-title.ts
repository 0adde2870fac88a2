import { fileName } from '../basics/slash-path.ts';
import { formatOfName, formats } from '../image/formats.ts';
import type { Dialect } from '../image/header.ts';
import type { ImageRow } from '../image/image-row.ts';
import { type TiffDialect, tiffDialectNames } from '../image/tiff-dialect-names.ts';

const isTiff = (dialect: Dialect): dialect is TiffDialect => Object.hasOwn(tiffDialectNames, dialect);

/** What a dialect or format is called on the screen. */
export function dialectTitle(dialect: Dialect): string {
  return isTiff(dialect) ? tiffDialectNames[dialect] : formats[dialect].title;
}

/** Whether a file has tags to show: a TIFF, by content or by name. */
export function mayHaveTags({ dialect, path }: Pick<ImageRow, 'dialect' | 'path'>): boolean {
  return dialect ? isTiff(dialect) : formatOfName(fileName(path))?.format === 'tiff';
}
