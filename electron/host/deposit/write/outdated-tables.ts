import { join } from 'node:path';
import { mapLimit } from '../../../../shared/basics/map-limit.ts';
import {
  type CheckedDeposit,
  type CheckedTable,
  writtenTables,
} from '../../../../shared/deposit/check/check-deposit.ts';
import type { DepositFinding } from '../../../../shared/deposit/finding.ts';
import { finding } from '../../../../shared/deposit/findings.ts';
import { printTable } from '../../../../shared/deposit/table/print-table.ts';
import { rowPath } from '../../disk/paths.ts';
import { readableBytes } from '../../disk/readable-bytes.ts';
import { outFolder } from '../read/deposit-folder.ts';

const atOnce = 4;
const largest = 256 * 1024 * 1024;

/**
 * Finished tables in the folder of a deposit that differ from what would be written there now, because answers, sidecars,
 * images or the tables themselves have changed since. Drafts are not for the upload.
 */
export async function outdatedTables(
  folder: string,
  root: string,
  deposits: readonly CheckedDeposit[],
): Promise<readonly DepositFinding[]> {
  // A README is refreshed from the one of its folder, which was read of the usual folder alone.
  const isUsual = folder === outFolder(root, null);
  const tables = deposits.flatMap(writtenTables).filter(({ built }) => isUsual || built.table.print !== 'readme');
  const found = await mapLimit(tables, atOnce, async (table) => {
    const path = join(folder, table.printed.file);
    const there = await readableBytes(path, largest);
    return there === null || isCurrent(there, table) ? [] : [rowPath(root, path)];
  });
  return [...new Set(found.flat())].map((path) => finding('deposit-upload-outdated', { path }, { path }));
}

/** Tables point to images where they are, or beside them if a layout was written. */
function isCurrent(there: Uint8Array, { built, printed }: CheckedTable): boolean {
  if (Buffer.from(printed.text()).equals(there)) return true;
  if (printed.isText) return false;
  const laid = printTable(built).text();
  // Another version of a target has the same file names and other columns.
  return Buffer.from(laid).equals(there) || !hasHeaderOf(there, laid);
}

function hasHeaderOf(there: Uint8Array, text: string): boolean {
  const header = Buffer.from(text.slice(0, text.indexOf('\n')));
  return header.equals(there.subarray(0, header.length));
}
