import { folderOf } from '../../basics/slash-path.ts';
import type { DepositFinding } from '../finding.ts';
import { finding, shown } from '../findings.ts';
import { isAcceptedPath, refusedSigns } from './path-rule.ts';
import { type SourceColumn, sourceColumn, sourceFindings } from './source-images.ts';

/** First heading of every file list. */
const filesHeading = 'Files';

/** How many findings of one list are reported. */
const mostFindings = 10_000;

/** One line of a list, with its number. */
export interface ListLine {
  readonly cells: readonly string[];
  readonly row: number;
}

/** The lines of a list as BioStudies reads a text: cells between tabs, no quotes. */
export function listLines(text: string): readonly ListLine[] {
  return text.split(/\r?\n/u).map((line, i) => ({ cells: line.split('\t'), row: i + 1 }));
}

/**
 * Checks a file list as BioStudies reads it: without blank lines, the first heading exactly `Files`. `files` are all files
 * beside the list, null where only the list is checked; `elsewhere` those that other lists name.
 */
export function checkFileList(
  lines: readonly ListLine[],
  path: string,
  files: ReadonlySet<string> | null,
  elsewhere: ReadonlySet<string> = new Set(),
): readonly DepositFinding[] {
  const [head, ...rows] = lines.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  const wrongHead = head
    ? headFindings(head, path)
    : [finding('deposit-list-header', { found: '' }, { path, row: 1, column: '' })];
  if (!head || wrongHead.length > 0) return wrongHead;
  if (rows.length === 0) return [finding('deposit-no-rows', { row: 'file' }, { path })];
  const source = sourceColumn(head.cells, path, () => rows.map(({ cells: [name = ''] }) => name));
  const seen = new Map<string, number>();
  const found: DepositFinding[] = [...source.findings];
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
    found.push(...sourceFindings(source, { cells, row }, path, files));
  }
  const named = new Set([...[...seen.keys()].map(meant), ...sourcesOf(source, rows), ...elsewhere]);
  return [...found, ...unlisted(files ?? new Set(), named, path)].slice(0, mostFindings);
}

/** The file or folder that a path means, also in a form that the archive refuses. */
function meant(name: string): string {
  return name.replace(/^\.\/|\/+$/gu, '');
}

/** Images that a list of annotations names as their sources; the list of images contains them. */
function sourcesOf({ index }: SourceColumn, rows: readonly ListLine[]): readonly string[] {
  return index === null ? [] : rows.map(({ cells }) => cells[index] ?? '');
}

/** Files that exist but are not in any line, nor in a folder that is listed, the list itself aside. */
function unlisted(files: ReadonlySet<string>, listed: ReadonlySet<string>, path: string): readonly DepositFinding[] {
  const left = [...files].filter((name) => name !== path && !isCovered(name, listed));
  return left.map((name) => finding('deposit-list-unlisted', { name: shown(name) }, { path, value: name }));
}

function isCovered(name: string, listed: ReadonlySet<string>): boolean {
  const folder = folderOf(name);
  return listed.has(name) || (folder !== '' && isCovered(folder, listed));
}

function place(path: string, row: number, value: string) {
  return { path, row, column: filesHeading, value };
}

function headFindings({ cells, row }: ListLine, path: string): readonly DepositFinding[] {
  const [first = ''] = cells;
  const [, separator] = (cells.length === 1 && /^\ufeff?"?files"?([,;])/iu.exec(first)) || [];
  if (separator !== undefined) {
    const details = { separator: separator === ',' ? 'commas' : 'semicolons' };
    return [finding('deposit-list-separator', details, { path, row, column: first, value: first })];
  }
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

/** What is wrong with a path that a file list may not contain. */
function pathFinding(
  name: string,
  at: { readonly path: string; readonly row?: number; readonly column?: string; readonly value?: string },
): DepositFinding {
  const signs = refusedSigns(name);
  if (name.trim() === '') return finding('deposit-path-form', { name: '(empty)', why: 'it is empty' }, at);
  if (signs.length > 0)
    return finding('deposit-path-form', { name: shown(name), why: `it contains ${signs.join(' ')}` }, at);
  const why = name.startsWith('./')
    ? 'it begins with ./'
    : name.endsWith('/')
      ? 'it is a folder'
      : name.includes('../')
        ? 'it leads out of the folder'
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
