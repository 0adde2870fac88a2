import { crc32, deflateRawSync } from 'node:zlib';

const encode = (text: string): Buffer => Buffer.from(text, 'utf8');
const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** A ZIP archive of texts, packed. */
function makeZip(files: Readonly<Record<string, string>>): Buffer {
  const bodies: Buffer[] = [];
  const list: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(files)) {
    const [plain, path] = [encode(text), encode(name)];
    const packed = deflateRawSync(plain);
    const sizes = Buffer.alloc(12);
    sizes.writeUInt32LE(crc32(plain), 0);
    sizes.writeUInt32LE(packed.length, 4);
    sizes.writeUInt32LE(plain.length, 8);
    const local = Buffer.concat([
      Buffer.from([0x50, 0x4b, 3, 4, 20, 0, 0, 0, 8, 0, 0, 0, 0, 0]),
      sizes,
      Buffer.from([path.length, 0, 0, 0]),
      path,
      packed,
    ]);
    const entry = Buffer.concat([
      Buffer.from([0x50, 0x4b, 1, 2, 20, 0, 20, 0, 0, 0, 8, 0, 0, 0, 0, 0]),
      sizes,
      Buffer.from([path.length, 0]),
      Buffer.alloc(12),
      Buffer.alloc(4),
      path,
    ]);
    entry.writeUInt32LE(offset, 42);
    bodies.push(local);
    list.push(entry);
    offset += local.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(list.length, 8);
  end.writeUInt16LE(list.length, 10);
  end.writeUInt32LE(Buffer.concat(list).length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...bodies, ...list, end]);
}

function columnName(column: number): string {
  const rest = Math.floor(column / 26);
  return (rest > 0 ? columnName(rest - 1) : '') + String.fromCharCode(65 + (column % 26));
}

/** A spreadsheet with these rows; empty cells and rows are left out, as spreadsheet programs do. */
export function makeXlsx(rows: readonly (readonly string[])[]): Buffer {
  const strings = [...new Set(rows.flat())];
  const cell = (value: string, row: number, column: number): string => {
    const place = `${columnName(column)}${row}`;
    if (value === '') return '';
    return /^\d+$/.test(value)
      ? `<c r="${place}"><v>${value}</v></c>`
      : `<c r="${place}" t="s"><v>${strings.indexOf(value)}</v></c>`;
  };
  const body = rows.map((cells, i) => {
    const inner = cells.map((value, column) => cell(value, i + 1, column)).join('');
    return inner && `<row r="${i + 1}">${inner}</row>`;
  });
  const types = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  return makeZip({
    '[Content_Types].xml':
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>',
    '_rels/.rels': `<Relationships><Relationship Id="rId1" Type="${types}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns:r="${types}"><sheets><sheet name="a" sheetId="1" r:id="rId3"/><sheet name="b" r:id="rId4"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="rId4" Type="${types}/worksheet" Target="worksheets/sheet9.xml"/><Relationship Id="rId3" Type="${types}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId5" Type="${types}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
    'xl/sharedStrings.xml': `<sst>${strings.map((text) => `<si><t xml:space="preserve">${escaped(text)}</t><rPh><t>no</t></rPh></si>`).join('')}</sst>`,
    'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${body.join('')}</sheetData></worksheet>`,
  });
}
