import type { FieldValues } from '../image/field-values.ts';
import { mostDigits } from '../json/limits.ts';
import { acceptedField, type Field, type FieldKey, requiredKeys, type Scalar } from '../schema/fields.ts';
import { checkValue } from '../values/validate.ts';
import { isFastAnalysis, isFastRoi, isObject, type Json } from './accept/fast-accept.ts';
import { type AllValues, fieldSections } from './document/document.ts';
import { knownKeys } from './known-keys.ts';

/** What there is to say of a sidecar with nothing unusual in it. */
export interface QuickReading {
  /** What a user may edit. */
  readonly values: FieldValues;
  readonly numRois: number;
  readonly numAnalyses: number;
  /** What it says of every field, taken together when it is asked for. */
  readonly allValues: () => AllValues;
}

/** Larger files would cost more memory parsed than scanned. */
const maxLength = 1_000_000;
/** Brackets deeper than this are left to the scanner, which knows the limits. */
const maxDepth = 50;
const longNumber = new RegExp(`\\d{${mostDigits + 1}}`);

/**
 * Reads the ordinary sidecar, of which a folder has thousands, at the speed of `JSON.parse`. Null whenever there could
 * be anything to say: then the scanner reads it, exactly and with offsets. That null may be too cautious but a reading
 * never too bold is held by a property test against the scanner.
 */
export function quickRead(text: string): QuickReading | null {
  const root = text.length > maxLength ? null : parse(text);
  if (!isObject(root) || root.version !== 2 || !hasKnownKeys(root)) return null;
  const { rois, analysis } = root;
  if (!Array.isArray(rois) || !areFastRois(rois)) return null;
  if (!Array.isArray(analysis) || !areFastAnalyses(analysis)) return null;
  const values = fastValues(root);
  return values && { values, numRois: rois.length, numAnalyses: analysis.length, allValues: () => allOf(root) };
}

function parse(text: string): unknown {
  // What JSON.parse would refuse late, it need not begin; a note that speaks of NaN is read by the scanner as well.
  if (text.includes('NaN') || text.startsWith('\uFEFF') || hasLongNumber(text)) return null;
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Of so many digits that Python might refuse it. */
function hasLongNumber(text: string): boolean {
  return text.length > mostDigits && longNumber.test(text);
}

function hasKnownKeys(root: Json): boolean {
  const keys = Object.keys(root);
  const others = keys.length - requiredKeys.length;
  if (!requiredKeys.every((key) => Object.hasOwn(root, key))) return false;
  if (others === 0) return true;
  return keys.every((key) => knownKeys.root.has(key) && (requiredKeys.includes(key) || isShallowObject(root[key])));
}

function isShallowObject(value: unknown): boolean {
  return isObject(value) && isShallow(value, maxDepth);
}

function isShallow(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  if (depth === 0) return false;
  for (const member of Object.values(value)) if (!isShallow(member, depth - 1)) return false;
  return true;
}

function fastValues(root: Json): FieldValues | null {
  const values: Partial<Record<FieldKey, Scalar>> = {};
  for (const { section, fields } of fieldSections) {
    const object = root[section];
    const others = isObject(object) ? takeFields(object, fields, values) : -1;
    if (others !== 0 && !(section === 'experiment_metadata' && others === 1 && isLeak(object))) return null;
  }
  const { accepted } = root;
  if (typeof accepted !== 'boolean') return null;
  values[acceptedField.key] = accepted;
  return values;
}

/** All fields of a root whose values are known to be ordinary. */
function allOf(root: Json): AllValues {
  const values: Partial<Record<FieldKey, Scalar>> = {};
  for (const { section, fields } of fieldSections) {
    const object = root[section] as Json;
    for (const { key, name } of fields) {
      if (Object.hasOwn(object, name)) values[key] = scalarOf(object[name]);
    }
  }
  values[acceptedField.key] = root[acceptedField.name] as boolean;
  return values;
}

/** A negative zero is a zero, as everywhere. */
function scalarOf(value: unknown): Scalar {
  return value === 0 ? 0 : (value as Scalar);
}

/** Older CloudScope leaks this flag (docs/format.md 2). */
function isLeak(object: unknown): boolean {
  return isObject(object) && object._is_dirty === false;
}

/** Puts an object's editable fields into `values`; how many other keys there are, -1 when a field is invalid. */
function takeFields(object: Json, fields: readonly Field[], values: Partial<Record<FieldKey, Scalar>>): number {
  let others = Object.keys(object).length;
  for (const field of fields) {
    if (!Object.hasOwn(object, field.name)) continue;
    const value = object[field.name];
    if (value !== field.default && !isValid(field, value)) return -1;
    if (field.editable) values[field.key] = scalarOf(value);
    others--;
  }
  return others;
}

function isValid(field: Field, value: unknown): boolean {
  if (typeof value === 'number' && !Number.isFinite(value)) return false;
  return typeof value !== 'object' && checkValue(field, value as Scalar) === null;
}

function areFastRois(rois: readonly unknown[]): boolean {
  const ids = new Set<unknown>();
  for (const roi of rois) {
    if (!isFastRoi(roi)) return false;
    ids.add(roi.roi_id);
  }
  return ids.size === rois.length;
}

function areFastAnalyses(records: readonly unknown[]): boolean {
  const targets = new Set<string>();
  for (const record of records) {
    if (!isFastAnalysis(record) || !isShallow(record, maxDepth)) return false;
    targets.add(`${record.channel} ${record.roi_id}`);
  }
  return targets.size === records.length;
}
