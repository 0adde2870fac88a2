import { open, readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { problem } from '../../../shared/problems/problem.ts';
import { fail, ok, type Result } from '../../../shared/problems/result.ts';
import { isFsError } from '../disk/fs-problem.ts';
import type { BytesPlace, StoredAction } from './action-reader.ts';
import { contentHash } from './content-hash.ts';

/**
 * Gives kept bytes by their hash: null where they are gone or damaged for good, a failure where the drive does not give
 * them now, which must not count as gone.
 */
export type BytesByHash = (hash: string) => Promise<Result<Uint8Array | null>>;

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

/** Bytes that the drive does not give now. */
export function bytesUnread(path: string, reason: string) {
  return fail(problem('history-bytes-unread', { path, reason }));
}

/** Gives the bytes of an action's file. */
export function bytesReader(path: string, { packedAt, places }: StoredAction): BytesByHash {
  let whole: Promise<Buffer> | undefined;
  return async (hash) => {
    const place = places.get(hash);
    if (!place) return ok(null);
    try {
      if (packedAt !== null) whole ??= unpacked(path, packedAt, places);
      const bytes = whole
        ? (await whole).subarray(place.offset, place.offset + place.length)
        : await readAt(path, place);
      return ok(contentHash(bytes) === hash ? bytes : null);
    } catch (error) {
      if (!isFsError(error)) return ok(null); // damaged: it cannot be unpacked
      whole = undefined; // the drive may give it the next time
      return error.code === 'ENOENT' ? ok(null) : bytesUnread(path, error.code);
    }
  };
}
