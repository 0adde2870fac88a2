import type { AxisCalibration, Calibration } from '../image/calibration.ts';
import type { FieldValues } from '../image/field-values.ts';
import type { ImageRow } from '../image/image-row.ts';
import type { FieldKey, Scalar } from '../schema/fields.ts';
import type { Assignment, FieldChange } from './patch.ts';

interface Pair {
  readonly unit: FieldKey;
  readonly label: FieldKey;
}

/** An axis of the image's plane. */
export type Axis = 'y' | 'x';

/** The two fields that make the calibration of an axis. */
export const calibrationPairs: Readonly<Record<Axis, Pair>> = {
  y: { unit: 'image_header_metadata.physical_unit_y', label: 'image_header_metadata.physical_label_y' },
  x: { unit: 'image_header_metadata.physical_unit_x', label: 'image_header_metadata.physical_label_x' },
};

/** The axis that a field calibrates, or null. */
export function axisOf(field: FieldKey): Axis | null {
  if (field === calibrationPairs.y.unit || field === calibrationPairs.y.label) return 'y';
  return field === calibrationPairs.x.unit || field === calibrationPairs.x.label ? 'x' : null;
}

/** The other field of a pixel size, its unit or its number; null for any other field. */
export function otherHalf(field: FieldKey): FieldKey | null {
  const axis = axisOf(field);
  if (!axis) return null;
  const { unit, label } = calibrationPairs[axis];
  return field === unit ? label : unit;
}

/** The fields that are one value: a pixel size and its unit, else the field alone. */
export function joinedFields(field: FieldKey): readonly FieldKey[] {
  const axis = axisOf(field);
  return axis ? [calibrationPairs[axis].unit, calibrationPairs[axis].label] : [field];
}

/** The field that stands for a value: of a pixel size, its number. */
export function mainField(field: FieldKey): FieldKey {
  return joinedFields(field)[0] ?? field;
}

/** The fields that go with a value wherever it is put: a pixel size in another unit is another size. */
export function withUnit(field: FieldKey): readonly FieldKey[] {
  const axis = axisOf(field);
  return axis && calibrationPairs[axis].unit === field ? joinedFields(field) : [field];
}

/** The value of a calibration field as in force. */
export function inForce(field: FieldKey, calibration: Calibration): Scalar | undefined {
  const axis = axisOf(field);
  if (!axis) return undefined;
  return field === calibrationPairs[axis].unit ? calibration[axis].unit : calibration[axis].label;
}

/**
 * What must be written with an edited calibration field so that the sidecar means what the screen shows: a pixel
 * size corrected while the unit came from the file needs that unit in the sidecar too, and vice versa.
 */
export function companionChanges(
  field: FieldKey,
  values: FieldValues,
  calibration: Calibration,
): readonly FieldChange[] {
  const axis = axisOf(field);
  if (!axis) return [];
  const shown: AxisCalibration = calibration[axis];
  const { unit, label } = calibrationPairs[axis];
  const other = field === unit ? label : unit;
  const after = field === unit ? shown.label : shown.unit;
  const before = values[other];
  if (shown.source === 'sidecar' || before === after) return [];
  // Where no size is known, what the sidecar has stays: a unit without a size, or an invalid size.
  if (before !== undefined && shown.source === 'default') return [];
  return [{ field: other, ...(before !== undefined && { before }), after }];
}

const bothAxes: readonly Axis[] = ['y', 'x'];

/** The changes that use the file's own calibration on these axes, where the file has it. */
export function fileCalibration(row: ImageRow, axes: readonly Axis[] = bothAxes): readonly Assignment[] {
  const { header, path } = row;
  return axes.flatMap((axis) => {
    const size = axis === 'y' ? header?.pixelY : header?.pixelX;
    if (!size) return [];
    const { unit, label } = calibrationPairs[axis];
    return [
      { path, field: unit, value: size.unit },
      { path, field: label, value: size.label },
    ];
  });
}
