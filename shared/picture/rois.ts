/*
 * ROIs of a sidecar, by the rules of AcqStore's loader (`roi.py`).
 */

/** A rectangle within the image, stops exclusive. */
export interface RectangleRoi {
  readonly kind: 'rectangle';
  readonly id: number;
  readonly name: string;
  readonly row0: number;
  readonly row1: number;
  readonly col0: number;
  readonly col1: number;
  /** Sides on which it was cut at the image's edge. */
  readonly cut: readonly ('top' | 'bottom' | 'left' | 'right')[];
}

/** A line between the centres of two samples. */
export interface LineRoi {
  readonly kind: 'line';
  readonly id: number;
  readonly name: string;
  readonly row0: number;
  readonly col0: number;
  readonly row1: number;
  readonly col1: number;
}

export type Roi = RectangleRoi | LineRoi;

/** An object of a sidecar's JSON. */
export type Plain = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is Plain =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
export const listOf = (value: unknown): readonly Plain[] => (Array.isArray(value) ? value.filter(isObject) : []);

/** A whole number by the rules of Python's `int()`: fractions are truncated, texts of digits are read. */
export function pythonInt(value: unknown): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? Math.trunc(value) : null;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (typeof value === 'string' && /^\s*[+-]?\d+(_\d+)*\s*$/.test(value)) return Number(value.replaceAll('_', ''));
  return null;
}

const clamp = (value: number, most: number): number => Math.min(Math.max(0, value), most);

function numbersOf<K extends string>(data: Plain, keys: readonly K[]): Readonly<Record<K, number>> | null {
  const found = keys.map((key) => [key, pythonInt(data[key])] as const);
  return found.some(([, value]) => value === null) ? null : (Object.fromEntries(found) as Record<K, number>);
}

function rectangle(id: number, name: string, data: Plain, rows: number, cols: number): Roi | null {
  const coordinates = numbersOf(data, ['row_start', 'row_stop', 'col_start', 'col_stop']);
  if (!coordinates) return null;
  const [top, bottom] = [coordinates.row_start, coordinates.row_stop]
    .map((row) => clamp(row, rows))
    .sort((a, b) => a - b) as [number, number];
  const [left, right] = [coordinates.col_start, coordinates.col_stop]
    .map((col) => clamp(col, cols))
    .sort((a, b) => a - b) as [number, number];
  const outside = {
    top: Math.min(coordinates.row_start, coordinates.row_stop) < 0,
    bottom: Math.max(coordinates.row_start, coordinates.row_stop) > rows,
    left: Math.min(coordinates.col_start, coordinates.col_stop) < 0,
    right: Math.max(coordinates.col_start, coordinates.col_stop) > cols,
  };
  const cut = (['top', 'bottom', 'left', 'right'] as const).filter((side) => outside[side]);
  return { kind: 'rectangle', id, name, row0: top, row1: bottom, col0: left, col1: right, cut };
}

function line(id: number, name: string, data: Plain, rows: number, cols: number): Roi | null {
  const coordinates = numbersOf(data, ['row0', 'col0', 'row1', 'col1']);
  if (!coordinates) return null;
  return {
    kind: 'line',
    id,
    name,
    row0: clamp(coordinates.row0, rows - 1),
    col0: clamp(coordinates.col0, cols - 1),
    row1: clamp(coordinates.row1, rows - 1),
    col1: clamp(coordinates.col1, cols - 1),
  };
}

/** A ROI clamped to an image of this many rows and columns, as in AcqStore's loader; null for anything else. */
export function roiOf(entry: Plain, rows: number, cols: number): Roi | null {
  const id = pythonInt(entry.roi_id);
  const data = entry.data;
  if (id === null || !isObject(data)) return null;
  const name = typeof entry.name === 'string' ? entry.name : '';
  const type = typeof entry.roi_type === 'string' ? entry.roi_type.toLowerCase() : '';
  if (type === 'rectroi') return rectangle(id, name, data, rows, cols);
  return type === 'linesegmentroi' ? line(id, name, data, rows, cols) : null;
}
