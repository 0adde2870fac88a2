import type { Json } from '../answers.ts';
import { readCell } from '../cells/spelling.ts';
import { headerNamesKey } from '../channels/header-names.ts';
import { notApplicable } from '../channels/no-antibody.ts';
import type { DepositFinding } from '../finding.ts';
import { finding, shown } from '../findings.ts';

const numbers = new Set(['dilution', 'concentration']);
const rrid = new RegExp(`^(?:AB_\\d+|${notApplicable})$`);

/** A typed value in its canonical form: `1/100` is a dilution of 100, `RRID:AB_1` the RRID AB_1. */
export function readChannelValue(key: string, text: string): Json {
  if ((!numbers.has(key) && key !== 'rrid') || text === '') return text;
  return readCell({ type: key === 'concentration' ? 'number' : 'string', concept: key }, text);
}

/** What is wrong with an answer about a channel; keys that are not known are kept. */
export function checkChannelAnswer(key: string, value: Json): readonly DepositFinding[] {
  if (value === null || value === '') return [];
  if (key === headerNamesKey && Array.isArray(value) && value.every((name) => typeof name === 'string')) return [];
  const where = `Channel, ${key}`;
  const text = shown(typeof value === 'number' ? String(value) : JSON.stringify(value));
  if (numbers.has(key)) {
    if (typeof value === 'number' && value > 0 && Number.isFinite(value)) return [];
    return [
      finding(
        'deposit-type',
        { where, value: text, expected: 'a number greater than 0', like: '100' },
        { column: key },
      ),
    ];
  }
  if (typeof value === 'object') {
    return [finding('deposit-type', { where, value: text, expected: 'one value', like: 'one value' }, { column: key })];
  }
  if (key !== 'rrid' || rrid.test(String(value))) return [];
  const details = {
    where,
    value: shown(String(value)),
    like: 'AB_1934296',
    hint: ': AB_ and a number, or Not Applicable where there is no antibody',
  };
  return [finding('deposit-pattern', details, { column: key, value: String(value) })];
}
