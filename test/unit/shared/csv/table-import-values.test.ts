import { describe, expect, it } from 'vitest';
import type { ImportOptions } from '../../../../shared/csv/table-import.ts';
import type { ImageRow } from '../../../../shared/image/image-row.ts';
import { fullText } from '../../../../shared/problems/wording.ts';
import { aRow } from '../../../helpers/rows.ts';
import { codes, one, read, said } from './import-of.ts';

describe('cells', () => {
  it('keep leading zeros in text and lose only an added apostrophe', () => {
    const table = read(`path,genotype,note,region\na.tif,001,'=x,'abc\n`, one());
    expect(said(table)).toEqual(['a.tif genotype="001"', 'a.tif note="=x"', `a.tif region="'abc"`]);
  });

  it('of whole numbers that a data frame gave a decimal are unchanged', () => {
    const rows = one({ 'experiment_metadata.condition': '5' });
    expect(said(read('path,condition\na.tif,5.0\n', rows))).toEqual([]);
    expect(said(read('path;condition\na.tif;5,0\n', rows))).toEqual([]);
    expect(said(read('path,condition\na.tif,5.5\n', rows))).toEqual(['a.tif condition="5.5"']);
    expect(said(read('path,condition\na.tif,05.0\n', rows))).toEqual(['a.tif condition="05.0"']);
  });

  it.each([
    ['981000012345678', '9.81E+14'],
    ['2E10', '2.00E+10'],
    ['2e-3', '2,00E-03'],
  ])('of %s that Excel saved as %s are unchanged', (own, cell) => {
    expect(said(read(`path;genotype\na.tif;${cell}\n`, one({ 'experiment_metadata.genotype': own })))).toEqual([]);
  });

  it.each([
    ['007', '7'],
    ['007', '7.0'],
    ['0.50', '0.5'],
    ['0,50', '0,5'],
    ['1.0', '1'],
    ['.5', '0.5'],
    ['+5', '5'],
    ['-0.10', '-0.1'],
    ['00.00', '0'],
    ['2/3', '3-Feb'],
    ['2/3', '02. Mrz'],
    ['SEPT2', '2-Sep'],
    ['1-2', 'Jan-02'],
  ])('of %s that a spreadsheet turned into %s are refused', (own, cell) => {
    const table = read(`path;genotype;species\na.tif;${cell};rat\n`, one({ 'experiment_metadata.genotype': own }));
    expect(said(table)).toEqual(['a.tif species="rat"']);
    expect(codes(table)).toEqual(['2 csv-cell-converted']);
  });

  it.each([
    ['007', '8'],
    ['007', '07'],
    ['0.5', '0.50'],
    ['0.50', '0.05'],
    ['0.50', '.5'],
    ['0.5', '5'],
    ['1.0', '10'],
    ['-5', '5'],
    ['0.50 mM', '0.5 mM'],
    ['.', '0'],
    ['2/3', '5'],
    ['2/3', '3/2'],
    ['wt', '2-Sep'],
    ['SEPT2', 'SEPT7'],
    ['DIV14', 'DIV 14'],
    ['', '7'],
  ])('of %j that become %s are changes', (own, cell) => {
    const table = read(`path,genotype\na.tif,${cell}\n`, one({ 'experiment_metadata.genotype': own }));
    expect(said(table)).toEqual([`a.tif genotype="${cell}"`]);
  });

  it('of F alone that R took for FALSE are unchanged', () => {
    const rows = one({ 'experiment_metadata.sex': 'F' });
    expect(said(read('path,sex\na.tif,FALSE\n', rows))).toEqual([]);
    expect(said(read('path,sex\na.tif,M\n', rows))).toEqual(['a.tif sex="M"']);
  });

  it('that are empty change nothing, unless they clear fields', () => {
    const rows = one({ 'experiment_metadata.species': 'rat', 'experiment_metadata.depth': 5, accepted: false });
    const text = 'path,species,depth,accepted\na.tif,,,\n';
    expect(said(read(text, rows))).toEqual([]);
    expect(said(read(text, rows, { emptyClears: true }))).toEqual(['a.tif species=""', 'a.tif depth=null']);
  });

  it.each([
    ['physical_unit_x', ''],
    ['physical_unit_x,physical_label_x', ',um'],
    ['physical_label_x,physical_unit_x', 'um,'],
  ])('that empty a pixel size empty its unit (%s)', (columns, cells) => {
    const rows = one({
      'image_header_metadata.physical_unit_x': 0.5,
      'image_header_metadata.physical_label_x': 'um',
    });
    const found = said(read(`path,${columns}\na.tif,${cells}\n`, rows, { emptyClears: true }));
    expect(found.sort()).toEqual(['a.tif physical_label_x="Pixels"', 'a.tif physical_unit_x=1']);
    expect(said(read(`path,${columns}\na.tif,${cells}\n`, rows))).toEqual([]);
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

  it.each([
    '#N/A',
    '#REF!',
    '#DIV/0!',
    '#VALUE!',
    '#NAME?',
    '#NULL!',
    '#NUM!',
    '#SPILL!',
    '#NV',
    '#BEZUG!',
    '#¡REF!',
    '####',
  ])('with the error %s of a spreadsheet are reported, and not written', (cell) => {
    const table = read(`path,note,depth,date,region\na.tif,${cell},${cell},${cell},V1\n`, one());
    expect(codes(table)).toEqual(['2 csv-cell-error', '2 csv-cell-error', '2 csv-cell-error']);
    expect(said(table)).toEqual(['a.tif region="V1"']);
    expect(codes(read(`path,note\na.tif,${cell}\n`, one({ 'experiment_metadata.note': cell })))).toEqual([]);
  });

  it.each(['#1', '# 3', '#A107', '#see note!', '#done!', '#FIELD', '##', 'Err', '#'])(
    'such as %s are texts',
    (cell) => {
      expect(said(read(`path,note\na.tif,${cell}\n`, one()))).toEqual([`a.tif note="${cell}"`]);
    },
  );

  it('beyond the headings are reported', () => {
    expect(codes(read('path,note\na.tif,one, two\n', one()))).toEqual(['2 csv-extra-cells']);
    expect(codes(read('path,note\na.tif,one,,\n', one()))).toEqual([]);
  });

  it('of a pixel size that is refused leave its unit alone', () => {
    const rows = one({ 'image_header_metadata.physical_unit_x': 0.25, 'image_header_metadata.physical_label_x': 'um' });
    const table = read('path,physical_unit_x,physical_label_x,note\na.tif,0.5?,mm,x\n', rows);
    expect(said(table)).toEqual(['a.tif note="x"']);
    expect(codes(table)).toEqual(['2 wrong-type']);
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
    ['0,325', '0.325'],
    ['0,325 µm', '0.325'],
    ['1.234', '2 csv-decimal-unclear'],
    ['1.234 µm', '2 csv-decimal-unclear'],
    ['1.234,5', '1234.5'],
    ['1,234.5', '1234.5'],
    [' 120 ', '120'],
    ['1,234', '2 csv-decimal-unclear'],
    ['12,34,5', '2 wrong-type'],
    ['120 µm', '120'],
  ])('%s is read as %s', (cell, value) => expect(depth(cell)).toBe(value));

  it('are read as the user chooses', () => {
    expect(depth('1,234', { decimal: 'comma' })).toBe('1.234');
    expect(depth('1,234 µm', { decimal: 'comma' })).toBe('1.234');
    expect(depth('1,234', { decimal: 'point' })).toBe('2 csv-group-unclear');
    expect(depth('1.234', { decimal: 'point' })).toBe('1.234');
    expect(depth('1.234', { decimal: 'comma' })).toBe('2 csv-group-unclear');
    expect(depth('−1.234', { decimal: 'comma' })).toBe('2 csv-group-unclear');
    expect(depth('−1,5', { decimal: 'comma' })).toBe('-1.5');
  });

  it('with a point are decimals where nothing speaks for decimal commas', () => {
    expect(said(read('path,depth\na.tif,1.234\n', one()))).toEqual(['a.tif depth=1.234']);
    expect(said(read('path;depth\na.tif;1.234\nb.tif;0.5\n', [aRow('a.tif'), aRow('b.tif')]))[0]).toBe(
      'a.tif depth=1.234',
    );
  });

  it.each([
    [
      '0,325',
      '1.234',
      'Depth: “1.234” could be 1,234 or 1234 in a table with decimal commas. Write 1,234 or 1234 in the table.',
    ],
    [
      '0.325',
      '1,234 µm',
      'Depth: “1,234 µm” could be 1.234 µm or 1234 µm in a table with decimal points. Write 1.234 µm or 1234 µm in the table.',
    ],
  ])('among others such as %s are refused with the other separator: %s', (other, cell, sentence) => {
    const rows = [aRow('a.tif'), aRow('b.tif')];
    const table = read(`path\tdepth\na.tif\t${other}\nb.tif\t${cell}\n`, rows);
    expect(said(table)).toEqual(['a.tif depth=0.325']);
    expect(table.problems.map(({ line, problem }) => `${line} ${fullText(problem)}`)).toEqual([`3 ${sentence}`]);
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

  it.each([
    [0.1 + 0.2, '0.3', 'a spreadsheet with its 15 digits'],
    [0.0012013422818791947, '0.001201342281879195', 'openpyxl'],
    [0.0012013422818791947, '0.0012013422818791', 'pandas'],
    [0.000001234567890123456, '1.23456789012e-06', 'pandas'],
    [0.0012013422818791947, '0.001201342', 'Excel, as CSV'],
    [12.345678901234567, '12.3456789', 'Excel, as CSV'],
    [0.000012013422818791947, '1.20134E-05', 'Excel, as CSV'],
    [0.0012013422818791947, '0.0012013423', 'LibreOffice, as CSV'],
    ['120', '120.0', 'pandas, of a number that the sidecar has as text'],
  ])('of %s that come back as %s are unchanged (%s)', (own, cell, _program) => {
    expect(said(read(`path,depth\na.tif,${cell}\n`, one({ 'experiment_metadata.depth': own })))).toEqual([]);
  });

  it.each([
    [0.123456789, '0.123457'],
    [120.4000001, '120.4'],
    [1234567, '1234570'],
    [0.25, '0.2500001'],
    [0.0012013422818791947, '0.0012'],
    [0, '1e-12'],
    ['deep', '0'],
    ['', '0'],
    [null, '0'],
    [1e300, '1e301'],
  ])('of %s that become %s are changes', (own, cell) => {
    const set = said(read(`path,depth\na.tif,${cell}\n`, one({ 'experiment_metadata.depth': own })));
    expect(set).toEqual([`a.tif depth=${Number(cell)}`]);
  });
});

describe('units', () => {
  it.each([
    ['Depth (mm)', '0.12', 'depth=120'],
    ['depth [nm]', '500', 'depth=0.5'],
    ['Depth (µm)', '120', 'depth=120'],
    ['depth (from pia)', '120', 'depth=120'],
    ['Depth (mm)', '95 µm', 'depth=95'],
    ['Depth (mm)', '1e-1', 'depth=100'],
  ])('of the heading %s are those of its numbers: %s', (heading, cell, values) => {
    const rows = one({ 'experiment_metadata.depth': 0.12 });
    expect(said(read(`path,${heading}\na.tif,${cell}\n`, rows))).toEqual([`a.tif ${values}`]);
  });

  it.each(['Depth (inch)', 'depth (px)', 'Depth [slices]'])('that are not known are refused: %s', (heading) => {
    expect(codes(read(`path,${heading}\na.tif,5\n`, one()))).toEqual(['2 wrong-type']);
  });

  const sizes = (columns: string, cells: string) => {
    const table = read(`path,${columns}\na.tif,${cells}\n`, one());
    return [
      ...said(table)
        .map((text) => text.slice('a.tif physical_'.length))
        .sort(),
      ...codes(table),
    ];
  };

  it.each([
    ['physical_unit_x (nm)', '250', ['label_x="um"', 'unit_x=0.25']],
    ['physical_unit_x (µm/px)', '0.25', ['label_x="um"', 'unit_x=0.25']],
    ['physical_unit_y (ms per line)', '2', ['label_y="seconds"', 'unit_y=0.002']],
    ['physical_unit_x', '250 nm', ['label_x="um"', 'unit_x=0.25']],
    ['physical_unit_x (nm),physical_label_x', '250,nm', ['label_x="nm"', 'unit_x=250']],
    ['physical_unit_x (µm),physical_label_x', '0.25,um', ['label_x="um"', 'unit_x=0.25']],
    ['physical_unit_x (nm),physical_label_x', '250,um', ['2 csv-unit-differs']],
    ['physical_unit_x,physical_label_x', '250 nm,um', ['2 csv-unit-differs']],
    ['physical_unit_x,physical_label_x', '250 nm,nm', ['label_x="nm"', 'unit_x=250']],
    ['physical_unit_x,physical_label_x', '0.25 µm,um', ['label_x="um"', 'unit_x=0.25']],
    ['physical_unit_x (nm),physical_label_x', '250,', ['label_x="um"', 'unit_x=0.25']],
    ['physical_unit_x (inch)', '1', ['2 wrong-type']],
  ])('of a pixel size are written with it: %s, %s', (columns, cells, found) => {
    expect(sizes(columns, cells)).toEqual(found);
  });

  it.each([
    ['physical_unit_x (nm),physical_label_x', '250,'],
    ['physical_label_x,physical_unit_x', ',250 nm'],
  ])('of a pixel size count where the cell for its unit is emptied: %s', (columns, cells) => {
    const rows = one({
      'image_header_metadata.physical_unit_x': 1,
      'image_header_metadata.physical_label_x': 'seconds',
    });
    expect(said(read(`path,${columns}\na.tif,${cells}\n`, rows, { emptyClears: true })).sort()).toEqual([
      'a.tif physical_label_x="um"',
      'a.tif physical_unit_x=0.25',
    ]);
  });

  it('of a column that the user chose count too', () => {
    const roles = [{ kind: 'image' }, { kind: 'field', field: 'experiment_metadata.depth' }] as const;
    expect(said(read('path,Tiefe / mm\na.tif,0.12\n', one(), { roles }))).toEqual(['a.tif depth=120']);
    expect(said(read('path,tiefe_mm\na.tif,0.12\n', one(), { roles }))).toEqual(['a.tif depth=120']);
  });
});

describe('missing values of R and pandas', () => {
  const rows = ['a.tif', 'b.tif'].map((path) => aRow(path, { 'experiment_metadata.species': 'mouse' }));

  it('are empty cells where a field of numbers has one', () => {
    const text = 'path,species,region,depth,accepted\na.tif,NA,NA,NA,NA\nb.tif,rat,nan,80,FALSE\n';
    const table = read(text, rows);
    expect(said(table)).toEqual(['b.tif species="rat"', 'b.tif depth=80', 'b.tif accepted=false']);
    expect([table.problems, table.conventions.missing]).toEqual([[], 'empty']);
    expect(said(read(text, rows, { emptyClears: true }))).toContain('a.tif species=""');
  });

  it('are asked about where only texts have them, since NA may be noradrenaline', () => {
    const text = 'path,treatment\na.tif,NA\nb.tif,saline\n';
    const table = read(text, rows);
    expect(said(table)).toEqual(['b.tif treatment="saline"']);
    expect(table.problems.map(({ problem }) => fullText(problem))).toEqual([
      'Treatment: “NA” could be this text, or an empty cell as R and pandas write it. Choose whether it is an empty cell or a text.',
    ]);
    expect(said(read(text, rows, { missing: 'text' }))).toEqual(['a.tif treatment="NA"', 'b.tif treatment="saline"']);
    expect(said(read(text, rows, { missing: 'empty' }))).toEqual(['b.tif treatment="saline"']);
  });

  it('that are an image’s own values stay', () => {
    const own = one({ 'experiment_metadata.treatment': 'NA', 'experiment_metadata.depth': Number.NaN });
    const table = read('path,treatment,depth\na.tif,NA,NaN\n', own, { emptyClears: true });
    expect([said(table), table.problems]).toEqual([[], []]);
  });

  it('of a pixel size change nothing, also where empty cells clear', () => {
    const own = one({
      'image_header_metadata.physical_unit_x': 0.25,
      'image_header_metadata.physical_label_x': 'um',
    });
    const table = read('path,physical_unit_x,physical_label_x\na.tif,NA,NA\n', own, { emptyClears: true });
    expect([said(table), table.problems]).toEqual([[], []]);
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
    ['2025-10-30T00:00:00.000', '20251030'],
    ['11/10/2025', '2025-10-11'],
    ['10/11/2025', '2025-10-11'],
    ['45960.5', '2025-10-30 12:00:00'],
    ['30.10.2025 9:05', '2025-10-30T09:05:33'],
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
    ['3/4/2025 0:00', '', '2 csv-date-unclear'],
    ['3/4/2025 12:00:00 AM', '', '2 csv-date-unclear'],
    ['3/4/2025 14:05', '', '2 csv-date-unclear'],
    ['30.4.2025 14:05', '20240101', '"2025-04-30 14:05"'],
    ['10/30/2025 2:05 PM', '', '"2025-10-30 2:05 PM"'],
    ['20251030.0', '', '"20251030"'],
    ['45960.5', '', '"2025-10-30 12:00:00"'],
    ['45960.0000000001', '', '"2025-10-30"'],
    ['45960.999999999', '20240101', '"20251031"'],
    ['45960.586805555556', '', '"2025-10-30 14:05:00"'],
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
    // A workbook spells all days alike: those that are equal to their images' own count too.
    const sheet = cells('2025-10-28', '2025-10-29', '2025-10-30', '2025-10-31');
    expect(spelled(sheet, now('2025-10-28', '2025-10-29', '20251030', ''))).toEqual(['"2025-10-31"']);
    // What the image has already stays as it is spelled there.
    expect(spelled(cells('20251030', '31.10.2025'), now('2025-10-30', ''))).toEqual(['"2025-10-31"']);
  });

  it('at midnight decide the order of the others', () => {
    const rows = [aRow('a.tif'), aRow('b.tif')];
    expect(said(read('path,date\na.tif,10/30/2025 0:00\nb.tif,3/4/2025 0:00\n', rows))).toEqual([
      'a.tif date="2025-10-30"',
      'b.tif date="2025-03-04"',
    ]);
  });

  it('unchanged in one line decide the order of the others', () => {
    const rows = [aRow('a.tif', { 'experiment_metadata.date': '2025-04-03' }), aRow('b.tif')];
    expect(said(read('path,date\na.tif,4/3/2025\nb.tif,4/5/2025\n', rows))).toEqual(['b.tif date="2025-04-05"']);
  });
});
