import { describe, expect, it } from 'vitest';
import type { ImportOptions } from '../../../../shared/csv/table-import.ts';
import { fullText } from '../../../../shared/problems/wording.ts';
import { aRow } from '../../../helpers/rows.ts';
import { codes, one, read, said } from './import-of.ts';

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
    [' 1,5 ', '1.5'],
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
