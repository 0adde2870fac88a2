import { describe, expect, it } from 'vitest';
import type { ImportOptions } from '../../../../shared/csv/table-import.ts';
import type { ImageRow } from '../../../../shared/image/image-row.ts';
import { aRow } from '../../../helpers/rows.ts';
import { codes, one, read, said } from './import-of.ts';

describe('dates', () => {
  const date = (cell: string, now: string, options: Partial<ImportOptions> = {}) => {
    const table = read(`path,date\na.tif,${cell}\n`, one({ 'experiment_metadata.date': now }), options);
    return said(table)[0]?.replace('a.tif date=', '') ?? codes(table)[0] ?? 'unchanged';
  };

  it.each([
    ['30.10.2025', '2025-10-30'],
    ['10/30/2025', '2025-10-30'],
    ['30/10/25', '20251030'],
    ['30/10/98', '19981030'],
    ['45960', '2025-10-30'],
    ['2025-10-30 00:00:00', '20251030'],
    ['2025-10-30T00:00:00.000', '20251030'],
    ['11/10/2025', '2025-10-11'],
    ['10/11/2025', '2025-10-11'],
    ['45960.5', '2025-10-30 12:00:00'],
    ['30.10.2025 9:05', '2025-10-30T09:05:33'],
    ['2025/10/30 9:05', '2025-10-30T09:05:33'],
    ['2025-10-30 09:05:00', '2025-10-30 09:05'],
    ['2025-10-30', '2025-10-30 09:05'],
  ])('that a spreadsheet spelled %s are still %s', (cell, now) => expect(date(cell, now)).toBe('unchanged'));

  it.each([
    ['30.10.2025', '', '"2025-10-30"'],
    ['30.10.2025', '20240101', '"20251030"'],
    ['45960', '', '"2025-10-30"'],
    ['20251030', '', '"20251030"'],
    ['2025-10-30', '20240101', '"20251030"'],
    ['30 Oct 2025', '2024-01-01', '"2025-10-30"'],
    ['2025-10-30T14:05', '20240101', '"2025-10-30T14:05"'],
    ['2025-10-30 14:05', '2025-10-30', '"2025-10-30 14:05"'],
    ['2025-10-30 slice 2', '20240101', '"2025-10-30 slice 2"'],
    ['2025-10-30 slice 2', '2025-10-30', '"2025-10-30 slice 2"'],
    ['2025-10-30 slice', '2025-10-30 slice 2', '"2025-10-30 slice"'],
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
    ['"45960,5"', '', '"2025-10-30 12:00:00"'],
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

  it('of both orders are read where they leave no choice', () => {
    const rows = ['a.tif', 'b.tif', 'c.tif'].map((path) => aRow(path));
    const table = read('path,date\na.tif,30/4/2025\nb.tif,4/30/2025\nc.tif,3/4/2025\n', rows);
    expect(said(table)).toEqual(['a.tif date="2025-04-30"', 'b.tif date="2025-04-30"']);
    expect(codes(table)).toEqual(['4 csv-date-unclear']);
  });

  it('unchanged in one line decide the order of the others', () => {
    const rows = [aRow('a.tif', { 'experiment_metadata.date': '2025-04-03' }), aRow('b.tif')];
    expect(said(read('path,date\na.tif,4/3/2025\nb.tif,4/5/2025\n', rows))).toEqual(['b.tif date="2025-04-05"']);
  });
});
