import type { DiskFile } from './disk.ts';

/** Writes all bytes: a write may take fewer than it was given. @throws what the disk throws */
export async function writeAll(file: DiskFile, bytes: Uint8Array): Promise<void> {
  for (let done = 0; done < bytes.length; ) {
    const { bytesWritten } = await file.write(bytes, done, bytes.length - done);
    if (bytesWritten === 0) throw Object.assign(new Error('ENOSPC: nothing was written'), { code: 'ENOSPC' });
    done += bytesWritten;
  }
}
