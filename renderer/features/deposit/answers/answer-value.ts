import type { Json } from '../../../../shared/deposit/answers.ts';

/** A value as people read it: yes and no, numbers and text as they are. */
export function valueText(value: Json): string {
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (typeof value === 'string') return value.replace(/^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)$/, '$1 $2');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** The typed text as an answer to be checked; an empty text removes the answer. */
export function typedValue(typed: string): Json {
  const text = typed.trim();
  return text === '' ? null : text;
}
