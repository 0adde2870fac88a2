import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runToEnd } from '../../../../../shared/basics/pauses.ts';
import { checkTable } from '../../../../../shared/deposit/table/check-table.ts';
import { guessedByQuotes } from '../../../../../shared/deposit/table/guessed-separator.ts';
import { printTable } from '../../../../../shared/deposit/table/print-table.ts';
import { readDepositRecords } from '../../../../../shared/deposit/table/records.ts';
import { readTarget, type TargetFile } from '../../../../../shared/deposit/target/read-target.ts';
import { whatIsWrong } from '../../../../../shared/problems/wording.ts';

const names = ['a', 'b', 'c'];
const target = readTarget(
  {
    id: 'example',
    version: '1',
    title: 'Example',
    tables: [
      {
        file: 'x.tsv',
        title: 'X',
        row: 'image',
        rules: ['guessed-separator', 'exact-columns'],
        fields: names.map((name) => ({ name, level: 'may' })),
      },
    ],
  } as TargetFile,
  () => undefined,
);
const [table] = target.tables;

function printed(rows: readonly (readonly string[])[]) {
  if (!table) throw new Error('there is no table');
  const source = { kind: 'answer', detail: '' } as const;
  const built = rows.map((cells) => ({ about: '', images: [], cells: cells.map((value) => ({ value, source })) }));
  return printTable({ target, table, rows: built });
}

describe('a table that is written', () => {
  it('has the same values when it is read, and is never read with another separator', () => {
    const letters = fc.constantFrom('a', 'é', ' ', '"', "'", '\t', '\n', '\r', ',', ';', '\u2028', '=', '0');
    const cell = fc.array(letters, { maxLength: 8 }).map((parts) => parts.join(''));
    const rows = fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(rows, (cells) => {
        const written = printed(cells);
        const text = written.text();
        const [head, ...records] = [...readDepositRecords(text, '\t')].map((record) => record.cells);
        expect(head).toEqual(names);
        const quote = (value: string) => (written.requoted() ? value.replaceAll('"', '”').replaceAll("'", '’') : value);
        const flat = (value: string) => quote(value.replace(/[\t\r\n\u2028\u2029]+/g, ' ').trim());
        expect(records).toEqual(cells.map((row) => row.map(flat)));
        expect(guessedByQuotes(text)?.separator ?? '\t').toBe('\t');
      }),
    );
  });
});

describe('a table in another encoding', () => {
  const check = (bytes: readonly number[]) => runToEnd(checkTable(Uint8Array.from(bytes), [target])).findings;
  const head = [...Buffer.from('a\tb\tc\n1\t2\t')];

  it.each([
    ['Latin-1', [...head, 0xb5, 0x6d, 0x0a], { code: 'deposit-encoding', row: 2 }, 'byte 10, “µ” as Latin-1'],
    ['UTF-16', [0xff, 0xfe, 0x61, 0x00], { code: 'deposit-encoding' }, 'is UTF-16'],
    ['a mark', [0xef, 0xbb, 0xbf, ...head, 0x33], { code: 'deposit-encoding', row: 1, column: 'a' }, 'byte-order mark'],
    ['a spreadsheet', [0x50, 0x4b, 0x03, 0x04, 0x14], { code: 'deposit-unreadable' }, 'not as a spreadsheet file'],
    ['nothing in it', [], { code: 'deposit-unreadable' }, 'it is empty'],
    ['a short row', [...Buffer.from('a\tb\tc\n1\t2\n')], { code: 'deposit-cells', row: 2 }, '2 cells'],
    [
      'a quote without end',
      [...Buffer.from('a\tb\tc\n1\t2\t"3\n4')],
      { code: 'deposit-unreadable', row: 2 },
      'never closed',
    ],
    ['no row', [...Buffer.from('a\tb\tc\n')], { code: 'deposit-no-rows' }, ''],
  ])('with %s is reported in a sentence', (_, bytes, expected, words) => {
    const [found] = check(bytes);
    expect(found).toMatchObject(expected);
    expect(found && whatIsWrong(found)).toContain(words);
  });
});
