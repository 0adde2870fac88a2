import { pictureFolderOf } from '../../image/formats.ts';
import type { ImageRow } from '../../image/image-row.ts';
import { tsvText } from '../objects/tsv-text.ts';
import { fieldText, headingOf, summarise } from '../sources/varying-fields.ts';
import type { BuiltTable } from '../values/build-tables.ts';

/** First heading of every file list. */
const filesHeading = 'Files';

/**
 * A file list: one file on each line, with the fields in which the images differ. An image whose pictures are in a folder
 * beside it, as those of an OIF, has a second line for that folder.
 */
export function fileList(
  rows: readonly ImageRow[],
  nameOf: (path: string) => string = (path) => path,
  withPictures: ReadonlySet<string> = new Set(),
): string {
  const varying = summarise(rows).filter(
    ({ values, empty }) => values.length + (empty > 0 ? 1 : 0) > 1 && values.length > 0,
  );
  const header = [filesHeading, ...varying.map(({ field }) => headingOf(field))];
  const lines = rows.flatMap((row) => {
    const names = [nameOf(row.path), ...(withPictures.has(row.path) ? [pictureFolderOf(nameOf(row.path)) ?? ''] : [])];
    return names.map((name) => [name, ...varying.map(({ field }) => fieldText(field, row).trim())]);
  });
  return tsvText([header, ...lines]);
}

/**
 * A list of annotations: each file with the image that it annotates. The archive asks for the column of source images, which
 * its training page spells `Source Image`, MIFA's model `source_image_id`.
 */
export function annotationList(
  { table, rows }: Pick<BuiltTable, 'table' | 'rows'>,
  nameOf: (path: string) => string,
): string {
  const places = new Set(table.fields.flatMap(({ path }, i) => (path ? [i] : [])));
  const lines = rows.map(({ cells }) =>
    cells.map((cell, i) => {
      const text = cell ? String(cell.value) : '';
      return places.has(i) ? nameOf(text) : text;
    }),
  );
  const header = table.fields.map(({ name }) => name);
  return tsvText([header, ...lines]);
}
