import { describe, expect, it } from 'vitest';
import { cellFault } from '../../../../../shared/deposit/cells/check-cell.ts';
import { booleansOf, readCell, spellCell } from '../../../../../shared/deposit/cells/spelling.ts';
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

describe('one answer is spelled as each repository has it', () => {
  const fields = {
    yes: { type: 'boolean', concept: 'is_contact' },
    time: { type: 'datetime', concept: 'execution_datetime' },
    doi: { type: 'string', concept: 'protocol.assay', urlPrefix: 'https://dx.doi.org/' },
    rrid: { type: 'string', concept: 'rrid' },
    dilution: { type: 'string', concept: 'dilution' },
  } as const;

  it.each([
    ['ivt', 'TRUE', 'FALSE', '2020-02-03 14:05', '10.17504/x', 'AB_123', '1/100'],
    ['cedar', 'Yes', 'No', '2020-02-03T14:05:09', 'https://dx.doi.org/10.17504/x', 'AB_123', '100'],
    ['htan-1', 'Yes', 'No', '2020-02-03T14:05:09', '10.17504/x', 'AB_123', '1:100'],
    ['htan-2', 'true', 'false', '2020-02-03T14:05:09', '10.17504/x', 'RRID:AB_123', '1:100'],
    ['omero', 'True', 'False', '2020-02-03T14:05:09', '10.17504/x', 'AB_123', '100'],
  ] as const)('%s', (name, yes, no, time, doi, rrid, dilution) => {
    expect([
      spellCell(name, fields.yes, true),
      spellCell(name, fields.yes, false),
      spellCell(name, fields.time, '2020-02-03T14:05:09'),
      spellCell(name, fields.doi, ' 10.17504/x'),
      spellCell(name, fields.rrid, 'AB_123'),
      spellCell(name, fields.dilution, 100),
    ]).toEqual([yes, no, time, doi, rrid, dilution]);
    expect(booleansOf(name)).toEqual(name === 'ivt' ? undefined : [yes, no]);
  });

  it.each([
    ['yes', ' Yes ', true],
    ['yes', '0', false],
    ['yes', 'perhaps', 'perhaps'],
    ['time', '2020-2-3 4:05', '2020-02-03T04:05'],
    ['time', 'noon', 'noon'],
    ['doi', 'https://doi.org/10.17504/x ', '10.17504/x'],
    ['doi', 'in print', 'in print'],
    ['rrid', 'rrid: AB_123', 'AB_123'],
    ['dilution', '1:0', '1:0'],
  ] as const)('and read from %s %j', (name, cell, value) => {
    expect(readCell(fields[name], cell)).toBe(value);
  });

  it('a cell contains neither tabs nor line breaks', () => {
    const field = { type: 'string', concept: 'description' } as const;
    expect(spellCell('ivt', field, ' one\t\ttwo\r\nthree\u2028four ')).toBe('one two three four');
    expect(spellCell('ivt', field, null)).toBe('');
  });
});
