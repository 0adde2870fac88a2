import { expect, it } from 'vitest';
import { readAnswers } from '../../../../../shared/deposit/answers/read-answers.ts';
import { readCell } from '../../../../../shared/deposit/cells/spelling.ts';
import { worded } from '../../../../helpers/sentence-of.ts';

it.each(['1e400', '-1e999', '12345678901234567890', '9007199254740993'])(
  'refuses %s, which would be another number',
  (number) => {
    const texts = [
      `{"answers": {"lot": ${number}}}`,
      `{"answers": {"people": [{"id": "p1", "lot": ${number}}]}}`,
      `{"images": {"a.tif": {"lot": ${number}}}}`,
      `{"channels": [{"id": "Channel:0:0", "lot": ${number}}]}`,
    ];
    for (const text of texts) {
      const reading = readAnswers(Buffer.from(text));
      expect(reading).toMatchObject({ ok: false, finding: { code: 'deposit-answers-damaged' } });
      if (!reading.ok) expect(worded([reading.finding])[0]?.message).toContain('lot is a number with more digits');
    }
    const isText = { type: 'number', concept: 'x' } as const;
    expect(readCell(isText, number)).toBe(number);
  },
);

it('takes all others', () => {
  const text = '{"answers": {"a": 9007199254740991, "b": 1e-400, "c": 0.1, "d": "12345678901234567890", "e": -0}}';
  expect(readAnswers(Buffer.from(text))).toMatchObject({ ok: true });
});
