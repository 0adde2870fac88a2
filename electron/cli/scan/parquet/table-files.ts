import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { asyncBufferFromFile, parquetMetadataAsync } from 'hyparquet';
import type { ReasonCode } from '../../../../shared/problems/reasons.ts';
import { readFlags } from '../../../host/disk/disk.ts';
import { isFsError } from '../../../host/disk/fs-problem.ts';
import { readBeginning } from '../../../host/disk/read-beginning.ts';

/** How a table of ours names its writer; earlier ones have a version behind it. */
export const tableWriter = 'scopecard';

/** What a Parquet file begins with. */
const parquetStart = 'PAR1';

/** The table at a path, or all tables in a folder. @throws what the disk throws */
export async function tablesAt(path: string): Promise<readonly string[]> {
  if (!(await stat(path)).isDirectory()) return [path];
  const names = (await readdir(path)).filter((name) => name.endsWith('.parquet'));
  return names.sort().map((name) => join(path, name));
}

/** Why a file that is there is not replaced by a table; null for an earlier table of ours, even one that was damaged since. */
export async function whyTableKept(path: string): Promise<ReasonCode | null> {
  const start = await readBeginning(path, parquetStart.length, readFlags);
  if (start.toString('latin1') !== parquetStart) return 'other-kind-there';
  try {
    const { created_by: writer } = await parquetMetadataAsync(await asyncBufferFromFile(path));
    return writer?.startsWith(tableWriter) ? null : 'other-table-there';
  } catch (error) {
    if (isFsError(error)) throw error;
    return null;
  }
}
