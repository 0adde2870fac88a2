/** Text of a cell of a TSV table without quotes: it cannot contain separators. */
const plain = (cell: string): string => cell.replace(/[\t\r\n]+/gu, ' ');

/** Rows as TSV, without quotes. */
export function tsvText(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${row.map(plain).join('\t')}\n`).join('');
}
