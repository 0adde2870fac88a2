import * as v from 'valibot';
import { type Problem, type ProblemDetails, problem } from '../problems/problem.ts';
import { because } from '../problems/reasons.ts';
import { fail, ok, type Result } from '../problems/result.ts';

/** Most bytes that a file of rules may have. */
export const mostRulesBytes = 16 * 1024 * 1024;

/** Why a file of rules cannot be read. @param file its path as it is shown */
export function unreadableRules(file: string, reason: ProblemDetails): Problem {
  return problem('rules-unreadable', { file, ...reason });
}

/** The content of a file of rules in this shape; a fault names its place, such as `fields.sex.values[2]`. */
export function parseRulesFile<T>(text: string, shape: v.GenericSchema<unknown, T>, file: string): Result<T> {
  let content: unknown;
  try {
    content = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (error) {
    const fault = error instanceof Error ? error.message : String(error);
    return fail(unreadableRules(file, because('not-valid-json', { fault })));
  }
  const parsed = v.safeParse(shape, content, { abortEarly: true });
  if (parsed.success) return ok(parsed.output);
  const [issue] = parsed.issues;
  const details = { at: placeOf(issue), expected: issue.expected ?? 'another value', found: issue.received };
  return fail(unreadableRules(file, because('rules-shape', details)));
}

function placeOf({ path }: v.BaseIssue<unknown>): string {
  const parts = (path ?? []).map(({ key }) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`));
  return parts.join('').replace(/^\./, '') || 'the top';
}
