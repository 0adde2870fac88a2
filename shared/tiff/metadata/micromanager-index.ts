import type { TiffFile } from '../structure/tiff-file.ts';

/** A plane in the list of a Micro-Manager stack: its place in the acquisition, and the byte offset of its directory. */
export interface IndexedPlane {
  readonly C: number;
  readonly Z: number;
  readonly T: number;
  readonly position: number;
  readonly directory: number;
}

/** What marks the offset of the list behind the TIFF header, and the list itself. */
export const indexMark = 54_773_648;
const listMark = 3_453_623;
const entryLength = 20;
const mostPlanes = 1_000_000;

/** Offset of the first entry of the list and the number of entries; null where the file has no list: it is written last. */
function listOf({ window, little }: TiffFile): { readonly start: number; readonly count: number } | null {
  if (window.size < 48) return null;
  const header = window.viewAt(8, 8);
  const at = header.getUint32(4, little);
  if (header.getUint32(0, little) !== indexMark || at < 40 || at + 8 > window.size) return null;
  const list = window.viewAt(at, 8);
  const [mark, count] = [list.getUint32(0, little), list.getUint32(4, little)];
  const isWhole = count > 0 && count <= mostPlanes && at + 8 + count * entryLength <= window.size;
  return mark === listMark && isWhole ? { start: at + 8, count } : null;
}

/** How far the planes of a list reach along each axis. */
export interface StackBox {
  /** The smallest index along each axis: a file may continue an acquisition. */
  readonly first: Readonly<Record<'C' | 'Z' | 'T', number>>;
  readonly sizes: Readonly<Record<'C' | 'Z' | 'T', number>>;
}

/** How far these planes reach; null where there are none, or those of several positions. */
export function boxOf(planes: readonly IndexedPlane[]): StackBox | null {
  const [some] = planes;
  if (!some || planes.some(({ position }) => position !== some.position)) return null;
  const first = { ...some };
  const last = { ...some };
  for (const plane of planes) {
    for (const axis of ['C', 'Z', 'T'] as const) {
      first[axis] = Math.min(first[axis], plane[axis]);
      last[axis] = Math.max(last[axis], plane[axis]);
    }
  }
  const size = (axis: 'C' | 'Z' | 'T'): number => last[axis] - first[axis] + 1;
  return { first, sizes: { C: size('C'), Z: size('Z'), T: size('T') } };
}

/** Number of planes in a file's list; 0 where it has none. */
export const listedCount = (file: TiffFile): number => listOf(file)?.count ?? 0;

const indexes = new WeakMap<TiffFile, readonly IndexedPlane[]>();

/** The planes of a Micro-Manager stack (Micro-Manager "image stack file": index map), read once; none where it has no list of them. */
export function stackIndex(file: TiffFile): readonly IndexedPlane[] {
  const known = indexes.get(file) ?? readIndex(file);
  indexes.set(file, known);
  return known;
}

function readIndex(file: TiffFile): readonly IndexedPlane[] {
  const list = listOf(file);
  if (!list) return [];
  const view = file.window.viewAt(list.start, list.count * entryLength);
  return Array.from({ length: list.count }, (_, i) => {
    const number = (nth: number): number => view.getUint32(i * entryLength + nth * 4, file.little);
    return { C: number(0), Z: number(1), T: number(2), position: number(3), directory: number(4) };
  });
}
