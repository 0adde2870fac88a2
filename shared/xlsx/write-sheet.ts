import { writeXlsxStream } from 'hucre/xlsx';
import { type Problem, problem } from '../problems/problem.ts';
import { type SheetCell, type SheetRow, sheetHeadings } from './sheet-row.ts';

/** Most characters in a cell of Excel. */
const mostLetters = 32_767;

/** The first text too long for a spreadsheet cell; null where all fit. */
export function tooLong(rows: Iterable<SheetRow>): Problem | null {
  for (const row of rows) {
    const at = row.findIndex((cell) => typeof cell === 'string' && cell.length > mostLetters);
    if (at >= 0)
      return problem('xlsx-cell-long', { path: String(row[0]), column: sheetHeadings[at] ?? '', most: mostLetters });
  }
  return null;
}

/** What is used of a `ReadableStream`. */
interface Stream {
  getReader(): { read(): Promise<{ readonly done: boolean; readonly value?: Uint8Array }> };
}

/** Read by hand: Safari, and Chrome before 124, have no `for await` over a stream. */
async function allOf(stream: Stream): Promise<readonly Uint8Array[]> {
  const reader = stream.getReader();
  const pieces: Uint8Array[] = [];
  for (let { done, value } = await reader.read(); !done; { done, value } = await reader.read())
    if (value) pieces.push(value);
  return pieces;
}

/** The workbook of one sheet; rows are taken as they are written, so that it takes little more memory than its bytes. */
export async function wholeSheet(rows: Iterable<SheetRow>): Promise<Uint8Array<ArrayBuffer>> {
  const stream = writeXlsxStream(rows as Iterable<SheetCell[]>, {
    name: 'Images',
    columns: sheetHeadings.map((header) => ({ header, width: header.endsWith('path') ? 36 : 14 })),
    freezePane: { rows: 1 },
  });
  const pieces = await allOf(stream as unknown as Stream);
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
