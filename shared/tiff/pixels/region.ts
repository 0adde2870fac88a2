/** A part of a plane: rows `row0` up to `row1`, columns `col0` up to `col1`, ends exclusive. */
export interface Region {
  readonly row0: number;
  readonly row1: number;
  readonly col0: number;
  readonly col1: number;
}

/** The whole of a plane. */
export function wholeRegion(height: number, width: number): Region {
  return { row0: 0, row1: height, col0: 0, col1: width };
}

/** Rows and columns of a region. */
export function regionSize({ row0, row1, col0, col1 }: Region): { readonly rows: number; readonly cols: number } {
  return { rows: row1 - row0, cols: col1 - col0 };
}

/** The intersection of two regions; null if it is empty. */
export function intersect(a: Region, b: Region): Region | null {
  const row0 = Math.max(a.row0, b.row0);
  const row1 = Math.min(a.row1, b.row1);
  const col0 = Math.max(a.col0, b.col0);
  const col1 = Math.min(a.col1, b.col1);
  return row0 < row1 && col0 < col1 ? { row0, row1, col0, col1 } : null;
}

/** Two regions as one where the second continues the first below or to the right; null if they are not one rectangle. */
export function joinRegions(a: Region, b: Region): Region | null {
  if (a.col0 === b.col0 && a.col1 === b.col1 && a.row1 === b.row0) return { ...a, row1: b.row1 };
  if (a.row0 === b.row0 && a.row1 === b.row1 && a.col1 === b.col0) return { ...a, col1: b.col1 };
  return null;
}
