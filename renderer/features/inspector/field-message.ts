import type { Problem } from '../../../shared/problems/problem.ts';
import type { Field } from '../../../shared/schema/fields.ts';

/** The calibration says these itself, with the way out beside them. */
const saidElsewhere: ReadonlySet<string> = new Set(['header-drift', 'calibration-unset']);

/** The one problem to be said at a field: the refused entry, else the worst of what was found. */
export function problemAt(field: Field, refused: Problem | null, found: readonly Problem[]): Problem | null {
  if (refused) return refused;
  const here = found.filter((problem) => problem.field === field.key && !saidElsewhere.has(problem.code));
  return here.find((problem) => problem.severity === 'error') ?? here[0] ?? null;
}

/** What is wrong and what to do; the field's name is said by its label. */
export function messageAt(field: Field, { message, fix }: Problem): string {
  const name = `${field.label}: `;
  const what = message.startsWith(name) ? message.slice(name.length) : message;
  return `${what.charAt(0).toUpperCase()}${what.slice(1)} ${fix}`;
}
