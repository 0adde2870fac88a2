import { describe, expect, test } from 'vitest';
import { checkRow } from '../../../../shared/checks/checks.ts';
import { checkAllowed, fieldRulesOf, meantValue, parseFieldRules } from '../../../../shared/rules/field-rules.ts';
import { rulesOf } from '../../../../shared/rules/rules.ts';
import { aRow } from '../../../helpers/rows.ts';

const file = 'scopecard-fields.json';

function parsed(fields: object) {
  const read = parseFieldRules(JSON.stringify({ scopecard_fields: 1, fields }), file);
  if (!read.ok) throw new Error(JSON.stringify(read.problem));
  return read.value;
}

const reason = (fields: unknown, more: object = {}) => {
  const read = parseFieldRules(JSON.stringify({ scopecard_fields: 1, fields, ...more }), file);
  return read.ok ? null : read.problem.details;
};

const sex = { values: ['M', 'F', 'unknown'], required: true };
const codes = (row: ReturnType<typeof aRow>, fields: object) =>
  checkRow(row, rulesOf({ fields: parsed(fields), intended: [] })).map(({ code, severity, field }) => [
    code,
    severity,
    field,
  ]);
const key = 'experiment_metadata.sex';

describe('a lab’s rules for fields', () => {
  test('a value outside the vocabulary is a warning, or an error where others are refused', () => {
    expect(codes(aRow('a.tif', { [key]: 'm' }), { sex })).toEqual([['value-not-in-vocabulary', 'warning', key]]);
    expect(codes(aRow('a.tif', { [key]: 'm' }), { sex: { ...sex, others: 'refuse' } })).toEqual([
      ['value-not-in-vocabulary', 'error', key],
    ]);
    expect(codes(aRow('a.tif', { [key]: 'M' }), { sex })).toEqual([]);
  });

  test('an empty required field is a warning, also without a sidecar; not where the image is rejected or unreadable', () => {
    const empty = [['required-field-empty', 'warning', key]];
    expect(codes(aRow('a.tif', {}), { sex })).toEqual(empty);
    expect(codes(aRow('a.tif', { [key]: ' ' }), { sex: { required: true } })).toEqual(empty);
    expect(codes(aRow('a.tif', {}, { sidecar: 'none' }), { sex })).toContainEqual(empty[0]);
    expect(codes(aRow('a.tif', { accepted: false }), { sex })).toEqual([]);
    expect(codes(aRow('a.tif', {}, { sidecar: 'damaged' }), { sex })).toEqual([]);
    const depth = 'experiment_metadata.depth';
    expect(codes(aRow('a.tif', { [depth]: 0 }), { depth: { required: true } })).toEqual([]);
    expect(codes(aRow('a.tif', { [depth]: null }), { depth: { required: true } })).toHaveLength(1);
  });

  test('the nearest file counts for a field, the next one for the others', () => {
    const near = parsed({ sex: { values: ['male', 'female'] } });
    const rules = fieldRulesOf([...near, ...parsed({ sex, species: { required: true } })]);
    expect(rules.get(key)?.values).toEqual(['male', 'female']);
    expect(rules.get(key)?.required).toBe(false);
    expect(rules.get('experiment_metadata.species')?.required).toBe(true);
  });

  test('a spelling that surely means an allowed value is known; one that may mean two is not', () => {
    const [rule] = parsed({ region: { values: ['cortex', 'CA 1', 'CA-1b', 'ca1b'] } });
    if (!rule) throw new Error('there is one');
    expect(['Cortex', ' cortex ', 'CA1', 'ca_1B', 'hippocampus'].map((text) => meantValue(text, rule))).toEqual([
      'cortex',
      'cortex',
      'CA 1',
      null,
      null,
    ]);
    expect(checkAllowed('', rule)).toBeNull();
  });

  test.each([
    [{ sexx: {} }, { reason: 'rules-near-field', fieldName: 'sexx', near: 'sex' }],
    [{ colour: {} }, { reason: 'rules-no-field', fieldName: 'colour' }],
    [{ depth: { values: ['1'] } }, { reason: 'rules-number', fieldName: 'depth' }],
    [{ sex: { values: ['M', 5] } }, { reason: 'rules-shape', at: 'fields.sex.values[1]', found: '5' }],
    [{ sex: { values: [] } }, { reason: 'rules-shape', at: 'fields.sex.values' }],
    [{ sex: { other: 'warn' } }, { reason: 'rules-shape', at: 'fields.sex.other' }],
    [{ sex: { others: 'ask' } }, { reason: 'rules-shape', at: 'fields.sex.others' }],
    ['none', { reason: 'rules-shape', at: 'fields' }],
  ])('%j is refused, with its place', (fields, expected) => {
    expect(reason(fields)).toMatchObject(expected);
  });

  test('a file of another version is not applied', () => {
    expect(reason({}, { scopecard_fields: 2 })).toMatchObject({ at: 'scopecard_fields' });
  });
});
