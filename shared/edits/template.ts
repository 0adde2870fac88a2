import { parseObject, type TextFault, textFault } from '../problems/kept-text.ts';
import { type Problem, problem } from '../problems/problem.ts';
import { editableFieldNamed, type FieldKey, type Scalar } from '../schema/fields.ts';
import { checkValue } from '../values/validate.ts';
import { joinedFields } from './calibration-edit.ts';

/** Values that are entered together again and again, under a name. */
export interface Template {
  readonly name: string;
  /** Values by the plain names of their fields, as they were written; names may be unknown to this program. */
  readonly values: Readonly<Record<string, Scalar>>;
}

/** A template as it is kept. */
export interface StoredTemplate extends Template {
  /** Names its file; opaque. */
  readonly id: string;
}

/** All templates of this user, and those whose files cannot be read. */
export interface TemplateList {
  readonly templates: readonly StoredTemplate[];
  readonly problems: readonly Problem[];
}

/** One value of a template that a field takes. */
export interface TemplateValue {
  readonly field: FieldKey;
  readonly value: Scalar;
}

/** The usable values of a template, and what is wrong with the others. */
export interface TemplateContent {
  readonly values: readonly TemplateValue[];
  readonly troubles: readonly Problem[];
}

/** Longest name of a template. */
export const longestTemplateName = 80;

/** Sorts a template's values into those that fields take and those that they refuse: of half a pixel size, the other half too. */
export function templateContent({ values }: Template): TemplateContent {
  const usable: TemplateValue[] = [];
  const troubles: Problem[] = [];
  for (const [name, value] of Object.entries(values)) {
    const field = editableFieldNamed(name);
    const refused = field ? checkValue(field, value) : null;
    if (!field) troubles.push(problem('template-field-unknown', { field: name }));
    else if (refused?.severity === 'error') troubles.push(refused);
    else usable.push({ field: field.key, value });
  }
  const refused = new Set(troubles.map(({ field }) => field));
  const isWhole = ({ field }: TemplateValue) => joinedFields(field).every((half) => !refused.has(half));
  return { values: usable.filter(isWhole), troubles };
}

/** A template's file: readable, and the same for the same content. */
export function templateText({ name, values }: Template): string {
  return `${JSON.stringify({ scopecard_template: 1, name, values }, null, 2)}\n`;
}

/** The template in a text, or why there is none. */
export function parseTemplate(text: string): Template | TextFault {
  const parsed = parseObject(text);
  if ('fault' in parsed) return parsed;
  const { scopecard_template: version, name, values } = parsed.content;
  if (version !== 1) return textFault('template-foreign');
  if (typeof name !== 'string' || name.trim() === '') return textFault('template-no-name');
  if (typeof values !== 'object' || values === null || Array.isArray(values)) return textFault('template-no-values');
  const wrong = Object.entries(values).find(([, value]) => typeof value === 'object' && value !== null);
  if (wrong) return textFault('template-value', { key: wrong[0] });
  return { name: name.trim().slice(0, longestTemplateName), values: values as Template['values'] };
}

/** Whether two names look the same to the user. */
export function isSameName(a: string, b: string): boolean {
  return a.trim().normalize('NFC').toLowerCase() === b.trim().normalize('NFC').toLowerCase();
}
