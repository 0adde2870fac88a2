import { basename, dirname, resolve } from 'node:path';
import { runToEnd } from '../../../shared/basics/pauses.ts';
import type { DepositFinding } from '../../../shared/deposit/finding.ts';
import { finding, hasErrors } from '../../../shared/deposit/findings.ts';
import { checkTable } from '../../../shared/deposit/table/check-table.ts';
import type { TableLayout } from '../../../shared/deposit/table/layout.ts';
import type { PathCell, TableCheck } from '../../../shared/deposit/table/table-check.ts';
import type { Target } from '../../../shared/deposit/target/target.ts';
import type { NamedTarget } from '../../../shared/deposit/target/targets.ts';
import type { Reason } from '../../../shared/problems/problem.ts';
import { because } from '../../../shared/problems/reasons.ts';
import { isThere } from '../../host/disk/entry-kind.ts';
import { readUnlessLarge, tooLarge } from './named-file.ts';
import { namedTable } from './named-table.ts';
import type { Verdict } from './verdict.ts';

const mostFindings = 100_000;

/** Checks a table that was made elsewhere, and the files that it names where it is beside them. */
export async function checkTableFile(path: string, { target, version, versions }: NamedTarget) {
  const wanted = version === null ? versions : [target];
  const bytes = await readUnlessLarge(path);
  if (wanted.every(({ tables }) => tables.every(({ print }) => print !== 'table'))) {
    return unreadable(path, target, because('target-no-tables', { target: target.id }));
  }
  if (!bytes) return unreadable(path, target, tooLarge);
  const { table, reason } = await namedTable(bytes);
  if (reason) return unreadable(path, target, reason);
  const check = runToEnd(checkTable(table.bytes, wanted));
  const paths = await pathFindings(path, check, table.isWorkbook);
  const workbook = table.isWorkbook && check.layout ? [workbookFinding(check.layout)] : [];
  const findings = [...workbook, ...check.findings, ...paths].slice(0, mostFindings);
  const isGood = check.fits.length > 0 && !hasErrors(findings);
  const verdict: Verdict = {
    target: target.id,
    version: check.layout?.target.version ?? target.version,
    ready: isGood,
    fits: isGood ? check.fits : [],
    fields: check.layout?.fields.length ?? 0,
    answered: check.answered,
  };
  return { verdict, findings };
}

/** A repository refuses a workbook, whatever its cells have. */
function workbookFinding({ table, target: { repository } }: TableLayout): DepositFinding {
  const form = /\.[ct]sv$/.exec(table.file)?.[0].slice(1).toUpperCase() ?? 'text';
  return finding('deposit-spreadsheet', { repository, form });
}

function unreadable(path: string, { id, version }: Target, reason: Reason) {
  const verdict: Verdict = { target: id, version, ready: false, fits: [] };
  return { verdict, findings: [finding('deposit-unreadable', { path, ...reason })] };
}

/**
 * What is wrong with the files that a table names, and with its own name. A table alone, away from all that it names, is
 * not checked for them: nothing of its upload is there.
 */
async function pathFindings(
  path: string,
  { paths, layout }: TableCheck,
  isWorkbook: boolean,
): Promise<readonly DepositFinding[]> {
  const folder = dirname(resolve(path));
  const twice = repeated(paths);
  const values = [...new Set(paths.map(({ value }) => value))];
  const there = new Map<string, boolean>();
  for (const value of values) there.set(value, await isThere(resolve(folder, value)));
  if (![...there.values()].some(Boolean)) return twice;
  const gone = paths.filter(({ value }) => !there.get(value));
  return [
    // A workbook is refused as such, and written under another name.
    ...(layout && !isWorkbook ? misnamed(basename(path), layout) : []),
    ...twice,
    ...gone.map(({ row, column, label, value }) =>
      finding('deposit-path-gone', { where: `Row ${row}, ${label}`, value }, { row, column, value }),
    ),
  ];
}

/** A table of datasets is found by the end of its name; the other tables of an upload are named in it. */
function misnamed(name: string, { table: { file }, target: { repository } }: TableLayout): readonly DepositFinding[] {
  const [end] = /metadata\.tsv$/.exec(file) ?? [];
  if (end === undefined || name.endsWith(end)) return [];
  return [finding('deposit-table-name', { repository, name, end, to: file })];
}

function repeated(paths: readonly PathCell[]): readonly DepositFinding[] {
  const rows = new Map<string, PathCell>();
  return paths.flatMap((cell) => {
    if (cell.column !== 'data_path') return [];
    const key = cell.value.replace(/^\.\//, '').replace(/\/$/, '');
    const first = rows.get(key);
    rows.set(key, first ?? cell);
    if (!first) return [];
    const { row, column, value } = cell;
    return [finding('deposit-path-twice', { rows: `${first.row} and ${row}`, value }, { row, column, value })];
  });
}
