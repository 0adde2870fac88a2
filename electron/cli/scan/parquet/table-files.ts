import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** What a Parquet file begins with. */
export const parquetStart = 'PAR1';

/** The table at a path, or all tables in a folder. @throws what the disk throws */
export async function tablesAt(path: string): Promise<readonly string[]> {
  if (!(await stat(path)).isDirectory()) return [path];
  const names = (await readdir(path)).filter((name) => name.endsWith('.parquet'));
  return names.sort().map((name) => join(path, name));
}
