import { describe, expect, it } from 'vitest';
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
    expect(said(read('path,condition\na.tif,5.000\n', rows))).toEqual([]);
    expect(said(read('path,condition\na.tif,-5.0\n', one({ 'experiment_metadata.condition': '-5' })))).toEqual([]);
    expect(said(read('path,condition\na.tif,5.5\n', rows))).toEqual(['a.tif condition="5.5"']);
    expect(said(read('path,condition\na.tif,7.0\n', rows))).toEqual(['a.tif condition="7.0"']);
    expect(said(read('path,condition\na.tif,05.0\n', rows))).toEqual(['a.tif condition="05.0"']);
  });

  it.each([
    ['x\r\ny', 'x\ny'],
    ['x\ry', 'x\r\ny'],
    ['x\ny', 'x\ry'],
  ])('of %j whose line breaks became %j are unchanged', (own, cell) => {
    expect(said(read(`path,note\na.tif,"${cell}"\n`, one({ 'experiment_metadata.note': own })))).toEqual([]);
  });

  it.each([
    ['F', 'TRUE'],
    ['T', 'false'],
    ['false', 'true'],
  ])('of %s that became %s are changed', (own, cell) => {
    const rows = one({ 'experiment_metadata.sex': own });
    expect(said(read(`path,sex\na.tif,${cell}\n`, rows))).toEqual([`a.tif sex="${cell}"`]);
  });

  it.each([
    ['0.5,', ['a.tif physical_unit_x=0.5', 'a.tif physical_label_x="Pixels"']],
    ['0.5 um,', ['a.tif physical_unit_x=0.5']],
    [',', ['a.tif physical_unit_x=1', 'a.tif physical_label_x="Pixels"']],
    [',nm', ['a.tif physical_unit_x=1', 'a.tif physical_label_x="Pixels"']],
  ])('of a pixel size and its unit where empty ones clear: %s', (cells, expected) => {
    const rows = one({ 'image_header_metadata.physical_unit_x': 0.25, 'image_header_metadata.physical_label_x': 'um' });
    const text = `path,physical_unit_x,physical_label_x\na.tif,${cells}\n`;
    expect(said(read(text, rows, { emptyClears: true })).sort()).toEqual(expected.toSorted());
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
    ['007', '7.000'],
    ['1e5', '100000.0'],
    ['12E3', '12000'],
    ['2,5e-3', '0,0025'],
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
    ['1e5', '10000'],
    ['1e5', '.'],
    ['12 E', '12'],
    ['TRUE', 'False'],
    ['Truely', 'True'],
    ['5', '5.'],
  ])('of %j that become %s are changes', (own, cell) => {
    const table = read(`path,genotype\na.tif,${cell}\n`, one({ 'experiment_metadata.genotype': own }));
    expect(said(table)).toEqual([`a.tif genotype="${cell}"`]);
  });

  it('of F alone that R took for FALSE are unchanged', () => {
    const rows = one({ 'experiment_metadata.sex': 'F' });
    expect(said(read('path,sex\na.tif,FALSE\n', rows))).toEqual([]);
    expect(said(read('path,sex\na.tif,M\n', rows))).toEqual(['a.tif sex="M"']);
  });

  it.each(['TRUE', 'true', 'False'])('of %s alone that a data frame took for yes and no are unchanged', (own) => {
    const rows = one({ 'experiment_metadata.condition': own });
    const cell = own.charAt(0).toUpperCase() + own.slice(1).toLowerCase();
    for (const text of [cell, cell.toUpperCase()])
      expect(said(read(`path,condition\na.tif,${text}\n`, rows))).toEqual([]);
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

describe('row numbers without a heading, as R writes them', () => {
  it.each([',', '\t'] as const)('are left out: %j', (separator) => {
    const lines = ['path,note,depth', '1,a.tif,x,80', '7,b.tif,NA,90'];
    const text = lines.map((line) => `${line.replaceAll(',', separator)}\n`).join('');
    const rows = ['a.tif', 'b.tif'].map((path) => aRow(path));
    const table = read(text, rows, { missing: 'empty' });
    expect(codes(table)).toEqual([]);
    expect(said(table)).toEqual(['a.tif note="x"', 'a.tif depth=80', 'b.tif depth=90']);
  });

  it.each([
    ['the lines end with a separator', 'age,path,note\n1,a.tif,x,\n', []],
    ['a line has a cell less', 'age,path,note\n1,a.tif,x, y\n2,a.tif,x\n', ['2 csv-extra-cells']],
    ['a line begins with a word', 'path,note\na.tif,x, y\n', ['2 csv-extra-cells']],
  ])('are not found where %s', (_, text, expected) => {
    expect(codes(read(text, one()))).toEqual(expected);
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
