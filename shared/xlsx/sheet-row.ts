import { headerColumns } from '../csv/row-columns.ts';
import { pathColumns, readOnlyColumns } from '../csv/table-csv.ts';
import type { ImageRow } from '../image/image-row.ts';
import { editableInForce } from '../image/values-in-force.ts';
import { readDay } from '../schema/dates.ts';
import { editableFields, type Field, isDateField, type Scalar } from '../schema/fields.ts';

/** A cell of a sheet: text is always stored as text, so that none is ever evaluated as a formula. */
export type SheetCell = string | number | boolean | Date | null;

/** One image, cell by cell. */
export type SheetRow = readonly SheetCell[];

/** All spreadsheets agree on it, and none takes it for a time without a date, as days of 1900. */
const firstDay = '1901-01-01';
/** Text that readers would mistake for an escaped character. */
const escapeLike = /_(?=x[0-9a-f]{4}_)/gi;

/** The headings of the table, the same as those of its CSV. */
export const sheetHeadings: readonly string[] = [
  ...pathColumns,
  ...editableFields.map(({ name }) => name),
  ...readOnlyColumns,
];

/** The two characters that XML does not allow and the library does not escape: a program refuses the whole workbook for one. */
const notXml = /[\ufffe\uffff]/g;
const escaped = (letter: string) => `_x${letter.charCodeAt(0).toString(16).toUpperCase()}_`;

function cellOf(value: Scalar): SheetCell {
  if (typeof value !== 'string') return value;
  return value === '' ? null : value.replace(escapeLike, '_x005F_').replace(notXml, escaped);
}

/** A date written year first becomes a date in the spreadsheet. */
function dayCell(value: Scalar): SheetCell {
  const text = String(value ?? '');
  const day = /^\d{8}$|^\d{4}-\d{2}-\d{2}$/.test(text) ? readDay(text, 'day-first') : null;
  return day !== null && day >= firstDay ? new Date(`${day}T00:00:00Z`) : cellOf(value);
}

const fieldCell = (field: Field, row: ImageRow): SheetCell => {
  const value = editableInForce(field, row);
  return isDateField(field) ? dayCell(value) : cellOf(value);
};

/** One image as cells with their types: the values in force, as `csvRow` has them. */
export function sheetRow(row: ImageRow): SheetRow {
  const { path, header } = row;
  const values = editableFields.map((field) => fieldCell(field, row));
  const readOnly = headerColumns.map(({ read }) => (header ? cellOf(read(header)) : null));
  return [cellOf(path), cellOf(path), ...values, ...readOnly];
}
