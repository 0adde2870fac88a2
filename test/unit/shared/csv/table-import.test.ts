import { describe, expect, it } from 'vitest';
import { guessColumns } from '../../../../shared/csv/columns.ts';
import { encodingNote } from '../../../../shared/csv/encoding-note.ts';
import { imageMatcher } from '../../../../shared/csv/image-matcher.ts';
import { openTable } from '../../../../shared/csv/open-table.ts';
import { prepareText, readRecords } from '../../../../shared/csv/records.ts';
import { aRow } from '../../../helpers/rows.ts';
import { sentenceOf } from '../../../helpers/sentence-of.ts';
import { bytesOf, codes, one, read, said } from './import-of.ts';

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

  it.each([
    [3, 'd0/a.tif, d1/a.tif, d2/a.tif'],
    [4, 'd0/a.tif, d1/a.tif, d2/a.tif, …'],
  ])('of the same name are listed, %i of them', (count, paths) => {
    const alike = Array.from({ length: count }, (_, i) => aRow(`d${i}/a.tif`));
    const [found] = read('path,note\na.tif,x\n', alike).problems;
    expect(found?.problem).toMatchObject({ code: 'csv-image-ambiguous', details: { count, paths } });
  });

  it.each(['/data/2025/', '\\data\\2025\\'])('are found below a folder that is given as %s', (root) => {
    const match = imageMatcher({ root, paths: ['d/a.tif'] });
    expect(match('/data/2025/d/a.tif')).toEqual({ ok: true, value: 'd/a.tif' });
    expect(match('/data/20256/d/a.tif')).toMatchObject({ ok: false, problem: { code: 'csv-image-unknown' } });
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

describe('images that cannot be edited', () => {
  const rows = [{ ...aRow('a.tif'), sidecar: 'damaged' as const }, aRow('b.tif')];
  const text = 'path,note\na.tif,\nb.tif,\n';

  it('are not skipped when their fields will be emptied', () => {
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

  it('that differ in a pixel size leave its unit alone as well', () => {
    const rows = one({ 'image_header_metadata.physical_unit_x': 0.25, 'image_header_metadata.physical_label_x': 'um' });
    const heading = 'path,physical_unit_x,physical_label_x\n';
    expect(said(read(`${heading}a.tif,0.5,mm\na.tif,0.6,mm\n`, rows))).toEqual([]);
    const emptied = 'path,physical_unit_x,note\na.tif,,x\na.tif,0.6,x\n';
    expect(said(read(emptied, rows, { emptyClears: true }))).toEqual(['a.tif note="x"', 'a.tif note="x"']);
  });

  it('that differ where an empty cell clears set nothing either', () => {
    const rows = one({ 'experiment_metadata.species': 'rat', accepted: false });
    for (const [cells, words] of [
      ['a.tif,mouse,true\na.tif,,\n', 'line 2 gives “mouse” for this image, this line an empty cell'],
      ['a.tif,,true\na.tif,mouse,\n', 'line 2 gives an empty cell for this image, this line “mouse”'],
    ] as const) {
      const table = read(`path,species,accepted\n${cells}`, rows, { emptyClears: true });
      expect(said(table)).toEqual(['a.tif accepted=true']);
      expect(table.problems.map(({ problem }) => sentenceOf(problem))).toEqual([`Species: ${words}.`]);
    }
    expect(said(read('path,species\na.tif,\na.tif\n', rows, { emptyClears: true }))).toEqual(['a.tif species=""']);
  });
});

describe('a column that may name something else', () => {
  it('does not name the images where another one does', () => {
    const table = read('name,filename,species\nmouse 1,a.tif,rat\n', one());
    expect([said(table), table.problems]).toEqual([['a.tif species="rat"'], []]);
    expect(said(read('name,species\na.tif,rat\n', one()))).toEqual(['a.tif species="rat"']);
  });
});

describe('the separator', () => {
  it.each([
    ['path;Depth, µm\na.tif;120\n', 'depth=120'],
    ['path;Depth, µm\na.tif;1,5\n', 'depth=1.5'],
    ['path,note;by hand,species\na.tif,x,rat\n', 'species="rat"'],
    ['path\tnote;by hand\na.tif\tx\n', null],
    ['path;Depth, µm\r\na.tif;120\r\n', 'depth=120'],
    ['path,Depth; µm\na.tif,120\nb.tif;c.tif\n', 'depth=120'],
  ])('is that of the lines where headings have two as often: %j', (text, expected) => {
    const table = read(text, one());
    expect(said(table)).toEqual(expected === null ? [] : [`a.tif ${expected}`]);
    expect(codes(table).filter((code) => code.startsWith('2 '))).toEqual([]);
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
    ['UTF-16 of the other byte order with a mark', Buffer.from(utf16(`\ufeff${text}`)).swap16()],
    ['UTF-16 of the other byte order without one', Buffer.from(utf16(text)).swap16()],
    ['UTF-16 that begins with other letters', utf16(`\ufeff${'日'.repeat(40)};${text.replace('a.tif', 'x;a.tif')}`)],
    [
      'UTF-16 of the other byte order that begins with other letters',
      Buffer.from(utf16(`\ufeff${'日'.repeat(40)};${text.replace('a.tif', 'x;a.tif')}`)).swap16(),
    ],
    ['Windows-1252', Uint8Array.from([...text].map((character) => character.charCodeAt(0)))],
    ["Excel's first line", bytesOf(`sep=;\r\n${text}`)],
    ["OMERO's first line", bytesOf(`# header s,s\n${text.replaceAll(';', ',')}`)],
  ])('are read in %s', (_, bytes) => {
    expect(said(read(bytes, one()))).toEqual(['a.tif note="größer\\r\\nals"']);
  });

  it.each([
    ['path,note\na.tif,Méthode µm\nb.tif,x', 'Line 3, byte 8 (0xff) is not UTF-8, though the rest of the table is.'],
    ['\ufeffpath,note\na.tif,', 'Line 2, byte 7 (0xff) is not UTF-8, though the rest of the table is.'],
    ['path,note\n\n\na.tif,é', 'Line 4, byte 9 (0xff) is not UTF-8'],
    ['path,note\na.tif,日', 'Line 2, byte 10 (0xff) is not UTF-8'],
    ['path,note\na.tif,😀', 'Line 2, byte 11 (0xff) is not UTF-8'],
    ['path,note\na.tif,', 'Line 2, byte 7 (0xff) is not UTF-8', ' é日'],
  ])('with a stray byte are refused with its place, %j', (start, reason, end = '') => {
    const bytes = Uint8Array.from([...bytesOf(start), 0xff, ...bytesOf(end), 0x0a]);
    expect(() => read(bytes, one())).toThrow(reason);
    expect(() => read(bytes, one(), {}, { encoding: 'utf-8' })).toThrow(reason);
    expect(said(read(bytes, one(), {}, { encoding: 'windows-1252' }))).not.toEqual([]);
  });

  it.each([
    ['windows-1250', [0x9c, 0xe6], 'ść'],
    ['windows-1251', [0xcc, 0xfb, 0xf8, 0xfc], 'Мышь'],
    ['macintosh', [0x8e], 'é'],
    ['shift_jis', [0x93, 0xfa, 0x96, 0x7b], '日本'],
    ['gb18030', [0xd6, 0xd0], '中'],
  ] as const)('are read in %s where that is chosen', (encoding, letters, note) => {
    const bytes = Uint8Array.from([...bytesOf('path,note\na.tif,'), ...letters, 0x0a]);
    expect(said(read(bytes, one(), {}, { encoding }))).toEqual([`a.tif note="${note}"`]);
  });

  it.each(['shift_jis', 'utf-16le'] as const)('that are not in the chosen encoding, %s, are refused', (encoding) => {
    const bytes = Uint8Array.from([...bytesOf('path,note\na.tif,ab'), 0xff, 0x0a, 0x0a]);
    expect(() => read(bytes, one(), {}, { encoding })).toThrow('it is not in the encoding');
  });

  it('say how they are read where that is not certain', () => {
    const table = openTable(Uint8Array.from([...bytesOf('path,note\na.tif,'), 0xe9, 0x0a]));
    expect(table.ok && encodingNote(table.value)).toBe('The table is read as Windows-1252 (Western European): “é”.');
    const plain = openTable(bytesOf('path,note\na.tif,é\n'));
    expect(plain.ok && encodingNote(plain.value)).toBe('');
  });

  it('in Windows-1252 have its quotes, dashes and €', () => {
    const bytes = Uint8Array.from([...bytesOf('path,note\na.tif,'), 0x93, 0x35, 0x80, 0x94, 0x20, 0x96, 0x0a]);
    expect(said(read(bytes, one()))).toEqual(['a.tif note="“5€” –"']);
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

  it.each([
    ['sep=;\r\npath;depth\r\na.tif;deep\r\n', 3],
    ['path,note,depth\na.tif,"x\ny\nz",\na.tif,,deep\n', 5],
    ['path,note,depth\n\n\na.tif,,deep\n', 4],
    ['path,depth\ra.tif,deep\r', 2],
  ])('have their problems in the lines of the file: %j', (given, line) => {
    expect(codes(read(given, one()))).toEqual([`${line} wrong-type`]);
  });

  it('end at the limits of spreadsheets', { timeout: 60_000 }, () => {
    const lines = readRecords(prepareText('a\n'.repeat(1_100_000)));
    let step = lines.next();
    while (!step.done) step = lines.next();
    expect(sentenceOf(step.value)).toContain('it has more than 1,048,576 lines');
  });
});
