import { acceptedField, calibrationFields, type FieldKey, type Scalar } from '../schema/fields.ts';
import { showLabel } from '../schema/units.ts';
import { entryOf } from './validate.ts';

const units: ReadonlySet<FieldKey> = new Set(
  calibrationFields.filter(({ kind }) => kind === 'text').map(({ key }) => key),
);
/** Units as they are stored; another spelling is shown as it is, so that a change of spelling is seen. */
const storedUnits: readonly string[] = ['um', 'seconds'];

function acceptedText(value: Scalar | undefined): string {
  if (value === false) return 'rejected';
  return value === true || entryOf(value) === '' ? 'accepted' : entryOf(value);
}

/** Blanks other than the usual one, and characters of no width: values that differ in them look alike. */
const otherBlanks = /[^\S \r\n]|[\u00ad\u200b\u2060]/g;

/** Line breaks, and blanks that would not be seen, are marked. */
export function marked(text: string): string {
  return text
    .replaceAll(otherBlanks, '␣')
    .replaceAll('\n', ' ↵ ')
    .replace(/^ +| +$| {2,}/g, (blanks) => '␣'.repeat(blanks.length));
}

/** A value for reading, `''` for an empty one: units as a scientist writes them, `accepted` in words, blanks marked. */
export function valueText(field: FieldKey, value: Scalar | undefined): string {
  if (field === acceptedField.key) return acceptedText(value);
  const text = entryOf(value);
  const isUnit = units.has(field) && storedUnits.includes(text);
  return isUnit ? showLabel(text) : marked(text);
}

/** A pixel size with its unit, for reading in the same places: `0.3 µm`. */
export function sizeText(size: Scalar | undefined, unit: Scalar | undefined): string {
  if (size === undefined && unit === undefined) return 'empty';
  const word = valueText('image_header_metadata.physical_label_y', unit ?? 'Pixels');
  if (size === undefined) return `no size, unit ${word}`;
  return [marked(entryOf(size)), word].filter(Boolean).join(' ');
}

/** A value for reading inside a sentence or a table of comparisons: an empty one is named. */
export function namedValue(field: FieldKey, value: Scalar | undefined): string {
  return valueText(field, value) || 'empty';
}
