import { describe, expect, test } from 'vitest';
import { readSpreadsheet } from '../../../../../electron/host/deposit/tree-spreadsheet.ts';
import { makeXlsx, makeZip } from '../../../../helpers/make-xlsx.ts';
import { seeded } from '../../../../helpers/seeded.ts';

describe('spreadsheets', () => {
  test('rows of the first sheet with their numbers; empty rows are left out', async () => {
    const { rows } = await readSpreadsheet(
      makeXlsx([
        ['a & <b', '', '12'],
        ['', ''],
        ['', 'µ\tx'],
      ]),
    );
    expect(rows).toEqual([
      { row: 1, cells: ['a & <b', '', '12'] },
      { row: 3, cells: ['', 'µ\tx'] },
    ]);
  });

  test('numbers, yes and no, and texts within the cell', async () => {
    const sheet =
      '<worksheet><row><c><v>12.0</v></c><c t="b"><v>1</v></c><c t="inlineStr"><is><t>x</t></is></c><c t="str"><v>1.50</v></c></row></worksheet>';
    const zip = makeZip({
      'xl/workbook.xml': '<workbook><sheets><sheet q:id="1"/></sheets></workbook>',
      'xl/_rels/workbook.xml.rels': '<Relationships><Relationship Id="1" Target="/xl/other.xml"/></Relationships>',
      'xl/other.xml': sheet,
    });
    expect((await readSpreadsheet(zip)).rows).toEqual([{ row: 1, cells: ['12', 'TRUE', 'x', '1.50'] }]);
  });

  test.each([
    ['text', Buffer.from('Object ID\tX\n')],
    ['nothing', Buffer.alloc(0)],
    ['a ZIP without sheets', makeZip({ 'a.txt': 'x' })],
    ['half a file', makeXlsx([['a']]).subarray(0, 300)],
  ])('%s: a reason', async (_, bytes) => {
    expect(await readSpreadsheet(bytes)).toMatchObject({
      rows: null,
      reason: { reason: expect.stringMatching(/^(?:not-)?xlsx/) },
    });
  });

  test('damage is never more than a reason', async () => {
    const whole = makeXlsx([
      ['Object ID', 'X'],
      ['1', '2'],
    ]);
    for (let seed = 0; seed < 300; seed++) {
      const random = seeded(seed);
      const bytes = Buffer.from(whole);
      for (let n = 0; n < 4; n++) bytes[Math.floor(random() * bytes.length)] = Math.floor(random() * 256);
      await readSpreadsheet(bytes);
    }
  });

  test('a file that unpacks to more than fits into memory is refused', async () => {
    const sheet = `<worksheet>${' '.repeat(130 * 1024 * 1024)}</worksheet>`;
    const zip = makeZip({
      'xl/workbook.xml': '<workbook><sheet q:id="1"/></workbook>',
      'xl/_rels/workbook.xml.rels': '<R><Relationship Id="1" Target="s.xml"/></R>',
      'xl/s.xml': sheet,
    });
    expect(await readSpreadsheet(zip)).toMatchObject({ reason: { reason: 'xlsx-large', limit: 128 } });
  });
});
