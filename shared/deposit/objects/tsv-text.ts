/** The readers of these tables do not know quotes, so a cell cannot contain a separator. Spaces around a name belong to it. */
const plain = (cell: string): string => cell.replace(/[\t\r\n]+/gu, ' ');

/** Rows as TSV, without quotes. */
export function tsvText(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${row.map(plain).join('\t')}\n`).join('');
}
