import { FormatError, getUint64 } from '../header/byte-source.ts';

/** A value of Nikon's "lite variant" encoding (docs/formats.md, ND2). */
export type LvValue = number | string | boolean | Uint8Array | LvLevel;

/** Named values; names without their type prefix: `uiWidth` is `Width`. */
export interface LvLevel {
  readonly items: readonly (readonly [name: string, value: LvValue])[];
}

const depthLimit = 32;
const itemLimit = 200_000;
const textLimit = 1024 * 1024;

const utf16 = new TextDecoder('utf-16le');

/** Sizes of values of a fixed length, by type. */
const sizes: Readonly<Record<number, number>> = { 1: 1, 2: 4, 3: 4, 4: 8, 5: 8, 6: 8, 7: 8 };

/** A name without its type prefix. */
export const plainName = (name: string): string => name.replace(/^[_a-z]*/, '') || name;

/** Reads values one after the other; every offset is checked, so that none points outside the bytes. */
class LvReader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  #count = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** Up to `count` values from `start` to `end`. */
  level(start: number, end: number, count: number, depth: number): LvLevel {
    if (depth > depthLimit) throw damaged();
    const items: (readonly [string, LvValue])[] = [];
    for (let at = start, n = 0; n < count && at + 2 <= end; n++) {
      if (++this.#count > itemLimit) throw damaged();
      const type = this.#bytes[at] ?? 0;
      const nameBytes = 2 * (this.#bytes[at + 1] ?? 0);
      const valueAt = at + 2 + nameBytes;
      if (valueAt > end) throw damaged();
      const name = plainName(this.#text(at + 2, nameBytes));
      const [value, next] = this.#value(type, at, valueAt, end, depth);
      if (value !== null) items.push([name, value]);
      if (next <= at || next > end) throw damaged();
      at = next;
    }
    return { items };
  }

  #text(at: number, length: number): string {
    return utf16.decode(this.#bytes.subarray(at, at + length)).replace(/\0.*$/s, '');
  }

  #value(type: number, itemAt: number, at: number, end: number, depth: number): readonly [LvValue | null, number] {
    const size = sizes[type];
    if (size !== undefined) {
      if (at + size > end) throw damaged();
      return [this.#number(type, at), at + size];
    }
    if (type === 8) return this.#string(at, end);
    if (type === 9) return this.#raw(at, end);
    if (type === 11) return this.#nested(itemAt, at, end, depth);
    throw damaged();
  }

  #number(type: number, at: number): number | boolean {
    const view = this.#view;
    if (type === 1) return view.getUint8(at) !== 0;
    if (type === 2) return view.getInt32(at, true);
    if (type === 3) return view.getUint32(at, true);
    if (type === 6) return view.getFloat64(at, true);
    return type === 4 ? Number(view.getBigInt64(at, true)) : getUint64(view, at, true);
  }

  #string(at: number, end: number): readonly [string, number] {
    let stop = at;
    while (stop + 1 < end && this.#view.getUint16(stop, true) !== 0) stop += 2;
    return [this.#text(at, Math.min(stop - at, textLimit)), stop + 2];
  }

  #raw(at: number, end: number): readonly [Uint8Array, number] {
    if (at + 8 > end) throw damaged();
    const length = getUint64(this.#view, at, true);
    if (length > end - at - 8) throw damaged();
    return [this.#bytes.subarray(at + 8, at + 8 + length), at + 8 + length];
  }

  /** A level gives its length from its own beginning; a list of offsets follows it. */
  #nested(itemAt: number, at: number, end: number, depth: number): readonly [LvLevel, number] {
    if (at + 12 > end) throw damaged();
    const count = this.#view.getUint32(at, true);
    const stop = itemAt + getUint64(this.#view, at + 4, true);
    if (stop > end || stop < at + 12) throw damaged();
    return [this.level(at + 12, stop, count, depth + 1), Math.min(end, stop + 8 * count)];
  }
}

const damaged = (): FormatError => new FormatError('properties-damaged', 0);

/** The values in these bytes. @throws FormatError */
export function readLevel(bytes: Uint8Array): LvLevel {
  return new LvReader(bytes).level(0, bytes.length, Number.POSITIVE_INFINITY, 0);
}

/** The first value at a path of names. */
export function valueAt(level: LvLevel | null, ...path: readonly string[]): LvValue | undefined {
  let value: LvValue | undefined = level ?? undefined;
  for (const name of path) {
    value = isLevel(value) ? value.items.find(([each]) => each === name)?.[1] : undefined;
  }
  return value;
}

/** Whether a value is a level of further ones. */
export function isLevel(value: LvValue | undefined): value is LvLevel {
  return typeof value === 'object' && !(value instanceof Uint8Array);
}

/** The levels directly inside the one at a path. */
export function levelsAt(level: LvLevel | null, ...path: readonly string[]): readonly LvLevel[] {
  const found = valueAt(level, ...path);
  return isLevel(found) ? found.items.map(([, value]) => value).filter(isLevel) : [];
}

/** The number at a path, NaN where there is none. */
export function numberAt(level: LvLevel | null, ...path: readonly string[]): number {
  const value = valueAt(level, ...path);
  return typeof value === 'number' ? value : Number.NaN;
}

/** The text at a path, `''` where there is none. */
export function textAt(level: LvLevel | null, ...path: readonly string[]): string {
  const value = valueAt(level, ...path);
  return typeof value === 'string' ? value : '';
}
