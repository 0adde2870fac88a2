import { describe, expect, it } from 'vitest';
import { guessColumns } from '../../../../shared/csv/columns.ts';
import { openTable, type TableForm } from '../../../../shared/csv/open-table.ts';
import { prepareText, readRecords } from '../../../../shared/csv/records.ts';
import { finish, type ImportOptions, importTable, type TableImport } from '../../../../shared/csv/table-import.ts';
import type { FieldValues } from '../../../../shared/image/field-values.ts';
import type { ImageRow } from '../../../../shared/image/image-row.ts';
import { aRow } from '../../../helpers/rows.ts';
import { sentenceOf } from '../../../helpers/sentence-of.ts';

const images = (rows: readonly ImageRow[]) => {
  const byPath = new Map(rows.map((row) => [row.path, row]));
  return { root: '/data/2025', paths: [...byPath.keys()], rowAt: (path: string) => byPath.get(path) };
};

const bytesOf = (text: string) => new TextEncoder().encode(text);

function read(
  text: string | Uint8Array,
  rows: readonly ImageRow[],
  options: Partial<ImportOptions> = {},
  form: TableForm = {},
): TableImport {
  const table = openTable(typeof text === 'string' ? bytesOf(text) : text, form);
  if (!table.ok) throw new Error(sentenceOf(table.problem));
  const all = { roles: guessColumns(table.value.headings), emptyClears: false, ...options };
  const result = finish(importTable(table.value, images(rows), all));
  if (!result.ok) throw new Error(sentenceOf(result.problem));
  return result.value;
}

const one = (values: FieldValues = {}) => [aRow('a.tif', values)];

/** What a table sets, as `path field=value`. */
const said = ({ assignments }: TableImport) =>
  assignments.map(({ path, field, value }) => `${path} ${field.split('.').at(-1)}=${JSON.stringify(value)}`);
const codes = ({ problems }: TableImport) => problems.map(({ line, problem }) => `${line} ${problem.code}`);

describe('images', () => {
  const rows = ['cond1/a.tif', 'cond2/a.tif', 'cond1/b.tif', '=c.tif', 'caf\u00e9.tif'].map((path) => aRow(path));

  it.each([
    ['rel_path', 'cond1/b.tif', 'cond1/b.tif'],
    ['path', 'cond1\\b.tif', 'cond1/b.tif'],
    ['File name', 'b.tif', 'cond1/b.tif'],
    ['_rel_path', './cond2/a.tif', 'cond2/a.tif'],
    ['image', '/data/2025/cond2/a.tif', 'cond2/a.tif'],
    ['path', '\\data\\2025\\cond2\\a.tif', 'cond2/a.tif'],
    ['rel_path', "'=c.tif", '=c.tif'],
    ['rel_path', 'cafe\u0301.tif', 'caf\u00e9.tif'],
  ])('are found in %s by %s', (heading, name, path) => {
    expect(said(read(`${heading},species\n${name},mouse\n`, rows))).toEqual([`${path} species="mouse"`]);
  });

  it.each([
    ['a.tif', 'csv-image-ambiguous'],
    ['z.tif', 'csv-image-unknown'],
    ['cond3/b.tif', 'csv-image-unknown'],
    ['', 'csv-image-unknown'],
    ['2024/cond2/a.tif', 'csv-image-unknown'],
    ['/elsewhere/cond2/a.tif', 'csv-image-unknown'],
    ['cond1/cond1/b.tif', 'csv-image-unknown'],
  ])('are not guessed from %j', (name, code) => {
    const table = read(`rel_path,species\n${name},mouse\ncond1/b.tif,rat\n`, rows);
    expect(codes(table)).toEqual([`2 ${code}`]);
    expect(said(table)).toEqual(['cond1/b.tif species="rat"']);
  });

  it('of another folder are not the like-named ones of this', () => {
    const table = read('rel_path,note\n2025-10-31/img_001.tif,B\n', [aRow('img_001.tif')]);
    expect(codes(table)).toEqual(['2 csv-image-unknown']);
    expect(sentenceOf(table.problems[0]?.problem)).toBe('2025-10-31/img_001.tif is not in this folder.');
  });

  it('have one name in a line', () => {
    const table = read('rel_path,_rel_path,species\ncond1/a.tif,cond2/a.tif,rat\n', rows);
    expect(codes(table)).toEqual(['2 csv-paths-differ']);
  });

  it('need a column', () => {
    expect(() => read('species,sex\nmouse,f\n', rows)).toThrow('The table has no column that names the image');
  });
});

describe('columns', () => {
  const roles = (headings: string) =>
    guessColumns(headings.split('|')).map((role) => (role.kind === 'field' ? role.field.split('.').at(-1) : role.kind));

  it('are known by name, label and key, with or without a unit', () => {
    expect(
      roles('rel_path|Depth (µm)|Cell type|BRANCH ORDER|Physical Unit Y [um]|experiment_metadata.note|Depth µm'),
    ).toEqual(['image', 'depth', 'cell_type', 'branch_order', 'physical_unit_y', 'note', 'other']);
  });

  it('of the header are left alone, others are unknown', () => {
    expect(roles('Filename|shape|header_date|date|Operator')).toEqual([
      'image',
      'read-only',
      'read-only',
      'date',
      'other',
    ]);
  });

  it('of one field yield to the one with its own name', () => {
    expect(roles('Depth (µm)|depth')).toEqual(['other', 'depth']);
  });
});

describe('cells', () => {
  it('keep leading zeros in text and lose only an added apostrophe', () => {
    const table = read(`path,genotype,note,region\na.tif,001,'=x,'abc\n`, one());
    expect(said(table)).toEqual(['a.tif genotype="001"', 'a.tif note="=x"', `a.tif region="'abc"`]);
  });

  it('that are empty change nothing, unless they clear fields', () => {
    const rows = one({ 'experiment_metadata.species': 'rat', 'experiment_metadata.depth': 5, accepted: false });
    const text = 'path,species,depth,accepted\na.tif,,,\n';
    expect(said(read(text, rows))).toEqual([]);
    expect(said(read(text, rows, { emptyClears: true }))).toEqual(['a.tif species=""', 'a.tif depth=null']);
  });

  it('that a short line lacks are not empty', () => {
    const rows = one({ 'experiment_metadata.species': 'rat' });
    expect(said(read('path,species\na.tif\n', rows, { emptyClears: true }))).toEqual([]);
  });

  it.each(['TRUE', 'WAHR', '1', 'yes', 'x', 'Ja'])('%s accepts', (word) => {
    expect(said(read(`path,accepted\na.tif,${word}\n`, one({ accepted: false })))).toEqual(['a.tif accepted=true']);
  });

  it.each(['FALSE', 'FALSCH', '0', 'no'])('%s rejects', (word) => {
    expect(said(read(`path,accepted\na.tif,${word}\n`, one()))).toEqual(['a.tif accepted=false']);
  });

  it('that a field refuses are reported with their line', () => {
    const table = read('path,depth,species\na.tif,deep,mouse\n', one());
    expect(table.problems).toMatchObject([{ line: 2, path: 'a.tif', problem: { code: 'wrong-type' } }]);
    expect(said(table)).toEqual(['a.tif species="mouse"']);
  });

  it('beyond the headings are reported', () => {
    expect(codes(read('path,note\na.tif,one, two\n', one()))).toEqual(['2 csv-extra-cells']);
    expect(codes(read('path,note\na.tif,one,,\n', one()))).toEqual([]);
  });

  it('of calibration accept every spelling of micrometre', () => {
    expect(said(read('path,physical_label_x\na.tif,µm\n', one()))).toEqual(['a.tif physical_label_x="um"']);
  });
});

describe('numbers', () => {
  const depth = (cell: string, options: Partial<ImportOptions> = {}) => {
    const table = read(`path;depth\na.tif;${cell}\n`, one(), options);
    return said(table)[0]?.replace('a.tif depth=', '') ?? codes(table)[0];
  };

  it.each([
    ['0,25', '0.25'],
    ['0.25', '0.25'],
    ['1,20E+02', '120'],
    ['1.20E+02', '120'],
    ['1.234', '1.234'],
    ['1.234,5', '1234.5'],
    ['1,234.5', '1234.5'],
    [' 120 ', '120'],
    ['1,234', '2 csv-decimal-unclear'],
    ['12,34,5', '2 wrong-type'],
    ['120 µm', '120'],
  ])('%s is read as %s', (cell, value) => expect(depth(cell)).toBe(value));

  it('are read as the user chooses', () => {
    expect(depth('1,234', { decimal: 'comma' })).toBe('1.234');
    expect(depth('1,234', { decimal: 'point' })).toBe('2 wrong-type');
  });

  it('of one clear line settle the others', () => {
    const rows = [aRow('a.tif'), aRow('b.tif')];
    const table = read('path;depth\na.tif;1,234\nb.tif;0,5\n', rows);
    expect(said(table)).toEqual(['a.tif depth=1.234', 'b.tif depth=0.5']);
    expect(table.conventions.decimal).toBe('comma');
  });

  it('of both kinds leave it open', () => {
    const table = read('path;depth;physical_unit_x\na.tif;1,25;0.25\n', one());
    expect(table.conventions.decimal).toBeNull();
    expect(codes(table)).toEqual(['2 csv-decimal-unclear']);
  });

  it('that a spreadsheet shortened to its 15 digits are unchanged', () => {
    expect(said(read('path,depth\na.tif,0.3\n', one({ 'experiment_metadata.depth': 0.1 + 0.2 })))).toEqual([]);
  });
});

describe('dates', () => {
  const date = (cell: string, now: string, options: Partial<ImportOptions> = {}) => {
    const table = read(`path,date\na.tif,${cell}\n`, one({ 'experiment_metadata.date': now }), options);
    return said(table)[0]?.replace('a.tif date=', '') ?? codes(table)[0] ?? 'unchanged';
  };

  it.each([
    ['30.10.2025', '2025-10-30'],
    ['10/30/2025', '2025-10-30'],
    ['30/10/25', '20251030'],
    ['45960', '2025-10-30'],
    ['2025-10-30 00:00:00', '20251030'],
    ['11/10/2025', '2025-10-11'],
    ['10/11/2025', '2025-10-11'],
  ])('that a spreadsheet spelled %s are still %s', (cell, now) => expect(date(cell, now)).toBe('unchanged'));

  it.each([
    ['30.10.2025', '', '"2025-10-30"'],
    ['30.10.2025', '20240101', '"20251030"'],
    ['45960', '', '"2025-10-30"'],
    ['20251030', '', '"20251030"'],
    ['2025-10-30', '20240101', '"20251030"'],
    ['30 Oct 2025', '2024-01-01', '"2025-10-30"'],
    ['2025-10-30T14:05', '20240101', '"2025-10-30T14:05"'],
    ['spring', '', '"spring"'],
    ['3.4.2025', '', '"2025-04-03"'],
    ['3/4/2025', '', '2 csv-date-unclear'],
  ])('%s over %j becomes %s', (cell, now, value) => expect(date(cell, now)).toBe(value));

  it('are read as the user chooses', () => {
    expect(date('3/4/2025', '', { dates: 'month-first' })).toBe('"2025-03-04"');
    expect(date('30/4/2025', '', { dates: 'month-first' })).toBe('2 csv-date-order');
  });

  it('are written in one spelling: that of most images, else that of most cells, else with hyphens', () => {
    const now = (...days: readonly string[]) =>
      days.map((day, i) => aRow(`${'abcd'[i]}.tif`, day ? { 'experiment_metadata.date': day } : {}));
    const cells = (...days: readonly string[]) =>
      `path,date\n${days.map((day, i) => `${'abcd'[i]}.tif,${day}\n`).join('')}`;
    const spelled = (text: string, rows: readonly ImageRow[]) => said(read(text, rows)).map((one) => one.slice(11));
    const mixed = cells('30.10.2025', '2025-10-31', '20251101', '45963');
    expect(spelled(mixed, now('20240101', '20240102', '2024-01-03', ''))).toEqual([
      '"20251030"',
      '"20251031"',
      '"20251101"',
      '"20251102"',
    ]);
    expect(spelled(mixed, now('', '', '', ''))).toEqual([
      '"2025-10-30"',
      '"2025-10-31"',
      '"2025-11-01"',
      '"2025-11-02"',
    ]);
    expect(spelled(cells('20251030', '20251031', '1.11.2025'), now('', '', ''))).toEqual([
      '"20251030"',
      '"20251031"',
      '"20251101"',
    ]);
    // What the image has already stays as it is spelled there.
    expect(spelled(cells('20251030', '31.10.2025'), now('2025-10-30', ''))).toEqual(['"2025-10-31"']);
  });

  it('unchanged in one line decide the order of the others', () => {
    const rows = [aRow('a.tif', { 'experiment_metadata.date': '2025-04-03' }), aRow('b.tif')];
    expect(said(read('path,date\na.tif,4/3/2025\nb.tif,4/5/2025\n', rows))).toEqual(['b.tif date="2025-04-05"']);
  });
});

describe('images that cannot be edited', () => {
  const rows = [{ ...aRow('a.tif'), sidecar: 'damaged' as const }, aRow('b.tif')];
  const text = 'path,note\na.tif,\nb.tif,\n';

  it('are not skipped when their fields are to be emptied', () => {
    expect(said(read(text, rows))).toEqual([]);
    expect(said(read(text, rows, { emptyClears: true }))).toEqual(['a.tif note=""']);
  });
});

describe('lines about one image', () => {
  it('may agree, and fill each other up', () => {
    expect(said(read('path,species,sex\na.tif,rat,\na.tif,rat,f\n', one()))).toEqual([
      'a.tif species="rat"',
      'a.tif species="rat"',
      'a.tif sex="f"',
    ]);
  });

  it('that differ set nothing, even if one has the current value', () => {
    const rows = one({ 'experiment_metadata.species': 'rat' });
    const table = read('path,species\na.tif,rat\na.tif,mouse\n', rows);
    expect(said(table)).toEqual([]);
    expect(sentenceOf(table.problems[0]?.problem)).toBe(
      'Species: line 2 gives “rat” for this image, this line “mouse”.',
    );
  });
});

describe('files', () => {
  const text = 'path;note\r\na.tif;"größer\r\nals"\r\n';
  const utf16 = (given: string) => new Uint8Array(new Uint16Array([...given].map((c) => c.charCodeAt(0))).buffer);

  it.each([
    ['UTF-8', bytesOf(text)],
    ['UTF-8 with a mark', bytesOf(`\ufeff${text}`)],
    ['UTF-16 with a mark', utf16(`\ufeff${text}`)],
    ['UTF-16 without one', utf16(text)],
    ['Windows-1252', Uint8Array.from([...text].map((character) => character.charCodeAt(0)))],
    ["Excel's first line", bytesOf(`sep=;\r\n${text}`)],
  ])('are read in %s', (_, bytes) => {
    expect(said(read(bytes, one()))).toEqual(['a.tif note="größer\\r\\nals"']);
  });

  it.each([
    ['path,note\na.tif,Méthode µm\nb.tif,x', 'Line 3, byte 8 (0xff) is not UTF-8, though the rest of the table is.'],
    ['\ufeffpath,note\na.tif,', 'Line 2, byte 7 (0xff) is not UTF-8, though the rest of the table is.'],
  ])('with a stray byte are refused with its place, %j', (start, reason) => {
    const bytes = Uint8Array.from([...bytesOf(start), 0xff, 0x0a]);
    expect(() => read(bytes, one())).toThrow(reason);
    expect(() => read(bytes, one(), {}, { encoding: 'utf-8' })).toThrow(reason);
    expect(said(read(bytes, one(), {}, { encoding: 'windows-1252' }))).not.toEqual([]);
  });

  it('that are neither UTF-8 nor Windows-1252 are refused with the place', () => {
    const bytes = Uint8Array.from([...bytesOf('path,note\na.tif,'), 0xe9, 0x81, 0x0a]);
    expect(() => read(bytes, one())).toThrow('Line 2, byte 7 (0xe9) is not UTF-8');
  });

  it.each([
    ['tabs', 'path\tnote\na.tif\tx, y; z\n'],
    ['commas', 'path,note\na.tif,"x, y; z"\n'],
    ['mixed line ends', 'path,note\r\na.tif,"x, y; z"'],
    ['old line ends', 'path,note\ra.tif,"x, y; z"\r'],
  ])('are read with %s', (_, given) => expect(said(read(given, one()))).toEqual(['a.tif note="x, y; z"']));

  it.each([
    ['', 'it is empty'],
    ['path,note\na.tif,"open\nb.tif,x\n', 'line 2, character 7: a quote is opened there and never closed'],
    ['path,note\na.tif,"x"y\n', 'line 2, character 7: the quoted cell that begins there continues'],
    ['path,note\na.tif,x\0y\n', 'line 2, character 8: it contains a zero byte'],
    [`path${','.repeat(1_000_000)}\n`, 'line 1 has more than 16,384 columns'],
  ])('that are not tables end with the place (%#)', (given, reason) => {
    expect(() => read(given, one())).toThrow(reason);
  });

  it('end at the limits of spreadsheets', { timeout: 60_000 }, () => {
    const lines = readRecords(prepareText('a\n'.repeat(1_100_000)));
    let step = lines.next();
    while (!step.done) step = lines.next();
    expect(sentenceOf(step.value)).toContain('it has more than 1,048,576 lines');
  });
});
