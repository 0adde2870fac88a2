import { type Geometry, rowBytes } from '../../../shared/tiff/pixels/geometry.ts';
import { type Region, regionSize } from '../../../shared/tiff/pixels/region.ts';

/** If reading is expected to take longer, only some lines are read at first. */
const patienceMs = 300;
/** Decoded bytes per millisecond on a slow machine, by compression. */
const rates: Readonly<Record<number, number>> = { 1: 400_000, 5: 60_000, 7: 60_000, 8: 120_000, 32946: 120_000 };
const otherRate = 20_000;

/** A rough picture reads one in this many lines; 1 for tiles and if reading all is quick. */
export function skimStep(geometry: Geometry, region: Region, rows: number): number {
  const all = regionSize(region);
  const bytes = rowBytes(geometry) * all.rows;
  const milliseconds = bytes / (rates[geometry.compression] ?? otherRate);
  if (milliseconds <= patienceMs || geometry.tiled) return 1;
  if (geometry.compression === 1) return Math.max(1, Math.floor(all.rows / rows));
  return Math.min(geometry.down, Math.max(1, Math.ceil(milliseconds / patienceMs)));
}

/** Fills lines that were not read with the line above. */
export function fillSkipped(cells: Float64Array, rows: number, cols: number): Float64Array {
  for (let row = 1; row < rows; row++) {
    if (!Number.isNaN(cells[row * cols] as number)) continue;
    cells.copyWithin(row * cols, (row - 1) * cols, row * cols);
  }
  return cells;
}
