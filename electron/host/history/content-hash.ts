import { hash } from 'node:crypto';

/** SHA-256 of bytes, which names them in the history. */
export function contentHash(bytes: Uint8Array): string {
  return hash('sha256', bytes);
}

/** The name of a file's content; null means no file. */
export function hashOrNull(bytes: Uint8Array | null): string | null {
  return bytes && contentHash(bytes);
}
