import { describe, expect, it } from 'vitest';
import { draftsOf, rulesIn } from '../../../../../renderer/features/rules/rule-drafts.ts';
import { fieldRulesOf, fieldRulesText, parseFieldRules } from '../../../../../shared/rules/field-rules.ts';

const text = JSON.stringify({
  scopecard_fields: 1,
  lab: 'Vascular',
  fields: {
    sex: { values: ['M', 'F, old'], others: 'refuse', required: true },
    depth: { required: true },
  },
});

function rulesOf(content: string, file = 'scopecard-fields.json') {
  const parsed = parseFieldRules(content, file);
  if (!parsed.ok) throw new Error('the rules cannot be read');
  return parsed.value;
}

describe('rules of a folder that are edited', () => {
  it('are the same when nothing is changed, and keep what else is in the file', () => {
    const again = fieldRulesText(rulesIn(draftsOf(fieldRulesOf(rulesOf(text)))), text);
    const byField = (rules: ReturnType<typeof rulesOf>) => new Map(rules.map((rule) => [rule.field, rule]));
    expect(byField(rulesOf(again))).toEqual(byField(rulesOf(text)));
    expect(JSON.parse(again).lab).toBe('Vascular');
  });

  it('are those of the folder alone, not of one above it', () => {
    expect(rulesIn(draftsOf(fieldRulesOf(rulesOf(text, '/data/scopecard-fields.json'))))).toEqual([]);
  });

  it('take a value from each line, each once, without blanks', () => {
    const drafts = draftsOf(new Map()).map((draft) =>
      draft.field.endsWith('.region') ? { ...draft, values: ' CA1\n\nCA3 \nCA1' } : draft,
    );
    expect(rulesIn(drafts)).toEqual([
      { field: 'experiment_metadata.region', values: ['CA1', 'CA3'], others: 'warn', required: false },
    ]);
  });
});
