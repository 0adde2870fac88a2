import { promisify } from 'node:util';
import { inflateRaw } from 'node:zlib';
import type { TableRow } from '../../../shared/deposit/objects/objects-layout.ts';
import { sharedStrings, sheetRows } from '../../../shared/deposit/objects/spreadsheet.ts';
import { XmlError } from '../../../shared/header/xml-elements.ts';
import type { Reason } from '../../../shared/problems/problem.ts';
import { ReasonError } from '../../../shared/problems/reason-error.ts';
import { because } from '../../../shared/problems/reasons.ts';
import { firstSheetPath } from '../../../shared/xlsx/first-sheet.ts';

/** Rows of a spreadsheet's first sheet, or why they cannot be read, as the details of a problem. */
export type SpreadsheetReading =
  | { readonly rows: readonly TableRow[]; readonly reason: null }
  | { readonly rows: null; readonly reason: Reason };

/** Largest part of a workbook that is unpacked, in bytes: some hundred thousand objects. */
const partLimit = 128 * 1024 * 1024;
const mostParts = 10_000;
const inflate = promisify(inflateRaw);

const endMark = 0x06054b50;
const entryMark = 0x02014b50;
const localMark = 0x04034b50;

/** One file in a ZIP archive. */
interface Part {
  readonly method: number;
  readonly packed: number;
  readonly size: number;
  readonly offset: number;
}

class ZipError extends ReasonError {}

/** The files of a ZIP archive, from the list at its end. */
function partsOf(bytes: Buffer): ReadonlyMap<string, Part> {
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || end + 22 > bytes.length || bytes.readUInt32LE(end) !== endMark) throw new ZipError('not-xlsx');
  const parts = new Map<string, Part>();
  let at = bytes.readUInt32LE(end + 16);
  for (let n = bytes.readUInt16LE(end + 10); n > 0 && parts.size < mostParts; n--) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== entryMark) throw new ZipError('xlsx-list');
    const [nameLength, extra, comment] = [28, 30, 32].map((place) => bytes.readUInt16LE(at + place)) as [
      number,
      number,
      number,
    ];
    parts.set(bytes.toString('utf8', at + 46, at + 46 + nameLength), {
      method: bytes.readUInt16LE(at + 10),
      packed: bytes.readUInt32LE(at + 20),
      size: bytes.readUInt32LE(at + 24),
      offset: bytes.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + extra + comment;
  }
  return parts;
}

async function unpack(bytes: Buffer, { method, packed, size, offset }: Part): Promise<string> {
  if (size > partLimit) throw new ZipError('xlsx-large', { limit: partLimit >> 20 });
  if (offset + 30 > bytes.length || bytes.readUInt32LE(offset) !== localMark) throw new ZipError('xlsx-part');
  const start = offset + 30 + bytes.readUInt16LE(offset + 26) + bytes.readUInt16LE(offset + 28);
  const body = bytes.subarray(start, start + packed);
  if (method === 0) return body.toString('utf8');
  if (method !== 8) throw new ZipError('xlsx-packed');
  return (await inflate(body, { maxOutputLength: partLimit })).toString('utf8');
}

async function readRows(bytes: Buffer): Promise<readonly TableRow[]> {
  const parts = partsOf(bytes);
  const text = async (name: string): Promise<string | null> => {
    const part = parts.get(name);
    return part ? unpack(bytes, part) : null;
  };
  const [workbook, relations] = [await text('xl/workbook.xml'), await text('xl/_rels/workbook.xml.rels')];
  const path = workbook && relations ? firstSheetPath(workbook, relations) : null;
  const sheet = path === null ? null : await text(path);
  if (sheet === null) throw new ZipError('xlsx-no-sheet');
  const strings = await text('xl/sharedStrings.xml');
  return sheetRows(sheet, strings === null ? [] : sharedStrings(strings));
}

/** Reads the first sheet of a spreadsheet in XLSX form; whatever the bytes, never an exception. */
export async function readSpreadsheet(bytes: Uint8Array): Promise<SpreadsheetReading> {
  try {
    return { rows: await readRows(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)), reason: null };
  } catch (error) {
    if (error instanceof ZipError) return { rows: null, reason: error.because };
    if (error instanceof XmlError) return { rows: null, reason: because('xlsx-damaged', { fault: error.because }) };
    // The unpacker's own words; a range error is a list that points out of the file.
    if (error instanceof Error) return { rows: null, reason: because('xlsx-damaged', { fault: error.message }) };
    throw error;
  }
}
