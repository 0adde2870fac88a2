import { checkAxes, isCalibrationDrift } from '../../../shared/checks/calibration.ts';
import { calibrationPairs } from '../../../shared/edits/calibration-edit.ts';
import { type AxisCalibration, isPixels } from '../../../shared/image/calibration.ts';
import type { PixelSize } from '../../../shared/image/header.ts';
import type { ImageRow } from '../../../shared/image/image-row.ts';
import { fieldOfViewText } from '../../../shared/image/size-text.ts';
import { showPixelSize } from '../../../shared/schema/units.ts';
import { pixelSizeText } from '../../../shared/table/image-columns.ts';

/** Origin of an axis' pixel size, in a word. */
export type SourceTag = 'from file' | 'edited' | 'default';

/** Note beside the pixel size of an axis. */
export interface AxisView {
  readonly tag: SourceTag;
  readonly note: FileNote | null;
}

/** How a sidecar differs from the file, and the label for using the file's value. */
export interface FileNote {
  readonly text: string;
  readonly action: string;
  /** Values in another program's form are wrong on both axes, so both are replaced at once. */
  readonly takesBoth?: boolean;
}

/** Units that are offered in addition to those in use. */
export const usualLabels: readonly string[] = ['um', 'seconds', 'Pixels'];

function fileSize(row: ImageRow, axis: 'y' | 'x'): PixelSize | null {
  return (axis === 'y' ? row.header?.pixelY : row.header?.pixelX) ?? null;
}

function tagOf(inForce: AxisCalibration, file: PixelSize | null, drifts: boolean): SourceTag {
  if (inForce.source === 'file' || (file && !drifts && inForce.source === 'sidecar')) return 'from file';
  // 1.0 Pixels is what the analysis programs write for an unknown size.
  const unset = inForce.unit === 1 && isPixels(inForce.label);
  return inForce.source === 'default' || unset ? 'default' : 'edited';
}

/** Where a file gives its pixel size, without technical remarks. */
function placeText(source: string): string {
  return source.replace(/\s*\(.*\)$/, '');
}

/** Source and drift of the pixel size of an axis; the row as it would be saved. */
export function axisView(row: ImageRow, axis: 'y' | 'x'): AxisView {
  const file = fileSize(row, axis);
  const drift = checkAxes(row).find(
    (problem) => problem.field === calibrationPairs[axis].unit && isCalibrationDrift(problem),
  );
  const tag = tagOf(row.calibration[axis], file, drift !== undefined && drift.code !== 'calibration-unset');
  if (!file || !drift) return { tag, note: null };
  if (drift.code === 'calibration-unset') {
    return { tag, note: { text: 'The sidecar still has 1.0 Pixels.', action: 'Use the file’s' } };
  }
  const size = showPixelSize(file.unit, file.label);
  if (drift.code === 'calibration-peer-unit') {
    const text = `In another program’s form; the file gives ${size}.`;
    return { tag, note: { text, action: 'Use the file’s for Y and X', takesBoth: true } };
  }
  return { tag, note: { text: `The file gives ${size} (${placeText(file.source)}).`, action: 'Use it' } };
}

/**
 * The pixel size in force with its source, and the size of the field of view: `0.25 × 0.25 µm, from the file`,
 * `48 × 48 µm`, width first. The row as it would be saved.
 */
export function pixelSizeFacts(row: ImageRow): readonly string[] {
  const size = pixelSizeText(row.calibration);
  if (size === '') return ['No pixel size'];
  const tags = new Set([axisView(row, 'x').tag, axisView(row, 'y').tag]);
  const source = tags.size > 1 ? ', partly edited' : tags.has('from file') ? ', from the file' : ', edited';
  const view = row.header ? fieldOfViewText(row.header, row.calibration) : '';
  return [`${size}${tags.has('default') ? '' : source}`, view].filter(Boolean);
}

/** A pixel size short enough to read; the whole number is shown while it is edited. */
export function shortSize(value: number): string {
  return String(Number(value.toPrecision(4)));
}
