import { axisOf } from '../edits/calibration-edit.ts';
import { type Problem, problem } from '../problems/problem.ts';
import { fail, ok, type Result } from '../problems/result.ts';
import { type Field, isDateField, isNumberField, type Scalar } from '../schema/fields.ts';
import { isCellError } from '../values/cell-error.ts';
import { sizeWithUnit } from '../values/measure.ts';
import { isSameNumber } from '../values/same-number.ts';
import { parseEntry } from '../values/validate.ts';
import type { Conventions } from './conventions.ts';
import { readDateCell } from './date-cell.ts';
import { isMissing } from './missing-cell.ts';
import { type DecimalSign, decimalSignOf, groupReadings, plainNumber } from './number-spelling.ts';
import { isConverted, isRespelt } from './respelt-text.ts';

/**
 * The value that a cell means in a field. `current` comes back when the cell only spells it differently.
 * @param text the cell, without its neutralising apostrophe
 */
export function readCell(field: Field, text: string, current: Scalar, conventions: Conventions): Result<Scalar> {
  if (isCellError(text) && text !== current) {
    return fail(problem('csv-cell-error', { label: field.label, value: text.trim() }, { field: field.key }));
  }
  if (conventions.missing === null && isMissing(text)) {
    return fail(problem('csv-missing-unclear', { label: field.label, value: text }, { field: field.key }));
  }
  if (isDateField(field)) return readDateCell(field, text, current, conventions);
  if (isNumberField(field)) return readNumber(field, text.trim(), current, conventions);
  if (field.kind === 'boolean') return parseEntry(field, text);
  return readText(field, text, current);
}

/** The pixel size of a cell that gives its unit, as a sidecar stores both; null for all other cells. */
export function sizeIn(field: Field, text: string, decimal: DecimalSign | null): ReturnType<typeof sizeWithUnit> {
  const isSize = axisOf(field.key) !== null && isNumberField(field);
  return isSize ? sizeWithUnit(plainNumber(text.trim(), decimal ?? 'point')) : null;
}

function readNumber(field: Field, text: string, current: Scalar, { decimal }: Conventions): Result<Scalar> {
  const unclear = spellingProblem(field, text, decimal);
  if (unclear) return fail(unclear);
  const size = sizeIn(field, text, decimal);
  const parsed = parseEntry(field, size ? String(size.unit) : plainNumber(text, decimal ?? 'point'));
  return parsed.ok && isSameNumber(parsed.value, current) ? ok(current) : parsed;
}

/** Where a separator leaves open which number is meant: it is asked for, never guessed. */
function spellingProblem({ key, label }: Field, value: string, decimal: DecimalSign | null): Problem | null {
  const readings = groupReadings(value, decimal ?? 'comma');
  if (decimal !== null) {
    const [first = '', second = ''] = readings ?? [];
    return readings && problem('csv-group-unclear', { label, value, sign: decimal, first, second }, { field: key });
  }
  const hasComma = value.includes(',') && decimalSignOf(value) !== null;
  if (!hasComma && !readings) return null;
  return problem('csv-decimal-unclear', { label, value, sign: hasComma ? 'comma' : 'point' }, { field: key });
}

/** Spreadsheets turn every line break in a cell into a line feed. */
const withLineFeeds = (text: string) => text.replace(/\r\n?/g, '\n');

function readText(field: Field, text: string, current: Scalar): Result<Scalar> {
  const own = String(current ?? '');
  if (withLineFeeds(text) === withLineFeeds(own) || isRespelt(text, own)) return ok(current);
  if (isConverted(text, own))
    return fail(problem('csv-cell-converted', { label: field.label, value: text, own }, { field: field.key }));
  return parseEntry(field, text);
}
