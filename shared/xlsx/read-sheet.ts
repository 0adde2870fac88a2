import { streamXlsxRows } from 'hucre/xlsx';
import { groupedNumber } from '../basics/count.ts';
import { csvCells } from '../csv/cells.ts';
import { isNumberText } from '../csv/number-spelling.ts';
import { cellPlace, type TableText } from '../csv/records.ts';
import { problem, type Reason } from '../problems/problem.ts';
import { ReasonError } from '../problems/reason-error.ts';
import { because } from '../problems/reasons.ts';
import { fail, ok, type Result } from '../problems/result.ts';
import { checkFormulas, checkWorkbook } from './check-workbook.ts';
import type { SheetPlace } from './first-sheet.ts';
import { UnmergedLines } from './merged-cells.ts';
import { midnightsOf } from './midnights.ts';
import { isOldWorkbook } from './workbook-bytes.ts';
import { type WorkbookParts, workbookParts } from './workbook-parts.ts';

/** A day, with the time if the cell has one; before 1901 the time alone. */
export interface SheetTime {
  readonly date: Date;
  readonly hasTime: boolean;
}

/** What a cell has. */
export type SheetValue = string | number | boolean | SheetTime | null;

/** A row of a sheet as text, its line end included; `line` counts from 1. */
export type SheetLine = (cells: readonly SheetValue[], line: number) => string;

/** The text of a sheet, or why it cannot be read, as the details of a problem. */
export type SheetReading =
  | { readonly text: string; readonly sheet: SheetPlace | null; readonly reason: null }
  | { readonly text: null; readonly reason: Reason };

/** A row that is not empty, its number from 1. */
export interface SheetTextRow {
  readonly cells: readonly string[];
  readonly row: number;
}

/** The rows of a sheet that are not empty, or why it cannot be read, as the details of a problem. */
export type SheetRows =
  | { readonly rows: readonly SheetTextRow[]; readonly reason: null }
  | { readonly rows: null; readonly reason: Reason };

/** Excel's own limit of rows. */
const mostRows = 1_048_576;
const second = 1000;
const dayLength = 86_400 * second;
/** A day of this year or an earlier one is how a sheet stores a time without a date. */
const timeYear = 1900;

/** `2025-10-30`, with the time where there is one; the text as the sheet keeps it, without a time zone. */
function timeText({ date, hasTime }: SheetTime): string {
  if (Number.isNaN(date.getTime())) return '';
  const [day = '', rest = ''] = date.toISOString().split('T');
  const time = rest.slice(0, 8);
  if (date.getUTCFullYear() <= timeYear) return time;
  return hasTime ? `${day} ${time}` : day;
}

/** A value as text: days year first, a time only where there is one. */
export function textOf(cell: SheetValue): string {
  if (typeof cell === 'object') return cell === null ? '' : timeText(cell);
  return String(cell);
}

/** A value as spreadsheet programs save it as text: `TRUE`, and a time without seconds where they are zero. */
export function savedText(cell: SheetValue): string {
  if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE';
  return typeof cell === 'object' ? textOf(cell).replace(/(:\d\d):00$/, '$1') : textOf(cell);
}

/** Rows of the sheet with the number of each, from 0. @throws whatever the bytes make the library throw */
async function* rowsOf(bytes: Uint8Array, parts: WorkbookParts, most = 0): AsyncGenerator<LibraryRow<SheetValue>> {
  const midnights = most > 0 ? new Set<number>() : midnightsOf(bytes, parts);
  const options = { sheet: parts.sheet?.name ?? 0, ...(most > 0 && { maxRows: most }) };
  for await (const { index, values } of streamXlsxRows(bytes, options)) {
    const own = (values as readonly LibraryValue[]).map((value, column) =>
      value instanceof Date
        ? { date: value, hasTime: !isMidnight(value) || midnights.has(cellPlace(index + 1, column)) }
        : value,
    );
    yield { index, values: own };
  }
}

type LibraryValue = Exclude<SheetValue, SheetTime> | Date;

interface LibraryRow<Value> {
  readonly index: number;
  readonly values: readonly Value[];
}

function isMidnight(date: Date): boolean {
  return date.getTime() % dayLength < second;
}

/** Gives each row to `take`, omitted ones as empty: so line numbers match. @throws whatever the bytes make the library throw */
async function takeRows(bytes: Uint8Array, parts: WorkbookParts, take: TakeRow): Promise<void> {
  let line = 0;
  for await (const { index, values } of rowsOf(bytes, parts)) {
    if (index >= mostRows) throw new ReasonError('table-lines', { most: groupedNumber(mostRows) });
    while (line < index) take([], ++line);
    line = index + 1;
    take(values, line);
  }
}

type TakeRow = (cells: readonly SheetValue[], line: number) => void;
type ReadWorkbook =
  | { readonly sheet: SheetPlace | null; readonly reason: null }
  | { readonly sheet: null; readonly reason: Reason };

/** Reads the first sheet that is not hidden, row by row. Formulas are never evaluated: their stored results are read. */
async function readWorkbook(bytes: Uint8Array, taker: (parts: WorkbookParts) => TakeRow): Promise<ReadWorkbook> {
  if (isOldWorkbook(bytes)) return { sheet: null, reason: because('xlsx-old') };
  try {
    checkWorkbook(bytes);
    const parts = workbookParts(bytes);
    checkFormulas(bytes, parts);
    await takeRows(bytes, parts, taker(parts));
    return { sheet: parts.sheet, reason: null };
  } catch (error) {
    if (error instanceof ReasonError) return { sheet: null, reason: error.because };
    if (error instanceof Error) return { sheet: null, reason: because('xlsx-damaged', { fault: error.message }) };
    throw error;
  }
}

/** The first sheet of an XLSX workbook as text, a line a row. Never throws, whatever the bytes. */
export function sheetText(bytes: Uint8Array, print: SheetLine): Promise<SheetReading> {
  return printedSheet(bytes, () => print);
}

async function printedSheet(bytes: Uint8Array, printer: (parts: WorkbookParts) => SheetLine): Promise<SheetReading> {
  const lines: string[] = [];
  const { sheet, reason } = await readWorkbook(bytes, (parts) => {
    const print = printer(parts);
    return (cells, line) => void lines.push(print(cells, line));
  });
  if (reason) return { text: null, reason };
  const text = lines.join('');
  return text.trim() === '' ? { text: null, reason: because('empty') } : { text, sheet, reason: null };
}

/** The rows of the first sheet of an XLSX workbook that are not empty, as text. Never throws, whatever the bytes. */
export async function sheetRows(bytes: Uint8Array): Promise<SheetRows> {
  const rows: SheetTextRow[] = [];
  const { reason } = await readWorkbook(bytes, () => (values, row) => {
    const cells = values.map(savedText);
    if (cells.some((cell) => cell !== '')) rows.push({ cells, row });
  });
  return reason ? { rows: null, reason } : { rows, reason: null };
}

/** The first sheet of a workbook as a table, its numbers told from texts that only look like them, a merged cell in each of its lines. */
export async function readSheet(bytes: Uint8Array): Promise<Result<TableText>> {
  const numberTexts = new Set<number>();
  let [hasMerged, hasAcross] = [false, false];
  const read = await printedSheet(bytes, (parts) => {
    const lines = new UnmergedLines<SheetValue>(bytes, parts);
    hasAcross = lines.hasAcross;
    return (own, line) => {
      const cells = lines.next(own, line);
      hasMerged ||= cells !== own;
      for (const [column, cell] of cells.entries())
        if (typeof cell === 'string' && isNumberText(cell)) numberTexts.add(cellPlace(line, column));
      return `${csvCells(cells.map(textOf))}\n`;
    };
  });
  if (read.reason) return fail(problem('xlsx-unreadable', read.reason));
  const { name = '', others = 0 } = read.sheet ?? {};
  return ok({
    text: read.text,
    separator: ',',
    firstLine: 1,
    sheet: { name, others, numberTexts, hasMerged, hasAcross },
  });
}

/** The first row of a workbook's first sheet; empty where it cannot be read. */
export async function headingsOf(bytes: Uint8Array): Promise<readonly string[]> {
  try {
    for await (const { values } of rowsOf(bytes, workbookParts(bytes), 1)) return values.map(textOf);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
  }
  return [];
}
