import { pathIn } from '../basics/native-path.ts';
import { fileName } from '../basics/slash-path.ts';
import { calibrationSource } from '../image/calibration.ts';
import { type Axis, type ImageHeader, sizesOf } from '../image/header.ts';
import type { ImageRow } from '../image/image-row.ts';
import { editableInForce } from '../image/values-in-force.ts';
import type { Problem } from '../problems/problem.ts';
import { allFields, editableFields, type Field, type Scalar } from '../schema/fields.ts';
import { csvLine } from './cells.ts';

/** Type of a column's cells; `time` is nanoseconds since 1970, UTC. */
export type ColumnType = 'text' | 'number' | 'integer' | 'boolean' | 'time';

/** A typed cell: null where there is nothing, `''` for a text that is empty. */
export type Cell = string | number | bigint | boolean | null;

/** An image of a table that is put together from many folders. */
export interface TableImage {
  readonly row: ImageRow;
  readonly problems: readonly Problem[];
  /** Absolute path of the folder that the row's path is relative to. */
  readonly root: string;
}

/** A column of the table of rows. */
export interface RowColumn {
  readonly name: string;
  readonly type: ColumnType;
  readonly description: string;
  readonly cell: (image: TableImage) => Cell;
}

/** A column of header values, as written into CSV and into Parquet. */
export interface HeaderColumn {
  readonly name: string;
  readonly type: 'text' | 'integer';
  /** Field of the schema that describes it. */
  readonly field: string;
  readonly read: (header: ImageHeader) => string | number;
}

/** Read-only columns; `date` is the experiment's, so the header's date and time carry a prefix. */
export const headerColumns: readonly HeaderColumn[] = [
  { name: 'shape', type: 'text', field: 'shape', read: ({ shape }) => shape.join(' ') },
  { name: 'dims', type: 'text', field: 'dims', read: ({ dims }) => dims.join(' ') },
  { name: 'sizes', type: 'text', field: 'sizes', read: sizesText },
  { name: 'dtype', type: 'text', field: 'dtype', read: ({ dtype }) => dtype },
  { name: 'num_channels', type: 'integer', field: 'num_channels', read: ({ numChannels }) => numChannels },
  { name: 'num_scenes', type: 'integer', field: 'num_scenes', read: ({ numScenes }) => numScenes },
  { name: 'header_date', type: 'text', field: 'date', read: ({ date }) => date },
  { name: 'header_time', type: 'text', field: 'time', read: ({ time }) => time },
];

function sizesText(header: ImageHeader): string {
  return Object.entries(sizesOf(header))
    .map((pair) => pair.join('='))
    .join(' ');
}

const axes: readonly Axis[] = ['T', 'C', 'Z', 'Y', 'X'];
const axisNames: Readonly<Record<Axis, string>> = { T: 'time', C: 'channel', Z: 'depth', Y: 'row', X: 'column' };

/** Codes of a row's problems, as its cell lists them. */
const codesOf = (problems: readonly Problem[]) => problems.map(({ code }) => code).join(',');
const countOf = (problems: readonly Problem[], severity: Problem['severity']) =>
  BigInt(problems.filter((each) => each.severity === severity).length);

const fileColumns: readonly RowColumn[] = [
  column('file_path', 'text', 'Absolute path of the image.', ({ row, root }) => pathIn(root, row.path)),
  column('file_name', 'text', 'Name of the image without its folder.', ({ row }) => fileName(row.path)),
  column('rel_path', 'text', 'Path of the image below the folder that was read.', ({ row }) => row.path),
  column('file_size', 'integer', 'Size of the image in bytes.', ({ row }) => BigInt(row.stamp.size)),
  column('modified', 'time', 'When the image was last changed.', ({ row }) => nanosOf(row.stamp.mtimeMs)),
  column('sidecar', 'text', 'State of its sidecar: none, ok, damaged or unsupported.', ({ row }) => row.sidecar),
  column('sidecar_path', 'text', 'Where its sidecar is or will be, as rel_path.', ({ row }) => row.sidecarPath),
  column('sidecar_size', 'integer', 'Size of the sidecar in bytes.', ({ row: { sidecarStamp } }) =>
    sidecarStamp ? BigInt(sidecarStamp.size) : null,
  ),
  column('sidecar_modified', 'time', 'When the sidecar was last changed.', ({ row: { sidecarStamp } }) =>
    sidecarStamp ? nanosOf(sidecarStamp.mtimeMs) : null,
  ),
  column('dialect', 'text', 'Format of the image, or convention of its writer within TIFF.', ({ row }) => row.dialect),
];

const sizeColumns: readonly RowColumn[] = axes.map((axis) =>
  column(
    `size_${axis.toLowerCase()}`,
    'integer',
    `Size along ${axis} (${axisNames[axis]}); none where the image has no such axis.`,
    ({ row: { header } }) => {
      const size = header?.shape[header.dims.indexOf(axis)];
      return size === undefined ? null : BigInt(size);
    },
  ),
);

const countColumns: readonly RowColumn[] = [
  column('calibration_source', 'text', 'Where the pixel size comes from: sidecar, file or default.', ({ row }) =>
    calibrationSource(row.calibration),
  ),
  column('num_rois', 'integer', 'Number of regions of interest in the sidecar.', ({ row }) => BigInt(row.numRois)),
  column('num_analyses', 'integer', 'Number of analyses in the sidecar.', ({ row }) => BigInt(row.numAnalyses)),
  column('num_errors', 'integer', 'Number of errors found.', ({ problems }) => countOf(problems, 'error')),
  column('num_warnings', 'integer', 'Number of warnings found.', ({ problems }) => countOf(problems, 'warning')),
  column('uses_other_files', 'boolean', 'Whether reading the image depends on files beside it.', ({ row }) =>
    Boolean(row.usesOthers),
  ),
  column('problems', 'text', 'Codes of the problems found, separated by commas.', ({ problems }) => codesOf(problems)),
];

/** Every column of a table of rows, in its order. */
export const rowColumns: readonly RowColumn[] = [
  ...fileColumns,
  ...editableFields.map(fieldColumn),
  ...headerColumns.map(({ name, type, field, read }) =>
    column(name, type, describe(field), ({ row: { header } }) => headerCell(type, header && read(header))),
  ),
  ...sizeColumns,
  ...countColumns,
];

function column(name: string, type: ColumnType, description: string, cell: RowColumn['cell']): RowColumn {
  return { name, type, description, cell };
}

function headerCell(type: HeaderColumn['type'], value: string | number | null): Cell {
  if (type === 'text') return value ?? '';
  return value === null ? null : BigInt(value);
}

function describe(name: string): string {
  return allFields.find((field) => field.section === 'image_header_metadata' && field.name === name)?.description ?? '';
}

function fieldColumn(field: Field): RowColumn {
  const { name, kind, description, unit } = field;
  const text = unit ? `${description} Unit: ${unit}.` : description;
  return column(name, kind, text, ({ row }) => typedCell(field, editableInForce(field, row)));
}

/** A value in its column's type: one of another kind becomes null, except in a text column. */
function typedCell({ kind }: Field, value: Scalar): Cell {
  switch (kind) {
    case 'text':
      return value === null ? '' : String(value);
    case 'number':
      return typeof value === 'number' && Number.isFinite(value) ? value : null;
    case 'integer':
      return Number.isSafeInteger(value) ? BigInt(value as number) : null;
    case 'boolean':
      return typeof value === 'boolean' ? value : null;
  }
}

/** A time of `Stats` in whole nanoseconds; `msOf` reverses it exactly. */
export function nanosOf(ms: number): bigint {
  const whole = Math.floor(ms);
  return BigInt(whole) * 1_000_000n + BigInt(Math.round((ms - whole) * 1e6));
}

/** Milliseconds of a time in nanoseconds, as `Stats` has them. */
export function msOf(nanos: bigint): number {
  const rest = BigInt.asIntN(64, nanos % 1_000_000n);
  return Number((nanos - rest) / 1_000_000n) + Number(rest) / 1e6;
}

/** Names of the types in BioFile Finder's annotations. */
const typeNames: Readonly<Record<ColumnType, string>> = {
  text: 'Text',
  number: 'Number',
  integer: 'Number',
  boolean: 'YesNo',
  time: 'DateTime',
};

/** The dictionary of the columns as CSV, with the headings that BioFile Finder requires. */
export function columnsCsv(): string {
  const lines = rowColumns.map(({ name, description, type }) => csvLine([name, description, typeNames[type]]));
  return csvLine(['Column Name', 'Description', 'Type']) + lines.join('');
}

/** The table of images as CSV with every column, one of absolute paths first: BioFile Finder opens it as it is. */
export function* imagesCsv(images: Iterable<TableImage>): Generator<string> {
  yield csvLine(rowColumns.map(({ name }) => name));
  for (const image of images) yield csvLine(rowColumns.map(({ type, cell }) => cellText(type, cell(image))));
}

function cellText(type: ColumnType, cell: Cell): Scalar {
  if (type === 'time' && cell !== null) return new Date(msOf(cell as bigint)).toISOString();
  return typeof cell === 'bigint' ? String(cell) : cell;
}
