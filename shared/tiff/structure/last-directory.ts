import type { Ifd } from './ifd.ts';
import { tag } from './tags.ts';
import type { TiffFile } from './tiff-file.ts';

const isAt = (bytes: Uint8Array, wanted: Uint8Array, at: number): boolean =>
  at >= 0 && wanted.every((byte, i) => bytes[at + i] === byte);

/** Index of the last place of `wanted` in `bytes`, -1 where there is none; `mark` is the place in it of the byte that is looked for first. */
function lastPlace(bytes: Uint8Array, wanted: Uint8Array, mark: number): number {
  const first = wanted[mark] as number;
  // The engine's own search is many times faster than a loop here.
  for (let at = bytes.lastIndexOf(first); at >= mark; at = bytes.lastIndexOf(first, at - 1)) {
    if (isAt(bytes, wanted, at - mark)) return at - mark;
    if (at === 0) break;
  }
  return -1;
}

/**
 * Offset of the directory nearest to the end of a file, in its last `length` bytes, if it has as many entries as another one and the
 * same width and height at their place; otherwise -1. One read finds it, wherever in the chain of directories it is.
 */
export function lastLike(file: TiffFile, like: Ifd, length: number): number {
  const { window, little } = file;
  const { countSize, entrySize } = file.layout;
  const index = like.find(tag.imageWidth);
  if (index < 0 || index + 1 >= like.count) return -1;
  const before = countSize + index * entrySize;
  const head = window.bytes(like.offset, before + 2 * entrySize);
  const start = Math.max(0, window.size - length);
  const bytes = window.bytes(start, window.size - start);
  // ImageWidth is tag 0x0100: its high byte is rarer than zeros.
  const at = lastPlace(bytes, head.subarray(before), little ? 1 : 0) - before;
  return isAt(bytes, head.subarray(0, countSize), at) ? start + at : -1;
}
