import { describe, expect, test } from 'vitest';
import { AnswerBook } from '../../../../../shared/deposit/answers/answer-book.ts';
import { type Json, noAnswers } from '../../../../../shared/deposit/answers.ts';
import { checkAnswers } from '../../../../../shared/deposit/check/check-answers.ts';
import { checkDeposit } from '../../../../../shared/deposit/check/check-deposit.ts';
import { questionsOf } from '../../../../../shared/deposit/check/questions.ts';
import { entryListNames } from '../../../../../shared/deposit/entry-lists.ts';
import { targetNamed, targets } from '../../../../../shared/deposit/target/targets.ts';
import type { DepositSubject } from '../../../../../shared/deposit/values/build-tables.ts';
import { fullText } from '../../../../../shared/problems/wording.ts';
import { aRow } from '../../../../helpers/rows.ts';
import { sentenceOf } from '../../../../helpers/sentence-of.ts';

const place = { kind: 'deposit' } as const;

function answered(key: string, value: Json) {
  const { entries, findings } = checkAnswers([{ place, key, value }], targets);
  return { value: entries[0]?.value, findings: findings.map((found) => fullText(found)) };
}

function checked(answers: Readonly<Record<string, Json>>, name = 'bioimage-archive') {
  const target = targetNamed(name)?.target;
  if (!target) throw new Error(name);
  const book = new AnswerBook({ ...noAnswers, answers });
  const subject: DepositSubject = { rootName: 'lab', images: [aRow('a.tif')], book, channels: [] };
  const steps = checkDeposit(target, subject);
  for (let step = steps.next(); ; step = steps.next()) if (step.done) return step.value;
}

describe('lists of publications, links and grants', () => {
  test('are stored in canonical form: DOIs alone, blanks at the ends left out, empty entries too', () => {
    const doi = ' https://doi.org/10.1016/j.jmb.2022.167505 ';
    expect(answered('publications', [{ title: ' Vessels ', doi, year: 2022 }, {}, { title: '  ' }])).toEqual({
      value: [{ title: 'Vessels', doi: '10.1016/j.jmb.2022.167505', year: '2022' }],
      findings: [],
    });
    expect(answered('grants', [])).toEqual({ value: null, findings: [] });
    expect(answered('links', null)).toEqual({ value: null, findings: [] });
  });

  test.each<[string, Json, RegExp]>([
    ['publications', [{ authors: 'A' }], /^Publication 1, Title or DOI is empty\./],
    ['publications', [{ title: 'T', pubmed: 'PMC12' }], /^Publication 1, PubMed number: “PMC12” does not look like/],
    ['publications', [{ title: 'T', year: '22' }], /^Publication 1, Year: “22”/],
    ['publications', [{ title: 'T', doi: 'abc' }], /^Publication 1, DOI: “abc”/],
    ['publications', [{ title: 'T', journal: 'X' }], /“journal” is not pubmed, title, authors, doi or year/],
    ['links', [{ description: 'code' }], /^Link 1, Address is empty\./],
    ['links', [{ url: 'github.com/x' }], /^Link 1, Address: “github.com\/x” .*: an address begins with https:\/\//],
    ['grants', [{ grant_id: '1' }], /^Grant 1, Funding body is empty\./],
    ['grants', [{ agency: ['a'] }], /^Grant 1, agency: /],
    ['grants', [3], /^Grant 1: “3” is not an entry with agency or grant_id/],
    ['grants', { agency: 'NIH' }, /^Grants: .* is not a list/],
    ['grant', [{ agency: 'NIH' }], /perhaps grants/],
  ])('%s %j is refused with a sentence', (key, value, sentence) => {
    const { findings } = answered(key, value);
    expect(findings.some((found) => sentence.test(found))).toBe(true);
  });

  test.each(['https://example.org/x?y=1', 'ftp://example.org/a', 'empiar:EMPIAR-10001', 'array design:A-1'])(
    '%s is a link',
    (url) => {
      expect(answered('links', [{ url }]).findings).toEqual([]);
    },
  );

  test('may be left open, are asked for as one thing, and are known once they are answered', () => {
    const open = checked({});
    expect(open.optional.filter(({ kind }) => kind === 'list').map(({ key }) => key)).toEqual([...entryListNames]);
    expect(open.tables.some(({ built }) => built.table.row === 'entry')).toBe(false);
    const done = checked({ grants: [{ agency: 'NIH', grant_id: 'R01' }] });
    expect(done.optional.some(({ key }) => key === 'grants')).toBe(false);
    expect(done.otherAnswers).toMatchObject([{ key: 'grants', isAnswered: true, values: [{ value: 'NIH, R01' }] }]);
  });

  test('entries without what they must have, written by hand into the answers, are asked for again', () => {
    const { tables, findings } = checked({
      links: [{ url: '', description: 'code' }],
      publications: [{ year: '2020' }],
    });
    const questions = questionsOf(tables.map(({ built }) => built));
    expect(questions.filter(({ kind }) => kind === 'list').map(({ key, level }) => [key, level])).toEqual([
      ['publications', 'must'],
      ['links', 'must'],
    ]);
    const gaps = findings.filter(({ code }) => code === 'deposit-missing').map((found) => sentenceOf(found));
    expect(gaps).toContain('Link 1, Address is empty. The BioImage Archive requires it.');
  });

  test('have the same parts in every target that takes them', () => {
    for (const list of entryListNames) {
      const forms = targets.flatMap(({ tables }) => tables.filter((table) => table.list === list));
      expect(new Set(forms.map(({ fields }) => JSON.stringify(fields))).size).toBe(1);
    }
  });

  test('the README names publications and grants, one a line', () => {
    const answers = { publications: [{ title: 'Vessels', doi: '10.1000/xyz' }], grants: [{ agency: 'NIH' }] };
    const text = checked(answers, 'dcn-confocal')
      .tables.find(({ printed }) => printed.file === 'README.txt')
      ?.printed.text();
    expect(text).toContain('Publications:\n  Vessels. https://doi.org/10.1000/xyz\n');
    expect(text).toContain('Grants:\n  NIH\n');
  });
});
