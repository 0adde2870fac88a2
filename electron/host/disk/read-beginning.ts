import { open } from 'node:fs/promises';

/** The first bytes of a file, at most `length`; links are followed unless the flags refuse them. @throws what the disk throws */
export async function readBeginning(path: string, length: number, flags: string | number = 'r'): Promise<Buffer> {
  const file = await open(path, flags);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
