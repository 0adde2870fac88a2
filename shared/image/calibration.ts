import type { Scalar } from '../schema/fields.ts';
import { isPixelWord } from '../schema/units.ts';
import type { FieldValues } from './field-values.ts';
import type { ImageHeader, PixelSize } from './header.ts';

/** Where the calibration in force comes from (docs/headers.md 3). */
export type CalibrationSource = 'sidecar' | 'file' | 'default';

/** Calibration of one axis as in force. */
export interface AxisCalibration {
  readonly unit: number;
  readonly label: string;
  readonly source: CalibrationSource;
}

/** Pixel sizes in force: the sidecar's where one was set there, else the file's, else 1.0 Pixels (docs/headers.md). */
export interface Calibration {
  readonly y: AxisCalibration;
  readonly x: AxisCalibration;
}

const unset: AxisCalibration = { unit: 1, label: 'Pixels', source: 'default' };

/** A sidecar's 1.0 Pixels is what CloudScope writes for an unknown size: it counts as not set (docs/headers.md). */
function isSet(unit: Scalar | undefined, label: Scalar | undefined): boolean {
  if (typeof unit !== 'number' || !(unit > 0)) return false;
  return !(unit === 1 && hasNoUnit(label));
}

/** Whether a label means that there is no physical unit. */
export function isPixels(label: Scalar | undefined): boolean {
  return typeof label !== 'string' || label === '' || isPixelWord(label);
}

/** Whether a label is the name of an axis: AcqStore and CloudScope write these in place of a unit (docs/formats.md). */
export function isAxisName(label: Scalar | undefined): boolean {
  return typeof label === 'string' && /^[TCZYXS]$/.test(label);
}

/** Whether a label gives no physical unit, in any of these ways. */
export function hasNoUnit(label: Scalar | undefined): boolean {
  return isPixels(label) || isAxisName(label);
}

function axisInForce(unit: Scalar | undefined, label: Scalar | undefined, file: PixelSize | null): AxisCalibration {
  if (isSet(unit, label)) {
    return { unit: unit as number, label: typeof label === 'string' ? label : 'Pixels', source: 'sidecar' };
  }
  if (file) return { unit: file.unit, label: file.label, source: 'file' };
  return unit === 1 ? { ...unset, source: 'sidecar' } : unset;
}

/** The calibration in force for an image with these sidecar values and this header. */
export function calibrationInForce(values: FieldValues, header: ImageHeader | null): Calibration {
  return {
    y: axisInForce(
      values['image_header_metadata.physical_unit_y'],
      values['image_header_metadata.physical_label_y'],
      header?.pixelY ?? null,
    ),
    x: axisInForce(
      values['image_header_metadata.physical_unit_x'],
      values['image_header_metadata.physical_label_x'],
      header?.pixelX ?? null,
    ),
  };
}

/** One word for both axes: the sidecar before the file, the file before the default. */
export function calibrationSource(calibration: Calibration): CalibrationSource {
  const sources = [calibration.y.source, calibration.x.source];
  if (sources.includes('sidecar')) return 'sidecar';
  return sources.includes('file') ? 'file' : 'default';
}
