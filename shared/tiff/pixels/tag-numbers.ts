import { getUint64 } from '../../header/byte-source.ts';
import type { Ifd } from '../structure/ifd.ts';

const readers: Readonly<Record<number, (view: DataView, at: number, little: boolean) => number>> = {
  1: (view, at) => view.getUint8(at),
  3: (view, at, little) => view.getUint16(at, little),
  4: (view, at, little) => view.getUint32(at, little),
  13: (view, at, little) => view.getUint32(at, little),
  16: getUint64,
  18: getUint64,
};
const sizes: Readonly<Record<number, number>> = { 1: 1, 3: 2, 4: 4, 13: 4, 16: 8, 18: 8 };

/**
 * The first `count` numbers of a tag, read in one piece; 0 for missing ones. The high half of a single number may be stored
 * beside its directory, as in Hamamatsu's files.
 * @throws FormatError when they lie outside the file
 */
export function tagNumbers(ifd: Ifd, code: number, count: number): Float64Array {
  const numbers = new Float64Array(count);
  const index = ifd.find(code);
  if (index < 0) return numbers;
  const read = readers[ifd.type(index)];
  const size = sizes[ifd.type(index)] ?? 0;
  const length = Math.min(count, ifd.length(index));
  if (length === 1 && size === 4 && ifd.length(index) === 1 && ifd.hasHighWords) {
    numbers[0] = ifd.pointer(index);
  } else if (read) {
    const bytes = ifd.bytesAt(index, length * size);
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    for (let i = 0; i < length; i++) numbers[i] = read(view, i * size, ifd.little);
  }
  return numbers;
}
