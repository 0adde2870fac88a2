import { inflateSync } from 'node:zlib';
import type { Inflate } from '../../../shared/header/format-reader.ts';

/** zlib data expanded, bounded by zlib itself; synchronously: for worker threads only. */
export const inflate: Inflate = (packed, limit) => {
  try {
    return inflateSync(packed, { maxOutputLength: limit });
  } catch {
    return null; // damaged, or longer than any sound header
  }
};
