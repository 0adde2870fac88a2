import { folded } from '../../../shared/basics/folded.ts';
import { currentValue } from '../../../shared/edits/assignment.ts';
import { axisOf, inForce } from '../../../shared/edits/calibration-edit.ts';
import { type ImageEdits, isWritable } from '../../../shared/edits/pending-edit.ts';
import type { ImageRow } from '../../../shared/image/image-row.ts';
import { sizeText } from '../../../shared/image/size-text.ts';
import {
  acceptedField,
  calibrationFields,
  experimentFields,
  type Field,
  type FieldKey,
  headerFields,
  isNumberField,
  type Scalar,
} from '../../../shared/schema/fields.ts';
import { showLabel } from '../../../shared/schema/units.ts';
import {
  folderText,
  formatText,
  type ImageColumn,
  imageColumns,
  pixelSizeText,
  problemText,
} from '../../../shared/table/image-columns.ts';
import type { ColumnKey } from '../../../shared/table/query.ts';
import { entryOf } from '../../../shared/values/validate.ts';
import { useProblems } from '../problems/problems.ts';

/** The key of the frozen first column. */
export const nameColumn = 'name';

/** The key of the column of small pictures, which comes before the names where it is shown. */
export const pictureColumn = 'picture';

/** One column of the table. */
export interface TableColumn {
  readonly key: FieldKey;
  readonly field: Field;
  readonly group: string;
  /** The heading: the label, with the unit where it is fixed. */
  readonly head: string;
  readonly width: number;
  readonly numeric: boolean;
  readonly editable: boolean;
}

/** The header's `dims` and `sizes` repeat the shape column. */
const saidByShape: ReadonlySet<string> = new Set(['dims', 'sizes']);

const widths: Readonly<Record<string, number>> = {
  species: 84,
  sex: 52,
  genotype: 92,
  age: 64,
  region: 100,
  cell_type: 100,
  depth: 96,
  branch_order: 116,
  condition: 104,
  treatment: 104,
  date: 100,
  note: 180,
  accepted: 92,
  shape: 176,
  dtype: 76,
  num_channels: 88,
  num_scenes: 72,
  time: 84,
  physical_unit_y: 128,
  physical_unit_x: 128,
  physical_label_y: 140,
  physical_label_x: 140,
  folder: 120,
  pixel_size: 124,
  format: 96,
  problem: 150,
};

function toColumn(field: Field): TableColumn {
  return {
    key: field.key,
    field,
    group: field.group,
    head: field.unit ? `${field.label} ${field.unit}` : field.label,
    width: widths[field.name] ?? 100,
    numeric: isNumberField(field),
    editable: field.editable,
  };
}

/** A column about the image itself, as a field that cannot be edited: no sidecar has its key, and nothing writes to it. */
function imageField({ key, name, label, description }: ImageColumn): Field {
  return {
    key: key as string as FieldKey,
    section: 'root',
    name,
    label,
    kind: 'text',
    group: 'Image',
    description,
    default: '',
    editable: false,
    optional: false,
    multiline: false,
  };
}

/** Every column: the seed's fields in its order, calibration, columns about the image, then the header's. */
export const tableColumns: readonly TableColumn[] = [
  ...experimentFields,
  ...calibrationFields,
  acceptedField,
  ...imageColumns.map(imageField),
  ...headerFields.filter((field) => !field.editable && !saidByShape.has(field.name)),
].map(toColumn);

const byKey: ReadonlyMap<string, TableColumn> = new Map(tableColumns.map((column) => [column.key, column]));

/** The column of a field, or undefined. */
export function columnOf(key: string): TableColumn | undefined {
  return byKey.get(key);
}

/** A name without the parts that people omit: `Cell type`, `cell_type` and `celltype` are one. */
function plainName(name: string): string {
  return folded(name).replaceAll(/[\s_-]+/g, '');
}

const byName: ReadonlyMap<string, string> = new Map([
  ['name', nameColumn],
  ['file', nameColumn],
  ['dialect', 'image.format'],
  // The first column of a name has it: `date` is the experiment's.
  ...tableColumns
    .toReversed()
    .flatMap(({ key, field }) => [[plainName(field.name), key] as const, [plainName(field.label), key] as const]),
]);

/** The column of this name, by its label or by the field's own name. */
export function columnNamed(name: string): string | undefined {
  return byName.get(plainName(name));
}

/** What a column is called. */
export function columnLabel(key: string): string {
  return columnOf(key)?.field.label ?? (key === pictureColumn ? 'Picture' : 'Name');
}

/** Columns in the user's order; a column missing from it follows its usual neighbour. */
export function inOrder(columns: readonly TableColumn[], order: readonly ColumnKey[]): readonly TableColumn[] {
  const known = new Set(order);
  const ordered = order.flatMap((key) => columns.find((column) => column.key === key) ?? []);
  const at = new Map<ColumnKey, number>(ordered.map((column, index) => [column.key, index]));
  let place = -1;
  const ranked = columns.map((column, index) => {
    if (known.has(column.key)) place = at.get(column.key) as number;
    return { column, place, index: known.has(column.key) ? -1 : index };
  });
  return ranked.sort((a, b) => a.place - b.place || a.index - b.index).map(({ column }) => column);
}

/** Visible columns in the user’s order. */
export function shownColumns(hidden: readonly string[], order: readonly ColumnKey[]): readonly TableColumn[] {
  return inOrder(tableColumns, order).filter(({ key }) => !hidden.includes(key));
}

const headerText: Readonly<Record<string, (row: ImageRow) => string>> = {
  folder: ({ path }) => folderText(path),
  pixel_size: ({ calibration }) => pixelSizeText(calibration),
  format: formatText,
  problem: ({ path }) => problemText(useProblems.getState().byPath.get(path) ?? []),
  shape: ({ header }) => (header ? sizeText(header) : ''),
  dtype: ({ header }) => header?.dtype ?? '',
  num_channels: ({ header }) => (header ? String(header.numChannels) : ''),
  num_scenes: ({ header }) => (header ? String(header.numScenes) : ''),
  date: ({ header }) => (header?.date ?? '').replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3'),
  time: ({ header }) => header?.time ?? '',
};

/** The unsaved entry of a field that refuses it, or of the other half of a pixel size. */
function refusedEntry(key: FieldKey, edits: ImageEdits | undefined): Scalar | undefined {
  return edits && !isWritable(edits, key) ? edits.get(key)?.after : undefined;
}

function calibrationText(key: FieldKey, row: ImageRow, edits: ImageEdits | undefined): string {
  const value = refusedEntry(key, edits) ?? inForce(key, row.calibration);
  if (typeof value === 'number') return String(Number(value.toPrecision(6)));
  return showLabel(entryOf(value));
}

/** `yes`, `no`, or the refused entry; without a sidecar an image is accepted. */
function acceptedText(value: Scalar | undefined): string {
  return value === true || value === undefined ? 'yes' : value === false ? 'no' : entryOf(value);
}

/** What a cell shows and what typing into it starts from; `row` is the row as a save would leave it. */
export function cellText(key: FieldKey, row: ImageRow, edits: ImageEdits | undefined): string {
  const column = byKey.get(key);
  if (!column) return '';
  if (!column.editable) return headerText[column.field.name]?.(row) ?? '';
  if (axisOf(key)) return calibrationText(key, row, edits);
  const value = currentValue({ row, edits }, key);
  if (key === acceptedField.key) return acceptedText(value);
  return entryOf(value);
}

/** A cell's text for the clipboard: as shown, but numbers with all digits and units as stored. */
export function copyText(key: FieldKey, row: ImageRow, edits: ImageEdits | undefined): string {
  if (!axisOf(key)) return cellText(key, row, edits);
  return entryOf(refusedEntry(key, edits) ?? inForce(key, row.calibration));
}
