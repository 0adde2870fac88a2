import { omeroDataset, omeroTypesLine } from '../../csv/omero-lines.ts';
import type { Field } from '../../schema/fields.ts';
import { varyingFields } from '../sources/varying-fields.ts';

/** The heading of the column with the images' names. */
export const omeroImage = 'Image Name';

/** A field's column: blanks in its name would keep OMERO's tables from being queried. */
export function omeroColumn({ label }: Field): string {
  return label.replace(/[^A-Za-z0-9]+/gu, '_').replace(/^_|_$/gu, '');
}

const ownColumns: ReadonlySet<string> = new Set([omeroDataset, ...varyingFields.map(omeroColumn)]);

/** Whether a text begins as a table of ours for OMERO does; one that somebody made for OMERO has other columns. */
export function isOmeroStart(text: string): boolean {
  const [types] = omeroTypesLine.exec(text) ?? [];
  if (types === undefined) return false;
  const [headings = ''] = text.slice(types.length).split(/\r?\n/, 1);
  const [image, ...others] = headings.split(',');
  return image === omeroImage && others.every((name) => ownColumns.has(name));
}
