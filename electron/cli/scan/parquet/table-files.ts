import { open, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { asyncBufferFromFile, parquetMetadataAsync } from 'hyparquet';
import type { ReasonCode } from '../../../../shared/problems/reasons.ts';
import { readFlags } from '../../../host/disk/disk.ts';
import { isFsError } from '../../../host/disk/fs-problem.ts';

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
  if (!(await startsWith(path, parquetStart))) return 'other-kind-there';
  try {
    const { created_by: writer } = await parquetMetadataAsync(await asyncBufferFromFile(path));
    return writer?.startsWith(tableWriter) ? null : 'other-table-there';
  } catch (error) {
    if (isFsError(error)) throw error;
    return null;
  }
}

async function startsWith(path: string, start: string): Promise<boolean> {
  const file = await open(path, readFlags);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(start.length), 0, start.length, 0);
    return buffer.toString('latin1', 0, bytesRead) === start;
  } finally {
    await file.close();
  }
}
