import { type ByteWindow, FormatError, getUint64 } from '../header/byte-source.ts';

/** Kinds of blocks that matter (docs/formats.md, OIR). */
export const blockKind = { metadata: 0, frame: 1, uid: 3, pixels: 4 } as const;

/** A block of the file: where its content starts, and how long it is. */
export interface OirBlock {
  readonly kind: number;
  readonly offset: number;
  readonly length: number;
}

/** The blocks that are read. */
export interface OirBlocks {
  readonly blocks: readonly OirBlock[];
  /** Bytes of the blocks that are not read because there are too many, those without pixels left out; null where all are read. */
  readonly unreadBytes: number | null;
  /** Bytes that the file should have. */
  readonly fileSize: number;
}

const headerLength = 48;
const blockHeader = 8;
/** Bytes of the block of a name: its header, and the name at most. */
const [nameHeader, nameLimit] = [12, 200];
/** Up to this many blocks are all read; of more, `edge` at either end. */
const blockLimit = 4500;
const edge = 500;
const indexLimit = 16 * 1024 * 1024;

/** Offsets of all blocks, from the index at the end of the file. @throws FormatError */
function readIndex(window: ByteWindow): readonly number[] {
  const at = window.seek(0, headerLength);
  const start = getUint64(window.view, at + 40, true);
  if (start === 0 || start > window.size - 4) {
    throw new FormatError('index-missing', 40);
  }
  const length = Math.min(window.size - start, indexLimit);
  const index = window.seek(start, length);
  const { view } = window;
  if (view.getUint32(index, true) !== 0xffffffff) throw new FormatError('index-misplaced', start);
  const offsets: number[] = [];
  for (let entry = index + 4; entry + 8 <= index + length; entry += 8) {
    const offset = getUint64(view, entry, true);
    if (offset === 0 || offset > window.size) break;
    offsets.push(offset);
  }
  return offsets;
}

function blockAt(window: ByteWindow, offset: number): OirBlock | null {
  if (offset + blockHeader > window.size) return null;
  const at = window.walk(offset, blockHeader);
  const { view } = window;
  return { length: view.getUint32(at, true), kind: view.getUint32(at + 4, true), offset: offset + blockHeader };
}

/** Bytes of the pixels in consecutive blocks, by the distances of their offsets; names of planes are shorter. */
function pixelBytes(offsets: readonly number[]): number {
  let sum = 0;
  for (let i = 1; i < offsets.length; i++) {
    const content = (offsets[i] ?? 0) - (offsets[i - 1] ?? 0) - blockHeader;
    if (content > nameHeader + nameLimit) sum += content;
  }
  return sum;
}

/** The blocks of a file; of a long one those at its beginning and end. @throws FormatError */
export function readBlocks(window: ByteWindow): OirBlocks {
  const offsets = readIndex(window);
  const fileSize = getUint64(window.viewAt(32, 8), 0, true);
  const read = (some: readonly number[]): OirBlock[] =>
    some.map((offset) => blockAt(window, offset)).filter((block) => block !== null);
  if (offsets.length <= blockLimit) return { blocks: read(offsets), unreadBytes: null, fileSize };
  const [first, last] = [read(offsets.slice(0, edge)), read(offsets.slice(-edge))];
  // A name and its pixels belong together.
  if (first.at(-1)?.kind === blockKind.uid) first.pop();
  const orphan = last[0]?.kind === blockKind.pixels ? last.shift() : undefined;
  const unreadBytes = pixelBytes(offsets.slice(edge, 1 - edge)) + (orphan?.length ?? 0);
  return { blocks: [...first, ...last], unreadBytes, fileSize };
}

/** Which plane the pixels of the next block belong to. */
export interface PlaneId {
  /** Counted from 1; 0 where the image has no such axis. */
  readonly lambda: number;
  readonly z: number;
  readonly t: number;
  readonly channel: string;
}

const planeName = /^(?:l(\d{1,9}))?(?:z(\d{1,9}))?(?:t(\d{1,9}))?_\d+_\d+_([0-9a-f-]+)_\d+$/;

/** The plane that a UID block names; null for a reference image or anything else. */
export function planeOf(window: ByteWindow, { offset, length }: OirBlock): PlaneId | null {
  if (length < nameHeader) return null;
  const at = window.walk(offset, nameHeader);
  const count = Math.min(window.view.getUint32(at + 8, true), length - nameHeader, nameLimit);
  if (offset + nameHeader + count > window.size) return null;
  const start = window.walk(offset + nameHeader, count);
  let name = '';
  for (let i = start; i < start + count; i++) name += String.fromCharCode(window.view.getUint8(i));
  const [, lambda = 0, z = 0, t = 0, channel] = planeName.exec(name) ?? [];
  return channel === undefined ? null : { lambda: Number(lambda), z: Number(z), t: Number(t), channel };
}
