import { describe, expect, it } from 'vitest';
import { readCell } from '../../../../../shared/deposit/cells/spelling.ts';
import { checkChannelAnswer } from '../../../../../shared/deposit/check/check-channel.ts';
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
