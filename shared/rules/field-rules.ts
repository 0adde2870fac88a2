import * as v from 'valibot';
import { nearestName } from '../basics/likeness.ts';
import type { FieldChange } from '../edits/patch.ts';
import type { ImageRow } from '../image/image-row.ts';
import { isAccepted, valueInForce } from '../image/values-in-force.ts';
import { type Problem, problem } from '../problems/problem.ts';
import { because } from '../problems/reasons.ts';
import { fail, ok, type Result } from '../problems/result.ts';
import { experimentFields, type Field, type FieldKey, fieldOf, type Scalar } from '../schema/fields.ts';
import { parseRulesFile, unreadableRules } from './rules-file.ts';

/** The file of a folder, of one above it, or of this user of rules for fields (docs/checks.md). */
export const fieldRulesName = 'scopecard-fields.json';

/** A lab's rules for one field. */
export interface FieldRule {
  readonly field: FieldKey;
  /** The allowed values in the lab's order; null where any is. */
  readonly values: readonly string[] | null;
  /** Whether other values are warned about or refused. */
  readonly others: 'warn' | 'refuse';
  /** Whether the field must not stay empty. */
  readonly required: boolean;
  /** The file of the rule, as it is shown. */
  readonly source: string;
}

/** The rules in force, by field. */
export type FieldRules = ReadonlyMap<FieldKey, FieldRule>;

const word = v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(1000));
const fileShape = v.object({
  scopecard_fields: v.literal(1),
  fields: v.record(
    v.string(),
    v.strictObject({
      values: v.exactOptional(v.pipe(v.array(word), v.nonEmpty(), v.maxLength(10_000))),
      others: v.exactOptional(v.picklist(['warn', 'refuse'])),
      required: v.exactOptional(v.boolean()),
    }),
  ),
});

const fieldsByName: ReadonlyMap<string, Field> = new Map(experimentFields.map((field) => [field.name, field]));

/** The rules of a file. @param file its path as it is shown */
export function parseFieldRules(text: string, file: string): Result<readonly FieldRule[]> {
  const parsed = parseRulesFile(text, fileShape, file);
  if (!parsed.ok) return parsed;
  const rules: FieldRule[] = [];
  for (const [name, { values, others = 'warn', required = false }] of Object.entries(parsed.value.fields)) {
    const field = fieldsByName.get(name);
    if (!field) return fail(unreadableRules(file, unknownField(name)));
    if (values && field.kind !== 'text')
      return fail(unreadableRules(file, because('rules-number', { fieldName: name })));
    rules.push({ field: field.key, values: values ? [...new Set(values)] : null, others, required, source: file });
  }
  return ok(rules);
}

/** The text of a file with these rules; everything else at the top of `known`, the file's earlier text, is kept. */
export function fieldRulesText(rules: Iterable<Omit<FieldRule, 'source'>>, known: string | null): string {
  const others = known === null ? {} : (JSON.parse(known.replace(/^\ufeff/, '')) as object);
  const fields = [...rules].map(({ field, values, others: wish, required }) => [
    fieldOf(field).name,
    { ...(values && { values, others: wish }), ...(required && { required }) },
  ]);
  return `${JSON.stringify({ ...others, scopecard_fields: 1, fields: Object.fromEntries(fields) }, null, 2)}\n`;
}

function unknownField(name: string) {
  const near = nearestName(name, [...fieldsByName.keys()]);
  return near === null
    ? because('rules-no-field', { fieldName: name })
    : because('rules-near-field', { fieldName: name, near });
}

/** Rules by field; the first rule of a field counts. */
export function fieldRulesOf(rules: Iterable<FieldRule>): FieldRules {
  const byField = new Map<FieldKey, FieldRule>();
  for (const rule of rules) if (!byField.has(rule.field)) byField.set(rule.field, rule);
  return byField;
}

/** Why a field's rule does not allow a value; null where it does. Empty values are covered by `required`. */
export function checkAllowed(value: Scalar | undefined, rule: FieldRule | undefined): Problem | null {
  if (!rule?.values || typeof value !== 'string' || value === '' || rule.values.includes(value)) return null;
  const { field, values, others, source } = rule;
  const details = { label: fieldOf(field).label, value: `“${value}”`, values: namedValues(values), source };
  const found = problem('value-not-in-vocabulary', details, { field });
  return others === 'refuse' ? { ...found, severity: 'error' } : found;
}

const mostNamed = 6;

function namedValues(values: readonly string[]): string {
  const named = values.slice(0, mostNamed).join(', ');
  return values.length > mostNamed ? `${named} or ${values.length - mostNamed} more` : named;
}

/** The allowed value that a text clearly means, ignoring case, blanks and punctuation; null where none or several match. */
export function meantValue(text: string, { values }: FieldRule): string | null {
  const alike = (values ?? []).filter((value) => folded(value) === folded(text));
  return alike.length === 1 ? (alike[0] as string) : null;
}

function folded(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s._-]+/g, '');
}

/** Why changes must not be written: the first value that a rule refuses; null where none does. */
export function refusedChange(changes: readonly FieldChange[], rules: FieldRules): Problem | null {
  for (const { field, after } of changes) {
    const found = checkAllowed(after, rules.get(field));
    if (found?.severity === 'error') return found;
  }
  return null;
}

/** Required fields that an image leaves empty; a rejected image need not be complete. */
function emptyRequired(row: ImageRow, rules: FieldRules): readonly FieldRule[] {
  if (row.sidecar === 'damaged' || row.sidecar === 'unsupported' || !isAccepted(row.values)) return [];
  return [...rules.values()].filter(
    ({ field, required }) => required && isEmpty(valueInForce(fieldOf(field), row.values)),
  );
}

function isEmpty(value: Scalar): boolean {
  return value === null || (typeof value === 'string' && value.trim() === '');
}

/** Where an image's values break its lab's rules. */
export function checkFieldRules(row: ImageRow, rules: FieldRules): readonly Problem[] {
  if (rules.size === 0 || row.sidecar === 'damaged' || row.sidecar === 'unsupported') return [];
  const refused = [...rules.values()].flatMap((rule) => checkAllowed(row.values[rule.field], rule) ?? []);
  const empty = emptyRequired(row, rules).map(({ field, source }) =>
    problem('required-field-empty', { label: fieldOf(field).label, source }, { field }),
  );
  return [...refused, ...empty];
}
