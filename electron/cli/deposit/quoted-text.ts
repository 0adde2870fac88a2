import { type SheetLine, type SheetReading, savedText, sheetText } from '../../../shared/xlsx/read-sheet.ts';

/** What a repository has between the cells of a table. */
export type TableSeparator = '\t' | ',';

/** The first sheet of a workbook as the text of a repository's table; never throws, whatever the bytes. */
export function quotedText(bytes: Uint8Array, separator: TableSeparator): Promise<SheetReading> {
  return sheetText(bytes, quotedLines(separator));
}

/**
 * Every cell that has text is in quotes, since a repository's reader guesses the separator beside them
 * (docs/deposit.md). Rows are as wide as the header, because a workbook leaves out the empty cells at a row's end; rows
 * with nothing but a format at the end of a sheet are left out.
 */
function quotedLines(separator: TableSeparator): SheetLine {
  let width = 0;
  let blank = 0;
  return (values) => {
    const cells = values.map(savedText);
    const filled = cells.findLastIndex((cell) => cell !== '') + 1;
    if (filled === 0) {
      blank++;
      return '';
    }
    width ||= filled;
    const row = Array.from({ length: Math.max(width, filled) }, (_, i) => quoted(cells[i] ?? ''));
    const before = '\n'.repeat(blank);
    blank = 0;
    return `${before}${row.join(separator)}\n`;
  };
}

function quoted(cell: string): string {
  return cell === '' ? '' : `"${cell.replaceAll('"', '""')}"`;
}
