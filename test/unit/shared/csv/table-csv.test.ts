import { describe, expect, it } from 'vitest';
import { csvHeading, csvRow } from '../../../../shared/csv/table-csv.ts';
import { aRow } from '../../../helpers/rows.ts';

describe('csvRow', () => {
  const cells = (note: string) => csvRow(aRow('a.tif', { 'experiment_metadata.note': note }));

  it('has the paths first, then the editable fields, then the header', () => {
    expect(csvHeading()).toBe(
      'rel_path,_rel_path,species,sex,genotype,age,region,cell_type,depth,branch_order,direction,condition,condition2,treatment,treatment2,date,note,' +
        'physical_unit_y,physical_unit_x,physical_label_y,physical_label_x,accepted,shape,dims,sizes,dtype,num_channels,num_scenes,header_date,header_time\r\n',
    );
    expect(csvRow(aRow('a/b.tif'))).toMatch(/^a\/b\.tif,a\/b\.tif,/);
  });

  it.each([
    ['a,b', '"a,b"'],
    ['say "x"', '"say ""x"""'],
    ['two\nlines', '"two\nlines"'],
    ['=1+1', "'=1+1"],
    ['@x', "'@x"],
    ['-x', "'-x"],
    ["'=x", "''=x"],
    ["'quoted'", "'quoted'"],
    ['-5', '-5'],
    ['007', '007'],
    ['\t=x', "'\t=x"],
  ])('writes %j so that every spreadsheet reads it as text', (value, cell) => {
    expect(cells(value)).toContain(`,${cell},`);
  });

  it('has one line for an unreadable image, as long as the others', () => {
    const commas = (line: string) => line.split(',').length;
    expect(commas(csvRow(aRow('a.tif', {}, { header: null })))).toBe(commas(csvHeading()));
  });
});
