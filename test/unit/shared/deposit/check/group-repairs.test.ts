import { describe, expect, it } from 'vitest';
import { runToEnd } from '../../../../../shared/basics/pauses.ts';
import { AnswerBook } from '../../../../../shared/deposit/answers/answer-book.ts';
import { changesOf } from '../../../../../shared/deposit/answers/apply-answers.ts';
import { editAnswers } from '../../../../../shared/deposit/answers/edit-answers.ts';
import { readAnswers } from '../../../../../shared/deposit/answers/read-answers.ts';
import { type AnswerEntry, type DepositAnswers, noAnswers } from '../../../../../shared/deposit/answers.ts';
import { checkDeposit } from '../../../../../shared/deposit/check/check-deposit.ts';
import { groupFindings } from '../../../../../shared/deposit/check/group-findings.ts';
import type { FindingGroup } from '../../../../../shared/deposit/finding.ts';
import { finding } from '../../../../../shared/deposit/findings.ts';
import { targetNamed } from '../../../../../shared/deposit/target/targets.ts';
import { because } from '../../../../../shared/problems/reasons.ts';
import { aHeader, aRow } from '../../../../helpers/rows.ts';

const pixel = { value: 1, unit: 'um', source: 'OME PhysicalSizeX' } as never;
const images = ['slide_a/roi_001.tif', 'slide_a/roi_002.tif', 'slide_b/roi_001.tif'].map((path) =>
  aRow(path, {}, { header: aHeader({ date: '20200203', time: '14:05:11', pixelX: pixel, pixelY: pixel }) }),
);

function grouped(answers: DepositAnswers, code: string): readonly FindingGroup[] {
  const target = targetNamed('hubmap-imc@1')?.target;
  if (!target) throw new Error('no such target');
  const subject = { rootName: 'root', images, book: new AnswerBook(answers), channels: [] };
  const { findings } = runToEnd(checkDeposit(target, subject));
  return groupFindings(findings.filter((one) => one.code === code));
}

/** The answers as they are once these are given, through the file's own text. */
function answered(answers: DepositAnswers, entries: readonly AnswerEntry[]): DepositAnswers {
  const text = editAnswers(JSON.stringify({ version: 1, ...answers }), changesOf(answers, entries));
  const reading = readAnswers(new TextEncoder().encode(text));
  if (!reading.ok) throw new Error(text);
  return reading.answers;
}

const doi = (end: string) => ({ 'protocol.assay': `10.17504/protocols.io.a/v${end}` });
const cases: readonly (readonly [code: string, answers: Partial<DepositAnswers>, entries: number])[] = [
  ['deposit-doi-form', { answers: { 'protocol.assay': 'https://doi.org/10.17504/a' } }, 1],
  ['deposit-not-one-of', { answers: { signal_type: 'Dual Count' } }, 1],
  [
    'deposit-not-one-of',
    { images: Object.fromEntries(images.map(({ path }) => [path, { signal_type: 'Dual Count' }])) },
    3,
  ],
  ['deposit-unit-letter', { groups: [{ match: 'slide_a/**', answers: { max_x_width_unit: 'µm' } }] }, 0],
  ['deposit-unit-letter', { answers: { ablation_distance_between_shots_x_units: 'µm' } }, 1],
  [
    'deposit-ids',
    { answers: { donor_id: 'ABC1' }, groups: [{ match: 'slide_a/**', answers: { tissue_id: 'ABC2-LY-1' } }] },
    1,
  ],
  ['deposit-ids', { answers: { donor_id: 'ABC1', tissue_id: 'ABC2-LY-1' } }, 1],
  [
    'deposit-run-suspect',
    {
      images: {
        'slide_a/roi_001.tif': doi('1'),
        'slide_a/roi_002.tif': doi('2'),
        'slide_b/roi_001.tif': doi('3'),
      },
    },
    2,
  ],
  ['deposit-disagrees', { answers: { number_of_channels: 7 } }, 3],
  ['deposit-disagrees', { images: { 'slide_b/roi_001.tif': { number_of_channels: 7 } } }, 1],
];

it('findings that have other reasons are not one group', () => {
  const near = (...codes: readonly ('name-case' | 'name-accents')[]) =>
    finding('deposit-tree-near', {
      what: 'the image',
      name: 'a',
      to: 'b',
      reasons: codes.map((code) => because(code)),
    });
  const groups = groupFindings([near('name-case'), near('name-accents'), near('name-case')]);
  expect(groups.map(({ count }) => count)).toEqual([2, 1]);
});

describe('the repair of a group of findings', () => {
  it.each(cases)('leaves none of %s for %j', (code, given, entries) => {
    const answers = { ...noAnswers, ...given };
    const groups = grouped(answers, code);
    if (entries === 0) return expect(groups).toEqual([]);
    expect(groups).toHaveLength(1);
    const repair = groups[0]?.repair ?? [];
    expect(repair).toHaveLength(entries);
    expect(grouped(answered(answers, repair), code)).toEqual([]);
  });

  it('asks once how dates are read, and reads all of them so', () => {
    const dates = ['03.02.2020 14:05', '04.02.2020 9:30', '05.06.2020 10:00'];
    const own = images.map(({ path }, i) => [path, { execution_datetime: dates[i] ?? '' }]);
    const answers = { ...noAnswers, images: Object.fromEntries(own) };
    const groups = grouped(answers, 'deposit-date-form');
    expect(groups.map(({ count, choices }) => [count, choices?.map(({ label }) => label)])).toEqual([
      [3, ['Day first', 'Month first']],
    ]);
    const after = answered(answers, groups[0]?.choices?.[0]?.repair ?? []);
    expect(grouped(after, 'deposit-date-form')).toEqual([]);
    expect(after.images['slide_b/roi_001.tif']).toEqual({ execution_datetime: '2020-06-05T10:00' });
  });

  it('leaves what only a person knows', () => {
    const answers = { ...noAnswers, answers: { donor_id: 'abc', signal_type: 'single count' } };
    const groups = [...grouped(answers, 'deposit-pattern'), ...grouped(answers, 'deposit-not-one-of')];
    expect(groups.map(({ repair, choices }) => [repair, choices])).toEqual([
      [undefined, undefined],
      [undefined, undefined],
    ]);
  });

  it('leaves the other groups their keys, so that a button under the focus is not that of another one', () => {
    const own = { ablation_distance_between_shots_x_units: 'µm', ablation_distance_between_shots_y_units: 'µm' };
    const answers = { ...noAnswers, answers: own };
    const groups = grouped(answers, 'deposit-unit-letter');
    expect(groups).toHaveLength(2);
    const after = grouped(answered(answers, groups[0]?.repair ?? []), 'deposit-unit-letter');
    expect(after.map(({ key }) => key)).toEqual([groups[1]?.key]);
    expect(groups[0]?.key).not.toBe(groups[1]?.key);
  });
});
