import { type Problem, problem } from '../problems/problem.ts';
import { type DayStyle, dayStyle } from '../schema/dates.ts';
import { experimentFields, type Field } from '../schema/fields.ts';

/** The field of days. */
export const dateField: Field = experimentFields.find(({ name }) => name === 'date') as Field;

/** A spelling of days with one that is spelled so. */
interface Used {
  count: number;
  readonly example: string;
}

/** How often each spelling is used, the commonest first; texts that are not days are problems of their own. */
export function usedStyles(counts: ReadonlyMap<string, number>): readonly (readonly [DayStyle, Used])[] {
  const used = new Map<DayStyle, Used>();
  for (const [text, count] of counts) {
    const style = dayStyle(text);
    if (style === null) continue;
    const known = used.get(style);
    if (known) known.count += count;
    else used.set(style, { count, example: text });
  }
  return [...used].sort(([, a], [, b]) => b.count - a.count);
}

/** Days that are spelled in several ways: they neither sort nor group (docs/checks.md). */
export function dateSpellingProblems(counts: ReadonlyMap<string, number>): readonly Problem[] {
  const used = usedStyles(counts);
  if (used.length < 2) return [];
  const variants = used.map(([, { example, count }]) => `“${example}” (${count})`).join(', ');
  return [problem('dates-mixed', { label: dateField.label, variants }, { field: dateField.key })];
}
