import type { ProblemCode } from '../problems/catalogue.ts';
import { type Problem, problem } from '../problems/problem.ts';
import { fail, ok, type Result } from '../problems/result.ts';
import { isReadableDate } from '../schema/dates.ts';
import { type Field, type FieldKind, isDateField, isNumberField, type Scalar } from '../schema/fields.ts';
import { spelledLabel, unitName } from '../schema/units.ts';
import { numberIn } from './measure.ts';
import { validators } from './validators.generated.js';
import { yesOrNo } from './yes-no.ts';

/** Problems of a value that a field does not take. */
export const valueErrors: ReadonlySet<ProblemCode> = new Set([
  'wrong-type',
  'not-finite',
  'not-integer',
  'not-positive',
]);

const expectedByKind: Readonly<Record<FieldKind, string>> = {
  text: 'text',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
};

/** Words for the numbers that JSON lacks; see `FieldValues`. */
const nonFinite = /^(?:-?Infinity|NaN)$/;

/** The unit after `a number` in a sentence: ` of micrometres`. */
export function ofUnit({ unit }: Field): string {
  return unit ? ` of ${unitName(unit)}` : '';
}

function wrongType(field: Field, value: Scalar): Problem {
  const place = { field: field.key };
  const details = { label: field.label, value: showRaw(value), unit: ofUnit(field) };
  if (field.kind === 'integer' && typeof value === 'number') return problem('not-integer', details, place);
  if (isNumberField(field) && nonFinite.test(String(value))) {
    return problem('not-finite', details, place);
  }
  return problem('wrong-type', { ...details, expected: expectedByKind[field.kind] }, place);
}

function showRaw(value: Scalar): string {
  return typeof value === 'string' && !nonFinite.test(value) ? `“${value}”` : String(value);
}

/** The problem of a value in a field, or null when it is fine (docs/format.md 6). Warnings come from here too. */
export function checkValue(field: Field, value: Scalar): Problem | null {
  const validator = validators[field.key];
  if (validator?.(value)) return isDateField(field) ? checkDate(field, value) : null;
  if (validator?.errors?.[0]?.keyword === 'exclusiveMinimum') {
    return problem('not-positive', { label: field.label, value: showRaw(value) }, { field: field.key });
  }
  return wrongType(field, value);
}

function checkDate(field: Field, value: Scalar): Problem | null {
  if (value === '' || isReadableDate(String(value))) return null;
  return problem('date-unreadable', { label: field.label, value: showRaw(value) }, { field: field.key });
}

function parseNumber(field: Field, text: string): Result<Scalar> {
  const value = numberIn(text, field.unit ?? null);
  if (value !== null && !Number.isFinite(value)) {
    const details = { label: field.label, value: showRaw(text), unit: ofUnit(field) };
    return fail(problem('not-finite', details, { field: field.key }));
  }
  if (field.kind === 'integer' && Number.isInteger(value) && !Number.isSafeInteger(value)) {
    const details = {
      label: field.label,
      value: showRaw(text),
      unit: '',
      expected: 'a whole number of at most 15 digits',
    };
    return fail(problem('wrong-type', details, { field: field.key }));
  }
  return accept(field, value ?? text);
}

function accept(field: Field, value: Scalar): Result<Scalar> {
  const found = checkValue(field, value);
  return found?.severity === 'error' ? fail(found) : ok(value);
}

/** Whether a field is the unit of a pixel size. */
function isUnitField({ name }: Field): boolean {
  return name.startsWith('physical_label_');
}

/** Blanks around a text, also those of no width that are copied with it from web pages. */
const surroundingBlanks = /^[\s\u200b\u2060]+|[\s\u200b\u2060]+$/g;

/**
 * The value of text typed into a field. Empty text is the field's default (`set depth=` empties, README, Command line).
 * Surrounding blanks do not count except in text that has several lines. A number may have a decimal comma, and a unit
 * that is converted to the field's own; a unit of a pixel size gets the spelling of sidecars.
 */
export function parseEntry(field: Field, typed: string): Result<Scalar> {
  const text = field.multiline ? typed : typed.replaceAll(surroundingBlanks, '');
  if (text === '') return ok(field.default);
  switch (field.kind) {
    case 'text':
      return accept(field, isUnitField(field) ? spelledLabel(text) : text);
    case 'boolean':
      return accept(field, yesOrNo(text) ?? text);
    case 'number':
    case 'integer':
      return parseNumber(field, text);
  }
}

/** A value as it is in a cell that can be edited: `''` for empty, else text that `parseEntry` reads back. */
export function entryOf(value: Scalar | undefined): string {
  return value === null || value === undefined ? '' : String(value);
}
