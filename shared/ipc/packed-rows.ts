import { calibrationInForce } from '../image/calibration.ts';
import type { FieldValues } from '../image/field-values.ts';
import type { Axis, ImageHeader } from '../image/header.ts';
import type { FileStamp, ImageRow } from '../image/image-row.ts';
import type { Problem } from '../problems/problem.ts';
import type { FieldKey, Scalar } from '../schema/fields.ts';
import { sidecarName } from '../sidecar/path.ts';

/*
 * Rows as text, between threads, host, window, and in the cache: a quarter of their JSON, because names are stored once for all rows and derivable values are
 * left out. Unpacking takes half the time of parsing that JSON, and rows share equal parts.
 */

/** Field names that sidecars have in common, in their order. */
type Keys = readonly FieldKey[];

type PackedStamp = readonly [size: number, mtimeMs: number];

type PackedHeader = readonly [
  shape: readonly number[],
  dims: string,
  dtype: string,
  numChannels: number,
  numScenes: number,
  date: string,
  time: string,
  pixelY: ImageHeader['pixelY'],
  pixelX: ImageHeader['pixelX'],
];

type PackedRow = readonly [
  path: string,
  stamp: PackedStamp,
  dialect: ImageRow['dialect'],
  header: PackedHeader | null,
  sidecar: ImageRow['sidecar'],
  /** 0 where it is beside the image. */
  sidecarPath: string | 0,
  sidecarStamp: PackedStamp | null,
  /** Index of the values' keys. */
  keys: number,
  values: readonly Scalar[],
  numRois: number,
  numAnalyses: number,
  problems: readonly Problem[],
  usesOthers: 0 | 1,
];

/** A row without its calibration, which follows from its values and header. */
export type PackableRow = Omit<ImageRow, 'calibration'>;

type Packed = readonly [keys: readonly Keys[], rows: readonly (PackedRow | null)[]];

const noValues: FieldValues = {};
const noProblems: readonly Problem[] = [];

/** Rows, null where there is none, as text. */
export function packRows(rows: readonly (PackableRow | null)[]): string {
  const keys: Keys[] = [];
  const packed: Packed = [keys, rows.map((row) => row && packRow(row, keys))];
  return JSON.stringify(packed);
}

/** The rows that were packed. */
export function unpackRows(text: string): readonly (ImageRow | null)[] {
  const [keys, rows] = JSON.parse(text) as Packed;
  const blanks = keys.map((some) => Object.fromEntries(some.map((key) => [key, null])));
  return rows.map((row) => row && unpackRow(row, keys[row[7]] ?? [], blanks[row[7]] ?? noValues));
}

/** The packed rows where there is one for each. */
export function rowsIn(text: string): readonly ImageRow[] {
  return unpackRows(text).filter((row) => row !== null);
}

function packRow(row: PackableRow, keys: Keys[]): PackedRow {
  const { path, stamp, dialect, header, sidecar, sidecarPath, sidecarStamp, values } = row;
  return [
    path,
    packStamp(stamp),
    dialect,
    header && packHeader(header),
    sidecar,
    sidecarPath === sidecarName(path) ? 0 : sidecarPath,
    sidecarStamp && packStamp(sidecarStamp),
    indexOfKeys(values, keys),
    Object.values(values),
    row.numRois,
    row.numAnalyses,
    row.problems,
    row.usesOthers ? 1 : 0,
  ];
}

function unpackRow(packed: PackedRow, keys: Keys, blank: FieldValues): ImageRow {
  const [path, stamp, dialect, packedHeader, sidecar, sidecarPath, sidecarStamp] = packed;
  const header = packedHeader && unpackHeader(packedHeader);
  const values = keys.length === 0 ? noValues : unpackValues(keys, packed[8], blank);
  return {
    path,
    stamp: unpackStamp(stamp),
    dialect,
    header,
    sidecarPath: sidecarPath === 0 ? sidecarName(path) : sidecarPath,
    sidecar,
    sidecarStamp: sidecarStamp && unpackStamp(sidecarStamp),
    values,
    numRois: packed[9],
    numAnalyses: packed[10],
    calibration: calibrationInForce(values, header),
    problems: packed[11].length === 0 ? noProblems : packed[11],
    ...(packed[12] === 1 && { usesOthers: true }),
  };
}

function packStamp({ size, mtimeMs }: FileStamp): PackedStamp {
  return [size, mtimeMs];
}

function unpackStamp([size, mtimeMs]: PackedStamp): FileStamp {
  return { size, mtimeMs };
}

function packHeader(header: ImageHeader): PackedHeader {
  const { shape, dims, dtype, numChannels, numScenes, date, time, pixelY, pixelX } = header;
  return [shape, dims.join(''), dtype, numChannels, numScenes, date, time, pixelY, pixelX];
}

function unpackHeader(packed: PackedHeader): ImageHeader {
  const [shape, dims, dtype, numChannels, numScenes, date, time, pixelY, pixelX] = packed;
  return { shape, dims: dimsOf(dims), dtype, numChannels, numScenes, date, time, pixelY, pixelX };
}

/** Axes by their letters: of five letters there are few words. */
const knownDims = new Map<string, readonly Axis[]>();

function dimsOf(letters: string): readonly Axis[] {
  const known = knownDims.get(letters);
  if (known) return known;
  const dims = [...letters] as Axis[];
  knownDims.set(letters, dims);
  return dims;
}

/** Index in `keys` of the names of these values, which are added where they are new. */
function indexOfKeys(values: FieldValues, keys: Keys[]): number {
  const index = keys.findIndex((some) => hasKeys(values, some));
  return index >= 0 ? index : keys.push(Object.keys(values) as FieldKey[]) - 1;
}

function hasKeys(values: FieldValues, keys: Keys): boolean {
  let i = 0;
  for (const key in values) if (keys[i++] !== key) return false;
  return i === keys.length;
}

/** A copy of an object that has all the keys is made at once; one that grows key by key is made several times. */
function unpackValues(keys: Keys, packed: readonly Scalar[], blank: FieldValues): FieldValues {
  const values: Record<string, Scalar> = { ...blank };
  for (let i = 0; i < keys.length; i++) values[keys[i] as FieldKey] = packed[i] ?? null;
  return values;
}
