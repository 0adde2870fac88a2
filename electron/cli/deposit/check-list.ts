import { lstat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { mapLimit } from '../../../shared/basics/map-limit.ts';
import { answersName } from '../../../shared/deposit/answers.ts';
import { checkFileList, type ListLine, listLines } from '../../../shared/deposit/bioimage-archive/check-file-list.ts';
import type { DepositFinding } from '../../../shared/deposit/finding.ts';
import { finding, hasErrors } from '../../../shared/deposit/findings.ts';
import { checkChannelCsv } from '../../../shared/deposit/htan/channel-csv.ts';
import { checkIdrFile, isIdrStudy } from '../../../shared/deposit/omero/check-idr-file.ts';
import { checkOmeroTable } from '../../../shared/deposit/omero/check-omero-table.ts';
import { decodeDepositTable, isMark, maxTableBytes } from '../../../shared/deposit/table/decode.ts';
import { type NamedTarget, targetNamed } from '../../../shared/deposit/target/targets.ts';
import { sheetRows } from '../../../shared/xlsx/read-sheet.ts';
import { listDirectory } from '../../host/deposit/tree/tree-listing.ts';
import { attempt } from '../../host/disk/fs-problem.ts';
import { readFileAtMost } from '../../host/disk/read-at-most.ts';
import { readNamed } from './named-file.ts';
import { namedTable } from './named-table.ts';
import type { Verdict } from './verdict.ts';

/** Checks a file list that was made elsewhere, as the BioImage Archive reads it: a text, or the first sheet of a workbook. */
export async function checkListFile(path: string, target: NamedTarget) {
  const bytes = await readNamed(path);
  const check = async (lines: readonly ListLine[]) => {
    const files = await filesBeside(path, lines);
    return checkFileList(lines, basename(path), files, files ? await listedElsewhere(path, files) : undefined);
  };
  if (!/\.xlsx$/iu.test(path)) return checkText(bytes, target, (text) => check(listLines(text)));
  const { rows, reason } = await sheetRows(bytes);
  return verdictOf(target, rows ? await check(rows) : [finding('deposit-unreadable', { path, ...reason }, { path })]);
}

/** Checks a table of channels that was made elsewhere. */
export async function checkChannelFile(path: string, target: NamedTarget) {
  const { table, reason } = await namedTable(await readNamed(path), ',');
  if (reason) return verdictOf(target, [finding('deposit-unreadable', { path, ...reason }, { path })]);
  const check = async (text: string) => checkChannelCsv(text, basename(path), null);
  if (!table.isWorkbook) return checkText(table.bytes, target, check);
  const workbook = finding('deposit-spreadsheet', { repository: target.target.repository, form: 'CSV' });
  return verdictOf(target, [workbook, ...(await check(new TextDecoder().decode(table.bytes)))]);
}

/** Checks a table for OMERO, or a file of a study for the IDR, that was made elsewhere. */
export async function checkOmeroFile(path: string, target: NamedTarget) {
  const { id, repository } = target.target;
  const { table, reason } = await namedTable(await readNamed(path), ',');
  if (reason) return verdictOf(target, [finding('deposit-unreadable', { path, ...reason }, { path })]);
  const { text, findings: unread } = decodeDepositTable(table.bytes);
  if (text === null) return verdictOf(target, unread);
  const workbook = table.isWorkbook ? [finding('deposit-spreadsheet', { repository, form: 'CSV' })] : [];
  const check = id === 'idr' ? checkIdrFile : checkOmeroTable;
  const bytes = id === 'idr' ? unreadByIdr(unread, text) : unread;
  return verdictOf(target, [...workbook, ...bytes, ...check({ text, path: basename(path), repository })]);
}

/** The IDR takes byte-order marks, and of a study it leaves out what is not UTF-8. */
function unreadByIdr(unread: readonly DepositFinding[], text: string): readonly DepositFinding[] {
  const others = unread.filter((found) => !isMark(found));
  return isIdrStudy(text) ? others.map((found) => ({ ...found, severity: 'warning' })) : others;
}

async function checkText(
  bytes: Uint8Array,
  target: NamedTarget,
  check: (text: string) => Promise<readonly DepositFinding[]>,
) {
  const { text, findings: unread } = decodeDepositTable(bytes);
  const marked = bytes[0] === 0xef ? `\ufeff${text ?? ''}` : (text ?? '');
  // A mark is recognised by what it does to the first heading.
  const others = unread.filter((found) => !isMark(found));
  return verdictOf(target, text === null ? unread : [...others, ...(await check(marked))]);
}

function verdictOf({ target, version }: NamedTarget, findings: readonly DepositFinding[]) {
  const isGood = !hasErrors(findings);
  const checked = version ?? target.version;
  const verdict: Verdict = { target: target.id, version: checked, ready: isGood, fits: isGood ? [checked] : [] };
  return { verdict, findings };
}

/**
 * Files beside the list, hidden ones and what Scopecard writes with it left out; null where none of the listed ones is
 * there: then only the list is here.
 */
async function filesBeside(path: string, lines: readonly ListLine[]): Promise<ReadonlySet<string> | null> {
  const folder = dirname(resolve(path));
  const listed = new Set<string>();
  for (const { cells, row } of lines) {
    const [name = ''] = cells;
    if (row > 1 && name.trim() !== '' && (await lstat(join(folder, name)).catch(() => null))) listed.add(name);
  }
  if (listed.size === 0) return null;
  const { paths } = await listDirectory(folder, { skip: [] });
  const others = paths.filter((name) => !name.endsWith('/') && !isOwnDocument(name));
  return new Set([...listed, ...others]);
}

/** Other lists beside the list, and what they name: a study has one for each of its components, and one for annotations. */
async function listedElsewhere(path: string, files: ReadonlySet<string>): Promise<ReadonlySet<string>> {
  const folder = dirname(resolve(path));
  const tables = [...ownDocuments, ...files].filter((name) => /^[^/]*\.tsv$/iu.test(name) && name !== basename(path));
  const names = await mapLimit(tables, 4, async (name) => {
    const bytes = await attempt(name, () => readFileAtMost(join(folder, name), maxTableBytes));
    const lines = bytes.ok && bytes.value ? listLines(decodeDepositTable(bytes.value).text ?? '') : [];
    return lines[0]?.cells[0] === 'Files' ? [name, ...lines.slice(1).map(({ cells: [file = ''] }) => file)] : [];
  });
  return new Set(names.flat());
}

const ownDocuments = new Set([
  ...(targetNamed('bioimage-archive')?.target.tables.map(({ file }) => file) ?? []),
  'renamed-files.tsv',
  answersName,
]);

function isOwnDocument(name: string): boolean {
  return name.split('/').some((part) => part.startsWith('.')) || ownDocuments.has(name);
}
