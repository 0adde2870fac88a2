import { describe, expect, it } from 'vitest';
import { runToEnd } from '../../../../../shared/basics/pauses.ts';
import type { DepositFinding } from '../../../../../shared/deposit/finding.ts';
import { checkTable } from '../../../../../shared/deposit/table/check-table.ts';
import { readTarget, type TargetFile } from '../../../../../shared/deposit/target/read-target.ts';
import type { Target } from '../../../../../shared/deposit/target/target.ts';
import { targetNamed } from '../../../../../shared/deposit/target/targets.ts';
import { sentenceOf, worded } from '../../../../helpers/sentence-of.ts';
import { caseBytes, cases, caseText, flaggedBy } from '../cases.ts';

const imc = targetNamed('hubmap-imc')?.versions ?? [];

function check(name: string, targets: readonly Target[] = imc) {
  return runToEnd(checkTable(caseBytes(name), targets));
}

function checkText(...lines: readonly string[]) {
  return runToEnd(checkTable(new TextEncoder().encode(`${lines.join('\n')}\n`), imc));
}

function flags(findings: readonly DepositFinding[]): readonly string[] {
  return findings.flatMap(({ severity, row, column }) => (severity === 'error' ? [`row ${row}, ${column}`] : []));
}

describe('a table, checked as HuBMAP’s validator does', () => {
  it.each([...cases.values()].filter(({ expected }) => expected.ivt_messages !== undefined))(
    '$id has its verdict, rows and columns',
    ({ files: [file = ''], expected }) => {
      const { findings, fits } = check(file);
      const messages = expected.ivt_messages ?? [];
      expect(fits.length > 0).toBe(expected.valid);
      if (messages.some((message) => message.startsWith('On row'))) {
        expect(flags(findings).toSorted()).toEqual(flaggedBy(messages).toSorted());
      }
    },
  );

  it.each([
    ['02-imc/imc-v1-good.tsv', '1', ['1']],
    ['02-imc/imc-v0-good.tsv', '0', ['0']],
    ['02-imc/imc-v1-crlf.tsv', '1', ['1']],
    ['03-people/antibodies.tsv', '1', ['1']],
    ['03-people/contributors.tsv', '1', ['1', '0']],
  ])('%s is reported as version %s', (file, version, fits) => {
    const { layout, ...found } = check(file);
    expect([layout?.target.version, found.fits, found.findings]).toEqual([version, fits, []]);
  });

  it('counts the columns that are filled', () => {
    expect(check('02-imc/imc-v1-good.tsv').answered).toBe(41);
    expect(check('02-imc/template-v1.tsv').answered).toBe(7);
    const [head = '', row = ''] = caseText('02-imc/imc-v1-good.tsv').split('\n');
    expect(checkText(head, row, row.slice(0, row.lastIndexOf('\t'))).answered).toBe(40);
    expect(checkText(head).answered).toBe(0);
  });

  it.each([
    ['02-imc/imc-v1-quotes-bare.tsv', ['deposit-quotes'], ['row 2, description']],
    ['02-imc/imc-v1-bom.tsv', ['deposit-encoding'], ['row 1, version']],
    ['02-imc/imc-v1-sequence.tsv', ['deposit-run'], ['row 4, roi_id']],
    ['06-cedar/imc-2d.tsv', ['deposit-no-fit'], ['row 1, metadata_schema_id']],
  ])('%s has %j', (file, codes, places) => {
    const { findings, fits } = check(file);
    expect(findings.map(({ code }) => code)).toEqual(codes);
    expect(flags(findings)).toEqual(places);
    expect(fits).toEqual([]);
  });
});

describe('a line without a text', () => {
  const [head = '', row = ''] = caseText('02-imc/imc-v1-good.tsv').split('\n');
  const region = (n: number) => row.replace('\t1\tslide_a\t', `\t${n}\tslide_a\t`).replace('roi_a', `roi_${'abc'[n]}`);
  const found = (...rows: readonly string[]) => checkText(head, ...rows).findings;

  it.each(['', '  ', '\t'.repeat(40), '\t'.repeat(9)])('is one finding: %j', (blank) => {
    expect(found(row, blank)).toMatchObject([{ code: 'deposit-blank-row', row: 3 }]);
  });

  it('is not a row, nor one that lacks the contact', () => {
    const [people = ''] = caseText('03-people/contributors.tsv').split('\n');
    expect(
      checkText(people, '')
        .findings.map(({ code }) => code)
        .toSorted(),
    ).toEqual(['deposit-blank-row', 'deposit-no-rows']);
  });

  it.each([
    ['it', ''],
    ['a row that is too short', '1'],
  ])('ends what counts up: %s', (_, between) => {
    const rows = [region(0), between, region(1), region(2)];
    expect(found(...rows).filter(({ code }) => code === 'deposit-run')).toEqual([]);
    expect(found(between, ...rows.slice(2), region(0).replace('\t0\tslide_a', '\t3\tslide_a'))).toContainEqual(
      expect.objectContaining({ code: 'deposit-run', row: 5, value: '3' }),
    );
  });
});

/** A schema of the validator's own examples as a target. */
function exampleTarget(name: string): Target {
  const fields = caseText(`01-ivt-table/${name}/schema.yaml`)
    .split('- name: ')
    .slice(1)
    .map((part) => {
      const type = /type: (\w+)/.exec(part)?.[1] as 'string' | 'number';
      return { name: part.split('\n')[0]?.trim() ?? '', type, level: 'may', noNa: part.includes('forbid_na') };
    });
  const rules = ['guessed-separator', 'exact-columns', 'no-na', 'no-run-3'] as const;
  const table = {
    file: 'input.tsv',
    title: 'Input',
    row: 'image',
    rules,
    fields: fields.map(({ noNa, ...field }) => ({ ...field, ...(!noNa && { type: field.type }) })),
  } as const;
  const file = {
    id: 'example',
    version: '1',
    title: 'Example',
    summary: 'An example.',
    repository: 'HuBMAP',
    tables: [table],
  };
  return readTarget(file as unknown as TargetFile, () => undefined);
}

describe('the validator’s own examples', () => {
  it.each(['a-ok', 'incorrect-field-type'])('%s is flagged at the same places', (name) => {
    const { findings } = check(`01-ivt-table/${name}/input.tsv`, [exampleTarget(name)]);
    expect(flags(findings)).toEqual(flaggedBy(caseText(`01-ivt-table/${name}/output.txt`).split('\n')));
  });

  it('forbids N/A in text', () => {
    const { findings } = check('01-ivt-table/forbid-na/input.tsv', [exampleTarget('forbid-na')]);
    const there = findings.filter(({ column }) => column === 'na_forbidden');
    expect(there.map(({ code, row }) => [code, row])).toEqual([
      ['deposit-na', 2],
      ['deposit-na', 3],
    ]);
  });

  it('reports what is wrong with each column of a header', () => {
    const { findings } = check('01-ivt-table/missing-field/input.tsv', [exampleTarget('missing-field')]);
    expect(findings.map(sentenceOf)).toEqual([
      'HuBMAP has no column surprise.',
      'The column a_string is missing.',
      'Column 1 is a_number; a_string belongs there.',
      'Column 2 is another_string; a_number belongs there.',
      'Column 3 is surprise; another_string belongs there.',
    ]);
  });

  it.each([
    ['csv-instead-of-tsv', 'The cells are separated by commas; HuBMAP reads tabs only.'],
    ['single-column', 'The header has only one column; HuBMAP expects 2, separated by tabs.'],
  ])('%s is reported in a sentence', (name, message) => {
    const { findings } = check(`01-ivt-table/${name}/input.tsv`, [exampleTarget(name)]);
    expect(worded(findings)).toMatchObject([{ code: 'deposit-columns', row: 1, message }]);
  });
});
