import { formats } from '../image/formats.ts';
import type { Dialect, TiffDialect } from '../image/header.ts';
import { tiffDialectNames } from '../tiff/dialects/names.ts';

const isTiff = (dialect: Dialect): dialect is TiffDialect => Object.hasOwn(tiffDialectNames, dialect);

/** What a dialect or format is called on the screen. */
export function dialectTitle(dialect: Dialect): string {
  return isTiff(dialect) ? tiffDialectNames[dialect] : formats[dialect].title;
}
