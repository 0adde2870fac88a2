import { describe, expect, it } from 'vitest';
import { answersFromTable } from '../../../../../shared/deposit/table/answers-from-table.ts';
import { convertRow, importTable } from '../../../../../shared/deposit/table/import-table.ts';
import { layoutsOf, type TableLayout } from '../../../../../shared/deposit/table/layout.ts';
import { targetNamed } from '../../../../../shared/deposit/target/targets.ts';
import { caseBytes } from '../cases.ts';

const imc = targetNamed('hubmap-imc')?.versions ?? [];

function layout(version: string): TableLayout {
  const found = layoutsOf(imc).find(({ target, table }) => target.version === version && table.row === 'image-folder');
  if (!found) throw new Error(`there is no version ${version}`);
  return found;
}

describe('a table that is imported', () => {
  it('of version 0 becomes version 1 with two questions, and the other way needs two times', () => {
    const [old = {}] = importTable(caseBytes('02-imc/imc-v0-good.tsv'), imc)?.rows ?? [];
    const newer = convertRow(old, layout('0'), layout('1'));
    expect(newer.lacks).toEqual(['description', 'antibodies_path']);
    expect(newer.row).toMatchObject({
      version: '1',
      roi_id: 1,
      execution_datetime: '2020-02-03T14:05',
      is_targeted: true,
    });
    const [row = {}] = importTable(caseBytes('02-imc/imc-v1-good.tsv'), imc)?.rows ?? [];
    expect(convertRow(row, layout('1'), layout('0')).lacks).toEqual(['end_datetime', 'start_datetime']);
  });

  it('in an encoding that its bytes do not determine reports what it was read as', () => {
    const text = new TextDecoder().decode(caseBytes('02-imc/imc-v1-good.tsv'));
    const bytesOf = (letters: readonly number[]) =>
      new Uint8Array([...new TextEncoder().encode(text.trimEnd()), ...letters, 0x0a]);
    expect(importTable(bytesOf([0xc2, 0xb5]), imc)?.findings).toEqual([]);
    expect(importTable(bytesOf([0xb5]), imc)?.findings).toMatchObject([
      {
        code: 'deposit-encoding-guessed',
        severity: 'warning',
        details: { encoding: 'Windows-1252 (Western European)' },
      },
    ]);
  });

  it.each(['\n\n', `${'\t'.repeat(40)}\n`])('does not have a row for %j, at its end or within', (blank) => {
    const [head = '', row = ''] = new TextDecoder().decode(caseBytes('02-imc/imc-v1-good.tsv')).split('\n');
    for (const text of [`${head}\n${row}\n${blank}`, `${head}\n${blank}${row}\n`]) {
      const table = importTable(new TextEncoder().encode(text), imc);
      expect([table?.rows.length, table?.findings]).toEqual([1, []]);
    }
  });

  it('names a row by its place in the table, where a line before it has no text', () => {
    const [head, row = ''] = new TextDecoder().decode(caseBytes('02-imc/imc-v1-good.tsv')).split('\n');
    const text = [head, '', row.replace('\tum\tfloat', '\tmm\tfloat')].join('\n');
    const table = importTable(new TextEncoder().encode(text), imc);
    if (!table) throw new Error('it cannot be read');
    const { findings } = answersFromTable(table, () => null);
    expect(findings.map(({ code, row: at }) => [code, at])).toEqual([
      ['deposit-not-one-of', 3],
      ['deposit-answer-place', 3],
    ]);
    const unclosed = importTable(new TextEncoder().encode(`${head}\n${row}\n"\n${row}\n`), imc);
    expect(unclosed?.findings).toMatchObject([{ code: 'deposit-cells', row: 3 }]);
  });

  it('as a template has its constants and no hint', () => {
    const [row = {}] = importTable(caseBytes('02-imc/template-v1.tsv'), imc)?.rows ?? [];
    expect(Object.keys(row)).toEqual([
      'version',
      'assay_category',
      'assay_type',
      'analyte_class',
      'ablation_frequency_unit',
      'max_x_width_unit',
      'max_y_height_unit',
    ]);
  });

  it('answers once what all rows share, and for each image the rest', () => {
    const table = importTable(caseBytes('02-imc/imc-v1-sequence.tsv'), imc);
    if (!table) throw new Error('it cannot be read');
    const { entries, findings } = answersFromTable(table, (path) => (path === 'c' ? null : `${path}/image.tif`));
    expect(entries).toContainEqual({
      place: { kind: 'deposit' },
      key: 'protocol.assay',
      value: '10.17504/protocols.io.abc123',
    });
    expect(entries).toContainEqual({ place: { kind: 'image', path: 'b/image.tif' }, key: 'roi_id', value: 2 });
    expect(findings).toMatchObject([{ code: 'deposit-answer-place', row: 4, value: 'c' }]);
  });
});
