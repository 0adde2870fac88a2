import { attributeRows, idColumn, type ObjectsColumn, objectsColumns } from './columns.ts';

/** Text of a cell of a TSV table without quotes: it cannot contain separators. */
const plain = (cell: string): string => cell.replace(/[\t\r\n]+/gu, ' ');

/** Rows as TSV, without quotes. */
export function tsvText(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${row.map(plain).join('\t')}\n`).join('');
}

/** The rows of an objects table: descriptions of its columns, an empty row, the header, then one row for each object. */
export function objectsRows(
  objects: readonly (readonly string[])[] = [],
  columns: readonly ObjectsColumn[] = objectsColumns,
): readonly (readonly string[])[] {
  const above = attributeRows.map(([title, key]) => [title, ...columns.map((column) => column[key])]);
  const empty = ['', ...columns.map(() => '')];
  return [...above, empty, [idColumn, ...columns.map(({ name }) => name)], ...objects];
}
