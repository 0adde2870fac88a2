import { problem } from '../problems/problem.ts';
import { fail, ok, type Result } from '../problems/result.ts';
import { experimentFields, type FieldKey } from '../schema/fields.ts';
import type { FieldRule } from './field-rules.ts';

/** A rule without the file that it comes from. */
export type OwnRule = Omit<FieldRule, 'source'>;

/** One field's rule as it was shown, and as it is wanted; null is none. */
export interface RuleChange {
  readonly field: FieldKey;
  readonly before: OwnRule | null;
  readonly after: OwnRule | null;
}

/** A file's rules with some of them changed, the others as they are; a rule that somebody else has changed since is a problem. */
export function changeRules(known: readonly OwnRule[], changes: readonly RuleChange[]): Result<readonly OwnRule[]> {
  const now = new Map(known.map((rule) => [rule.field, rule]));
  const wanted = new Map(changes.map((change) => [change.field, change]));
  const isLost = ({ field, before, after }: RuleChange) => {
    const found = textOf(now.get(field));
    return found !== textOf(before) && found !== textOf(after);
  };
  const labels = experimentFields.flatMap(({ key, label }) => {
    const change = wanted.get(key);
    return change && isLost(change) ? [label] : [];
  });
  if (labels.length > 0) return fail(problem('rules-changed', { labels: labels.join(', ') }));
  const rules = experimentFields.map(({ key }) => {
    const change = wanted.get(key);
    return change ? change.after : now.get(key);
  });
  return ok(rules.filter((rule) => !!rule));
}

/** Equal for rules that mean the same: one that asks for nothing is like none. */
function textOf(rule: OwnRule | null | undefined): string {
  const { values = null, others = 'warn', required = false } = rule ?? {};
  return JSON.stringify([values, values && others, required]);
}
