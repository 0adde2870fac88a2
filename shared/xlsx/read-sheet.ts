import { streamXlsxRows } from 'hucre/xlsx';
import { csvCells } from '../csv/cells.ts';
import { isNumberText } from '../csv/number-spelling.ts';
import { cellPlace, type TableText } from '../csv/records.ts';
import { problem, type Reason } from '../problems/problem.ts';
import { ReasonError } from '../problems/reason-error.ts';
import { because } from '../problems/reasons.ts';
import { fail, ok, type Result } from '../problems/result.ts';
import { checkWorkbook } from './check-workbook.ts';
import { midnightsOf } from './midnights.ts';
import { isOldWorkbook } from './workbook-bytes.ts';

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
  | { readonly text: string; readonly reason: null }
  | { readonly text: null; readonly reason: Reason };

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

/** Rows of the first sheet with the number of each, from 0. @throws whatever the bytes make the library throw */
async function* rowsOf(bytes: Uint8Array, most = 0): AsyncGenerator<{ index: number; values: readonly SheetValue[] }> {
  const midnights = most > 0 ? new Set<number>() : midnightsOf(bytes);
  for await (const { index, values } of streamXlsxRows(bytes, { sheet: 0, ...(most > 0 && { maxRows: most }) })) {
    const own = (values as readonly LibraryValue[]).map((value, column) =>
      value instanceof Date
        ? { date: value, hasTime: !isMidnight(value) || midnights.has(cellPlace(index + 1, column)) }
        : value,
    );
    yield { index, values: own };
  }
}

type LibraryValue = Exclude<SheetValue, SheetTime> | Date;

function isMidnight(date: Date): boolean {
  return date.getTime() % dayLength < second;
}

async function sheetLines(bytes: Uint8Array, print: SheetLine): Promise<string> {
  const lines: string[] = [];
  for await (const { index, values } of rowsOf(bytes)) {
    if (index >= mostRows) throw new ReasonError('table-lines', { most: mostRows.toLocaleString('en') });
    // Omitted rows become blank lines, so that line numbers match.
    while (lines.length < index) lines.push(print([], lines.length + 1));
    lines.push(print(values, index + 1));
  }
  return lines.join('');
}

/**
 * The first sheet of an XLSX workbook as text, a line a row. Formulas are never evaluated: their stored results are
 * read. Never throws, whatever the bytes.
 */
export async function sheetText(bytes: Uint8Array, print: SheetLine): Promise<SheetReading> {
  if (isOldWorkbook(bytes)) return { text: null, reason: because('xlsx-old') };
  try {
    checkWorkbook(bytes);
    const text = await sheetLines(bytes, print);
    return text.trim() === '' ? { text: null, reason: because('empty') } : { text, reason: null };
  } catch (error) {
    if (error instanceof ReasonError) return { text: null, reason: error.because };
    if (error instanceof Error) return { text: null, reason: because('xlsx-damaged', { fault: error.message }) };
    throw error;
  }
}

/** The first sheet of a workbook as a table, its numbers told from texts that only look like them. */
export async function readSheet(bytes: Uint8Array): Promise<Result<TableText>> {
  const numberTexts = new Set<number>();
  const { text, reason } = await sheetText(bytes, (cells, line) => {
    for (const [column, cell] of cells.entries())
      if (typeof cell === 'string' && isNumberText(cell)) numberTexts.add(cellPlace(line, column));
    return `${csvCells(cells.map(textOf))}\n`;
  });
  return reason
    ? fail(problem('xlsx-unreadable', reason))
    : ok({ text, separator: ',', firstLine: 1, sheet: { numberTexts } });
}

/** The first row of a workbook's first sheet; empty where it cannot be read. */
export async function headingsOf(bytes: Uint8Array): Promise<readonly string[]> {
  try {
    for await (const { values } of rowsOf(bytes, 1)) return values.map(textOf);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
  }
  return [];
}
