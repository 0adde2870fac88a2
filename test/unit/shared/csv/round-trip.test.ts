import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellText, restoredText, separators } from '../../../../shared/csv/cells.ts';
import { guessColumns } from '../../../../shared/csv/columns.ts';
import { imageMatcher } from '../../../../shared/csv/image-matcher.ts';
import { openTable } from '../../../../shared/csv/open-table.ts';
import { prepareText, readRecords } from '../../../../shared/csv/records.ts';
import { type CsvFormat, csvPieces } from '../../../../shared/csv/table-csv.ts';
import { finish, importTable } from '../../../../shared/csv/table-import.ts';
import type { FieldValues } from '../../../../shared/image/field-values.ts';
import type { ImageRow } from '../../../../shared/image/image-row.ts';
import { editableFields } from '../../../../shared/schema/fields.ts';
import { aHeader, aRow } from '../../../helpers/rows.ts';
import { sentenceOf } from '../../../helpers/sentence-of.ts';

/** Text full of what CSV, spreadsheets and UTF-8 trip over. */
const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({
    unit: fc.constantFrom('"', "'", ',', ';', '\t', '\r', '\n', '=', '+', '-', '@', ' ', '\0', 'a', '1', '.'),
  }),
  fc.constantFrom('001', '1,234', '3/4/2025', '20251030', '45960', '\ud800', '\ufeff', 'NaN', "'=1+1", 'TRUE', '0x1'),
);
const scalar = fc.oneof(
  text,
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
);
const values: fc.Arbitrary<FieldValues> = fc
  .uniqueArray(fc.tuple(fc.constantFrom(...editableFields), scalar), { selector: ([field]) => field.key })
  .map((pairs) => Object.fromEntries(pairs.map(([field, value]) => [field.key, value])));
const pixel = fc.option(
  fc.record({
    unit: fc.double({ min: 1e-9, max: 1e9, noNaN: true }),
    label: fc.constantFrom('um', 'seconds'),
    source: fc.constant(''),
  }),
);
const name = text.map((each) => each.replace(/\p{Cs}/gu, '').replaceAll('/', '_')).filter((each) => each !== '');
const rows: fc.Arbitrary<readonly ImageRow[]> = fc
  .uniqueArray(fc.tuple(name, values, pixel, pixel), { selector: ([each]) => each, maxLength: 5, minLength: 1 })
  .map((all) =>
    all.map(([path, own, pixelX, pixelY]) =>
      aRow(`${path}.tif`, own, { header: aHeader({ pixelX, pixelY, dtype: 'a,b' }) }),
    ),
  );
const format: fc.Arbitrary<CsvFormat> = fc.record({ separator: fc.constantFrom(...separators), excel: fc.boolean() });

function importOf(table: string, all: readonly ImageRow[], emptyClears: boolean) {
  const opened = openTable(new TextEncoder().encode(table));
  if (!opened.ok) throw new Error(sentenceOf(opened.problem));
  const byPath = new Map(all.map((row) => [row.path, row]));
  const match = imageMatcher({ root: '/data', paths: [...byPath.keys()] });
  const images = { match, rowAt: (path: string) => byPath.get(path) };
  const options = { roles: guessColumns(opened.value.headings), emptyClears };
  const result = finish(importTable(opened.value, images, options));
  if (!result.ok) throw new Error(sentenceOf(result.problem));
  const { assignments, problems, lines } = result.value;
  return { assignments, problems, lines };
}

/** As another program would write the same cells: every cell in quotes, semicolons, CRLF, a mark. */
function respelled(table: string): string {
  const records = [...readRecords(prepareText(table.replace(/^\ufeff/, '')))].flat();
  const lines = records.map(({ cells }) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(';'));
  return `\ufeff${lines.map((line) => `${line}\r\n`).join('')}`;
}

describe('a table that is imported again', () => {
  it('changes nothing, whatever the images contain', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(rows, format, fc.boolean(), (all, given, emptyClears) => {
        const table = [...csvPieces(all, given)].join('');
        const nothing = { assignments: [], problems: [], lines: all.length };
        expect(importOf(table, all, emptyClears)).toEqual(nothing);
        expect(importOf(respelled(table), all, emptyClears)).toEqual(nothing);
      }),
      { numRuns: 300, seed: 6 },
    );
  });

  it('preserves text exactly, neutralised or not', () => {
    fc.assert(
      fc.property(text, (each) => {
        const cell = cellText(each);
        expect(restoredText(cell)).toBe(each.replace(/\p{Cs}/gu, '\ufffd'));
        expect(/^[=@\t\r\n]/.test(cell)).toBe(false);
      }),
      { numRuns: 2000, seed: 7 },
    );
  });
});
