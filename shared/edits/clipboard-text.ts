/*
 * Blocks of cells as spreadsheets put them on the clipboard as plain text: tabs between cells, a line end after each
 * row, and quotes around a cell that contains one of these. Excel ends rows with CR LF, LibreOffice with LF, and inside a
 * quoted cell both write LF. The last row ends like every other, so a final line end does not begin another row.
 */

const lineEnd = /\r\n|\r|\n/g;

interface Cell {
  readonly text: string;
  /** Offset of what follows the cell: a tab, a line end, or the end. */
  readonly end: number;
}

/** A quoted cell; null where the quotes do not enclose the whole cell, and so belong to its text. */
function quotedCell(text: string, start: number): Cell | null {
  let from = start + 1;
  for (;;) {
    const quote = text.indexOf('"', from);
    if (quote === -1) return null;
    const next = text[quote + 1];
    if (next === '"') from = quote + 2;
    else if (next === undefined || next === '\t' || next === '\n' || next === '\r') {
      const inside = text.slice(start + 1, quote).replaceAll('""', '"');
      return { text: inside.replaceAll(lineEnd, '\n'), end: quote + 1 };
    } else return null;
  }
}

function plainCell(text: string, start: number): Cell {
  const rest = /[\t\r\n]/g;
  rest.lastIndex = start;
  const end = rest.exec(text)?.index ?? text.length;
  return { text: text.slice(start, end), end };
}

/** The rows of cells in a clipboard text; a text without tabs and line ends is one cell. */
export function parseClipboard(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [[]];
  let at = 0;
  for (;;) {
    const cell = (text[at] === '"' && quotedCell(text, at)) || plainCell(text, at);
    rows.at(-1)?.push(cell.text);
    const after = text[cell.end];
    if (after === undefined) return rows;
    at = cell.end + (after === '\r' && text[cell.end + 1] === '\n' ? 2 : 1);
    if (after === '\t') continue;
    if (at === text.length) return rows;
    rows.push([]);
  }
}

function spellCell(text: string): string {
  return /[\t\r\n]/.test(text) || text.startsWith('"') ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A block as clipboard text; a single row has no line end, so that a cell can be pasted into any text field. */
export function formatClipboard(rows: readonly (readonly string[])[]): string {
  const lines = rows.map((cells) => cells.map(spellCell).join('\t'));
  return lines.length === 1 ? (lines[0] as string) : lines.map((line) => `${line}\n`).join('');
}

/** The text of a single cell that a table has put into quotes; null for any other text. */
export function quotedCellText(text: string): string | null {
  const [[cell = ''] = []] = parseClipboard(text);
  const spelt = text.replace(/(?:\r\n|\r|\n)$/, '').replaceAll(lineEnd, '\n');
  return text.startsWith('"') && formatClipboard([[cell]]) === spelt ? cell : null;
}
