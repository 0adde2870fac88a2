import { type ByteWindow, FormatError, getUint64 } from '../header/byte-source.ts';

/** Where a chunk is, by its name (docs/formats.md, ND2). */
export type ChunkMap = ReadonlyMap<string, number>;

const magic = 0x0abeceda;
const mapSignature = 'ND2 CHUNK MAP SIGNATURE 0000001!';
const mapLimit = 64 * 1024 * 1024;
const dataLimit = 16 * 1024 * 1024;
const nameLimit = 1024;

function asciiAt(view: DataView, at: number, length: number): string {
  let text = '';
  for (let i = at; i < at + length; i++) text += String.fromCharCode(view.getUint8(i));
  return text;
}

/** Name, place and length of a chunk's data. @throws FormatError */
function chunkAt(window: ByteWindow, offset: number): { readonly data: number; readonly length: number } {
  const at = window.seek(offset, 16);
  const { view } = window;
  if (view.getUint32(at, true) !== magic) throw new FormatError('chunk-misplaced', offset);
  const nameLength = view.getUint32(at + 4, true);
  return { data: offset + 16 + nameLength, length: getUint64(view, at + 8, true) };
}

/** Version of the format, as `3.0`. @throws FormatError */
export function versionOf(window: ByteWindow): string {
  const at = window.seek(48, 8);
  return /^Ver(\d+\.\d+)/.exec(asciiAt(window.view, at, 8))?.[1] ?? '';
}

/** The wanted chunks from the map at the end of the file. @throws FormatError */
export function readMap(window: ByteWindow, isWanted: (name: string) => boolean): ChunkMap {
  const end = window.seek(window.size - 40, 40);
  if (asciiAt(window.view, end, 32) !== mapSignature) {
    throw new FormatError('map-missing', window.size - 40);
  }
  const { data, length } = chunkAt(window, getUint64(window.view, end + 32, true));
  window.allow(mapLimit);
  const found = new Map<string, number>();
  const stop = Math.min(data + Math.min(length, mapLimit), window.size);
  for (let at = data; at < stop; ) {
    const name = nameAt(window, at, stop);
    if (name === '' || name === mapSignature) break;
    const entry = window.walk(at + name.length, 16);
    if (isWanted(name) && !found.has(name)) found.set(name, getUint64(window.view, entry, true));
    at += name.length + 16;
  }
  return found;
}

/** A name up to and with its exclamation mark; `''` where there is none. */
function nameAt(window: ByteWindow, offset: number, stop: number): string {
  const length = Math.min(nameLimit, stop - offset);
  const at = window.walk(offset, Math.min(length, 64));
  const short = markedName(window.view, at, Math.min(length, 64));
  return short === '' && length > 64 ? markedName(window.view, window.walk(offset, length), length) : short;
}

function markedName(view: DataView, at: number, length: number): string {
  for (let i = 0; i < length; i++) if (view.getUint8(at + i) === 0x21) return asciiAt(view, at, i + 1);
  return '';
}

/** Data of a chunk; null where the file has none of its name. @throws FormatError */
export function chunkData(window: ByteWindow, map: ChunkMap, name: string): Uint8Array | null {
  const offset = map.get(name);
  if (offset === undefined) return null;
  const { data, length } = chunkAt(window, offset);
  if (length > dataLimit) throw new FormatError('part-size', offset, { piece: name.replace(/!$/, ''), bytes: length });
  return window.bytes(data, length);
}
