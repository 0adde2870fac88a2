import type { Field } from '../schema/fields.ts';

/**
 * A text as the field for it can hold it: of one line, or with line feeds alone. Other programs write line breaks and their
 * kinds anywhere; leaving a field with its text untouched must not change them.
 */
export function fieldText({ multiline }: Pick<Field, 'multiline'>, text: string): string {
  return multiline ? text.replaceAll(/\r\n?/g, '\n') : text.replaceAll(/\s*[\r\n]+\s*/g, ' ');
}
