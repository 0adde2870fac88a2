import { groupedNumber } from '../../../shared/basics/count.ts';
import type { ImagePoint } from '../../../shared/picture/camera.ts';
import type { PictureFacts, PlaneHead } from '../../../shared/picture/pixels.ts';
import { measured } from '../../../shared/picture/scale-bar.ts';
import type { LoadedPixels } from '../../state/preview/preview.ts';
import type { Calibrated } from './draw-scale.ts';

/** Larger values are written with an exponent: hundreds of digits have no room. */
const longest = 1e15;

/** A sample's value as text: `1,204`, `0.0123`, `1.5e+300`. */
export function valueText(value: number): string {
  if (Number.isNaN(value)) return 'no number';
  if (Number.isInteger(value) && Math.abs(value) < longest) return groupedNumber(value);
  const rounded = Number(value.toPrecision(5));
  if (Math.abs(value) >= longest && Number.isFinite(value)) return rounded.toExponential();
  return Number.isInteger(rounded) ? groupedNumber(rounded) : String(rounded);
}

/** Larger numbers are sent as 32-bit floats, which round them to other whole numbers. */
const exactUpTo = 2 ** 24;

/** The range of 32-bit floats: 64-bit ones beyond it become infinite, those too near to 0 lose digits or become 0. */
const [largestFloat, leastFloat] = [3.4028234663852886e38, 2 ** -126];

/** A note on values that are changed on their way to the window; empty if none is. */
export function roundingText({ dtype }: Pick<PictureFacts, 'dtype'>, { head }: LoadedPixels): string {
  const largest = Math.max(...head.planes.map(({ min, max }) => Math.max(Math.abs(min), Math.abs(max))));
  if (largest > largestFloat) return 'values beyond ±3.4e+38 cannot be told apart';
  if (dtype === 'float64' && largest > 0 && largest < leastFloat) return 'values this near to 0 cannot be told apart';
  return /^(?:u?int(?:32|64)|float64)$/.test(dtype) && largest > exactUpTo
    ? `values above ${valueText(exactUpTo)} are rounded`
    : '';
}

/** A note on planes of floats that are NaN or infinite throughout; empty if any of them has numbers. */
export function emptyText(planes: readonly Pick<PlaneHead, 'type' | 'gaps' | 'histogram'>[]): string {
  const isEmpty = planes.every(
    ({ type, gaps, histogram }) =>
      type === 'f32' && gaps.length === 0 && histogram.length > 0 && histogram.every((count) => count === 0),
  );
  return isEmpty ? 'no finite values' : '';
}

/** The values at a point, one for each plane; null outside of the loaded region. */
function valuesAt({ head, planes }: LoadedPixels, { row, col }: ImagePoint): readonly number[] | null {
  const [row0, row1, col0, col1] = head.region;
  const { cols = 0 } = head.planes[0] ?? {};
  if (row < row0 || row >= row1 || col < col0 || col >= col1) return null;
  const at = Math.floor((row - row0) / head.step[0]) * cols + Math.floor((col - col0) / head.step[1]);
  return planes.map((plane) => plane[at] ?? Number.NaN);
}

/** How a reduced value relates to the samples of its cell. */
function standsFor({ head }: LoadedPixels, reduce: 'mean' | 'max'): string {
  if (reduce === 'max') return 'highest of';
  return head.planes[0]?.isLabels ? 'one of' : 'mean of';
}

/** `row 812 col 14 · 0.251 s · 4.2 µm · 1,204`, from the finest samples loaded there; empty outside of the picture. */
export function pointerText(
  detail: LoadedPixels | null,
  whole: LoadedPixels,
  point: ImagePoint,
  { y, x }: Calibrated,
  reduce: 'mean' | 'max',
): string {
  const pixels = detail && valuesAt(detail, point) ? detail : whole;
  const values = valuesAt(pixels, point);
  if (!values) return '';
  const [row, col] = [Math.floor(point.row), Math.floor(point.col)];
  const [down, across] = pixels.head.step.map(Math.round) as [number, number];
  const places = [measured(y, row), measured(x, col)].filter((place) => place !== null);
  const of = down > 1 || across > 1 ? ` ${standsFor(pixels, reduce)} ${down} × ${across}` : '';
  return [`row ${valueText(row)} col ${valueText(col)}`, ...places, values.map(valueText).join(' ') + of].join(' · ');
}
