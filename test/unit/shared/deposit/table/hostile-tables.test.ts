import { describe, expect, it } from 'vitest';
import { runToEnd } from '../../../../../shared/basics/pauses.ts';
import { checkTable } from '../../../../../shared/deposit/table/check-table.ts';
import { importTable } from '../../../../../shared/deposit/table/import-table.ts';
import { orderRows } from '../../../../../shared/deposit/table/order-rows.ts';
import { targetNamed } from '../../../../../shared/deposit/target/targets.ts';
import { whatIsWrong } from '../../../../../shared/problems/wording.ts';
import { caseText } from '../cases.ts';

const versions = targetNamed('hubmap-imc')?.versions ?? [];
const [head = '', row = ''] = caseText('02-imc/imc-v1-good.tsv').split('\n');
const columns = head.split('\t');

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function check(bytes: Uint8Array) {
  return runToEnd(checkTable(bytes, versions));
}

/** Long enough that a pattern which tries every place again would not end within this test. */
const long = 120_000;
/** A column of each kind. */
const kinds = new Set([
  'description',
  'tissue_id',
  'execution_datetime',
  'protocols_io_doi',
  'operator_email',
  'roi_id',
  'is_targeted',
  'max_x_width_value',
  'signal_type',
]);

describe('hostile cells', () => {
  it.each([
    ['digits', `${'1'.repeat(long)}x`],
    ['digits at the end', `x${'1'.repeat(long)}`],
    ['blanks', `${' '.repeat(long)}x`],
    ['points', `${'1.'.repeat(long / 2)}x`],
    ['underscores', `${'1_'.repeat(long / 2)}x`],
    ['parts of a tissue', `ABC123-LY${'-1'.repeat(long / 2)}!`],
    ['a list of tissues', `${'ABC123-LY-1,'.repeat(long / 12)}!`],
    ['an address', `${'a.'.repeat(long / 2)}@${'b.'.repeat(long / 2)}`],
    ['colons', `2020-02-03 ${'11:11:'.repeat(long / 6)}`],
    ['quotes', `"${'""'.repeat(long / 2)}`],
  ])('of %s in a column of each kind: findings, and no hang', (_, cell) => {
    const bytes = bytesOf(`${head}\n${columns.map((column) => (kinds.has(column) ? cell : '1')).join('\t')}\n`);
    const { fits, findings } = check(bytes);
    expect(fits).toEqual([]);
    expect(findings.length).toBeGreaterThan(0);
    for (const one of findings) expect(whatIsWrong(one).length).toBeLessThan(600);
    importTable(bytes, versions);
  });
});

describe('files that are not tables', () => {
  const table = `${head}\n${row}\n`;
  const utf16 = (text: string) => new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le'));
  const swapped = (bytes: Uint8Array) => new Uint8Array(Buffer.from(bytes).swap16());
  it.each([
    ['nothing', new Uint8Array()],
    ['line ends', bytesOf('\n'.repeat(10_000))],
    ['zeros', new Uint8Array(10_000)],
    ['noise', Uint8Array.from({ length: 100_000 }, (_, i) => (i * 2_654_435_761) >>> 24)],
    ['UTF-16, low byte first', utf16(table)],
    ['UTF-16, high byte first', swapped(utf16(table))],
    ['Latin-1', new Uint8Array(Buffer.from(table.replace('germinal', 'Zürich µ'), 'latin1'))],
    ['Shift JIS', Uint8Array.from([...bytesOf(head), 10, ...bytesOf(row), 0x93, 0xfa, 0x96, 0x7b, 10])],
    ['a quote that never ends', bytesOf(`${head}\n"${row}\n${`${row}\n`.repeat(1000)}`)],
    ['very many columns', bytesOf(`${'c\t'.repeat(200_000)}c\n${'1\t'.repeat(200_000)}1\n`)],
    ['tabs alone', bytesOf(`${head}\n${'\t'.repeat(200_000)}\n`)],
    ['short rows', bytesOf(`${head}\n${columns.map((_, i) => row.split('\t').slice(0, i).join('\t')).join('\n')}\n`)],
  ])('%s: a sentence', (_, bytes) => {
    const { fits, findings } = check(bytes);
    expect(fits).toEqual([]);
    expect(findings.some(({ severity }) => severity === 'error')).toBe(true);
    for (const one of findings) {
      expect(whatIsWrong(one)).toMatch(/^\S.*[.?]$/u);
      expect(whatIsWrong(one).length).toBeLessThan(600);
    }
  });

  it.each(['ü', 'é', 'µ', 'ÿ', 'Ã'])('in Latin-1 names the byte that is %s', (letter) => {
    const { findings } = check(new Uint8Array(Buffer.from(table.replace('germinal', `Z${letter}rich`), 'latin1')));
    const said = findings.map(whatIsWrong).join(' ');
    expect(said).toContain(`byte ${(table.indexOf('germinal') + 1).toLocaleString('en')}, “${letter}” as Latin-1`);
  });

  it('with very many rows that count up are put in order', () => {
    const column = Array.from({ length: 300_000 }, (_, i) => String(i));
    const { order, left } = orderRows(column.length, [column]);
    expect([order.length, left]).toEqual([column.length, []]);
  });
});

it.each([
  ['signal_type', 'dual count / pulse count / intensity value', 'deposit-missing'],
  ['signal_type', '', 'deposit-missing'],
  ['max_x_width_unit', '', 'deposit-unit-missing'],
])('%s with %j, as an empty template has it', (column, cell, code) => {
  const cells = row.split('\t').map((old, i) => (columns[i] === column ? cell : old));
  const { findings } = check(bytesOf(`${head}\n${cells.join('\t')}\n`));
  expect(findings.filter((found) => found.column === column).map((found) => found.code)).toEqual([code]);
});
