import { readFile } from 'node:fs/promises';
import { attempt } from '../../host/disk/fs-problem.ts';
import { namedFailure } from '../listing/named-failure.ts';

/** Reads a file that was named on the command line. @throws UsageError or UnreadError with the reason where that is impossible */
export async function readNamed(
  path: string,
  read: (path: string) => Promise<Uint8Array> = readFile,
): Promise<Uint8Array> {
  const bytes = await attempt(path, () => read(path));
  if (bytes.ok) return bytes.value;
  throw namedFailure(bytes.problem);
}
