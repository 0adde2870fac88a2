import { describe, expect, test } from 'vitest';
import { runToEnd } from '../../../../../shared/basics/pauses.ts';
import { AnswerBook } from '../../../../../shared/deposit/answers/answer-book.ts';
import { noAnswers } from '../../../../../shared/deposit/answers.ts';
import { checkAnswers } from '../../../../../shared/deposit/check/check-answers.ts';
import { checkDeposit } from '../../../../../shared/deposit/check/check-deposit.ts';
import { isSource } from '../../../../../shared/deposit/sources.ts';
import { checkTable } from '../../../../../shared/deposit/table/check-table.ts';
import { aRow } from '../../../../helpers/rows.ts';
import { maskTarget as target } from '../tree/mask-target.ts';

const people = [
  {
    id: 'p1',
    first_name: 'Ada',
    last_name: 'Example',
    affiliation: 'University of Example',
    orcid: '0000-0002-1825-0097',
    roles: ['contact', 'pi'],
  },
];

const answers = {
  parent_dataset_id: 'HBM386.ZGKG.235',
  'protocol.derived': '10.17504/protocols.io.abc123',
  is_cell_type_annotation_included: true,
  people,
};

const check = (given: Readonly<Record<string, unknown>>) => {
  const book = new AnswerBook({ ...noAnswers, answers: given as typeof noAnswers.answers });
  const subject = { rootName: 'set', images: [aRow('a.segmentations.ome.tiff')], book, channels: [] };
  return runToEnd(checkDeposit(target, subject));
};
const recheck = (text: string) => runToEnd(checkTable(new TextEncoder().encode(text), [target]));

describe('the tables of a mask dataset', () => {
  test('every column has a source that the program knows', () => {
    for (const { fields } of target.tables) {
      const names = fields.map(({ name }) => name);
      expect(fields.flatMap(({ from }) => from).filter((source) => !isSource(source, names))).toEqual([]);
    }
  });

  test('four answers make them, as the template spells them', () => {
    const { tables, findings, ready, answered } = check(answers);
    expect([findings, ready, answered]).toEqual([[], true, 9]);
    expect(tables.map(({ printed }) => printed.text().split('\n')[1])).toEqual([
      [
        'HBM386.ZGKG.235',
        '',
        'https://dx.doi.org/10.17504/protocols.io.abc123',
        'Segmentation Mask',
        '',
        'extras/contributors.tsv',
        '.',
        'Yes',
        '271bdcd3-b4ac-48e0-ac0f-d666652988af',
      ].join('\t'),
      'Ada\tExample\t\tAda Example\tUniversity of Example\t0000-0002-1825-0097\t\tYes\tYes\tNo\t94dae6f8-0756-4ab0-a47b-138e446a9501',
    ]);
  });

  test('what was written passes as a table made elsewhere, TRUE does not', () => {
    for (const { printed } of check(answers).tables) {
      expect(recheck(printed.text())).toMatchObject({ findings: [] });
      expect(recheck(printed.text().replace('Yes', 'TRUE')).findings).toContainEqual(
        expect.objectContaining({ code: 'deposit-type', row: 2, value: 'TRUE' }),
      );
    }
  });

  test('without answers each gap is reported once', () => {
    const missing = check({}).findings.filter(({ code }) => code === 'deposit-missing');
    expect(missing.map(({ column }) => column ?? '')).toEqual([
      'parent_dataset_id',
      'derived_dataset_protocol_doi',
      'is_cell_type_annotation_included',
      '',
    ]);
  });

  test('answers are taken in canonical form', () => {
    const place = { kind: 'deposit' } as const;
    const entries = [
      { place, key: 'is_cell_type_annotation_included', value: 'yes' },
      { place, key: 'protocol.derived', value: 'https://doi.org/10.17504/protocols.io.abc123' },
    ];
    expect(checkAnswers(entries, [target])).toMatchObject({
      findings: [],
      entries: [{ value: true }, { value: '10.17504/protocols.io.abc123' }],
    });
  });
});
