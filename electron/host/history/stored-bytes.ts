import { open, readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { BytesPlace, StoredAction } from './action-reader.ts';
import { contentHash } from './content-hash.ts';

const unpack = promisify(gunzip);

/** The packed bytes of an action's file, all in one. @throws what the disk or the unpacking throws */
async function unpacked(path: string, packedAt: number, places: StoredAction['places']): Promise<Buffer> {
  const length = [...places.values()].reduce((sum, place) => sum + place.length, 0);
  return unpack((await readFile(path)).subarray(packedAt), { maxOutputLength: Math.max(length, 1) });
}

async function readAt(path: string, { offset, length }: BytesPlace): Promise<Buffer> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, offset);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** Gives the bytes of an action's file by their hash; null for missing or damaged ones. */
export function bytesReader(path: string, { packedAt, places }: StoredAction) {
  let whole: Promise<Buffer> | undefined;
  return async (hash: string): Promise<Uint8Array | null> => {
    const place = places.get(hash);
    if (!place) return null;
    try {
      if (packedAt !== null) whole ??= unpacked(path, packedAt, places);
      const bytes = whole
        ? (await whole).subarray(place.offset, place.offset + place.length)
        : await readAt(path, place);
      return contentHash(bytes) === hash ? bytes : null;
    } catch {
      return null; // gone, or damaged: treated as never kept
    }
  };
}
