import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readDepositRecords } from '../../../../shared/deposit/table/records.ts';
import { isUploadTable } from '../../../../shared/deposit/tree/stray-place.ts';
import { isFsError } from '../../disk/fs-problem.ts';
import { sizeOf } from './tree-listing.ts';

/** A metadata table has a row for each dataset; a larger file is something else. */
const tableLimit = 4 * 1024 * 1024;

/** The text of a small file; null where it cannot be read. */
async function smallText(path: string): Promise<string | null> {
  const size = await sizeOf(path);
  if (size === null || size > tableLimit) return null;
  try {
    return (await readFile(path, 'utf8')).replace(/^\ufeff/u, '');
  } catch (error) {
    if (!isFsError(error)) throw error;
    return null;
  }
}

/** Whether a column of a table points to the folder that the table is in. */
function pointsHere(text: string, column: string): boolean {
  const [header, ...rows] = readDepositRecords(text, '\t');
  const at = header?.cells.indexOf(column) ?? -1;
  return at >= 0 && rows.some(({ cells }) => /^\.?\/?$/u.test(cells[at] ?? '-') && cells[at] !== '');
}

/**
 * Whether a directory is an upload of its own: a metadata table in it points to it. Such tables belong there; in any
 * other dataset directory they are strays.
 */
export async function isOwnUpload(root: string, paths: readonly string[], column: string): Promise<boolean> {
  for (const path of paths.filter(isUploadTable)) {
    const text = await smallText(join(root, path));
    if (text !== null && pointsHere(text, column)) return true;
  }
  return false;
}
