import { type FileHandle, open } from 'node:fs/promises';

const atOnce = 1024 * 1024;

/** Whether two files of one size have the same content. @throws what the disk throws */
export async function haveSameBytes(a: string, b: string): Promise<boolean> {
  const files: FileHandle[] = [];
  try {
    for (const path of [a, b]) files.push(await open(path, 'r'));
    const [first, second] = files as [FileHandle, FileHandle];
    for (let at = 0; ; at += atOnce) {
      const [one, other] = [await partOf(first, at), await partOf(second, at)];
      if (!one.equals(other)) return false;
      if (one.length < atOnce) return true;
    }
  } finally {
    for (const file of files) await file.close();
  }
}

/** Shorter than asked for only at the end of the file. */
async function partOf(file: FileHandle, at: number): Promise<Buffer> {
  const buffer = Buffer.alloc(atOnce);
  let length = 0;
  for (;;) {
    const { bytesRead } = await file.read(buffer, length, atOnce - length, at + length);
    length += bytesRead;
    if (bytesRead === 0 || length === atOnce) return buffer.subarray(0, length);
  }
}
