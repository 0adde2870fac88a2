import { open } from 'node:fs/promises';

/** What a file or pipe contains; null where that is more than `most` bytes. @throws what the disk throws */
export async function readFileAtMost(path: string, most: number): Promise<Uint8Array | null> {
  const file = await open(path);
  try {
    const stats = await file.stat();
    if (stats.isFile() && stats.size > most) return null;
    return await readAtMost(file.createReadStream({ end: most, autoClose: false }), most);
  } finally {
    await file.close();
  }
}

/** The same of a stream. */
export async function readAtMost(stream: AsyncIterable<Uint8Array>, most: number): Promise<Uint8Array | null> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of stream) {
    pieces.push(piece);
    length += piece.length;
    if (length > most) return null;
  }
  return Buffer.concat(pieces);
}
