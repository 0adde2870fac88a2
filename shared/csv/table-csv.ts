import type { ImageRow } from '../image/image-row.ts';
import { editableInForce } from '../image/values-in-force.ts';
import { editableFields } from '../schema/fields.ts';
import { csvLine, type Separator } from './cells.ts';
import { headerColumns, rowColumns } from './row-columns.ts';

/** How a table is written. */
export interface CsvFormat {
  readonly separator: Separator;
  /** Without a byte order mark, Excel reads UTF-8 as the computer's own code page. */
  readonly excel: boolean;
}

/** The defaults (README, Command line). */
const plainCsv: CsvFormat = { separator: ',', excel: false };

/** Columns that name the image: the older and the newer consuming programs each expect their own (docs/format.md 3). */
export const pathColumns: readonly string[] = ['rel_path', '_rel_path'];

/** Names of the columns that an import leaves alone. */
export const readOnlyColumns: readonly string[] = headerColumns.map(({ name }) => name);

/** The headings, with the byte order mark if requested. */
export function csvHeading({ separator, excel }: CsvFormat = plainCsv): string {
  const names = [...pathColumns, ...editableFields.map(({ name }) => name), ...readOnlyColumns];
  return (excel ? '\ufeff' : '') + csvLine(names, separator);
}

/** The first headings of a table with every column. */
const wholeStart = csvLine(rowColumns.slice(0, 4).map(({ name }) => name)).replace(/\r\n$/, ',');

/** Whether a text begins as a table of ours does, whatever its separator. */
export function isTableStart(text: string): boolean {
  return /^\ufeff?rel_path[,;\t]_rel_path[,;\t]/.test(text) || text.startsWith(wholeStart);
}

/** One image: the values in force (README, Command line). */
export function csvRow(row: ImageRow, { separator }: CsvFormat = plainCsv): string {
  const { path, header } = row;
  const values = editableFields.map((field) => editableInForce(field, row));
  const readOnly = headerColumns.map(({ read }) => (header ? read(header) : ''));
  return csvLine([path, path, ...values, ...readOnly], separator);
}

/** Rows that are written at a time: a few milliseconds. */
const batchSize = 1000;

/** The whole table, piece by piece. */
export function* csvPieces(rows: Iterable<ImageRow>, format: CsvFormat): Generator<string> {
  let piece = csvHeading(format);
  let count = 0;
  for (const row of rows) {
    piece += csvRow(row, format);
    if (++count % batchSize !== 0) continue;
    yield piece;
    piece = '';
  }
  yield piece;
}
