import type { Json } from '../../../../shared/deposit/answers.ts';

/** A value as people read it: yes and no, numbers and text as they are. */
export function valueText(value: Json): string {
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (typeof value === 'string') return value.replace(/^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)$/, '$1 $2');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** What was typed, as the answer to be checked; nothing typed takes an answer back. */
export function typedValue(typed: string): Json {
  const text = typed.trim();
  return text === '' ? null : text;
}
