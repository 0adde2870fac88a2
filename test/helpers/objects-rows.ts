import { attributeRows, idColumn, type ObjectsColumn, objectsColumns } from '../../shared/deposit/objects/columns.ts';

/** The rows of an objects table: descriptions of its columns, an empty row, the header, then one row for each object. */
export function objectsRows(
  objects: readonly (readonly string[])[] = [],
  columns: readonly ObjectsColumn[] = objectsColumns,
): readonly (readonly string[])[] {
  const above = attributeRows.map(([title, key]) => [title, ...columns.map((column) => column[key])]);
  const empty = ['', ...columns.map(() => '')];
  return [...above, empty, [idColumn, ...columns.map(({ name }) => name)], ...objects];
}
