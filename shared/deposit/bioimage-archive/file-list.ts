import type { ImageRow } from '../../image/image-row.ts';
import type { DepositFinding } from '../finding.ts';
import { finding, shown } from '../findings.ts';
import { fieldText, headingOf, summarise } from '../sources/varying-fields.ts';
import type { BuiltTable } from '../values/build-tables.ts';
import { isAcceptedPath, refusedSigns } from './path-rule.ts';

/** First heading of every file list. */
const filesHeading = 'Files';

/** The reader of file lists knows no quotes: what separates cells cannot be in one. */
const plain = (cell: string): string => cell.replace(/[\t\r\n]+/gu, ' ').trim();

/** A file list: one file on each line, with the fields in which the images differ. */
export function fileList(rows: readonly ImageRow[], nameOf: (path: string) => string = (path) => path): string {
  const varying = summarise(rows).filter(
    ({ values, empty }) => values.length + (empty > 0 ? 1 : 0) > 1 && values.length > 0,
  );
  const header = [filesHeading, ...varying.map(({ field }) => headingOf(field))];
  const lines = rows.map((row) => [nameOf(row.path), ...varying.map(({ field }) => fieldText(field, row))]);
  return [header, ...lines].map((cells) => `${cells.map(plain).join('\t')}\n`).join('');
}

/**
 * A list of annotations: each file with the image that it annotates. The archive asks for the column of source images, which
 * its training page spells `Source Image`, MIFA's model `source_image_id`.
 */
export function annotationList(
  { table, rows }: Pick<BuiltTable, 'table' | 'rows'>,
  nameOf: (path: string) => string = (path) => path,
): string {
  const places = new Set(table.fields.flatMap(({ path }, i) => (path ? [i] : [])));
  const lines = rows.map(({ cells }) =>
    cells.map((cell, i) => {
      const text = cell ? String(cell.value) : '';
      return places.has(i) ? nameOf(text) : text;
    }),
  );
  const header = table.fields.map(({ name }) => name);
  return [header, ...lines].map((cells) => `${cells.map(plain).join('\t')}\n`).join('');
}

/** Findings of one list that say something new. */
const mostFindings = 10_000;

/**
 * Checks a file list as BioStudies reads it: cells between tabs, no quotes, blank lines left out, the first heading
 * exactly `Files`. `files` are all files beside the list; null where only the list is looked at.
 */
export function checkFileList(
  text: string,
  path: string,
  files: ReadonlySet<string> | null,
): readonly DepositFinding[] {
  const lines = text.split(/\r?\n/u).map((line, i) => ({ cells: line.split('\t'), row: i + 1 }));
  const [head, ...rows] = lines.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  const wrongHead = head
    ? headFindings(head, path)
    : [finding('deposit-list-header', { found: '' }, { path, row: 1, column: '' })];
  if (!head || wrongHead.length > 0) return wrongHead;
  const seen = new Map<string, number>();
  const found: DepositFinding[] = [];
  for (const { cells, row } of rows) {
    if (found.length >= mostFindings) break;
    const name = cells[0] ?? '';
    found.push(...pathFindings(name, row, path), ...lineFindings(cells, head.cells.length, row, path));
    const first = seen.get(name);
    if (first !== undefined)
      found.push(finding('deposit-list-twice', { first, row, name: shown(name) }, place(path, row, name)));
    else seen.set(name, row);
    if (files && !files.has(name))
      found.push(finding('deposit-list-gone', { name: shown(name) }, place(path, row, name)));
  }
  return [...found, ...unlisted(files ?? new Set(), seen, path)].slice(0, mostFindings);
}

/** Files that are there and in no line; the list itself is none of them. */
function unlisted(
  files: ReadonlySet<string>,
  listed: ReadonlyMap<string, number>,
  path: string,
): readonly DepositFinding[] {
  const left = [...files].filter((name) => !listed.has(name) && name !== path);
  return left.map((name) => finding('deposit-list-unlisted', { name: shown(name) }, { path, value: name }));
}

function place(path: string, row: number, value: string) {
  return { path, row, column: filesHeading, value };
}

function headFindings(
  { cells, row }: { readonly cells: readonly string[]; readonly row: number },
  path: string,
): readonly DepositFinding[] {
  const [first = ''] = cells;
  if (first !== filesHeading) {
    const code = first.startsWith('\ufeff') ? 'deposit-list-mark' : 'deposit-list-header';
    return [finding(code, { found: shown(first) }, { path, row, column: first, value: first })];
  }
  const blank = cells.findIndex((cell) => cell.trim() === '');
  return blank < 0
    ? []
    : [finding('deposit-list-blank-heading', { column: blank + 1 }, { path, row, column: String(blank + 1) })];
}

function pathFindings(name: string, row: number, path: string): readonly DepositFinding[] {
  return isAcceptedPath(name) ? [] : [pathFinding(name, place(path, row, name))];
}

/** What is wrong with a path that a file list may not hold. */
export function pathFinding(
  name: string,
  at: { readonly path: string; readonly row?: number; readonly column?: string; readonly value?: string },
): DepositFinding {
  const signs = refusedSigns(name);
  if (name.trim() === '') return finding('deposit-path-form', { name: '(empty)', why: 'it is empty' }, at);
  if (signs.length > 0)
    return finding('deposit-path-form', { name: shown(name), why: `it holds ${signs.join(' ')}` }, at);
  const why = name.startsWith('./')
    ? 'it begins with ./'
    : name.endsWith('/')
      ? 'it is a folder'
      : name.includes('../')
        ? 'it leads upwards'
        : 'it is too long';
  return finding('deposit-path-form', { name: shown(name), why }, at);
}

function lineFindings(
  cells: readonly string[],
  headings: number,
  row: number,
  path: string,
): readonly DepositFinding[] {
  if (cells.length > headings)
    return [finding('deposit-list-cells', { row, cells: cells.length, headings }, { path, row })];
  return [];
}
