import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runToEnd } from '../../../../../shared/basics/pauses.ts';
import { checkTable } from '../../../../../shared/deposit/table/check-table.ts';
import { decodeDepositTable } from '../../../../../shared/deposit/table/decode.ts';
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

describe('bytes that are not UTF-8', () => {
  const isWhole = (bytes: Uint8Array) => {
    try {
      return new TextDecoder('utf-8', { fatal: true }).decode(bytes).length >= 0;
    } catch {
      return false;
    }
  };
  const parts = [[0x61], [0x0a], [0xc3, 0xa9], [0xe2, 0x82, 0xac], [0xf0, 0x9f, 0x98, 0x80], [0xef, 0xbb, 0xbf]];
  const byte = fc.constantFrom(
    0x80,
    0x8f,
    0x90,
    0x9f,
    0xa0,
    0xbf,
    0xc0,
    0xc1,
    0xc2,
    0xe0,
    0xed,
    0xef,
    0xf0,
    0xf4,
    0xf5,
  );
  const part = fc.oneof(fc.constantFrom(...parts), fc.array(byte, { minLength: 1, maxLength: 4 }));

  it('are reported at the first of them, with its row', () => {
    fc.assert(
      fc.property(fc.array(part, { maxLength: 6 }), (some) => {
        const bytes = Uint8Array.from([0x61, 0x62, ...some.flat()]);
        const { text, findings } = decodeDepositTable(bytes);
        const ends = Array.from({ length: bytes.length + 1 }, (_, end) => end);
        const longest = Math.max(...ends.filter((end) => isWhole(bytes.subarray(0, end))));
        const row = bytes.subarray(0, longest).filter((one) => one === 0x0a).length + 1;
        const expected =
          longest === bytes.length ? [] : [{ code: 'deposit-encoding', row, details: { byte: longest } }];
        expect(findings).toMatchObject(expected);
        expect(text).toBe(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes));
      }),
      { numRuns: 2000 },
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
      'a line without text',
      [...Buffer.from('a\tb\tc\n1\t2\t3\n\n')],
      { code: 'deposit-blank-row', row: 3 },
      'Row 3 is empty',
    ],
    [
      'a row of blanks',
      [...Buffer.from('a\tb\tc\n \t\t\n1\t2\t3\n')],
      { code: 'deposit-blank-row', row: 2 },
      'Row 2 is empty',
    ],
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
