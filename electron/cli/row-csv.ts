import { type ImageHeader, sizesOf } from '../../shared/model/header.ts';
import type { ImageRow } from '../../shared/model/image-row.ts';
import { editableFields, type Field, type Scalar } from '../../shared/schema/fields.ts';
import { isAccepted, valueInForce } from './row-json.ts';

/** Read-only columns; `date` is the experiment's, so the header's date and time carry a prefix. */
const headerColumns: readonly (readonly [string, (header: ImageHeader) => Scalar])[] = [
  ['shape', ({ shape }) => shape.join(' ')],
  ['dims', ({ dims }) => dims.join(' ')],
  [
    'sizes',
    (header) =>
      Object.entries(sizesOf(header))
        .map((pair) => pair.join('='))
        .join(' '),
  ],
  ['dtype', ({ dtype }) => dtype],
  ['num_channels', ({ numChannels }) => numChannels],
  ['num_scenes', ({ numScenes }) => numScenes],
  ['header_date', ({ date }) => date],
  ['header_time', ({ time }) => time],
];

/** The header row of `scan --csv`. */
export function csvHeading(): string {
  const names = editableFields.map(({ name }) => name);
  return csvLine(['rel_path', '_rel_path', ...names, ...headerColumns.map(([name]) => name)]);
}

/** One row of `scan --csv`: the values in force (SPEC 5). */
export function rowCsv(row: ImageRow): string {
  const { header } = row;
  const values = editableFields.map((field) => editableValue(field, row));
  const readOnly = headerColumns.map(([, read]) => (header ? read(header) : ''));
  return csvLine([row.path, row.path, ...values, ...readOnly]);
}

function editableValue(field: Field, row: ImageRow): Scalar {
  switch (field.name) {
    case 'accepted':
      return isAccepted(row.values);
    case 'physical_unit_y':
      return row.calibration.y.unit;
    case 'physical_unit_x':
      return row.calibration.x.unit;
    case 'physical_label_y':
      return row.calibration.y.label;
    case 'physical_label_x':
      return row.calibration.x.label;
    default:
      return valueInForce(field, row.values);
  }
}

/** Cells as one line of RFC 4180, its line end included. */
function csvLine(cells: readonly Scalar[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

function csvCell(value: Scalar): string {
  const text = typeof value === 'string' ? neutralised(value) : String(value ?? '');
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * An apostrophe before what a spreadsheet would run as a formula; before one that has apostrophes of its own one more,
 * so that an import can take exactly one away.
 */
function neutralised(text: string): string {
  if (/^[+-]?\d+(?:\.\d+)?$/.test(text)) return text;
  return /^'*[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}
