import { describe, expect, it } from 'vitest';
import { changesIn, draftsOf } from '../../../../../renderer/features/rules/rule-drafts.ts';
import { fieldRulesOf, parseFieldRules } from '../../../../../shared/rules/field-rules.ts';

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

const others = { others: 'warn', required: false } as const;

describe('rules of a folder that are edited', () => {
  it('change nothing when nothing is edited', () => {
    const rules = fieldRulesOf(rulesOf(text));
    expect(changesIn(draftsOf(rules), rules)).toEqual([]);
  });

  it('are those of the folder alone, not of one above it', () => {
    const above = fieldRulesOf(rulesOf(text, '/data/scopecard-fields.json'));
    expect(draftsOf(above)).toEqual(draftsOf(new Map()));
    const drafts = draftsOf(above).map((draft) =>
      draft.field.endsWith('.sex') ? { ...draft, required: true } : draft,
    );
    expect(changesIn(drafts, above)).toEqual([
      {
        field: 'experiment_metadata.sex',
        before: null,
        after: expect.objectContaining({ values: null, required: true }),
      },
    ]);
  });

  it('take a value from each line, each once, without blanks', () => {
    const drafts = draftsOf(new Map()).map((draft) =>
      draft.field.endsWith('.region') ? { ...draft, values: ' CA1\n\nCA3 \nCA1' } : draft,
    );
    const field = 'experiment_metadata.region';
    expect(changesIn(drafts, new Map())).toEqual([
      { field, before: null, after: { field, values: ['CA1', 'CA3'], ...others } },
    ]);
  });

  it('are removed with their values and requirement', () => {
    const rules = fieldRulesOf(rulesOf(text));
    const drafts = draftsOf(rules).map((draft) => ({ ...draft, values: '', required: false }));
    expect(changesIn(drafts, rules).map(({ field, after }) => [field, after])).toEqual([
      ['experiment_metadata.sex', null],
      ['experiment_metadata.depth', null],
    ]);
  });
});
