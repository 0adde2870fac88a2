import { readFile } from 'node:fs/promises';
import type { DepositFinding } from '../../../../shared/deposit/finding.ts';
import { finding } from '../../../../shared/deposit/findings.ts';
import { maskListFindings } from '../../../../shared/deposit/mask/mask-list.ts';
import {
  checkObjects,
  type ObjectsCheck,
  type ObjectsContext,
} from '../../../../shared/deposit/objects/check-objects.ts';
import { csvSeparator } from '../../../../shared/deposit/objects/csv-to-tsv.ts';
import type { TableRow } from '../../../../shared/deposit/objects/objects-layout.ts';
import { decodeDepositTable, maxTableBytes } from '../../../../shared/deposit/table/decode.ts';
import { readDepositRecords } from '../../../../shared/deposit/table/records.ts';
import type { ProblemDetails } from '../../../../shared/problems/problem.ts';
import { because } from '../../../../shared/problems/reasons.ts';
import { sheetRows } from '../../../../shared/xlsx/read-sheet.ts';
import { isFsError } from '../../disk/fs-problem.ts';
import { sizeOf } from './tree-listing.ts';

type Rows = { readonly rows: Iterable<TableRow>; readonly findings: readonly DepositFinding[] };

const unread = (findings: readonly DepositFinding[]): Rows => ({ rows: [], findings });

async function rowsOf(bytes: Uint8Array, file: string, path: string): Promise<Rows> {
  if (/\.xlsx$/iu.test(file)) {
    const { rows, reason } = await sheetRows(bytes);
    return rows ? { rows, findings: [] } : unread([unreadable(path, reason)]);
  }
  const { text, findings } = decodeDepositTable(bytes);
  const placed = findings.map((one) => ({ ...one, path }));
  if (text === null) return unread(placed);
  const isCsv = /\.csv$/iu.test(file) && !text.slice(0, text.indexOf('\n') + 1 || undefined).includes('\t');
  const separator = isCsv ? csvSeparator(text) : '\t';
  return { rows: readDepositRecords(text, separator), findings: placed };
}

function unreadable(path: string, reason: ProblemDetails): DepositFinding {
  return finding('deposit-unreadable', { path, ...reason }, { path });
}

/** The content of an objects table on disk; empty where it cannot be read. */
export type ObjectsFileCheck = Pick<ObjectsCheck, 'findings' | 'ids'>;

const onlyFindings = (findings: readonly DepositFinding[]): ObjectsFileCheck => ({ findings, ids: new Map() });

/** Checks an objects table on disk, a TSV, CSV or spreadsheet; the window's thread gets its turn in between. */
export async function checkObjectsFile(file: string, context: ObjectsContext): Promise<ObjectsFileCheck> {
  const { path } = context;
  const size = await sizeOf(file);
  if (size === 0) return onlyFindings([finding('deposit-file-empty', { name: path }, { path })]);
  if (size !== null && size > maxTableBytes)
    return onlyFindings([unreadable(path, because('too-large', { limit: maxTableBytes >> 20 }))]);
  try {
    const { rows, findings } = await rowsOf(await readFile(file), file, path);
    if (findings.some(({ code }) => code === 'deposit-unreadable')) return onlyFindings(findings);
    const work = checkObjects(rows[Symbol.iterator](), context);
    for (;;) {
      const step = work.next();
      if (step.done) return { findings: [...findings, ...step.value.findings], ids: step.value.ids };
      await new Promise((resolve) => setImmediate(resolve));
    }
  } catch (error) {
    if (!isFsError(error)) throw error;
    return onlyFindings([unreadable(path, { reason: error.code })]);
  }
}

/** Compares a list of masks on disk with the mask image. */
export async function checkMaskList(
  file: string,
  path: string,
  mask: Parameters<typeof maskListFindings>[2],
): Promise<readonly DepositFinding[]> {
  const size = await sizeOf(file);
  if (size !== null && size > maxTableBytes)
    return [unreadable(path, because('too-large', { limit: maxTableBytes >> 20 }))];
  try {
    const { text, findings } = decodeDepositTable(await readFile(file));
    if (text === null) return findings.map((one) => ({ ...one, path }));
    return maskListFindings(path, readDepositRecords(text, ','), mask);
  } catch (error) {
    if (!isFsError(error)) throw error;
    return [unreadable(path, { reason: error.code })];
  }
}
