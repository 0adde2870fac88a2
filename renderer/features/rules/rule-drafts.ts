import { type FieldRule, type FieldRules, fieldRulesName } from '../../../shared/rules/field-rules.ts';
import { experimentFields, type FieldKey } from '../../../shared/schema/fields.ts';

/** A rule as it is being edited, with one value per line. */
export interface RuleDraft {
  readonly field: FieldKey;
  readonly values: string;
  readonly others: FieldRule['others'];
  readonly required: boolean;
}

/** The folder's own rules as drafts, one for each field; those of folders above are not its own. */
export function draftsOf(rules: FieldRules): readonly RuleDraft[] {
  return experimentFields.map(({ key }) => {
    const rule = rules.get(key);
    if (rule?.source !== fieldRulesName) return { field: key, values: '', others: 'warn', required: false };
    return { field: key, values: (rule.values ?? []).join('\n'), others: rule.others, required: rule.required };
  });
}

/** The values of a draft, each once, without blank lines. */
function valuesIn(text: string): readonly string[] {
  return [...new Set(text.split('\n').map((line) => line.trim()))].filter(Boolean);
}

/** The rules in drafts; a field with neither values nor a requirement has no rule. */
export function rulesIn(drafts: readonly RuleDraft[]): readonly Omit<FieldRule, 'source'>[] {
  return drafts.flatMap(({ field, values, others, required }) => {
    const allowed = valuesIn(values);
    if (allowed.length === 0 && !required) return [];
    return [{ field, values: allowed.length > 0 ? allowed : null, others, required }];
  });
}
