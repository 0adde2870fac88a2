import { folded } from '../../../shared/basics/folded.ts';
import { fileName } from '../../../shared/basics/slash-path.ts';
import type { ImageEdits } from '../../../shared/edits/pending-edit.ts';
import type { ImageRow } from '../../../shared/image/image-row.ts';
import type { FieldKey } from '../../../shared/schema/fields.ts';
import type { Order } from '../../../shared/table/column-filter.ts';
import { problemText } from '../../../shared/table/image-columns.ts';
import type { QuerySource } from '../../../shared/table/query.ts';
import { overlay, useEdits } from '../edits/edits.ts';
import { useFolder } from '../folder/folder.ts';
import { useProblems } from '../problems/problems.ts';
import { cellText, columnNamed, columnOf, nameColumn, tableColumns } from './columns.ts';

const problemColumn = 'image.problem';

/** Problems are found later than rows, and are not searched for as text. */
const searchedColumns = tableColumns.filter(({ key }) => String(key) !== problemColumn);

const searched = new WeakMap<ImageRow, string>();

function allText(row: ImageRow, edits: ImageEdits | undefined): string {
  const cells = searchedColumns.map(({ key }) => cellText(key, row, edits)).filter((text) => text !== '');
  return folded([row.path, ...cells].join('\n'));
}

/** Everything that an image shows, folded: what the quick filter looks into. */
export function searchText(row: ImageRow, edits: ImageEdits | undefined): string {
  // Entries that are refused are shown, and are not part of the row.
  if (edits) return allText(row, edits);
  const known = searched.get(row) ?? allText(row, undefined);
  searched.set(row, known);
  return known;
}

/** How a column is ordered and filtered. */
export function orderOf(column: string): Order {
  const known = columnOf(column);
  if (known?.field.name === 'date') return 'date';
  return known?.numeric ? 'number' : 'text';
}

/** The images as they are shown now, unsaved entries included. */
export function tableSource(
  rows = useFolder.getState().rows,
  edits = useEdits.getState().edits,
  problems = useProblems.getState().byPath,
): QuerySource {
  const at = (path: string) => {
    const pending = edits.get(path);
    return { row: overlay(rows.byPath.get(path) as ImageRow, pending), pending };
  };
  return {
    paths: rows.paths,
    text: (path, column) => {
      if (column === nameColumn) return fileName(path);
      if (column === problemColumn) return problemText(problems.get(path) ?? []);
      const { row, pending } = at(path);
      return cellText(column as FieldKey, row, pending);
    },
    search: (path) => {
      const { row, pending } = at(path);
      return searchText(row, pending);
    },
    order: orderOf,
    columnNamed,
  };
}
