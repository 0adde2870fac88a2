import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { guessColumns } from '../../../../shared/csv/columns.ts';
import { imageMatcher } from '../../../../shared/csv/image-matcher.ts';
import { readRecords } from '../../../../shared/csv/records.ts';
import { sheetNote } from '../../../../shared/csv/sheet-note.ts';
import { finish, importTable, type TableImport } from '../../../../shared/csv/table-import.ts';
import type { ImageRow } from '../../../../shared/image/image-row.ts';
import { checkWorkbook } from '../../../../shared/xlsx/check-workbook.ts';
import { openAnyTable } from '../../../../shared/xlsx/open-any-table.ts';
import { headingsOf, readSheet, sheetRows } from '../../../../shared/xlsx/read-sheet.ts';
import { sheetHeadings, sheetRow } from '../../../../shared/xlsx/sheet-row.ts';
import { tooLong, wholeSheet } from '../../../../shared/xlsx/write-sheet.ts';
import { aHeader, aRow } from '../../../helpers/rows.ts';
import { sentenceOf } from '../../../helpers/sentence-of.ts';

const fixture = (name: string): Uint8Array =>
  new Uint8Array(readFileSync(fileURLToPath(new URL(`../../../fixtures/tables/${name}`, import.meta.url))));

async function recordsOf(bytes: Uint8Array) {
  const opened = await openAnyTable(bytes);
  if (!opened.ok) throw new Error(sentenceOf(opened.problem));
  const first = readRecords(opened.value.content).next();
  return first.done ? [] : first.value;
}

/** What a workbook sets in these images. */
async function importOf(bytes: Uint8Array, rows: readonly ImageRow[]): Promise<TableImport> {
  const opened = await openAnyTable(bytes);
  if (!opened.ok) throw new Error(sentenceOf(opened.problem));
  const byPath = new Map(rows.map((row) => [row.path, row]));
  const match = imageMatcher({ root: '/x', paths: [...byPath.keys()] });
  const images = { match, rowAt: (path: string) => byPath.get(path) };
  const roles = guessColumns(opened.value.headings);
  const read = finish(importTable(opened.value, images, { roles, emptyClears: true }));
  if (!read.ok) throw new Error(sentenceOf(read.problem));
  return read.value;
}

/** A workbook of one sheet with these rows as XML. */
function workbook(rows: string, more: Readonly<Record<string, string>> = {}): Uint8Array {
  const parts = {
    '[Content_Types].xml':
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>',
    '_rels/.rels':
      '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    'xl/workbook.xml':
      '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels':
      '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
    'xl/worksheets/sheet1.xml': `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows}</sheetData></worksheet>`,
    ...more,
  };
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])));
}

describe('merged cells', () => {
  const text = (place: string, value: string) => `<c r="${place}" t="inlineStr"><is><t>${value}</t></is></c>`;
  const values = {
    '1': text('A1', 'rel_path') + text('B1', 'species') + text('C1', 'depth') + text('D1', 'note'),
    '2': text('A2', 'a.tif') + text('B2', 'mouse') + text('C2', '007') + text('D2', 'x'),
    '3': `${text('A3', 'b.tif')}<c r="B3"/>`,
    '5': text('A5', 'c.tif') + text('D5', 'y'),
    '6': text('A6', 'd.tif'),
  };
  const rows = Object.entries(values).map(([row, cells]) => `<row r="${row}">${cells}</row>`);
  // After the rows: a workbook lists its merged cells last.
  const book = workbook(`${rows.join('')}</sheetData><mergeCells count="3"><mergeCell ref="B2:B5"/>
    <mergeCell ref="C2:D3"/><mergeCell ref="A8:A9"/></mergeCells><sheetData>`);

  it('have their value in each of their lines that is not empty', async () => {
    expect((await recordsOf(book)).map(({ line, cells }) => [line, ...cells])).toEqual([
      [1, 'rel_path', 'species', 'depth', 'note'],
      [2, 'a.tif', 'mouse', '007', 'x'],
      [3, 'b.tif', 'mouse', '007'],
      [5, 'c.tif', 'mouse', '', 'y'],
      [6, 'd.tif'],
    ]);
  });

  it('clear nothing where empty cells do, and are reported', async () => {
    const images = ['a', 'b', 'c'].map((name) => aRow(`${name}.tif`, { 'experiment_metadata.species': 'mouse' }));
    const { assignments } = await importOf(book, images);
    expect(assignments.filter(({ field }) => field === 'experiment_metadata.species')).toEqual([]);
    const opened = await openAnyTable(book);
    expect(opened.ok && sheetNote(opened.value.content)).toBe(
      'A merged cell counts for each of its lines. A cell merged across columns counts for the first of them only.',
    );
  });
});

const heading = '<row r="1"><c r="A1" t="inlineStr"><is><t>rel_path</t></is></c></row>';

/** A row whose first cell names an image. */
const imageRow = (row: number, cells: string) =>
  `<row r="${row}"><c r="A${row}" t="inlineStr"><is><t>${row}.tif</t></is></c>${cells}</row>`;

describe('a workbook of another program', () => {
  it('has its values with their kinds, in their rows', async () => {
    expect(await recordsOf(fixture('openpyxl.xlsx'))).toEqual([
      { line: 1, cells: ['rel_path', 'species', 'depth', 'date', 'note', 'genotype', 'accepted', 'branch_order'] },
      { line: 2, cells: ['a.tif', 'mouse', '85.5', '2025-10-30', "'=1+1", '001', 'true', '2'] },
      {
        line: 4,
        cells: ['day 1/b.tif', 'µ-rat "x", y', '0.1', '2025-10-31 14:05:00', 'line 1\nline 2', '  led', 'false'],
      },
      { line: 5, cells: ['day 1/c.tif', '𝒳 ぶ', '1e-7', '', expect.anything(), '1/2', '', '3'] },
    ]);
  });

  it.each([
    ['1900', '', '45960'],
    ['1904', '<workbookPr date1904="1"/>', '44498'],
  ])('reads the dates of the date system that counts from %s', async (_, properties, days) => {
    const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
    const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
    const row = `<row r="2"><c r="A2" t="inlineStr"><is><t>a.tif</t></is></c><c r="B2" s="1"><v>${days}</v></c></row>`;
    const bytes = workbook(heading.replace('</row>', '<c r="B1" t="inlineStr"><is><t>date</t></is></c></row>') + row, {
      'xl/workbook.xml': `<workbook ${main} xmlns:r="${relations}">${properties}<sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>`,
      'xl/_rels/workbook.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="${relations}/styles" Target="styles.xml"/></Relationships>`,
      'xl/styles.xml': `<styleSheet ${main}><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>`,
    });
    expect(await recordsOf(bytes)).toContainEqual({ line: 2, cells: ['a.tif', '2025-10-30'] });
  });

  it.each([
    ['m/d/yyyy', '<xf numFmtId="14"/>', '2025-10-30'],
    ['m/d/yyyy h:mm', '<xf numFmtId="22"/>', '2025-10-30 00:00:00'],
    ['a format with days alone', '<xf numFmtId="164"/>', '2025-10-30'],
    ['a format with days and times', '<xf numFmtId="165"/>', '2025-10-30 00:00:00'],
  ])('has a time at midnight where its cell shows one: %s', async (_, style, text) => {
    const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
    const cells =
      '<c r="B2" s="1"><v>45960</v></c><c r="C2" s="1"><f>B2</f><v>45960.0</v></c><c r="D2" s="1"><v>45960.25</v></c><c r="E2"><v>45960</v></c>';
    const formats =
      '<numFmts count="2"><numFmt numFmtId="164" formatCode="[$-F800]dddd&quot;h&quot;\\h"/><numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm"/></numFmts>';
    const bytes = workbook(heading + imageRow(2, cells), {
      'xl/_rels/workbook.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="${relations}/styles" Target="styles.xml"/></Relationships>`,
      'xl/styles.xml': `<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${formats}<cellStyleXfs><xf numFmtId="22"/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0"/>${style}</cellXfs></styleSheet>`,
    });
    expect((await recordsOf(bytes))[1]?.cells).toEqual(['2.tif', text, text, '2025-10-30 06:00:00', '45960']);
  });

  describe('of several sheets', () => {
    const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
    const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
    const related = (id: number, type: string, target: string) =>
      `<Relationship Id="r${id}" Type="${relations}/${type}" Target="${target}"/>`;
    const sheets = (names: string) =>
      workbook(heading, {
        'xl/workbook.xml': `<workbook ${main} xmlns:r="${relations}"><sheets>${names}</sheets></workbook>`,
        'xl/_rels/workbook.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${related(1, 'worksheet', 'worksheets/lists.xml')}${related(2, 'chartsheet', 'chartsheets/sheet1.xml')}${related(3, 'worksheet', 'worksheets/sheet1.xml')}</Relationships>`,
        'xl/worksheets/lists.xml': `<worksheet ${main}><sheetData>${imageRow(1, '')}</sheetData></worksheet>`,
      });
    const sheetOf = async (bytes: Uint8Array) => {
      const opened = await openAnyTable(bytes);
      return opened.ok && [opened.value.headings[0], sheetNote(opened.value.content)];
    };
    const images = '<sheet name="A &amp; B" sheetId="3" r:id="r3"/>';
    const chart = '<sheet name="Chart" sheetId="2" r:id="r2"/>';

    it.each(['hidden', 'veryHidden'])('is read from the first that people see: %s', async (state) => {
      const lists = `<sheet name="Lists" sheetId="1" state="${state}" r:id="r1"/>`;
      const note = 'The sheet “A & B” is read; the workbook has 1 other sheet.';
      expect(await sheetOf(sheets(lists + chart + images))).toEqual(['rel_path', note]);
      expect((await headingsOf(sheets(lists + images)))[0]).toBe('rel_path');
    });

    it('is not refused for a formula without a result in another one', async () => {
      const bytes = unzipSync(
        sheets('<sheet name="Images" sheetId="3" r:id="r3"/><sheet name="Sums" sheetId="1" r:id="r1"/>'),
      );
      const sums = imageRow(1, '<c r="B1"><f>SUM(C1:C9)</f><v></v></c>');
      const other = strToU8(`<worksheet ${main}><sheetData>${sums}</sheetData></worksheet>`);
      const note = 'The sheet “Images” is read; the workbook has 1 other sheet.';
      expect(await sheetOf(zipSync({ ...bytes, 'xl/worksheets/lists.xml': other }))).toEqual(['rel_path', note]);
    });

    it('is read from the first, and says which that is only where there are others', async () => {
      const lists = '<sheet name="Lists" sheetId="1" state="visible" r:id="r1"/>';
      const note = 'The sheet “Lists” is read; the workbook has 1 other sheet.';
      expect(await sheetOf(sheets(lists + images))).toEqual(['1.tif', note]);
      expect(await sheetOf(sheets(chart + images))).toEqual(['rel_path', '']);
    });
  });

  it('has rows as spreadsheet programs save them as text, the empty ones left out', async () => {
    const cells =
      '<c r="B3"><v>12.0</v></c><c r="D3" t="b"><v>1</v></c><c r="E3" t="inlineStr"><is><t>a_x000D_b</t></is></c>';
    const bytes = workbook(`${heading}<row r="2"><c r="A2" s="0"/></row>${imageRow(3, cells)}`);
    expect(await sheetRows(bytes)).toEqual({
      rows: [
        { row: 1, cells: ['rel_path'] },
        { row: 3, cells: ['3.tif', '12', '', 'TRUE', 'a\rb'] },
      ],
      reason: null,
    });
    expect(await sheetRows(strToU8('Object ID'))).toMatchObject({ rows: null, reason: { reason: 'not-xlsx' } });
  });

  it('is refused with a formula that has no result, which would look like an empty cell', async () => {
    const opened = await openAnyTable(fixture('openpyxl-formula.xlsx'));
    expect(opened.ok ? '' : sentenceOf(opened.problem)).toBe(
      'The workbook cannot be read: the formula in cell B2 has no result yet.',
    );
  });

  it('has the stored results of its formulas, which are not evaluated', async () => {
    const row =
      '<row r="2"><c r="A2" t="str"><f>HYPERLINK("http://x","a")</f><v>a.tif</v></c><c r="B2"><f>1+1</f><v>2</v></c><c r="C2" t="str"><f>""</f><v></v></c></row>';
    expect((await recordsOf(workbook(heading + row)))[1]?.cells).toEqual(['a.tif', '2', '']);
  });

  it('has numbers with a decimal point beside texts with decimal commas', async () => {
    const bytes = workbook(
      heading.replace('</row>', '<c r="B1" t="inlineStr"><is><t>depth</t></is></c></row>') +
        imageRow(2, '<c r="B2"><v>1.234</v></c>') +
        imageRow(3, '<c r="B3" t="inlineStr"><is><t>0,325</t></is></c>') +
        imageRow(4, '<c r="B4" t="inlineStr"><is><t>1.234</t></is></c>') +
        imageRow(5, '<c r="B5"><v>0.25</v></c>'),
    );
    const found = await importOf(
      bytes,
      [2, 3, 4, 5].map((row) => aRow(`${row}.tif`)),
    );
    expect(found.assignments.map(({ path, value }) => `${path} ${value}`)).toEqual([
      '2.tif 1.234',
      '3.tif 0.325',
      '5.tif 0.25',
    ]);
    expect(found.problems).toMatchObject([{ line: 4, problem: { code: 'csv-group-unclear' } }]);
  });

  it('keeps carriage returns, and what is escaped in its texts', async () => {
    const texts = ['a_x000D__x000D_&#10;b', 'c&#13;&#13;&#10;d', '_x005F_x000D_', 'e_x000d_f', '_x0041_'];
    const rows = texts.map((text, i) => imageRow(i + 2, `<c r="B${i + 2}" t="inlineStr"><is><t>${text}</t></is></c>`));
    const records = await recordsOf(workbook(heading + rows.join('')));
    expect(records.slice(1).map(({ cells }) => cells[1])).toEqual(['a\r\r\nb', 'c\r\r\nd', '_x000D_', 'e\rf', 'A']);
    expect(records.at(-1)?.line).toBe(6);
  });

  it.each([
    ['no archive', strToU8('PK\u0003\u0004 and nothing more'), 'it is'],
    ['an XLS or a protected file', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1), 'in the older XLS form, or protected'],
    ['another archive, such as .ods', zipSync({ mimetype: strToU8('a') }), 'it is not a spreadsheet in XLSX form'],
    ['an empty sheet', workbook(''), 'it is empty'],
    ['a sheet cut off', workbook('<row r="1"><c r="A1"'), 'it is'],
    ['half of a file', fixture('openpyxl.xlsx').subarray(0, 3000), 'it is'],
  ])('is refused: %s', async (_, bytes, reason) => {
    const opened = await openAnyTable(bytes);
    expect(opened.ok ? 'read' : sentenceOf(opened.problem)).toContain(reason);
  });

  it('is refused where it expands without limit', () => {
    const megabyte = 1024 * 1024;
    const parts = Object.fromEntries(['a', 'b', 'c'].map((name) => [`xl/media/${name}`, new Uint8Array(megabyte)]));
    const bytes = zipSync({ '[Content_Types].xml': new Uint8Array(), ...parts });
    expect(bytes.length).toBeLessThan(10_000);
    expect(() => checkWorkbook(bytes, 2 * megabyte)).toThrow('xlsx-unpacked');
    expect(() => checkWorkbook(bytes, 3 * megabyte)).not.toThrow();
  });

  it('is read or refused with any damage', async () => {
    const whole = fixture('openpyxl.xlsx');
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), fc.nat(255), async (at, byte) => {
        const bytes = whole.slice();
        bytes[at] = byte;
        expect(typeof (await readSheet(bytes)).ok).toBe('boolean');
      }),
      { numRuns: 60, seed: 7 },
    );
  });
});

describe('a workbook of ours', () => {
  const texts = [
    '=1+1',
    "'=x",
    '@cmd',
    '007',
    '1e5',
    '_x0041_',
    ' a ',
    'a\nb',
    '<&>"',
    'µm ぶ 𝒳',
    '-',
    '#N/A',
    'a\r\r\nb',
    'a\rb',
    '_x000D_',
    '_x005F_',
    '_x000d_\r',
    'a\ufffeb\uffff',
    'a\u0001b',
  ];
  const days: Readonly<Record<number, string>> = { 2: '1900-03-01', 4: '19001231', 6: '1901-01-01', 8: '0950-01-02' };
  const rows: readonly ImageRow[] = texts.map((note, i) =>
    aRow(
      `day/${i}.tif`,
      {
        'experiment_metadata.note': note,
        'experiment_metadata.depth': i + 0.1,
        'experiment_metadata.date': i % 2 ? '20251030' : (days[i] ?? 'last week'),
      },
      { header: aHeader() },
    ),
  );

  it('is imported again without changes', async () => {
    const bytes = await wholeSheet(rows.map(sheetRow));
    const opened = await openAnyTable(bytes);
    expect(opened.ok && opened.value.headings).toEqual(sheetHeadings);
    const { problems, lines, assignments } = await importOf(bytes, rows);
    expect({ problems, lines }).toEqual({ problems: [], lines: texts.length });
    const byPath = new Map(rows.map((row) => [row.path, row]));
    const changed = assignments.filter(({ path, field, value }) => byPath.get(path)?.values[field] !== value);
    expect(changed.filter(({ value }) => value !== null && value !== '')).toEqual([]);
  });

  it('has no character that XML does not allow', async () => {
    const bytes = await wholeSheet(rows.map(sheetRow));
    const sheet = new TextDecoder().decode(unzipSync(bytes)['xl/worksheets/sheet1.xml']);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: those are looked for
    expect(sheet).not.toMatch(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/);
  });

  it('has days and numbers as such, and no text as a formula', () => {
    const row = sheetRow(rows[1] as ImageRow);
    const at = (name: string) => row[sheetHeadings.indexOf(name)];
    expect(at('date')).toEqual(new Date('2025-10-30T00:00:00Z'));
    expect(at('depth')).toBe(1.1);
    expect(at('note')).toBe("'=x");
    expect(sheetRow(rows[0] as ImageRow)[sheetHeadings.indexOf('date')]).toBe('last week');
    const timed = aRow('a.tif', { 'experiment_metadata.date': '2025-10-30 14:05' });
    expect(sheetRow(timed)[sheetHeadings.indexOf('date')]).toBe('2025-10-30 14:05');
  });

  it('has what is known of the image where it can be read', () => {
    const values = (header: ImageRow['header']) => {
      const row = sheetRow(aRow('a.tif', {}, { header }));
      return ['shape', 'dims', 'dtype', 'num_channels', 'header_date'].map((name) => row[sheetHeadings.indexOf(name)]);
    };
    const header = aHeader({ shape: [2, 5, 7], dims: ['C', 'Y', 'X'], dtype: 'uint8', numChannels: 2, date: '' });
    expect(values(header)).toEqual(['2 5 7', 'C Y X', 'uint8', 2, null]);
    expect(values(null)).toEqual([null, null, null, null, null]);
  });

  it('is recognised by its first row', async () => {
    expect((await headingsOf(await wholeSheet([]))).slice(0, 2)).toEqual(['rel_path', '_rel_path']);
    expect(await headingsOf(strToU8('PK no'))).toEqual([]);
  });

  it('is refused with a text too long for a cell', () => {
    const row = aRow('a.tif', { 'experiment_metadata.note': 'x'.repeat(32_768) });
    expect(tooLong([sheetRow(row)])).toMatchObject({
      code: 'xlsx-cell-long',
      details: { path: 'a.tif', column: 'note' },
    });
    expect(tooLong(rows.map(sheetRow))).toBeNull();
  });
});
