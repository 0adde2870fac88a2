import type { OwnRule, RuleChange } from '../../../shared/rules/change-rules.ts';
import { type FieldRule, type FieldRules, fieldRulesName } from '../../../shared/rules/field-rules.ts';
import { experimentFields, type FieldKey } from '../../../shared/schema/fields.ts';

/** A rule as it is being edited, with one value per line. */
export interface RuleDraft {
  readonly field: FieldKey;
  readonly values: string;
  readonly others: FieldRule['others'];
  readonly required: boolean;
}

/** The folder's own rule of a field; one of a folder above is not its own. */
function ownRule(rules: FieldRules, field: FieldKey): OwnRule | null {
  const rule = rules.get(field);
  if (rule?.source !== fieldRulesName) return null;
  const { source: _, ...own } = rule;
  return own;
}

/** The folder's own rules as drafts, one for each field. */
export function draftsOf(rules: FieldRules): readonly RuleDraft[] {
  return experimentFields.map(({ key }) => {
    const rule = ownRule(rules, key);
    if (!rule) return { field: key, values: '', others: 'warn', required: false };
    return { field: key, values: (rule.values ?? []).join('\n'), others: rule.others, required: rule.required };
  });
}

/** The values of a draft, each once, without blank lines. */
function valuesIn(text: string): readonly string[] {
  return [...new Set(text.split('\n').map((line) => line.trim()))].filter(Boolean);
}

/** The rule in a draft; null where there are neither values nor a requirement. */
function ruleIn({ field, values, others, required }: RuleDraft): OwnRule | null {
  const allowed = valuesIn(values);
  if (allowed.length === 0 && !required) return null;
  return { field, values: allowed.length > 0 ? allowed : null, others, required };
}

/** What drafts change in the rules that they were made of. */
export function changesIn(drafts: readonly RuleDraft[], rules: FieldRules): readonly RuleChange[] {
  const before = draftsOf(rules);
  const edited = drafts.filter((draft, i) => JSON.stringify(draft) !== JSON.stringify(before[i]));
  return edited.map((draft) => ({
    field: draft.field,
    before: ownRule(rules, draft.field),
    after: ruleIn(draft),
  }));
}
