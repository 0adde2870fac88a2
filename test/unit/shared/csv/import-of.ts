import { guessColumns } from '../../../../shared/csv/columns.ts';
import { imageMatcher } from '../../../../shared/csv/image-matcher.ts';
import { openTable, type TableForm } from '../../../../shared/csv/open-table.ts';
import { finish, type ImportOptions, importTable, type TableImport } from '../../../../shared/csv/table-import.ts';
import type { FieldValues } from '../../../../shared/image/field-values.ts';
import type { ImageRow } from '../../../../shared/image/image-row.ts';
import { aRow } from '../../../helpers/rows.ts';
import { sentenceOf } from '../../../helpers/sentence-of.ts';

const images = (rows: readonly ImageRow[]) => {
  const byPath = new Map(rows.map((row) => [row.path, row]));
  const match = imageMatcher({ root: '/data/2025', paths: [...byPath.keys()] });
  return { match, rowAt: (path: string) => byPath.get(path) };
};

export const bytesOf = (text: string) => new TextEncoder().encode(text);

/** The import of a table into rows. */
export function read(
  text: string | Uint8Array,
  rows: readonly ImageRow[],
  options: Partial<ImportOptions> = {},
  form: TableForm = {},
): TableImport {
  const table = openTable(typeof text === 'string' ? bytesOf(text) : text, form);
  if (!table.ok) throw new Error(sentenceOf(table.problem));
  const all = { roles: guessColumns(table.value.headings), emptyClears: false, ...options };
  const result = finish(importTable(table.value, images(rows), all));
  if (!result.ok) throw new Error(sentenceOf(result.problem));
  return result.value;
}

/** One image with these values. */
export const one = (values: FieldValues = {}) => [aRow('a.tif', values)];

/** What a table sets, as `path field=value`. */
export const said = ({ assignments }: TableImport) =>
  assignments.map(({ path, field, value }) => `${path} ${field.split('.').at(-1)}=${JSON.stringify(value)}`);
/** The line and code of each problem. */
export const codes = ({ problems }: TableImport) => problems.map(({ line, problem }) => `${line} ${problem.code}`);
