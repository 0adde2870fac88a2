import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { mapLimit } from '../../../shared/basics/map-limit.ts';
import { type CheckedDeposit, type CheckedTable, writtenTables } from '../../../shared/deposit/check/check-deposit.ts';
import type { DepositFinding } from '../../../shared/deposit/finding.ts';
import { finding } from '../../../shared/deposit/findings.ts';
import { printTable } from '../../../shared/deposit/table/print-table.ts';
import { isFsError } from '../disk/fs-problem.ts';
import { rowPath } from '../disk/paths.ts';

const atOnce = 4;

/**
 * Finished tables in the folder of a deposit that differ from what would be written there now, because answers, sidecars,
 * images or the tables themselves have changed since. Drafts are not for the upload.
 */
export async function outdatedTables(
  folder: string,
  root: string,
  deposits: readonly CheckedDeposit[],
): Promise<readonly DepositFinding[]> {
  const tables = deposits.flatMap(writtenTables);
  const found = await mapLimit(tables, atOnce, async (table) => {
    const path = join(folder, table.printed.file);
    const there = await bytesOf(path);
    return there === null || isCurrent(there, table) ? [] : [rowPath(root, path)];
  });
  return [...new Set(found.flat())].map((path) => finding('deposit-upload-outdated', { path }, { path }));
}

/** Tables point to images where they are, or beside them if a layout was written. */
function isCurrent(there: Buffer, { built, printed }: CheckedTable): boolean {
  if (there.equals(Buffer.from(printed.text()))) return true;
  if (printed.isText) return false;
  const laid = printTable(built).text();
  // Another version of a target has the same file names and other columns.
  return there.equals(Buffer.from(laid)) || !hasHeaderOf(there, laid);
}

function hasHeaderOf(there: Buffer, text: string): boolean {
  const header = text.slice(0, text.indexOf('\n'));
  return there.subarray(0, Buffer.byteLength(header)).equals(Buffer.from(header));
}

const largest = 256 * 1024 * 1024;

/** What a file contains; null where there is none that can be read. */
async function bytesOf(path: string): Promise<Buffer | null> {
  try {
    const { size } = await stat(path);
    return size > largest ? null : await readFile(path);
  } catch (error) {
    if (!isFsError(error)) throw error;
    return null;
  }
}
