import { realDisk } from './disk.ts';
import { attempt } from './fs-problem.ts';

/** What an ordinary file of at most `limit` bytes contains; null where there is none that can be read. */
export async function readableBytes(path: string, limit: number): Promise<Uint8Array | null> {
  const read = await attempt(path, () => realDisk.read(path, limit));
  return read.ok ? (read.value?.bytes ?? null) : null;
}
