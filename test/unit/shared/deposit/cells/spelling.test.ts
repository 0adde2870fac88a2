import { describe, expect, it } from 'vitest';
import { cellFault } from '../../../../../shared/deposit/cells/check-cell.ts';
import { readCell, spellCell } from '../../../../../shared/deposit/cells/spelling.ts';
import { checkChannelAnswer } from '../../../../../shared/deposit/check/check-channel.ts';
import { targetNamed } from '../../../../../shared/deposit/target/targets.ts';
import { sentenceOf } from '../../../../helpers/sentence-of.ts';

describe('a number beyond what a double holds', () => {
  it.each([
    ['number', 'size', '1e400'],
    ['number', 'size', '-1e400'],
    ['integer', 'count', '9007199254740993'],
    ['string', 'dilution', '1e400'],
    ['string', 'dilution', '1/9007199254740993'],
  ] as const)('stays as it is written: %s %s %s', (type, concept, cell) => {
    expect(readCell({ type, concept }, cell)).toBe(cell);
  });

  it.each(['1/100', '1:100', '100'])('is not a dilution such as %s', (cell) => {
    expect(readCell({ type: 'string', concept: 'dilution' }, cell)).toBe(100);
  });

  it('is refused for a channel', () => {
    expect(checkChannelAnswer('dilution', Number.POSITIVE_INFINITY).map(sentenceOf)).toEqual([
      'Channel, dilution: “Infinity” is not a number greater than 0.',
    ]);
    expect(checkChannelAnswer('dilution', 100)).toEqual([]);
  });
});

describe('a small number', () => {
  const field = { type: 'number', concept: 'size' } as const;

  it.each([
    [1e-7, '0.0000001'],
    [-1.25e-9, '-0.00000000125'],
    [5e-324, '5e-324'],
    [0.000001, '0.000001'],
    [1e-100, `0.${'0'.repeat(99)}1`],
    [12.5, '12.5'],
    [0, '0'],
  ])('is written without an exponent: %d', (value, text) => {
    expect(spellCell('ivt', field, value)).toBe(text);
    expect(Number(text)).toBe(value);
  });

  it('is advised to be written that way', () => {
    const target = targetNamed('hubmap-imc@1')?.target;
    const dual = target?.tables[0]?.fields.find(({ name }) => name === 'dual_count_start');
    expect(dual && cellFault(dual, '1E-7', { noNa: true })).toMatchObject({ details: { strict: '0.0000001' } });
    expect(dual && cellFault(dual, spellCell('ivt', dual, 1e-7), { noNa: true })).toBe(null);
  });
});
