import { type FieldKey, fieldOf, type Scalar } from '../schema/fields.ts';
import { showLabel } from '../schema/units.ts';
import { sizeWithUnit } from '../values/measure.ts';
import { parseEntry } from '../values/validate.ts';
import { axisOf, calibrationPairs, withUnit } from './calibration-edit.ts';
import { enteredValue } from './pending-edit.ts';

/** A value that an entry gives to a field. */
export interface Entered {
  readonly field: FieldKey;
  readonly value: Scalar;
}

function typedSize(field: FieldKey, typed: string): ReturnType<typeof sizeWithUnit> {
  const axis = axisOf(field);
  return axis !== null && calibrationPairs[axis].unit === field ? sizeWithUnit(typed) : null;
}

/** What emptying a field sets. A pixel size goes with its unit: the 1.0 of an empty one would be 1 µm. */
export function emptiedValues(field: FieldKey): readonly Entered[] {
  return withUnit(field).map((each) => ({ field: each, value: fieldOf(each).default }));
}

/** What an entry into a field sets: its value, and for a pixel size with a unit that unit too. */
export function enteredValues(field: FieldKey, typed: string): readonly Entered[] {
  const size = typedSize(field, typed);
  const axis = axisOf(field);
  if (axis !== null && typed.trim() === '') return emptiedValues(field);
  if (!size || axis === null) return [{ field, value: enteredValue(field, typed) }];
  return [
    { field, value: size.unit },
    { field: calibrationPairs[axis].label, value: size.label },
  ];
}

/** Entries without a unit. */
const plain = /^[+-]?[\d.]*(?:e[+-]?\d+)?$/i;

/** The value that a number being typed will become, where it differs from the typed text: `120 µm` for `0,12 mm`. */
export function readAs(field: FieldKey, typed: string): string | null {
  const text = typed.trim();
  const { kind, unit } = fieldOf(field);
  if (plain.test(text) || kind === 'text' || kind === 'boolean') return null;
  const size = typedSize(field, text);
  if (size) return `${size.unit} ${showLabel(size.label)}`;
  const parsed = parseEntry(fieldOf(field), text);
  if (!parsed.ok) return null;
  return unit === undefined ? String(parsed.value) : `${parsed.value} ${unit}`;
}
