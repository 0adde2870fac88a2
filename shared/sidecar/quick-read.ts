import type { FieldValues } from '../image/field-values.ts';
import { mostDigits } from '../json/limits.ts';
import type { Problem } from '../problems/problem.ts';
import { acceptedField, type Field, type FieldKey, requiredKeys, type Scalar, type Section } from '../schema/fields.ts';
import { checkValue } from '../values/validate.ts';
import { isFastAnalysis, isFastEvents } from './accept/analysis.ts';
import { markFinding, type RejectionReason } from './accept/finding.ts';
import { isObject, type Json } from './accept/json-object.ts';
import { isFastRoi } from './accept/rois.ts';
import { type AllValues, fieldSections } from './document/document.ts';
import { knownKeys } from './known-keys.ts';
import { placeOfKey } from './plain-key.ts';
import { type ByteAt, maxUnknown, rejectionProblem, unknownKey } from './reading-problems.ts';

/** Result of reading an ordinary sidecar. */
export interface QuickReading {
  /** The editable values. */
  readonly values: FieldValues;
  readonly numRois: number;
  readonly numAnalyses: number;
  /** The values of every field, collected on request. */
  readonly allValues: () => AllValues;
  readonly findings: readonly RejectionReason[];
  readonly problems: readonly Problem[];
}

/** Larger files would cost more memory parsed than scanned. */
const maxLength = 1_000_000;
/** Brackets deeper than this are left to the scanner, which knows the limits. */
const maxDepth = 50;
const mark = '\uFEFF';

/** A number that JSON lacks, as Python's `json.dumps` writes it, and one that `JSON.parse` reads as infinite. */
const lackingNumber = /(?<=[:[,\s])(?:NaN|-?Infinity)(?=[\s,}\]])/g;
const infinite = '1e999';

/**
 * Reads the ordinary sidecar, of which a folder has thousands, at the speed of `JSON.parse`: also one with keys that no
 * program knows, a byte order mark, or numbers that JSON lacks. Null whenever there could be more to report: then the
 * scanner reads it, exactly and with offsets. A property test against the scanner checks that
 * this reading may be too cautious, but never accepts too much.
 */
export function quickRead(text: string, byteAt: ByteAt): QuickReading | null {
  const root = text.length > maxLength ? null : parse(text);
  if (!isObject(root) || root.version !== 2) return null;
  const { rois, analysis } = root;
  if (!Array.isArray(rois) || !areFastRois(rois)) return null;
  if (!Array.isArray(analysis) || !areFastAnalyses(analysis)) return null;
  const reading = new Reading(text, byteAt);
  if (!reading.take(root)) return null;
  const { values, findings, problems } = reading;
  const counts = { numRois: rois.length, numAnalyses: analysis.length };
  return { values, ...counts, allValues: () => allOf(root, values), findings, problems };
}

function parse(text: string): unknown {
  if (hasLongNumber(text)) return null;
  const body = text.startsWith(mark) ? text.slice(1) : text;
  const lacks = body.includes('NaN') || body.includes('Infinity');
  // Such a number in the file must not be mistaken for a substitute made here.
  if (lacks && body.includes(infinite)) return null;
  try {
    return JSON.parse(lacks ? body.replace(lackingNumber, infinite) : body);
  } catch {
    return null;
  }
}

/** Whether a number may have so many digits that Python refuses it. One that long covers one of the sampled places. */
function hasLongNumber(text: string): boolean {
  for (let at = mostDigits; at < text.length; at += mostDigits + 1) {
    if (isDigit(text, at) && isLongNumberAt(text, at)) return true;
  }
  return false;
}

function isLongNumberAt(text: string, at: number): boolean {
  let [first, last] = [at, at];
  while (isDigit(text, first - 1)) first--;
  while (isDigit(text, last + 1)) last++;
  return last - first >= mostDigits;
}

function isDigit(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 48 && code <= 57;
}

/** What is collected from the root. */
class Reading {
  readonly values: Partial<Record<FieldKey, Scalar>> = {};
  readonly findings: RejectionReason[] = [];
  readonly problems: Problem[] = [];
  readonly #text: string;
  readonly #byteAt: ByteAt;

  constructor(text: string, byteAt: ByteAt) {
    this.#text = text;
    this.#byteAt = byteAt;
  }

  /** Whether everything in it is ordinary. */
  take(root: Json): boolean {
    if (!requiredKeys.every((key) => Object.hasOwn(root, key)) || typeof root.accepted !== 'boolean') return false;
    if (this.#text.startsWith(mark)) {
      const found = markFinding();
      this.findings.push(found);
      this.problems.push(rejectionProblem(found, this.#byteAt));
    }
    const unknown: (readonly [Section, Json, number])[] = [];
    for (const { section, fields } of fieldSections) {
      const object = root[section];
      const others = isObject(object) ? this.#takeFields(object, fields) : -1;
      if (others < 0) return false;
      if (others > 0) unknown.push([section, object as Json, others]);
    }
    this.values[acceptedField.key] = root.accepted;
    if (Object.keys(root).length > requiredKeys.length && !this.#takeOthers('root', root)) return false;
    return unknown.every(([section, object]) => this.#takeOthers(section, object));
  }

  /** Collects an object's editable fields; returns the number of other keys, -1 when a field is not ordinary. */
  #takeFields(object: Json, fields: readonly Field[]): number {
    let others = Object.keys(object).length;
    for (const field of fields) {
      if (!Object.hasOwn(object, field.name)) continue;
      const given = object[field.name];
      const value = given === field.default ? field.default : this.#valueOf(field, given);
      if (value === undefined) return -1;
      if (field.editable) this.values[field.key] = value;
      others--;
    }
    return others;
  }

  /** The value of a field that is not its default; undefined when it is not ordinary. */
  #valueOf(field: Field, value: unknown): Scalar | undefined {
    if (typeof value === 'object') return undefined;
    if (typeof value === 'number' && !Number.isFinite(value)) return this.#lackingNumber(field);
    if (typeof value === 'string' && value.includes(infinite)) return undefined;
    return checkValue(field, value as Scalar) === null ? scalarOf(value) : undefined;
  }

  /** A number that JSON lacks, in a field where the programs accept it. */
  #lackingNumber(field: Field): Scalar | undefined {
    if (field.kind !== 'number') return undefined;
    const place = placeOfKey(this.#text, field.name);
    const word = place && /^(?:NaN|-?Infinity)/.exec(this.#text.slice(place.value, place.value + 9))?.[0];
    const found = word ? checkValue(field, word) : null;
    if (!place || !word || !found) return undefined;
    this.problems.push({ ...found, offset: this.#byteAt(place.value) });
    return word;
  }

  /** Collects the keys of an object that are not fields: the known ones, and a few unknown ones. */
  #takeOthers(section: Section, object: Json): boolean {
    let unknown = 0;
    for (const key of Object.keys(object)) {
      const value = object[key];
      if (!knownKeys[section].has(key)) {
        const place = ++unknown > maxUnknown || !isShallow(value, maxDepth) ? null : placeOfKey(this.#text, key);
        if (!place) return false;
        this.problems.push(unknownKey(section, key, this.#byteAt(place.key)));
      } else if (section === 'root') {
        if (!requiredKeys.includes(key) && !isShallowObject(value)) return false;
      } else if (key === leak && value !== false) return false;
    }
    return true;
  }
}

/** Older CloudScope leaks this flag (docs/format.md 2). */
const leak = '_is_dirty';

function isShallowObject(value: unknown): boolean {
  return isObject(value) && isShallow(value, maxDepth);
}

function isShallow(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  if (depth === 0) return false;
  for (const key in value) {
    const inner = (value as Json)[key];
    if (typeof inner === 'object' && !isShallow(inner, depth - 1)) return false;
  }
  return true;
}

/** All fields of a root whose values are known to be ordinary. */
function allOf(root: Json, taken: FieldValues): AllValues {
  const values: Partial<Record<FieldKey, Scalar>> = {};
  for (const { section, fields } of fieldSections) {
    const object = root[section] as Json;
    for (const { key, name } of fields) {
      if (Object.hasOwn(object, name)) values[key] = taken[key] ?? scalarOf(object[name]);
    }
  }
  values[acceptedField.key] = root[acceptedField.name] as boolean;
  return values;
}

/** Negative zero becomes zero, as everywhere. */
function scalarOf(value: unknown): Scalar {
  return value === 0 ? 0 : (value as Scalar);
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
  /** The name of the last analysis of each channel and ROI. */
  const targets = new Map<string, string>();
  for (const record of records) {
    const isEvents = isFastEvents(record);
    if (!(isEvents || isFastAnalysis(record)) || !isShallow(record, maxDepth)) return false;
    const target = `${record.channel} ${record.roi_id}`;
    if (targets.get(target) !== (isEvents ? 'radon_velocity' : undefined)) return false;
    targets.set(target, record.analysis_name);
  }
  return true;
}
