import { type ByteWindow, FormatError, getUint64 } from '../../header/byte-source.ts';
import { decodeText, untilNul } from '../../header/text.ts';
import { tag, typeSizes } from './tags.ts';

/** How the directories of one kind of TIFF are laid out; sizes in bytes. */
export interface IfdLayout {
  readonly countSize: 2 | 8;
  readonly entrySize: 12 | 20;
  /** Size of an entry's value field. */
  readonly inlineSize: 4 | 8;
  readonly nextSize: 4 | 8;
  /** NDPI keeps the high halves of its entries' values in a row after the list. */
  readonly highWords: boolean;
}

/** Classic TIFF 6.0, BigTIFF, and Hamamatsu's classic TIFF with 64-bit offsets. */
export const layouts = {
  classic: { countSize: 2, entrySize: 12, inlineSize: 4, nextSize: 4, highWords: false },
  big: { countSize: 8, entrySize: 20, inlineSize: 8, nextSize: 8, highWords: false },
  ndpi: { countSize: 2, entrySize: 12, inlineSize: 4, nextSize: 8, highWords: true },
} as const satisfies Record<string, IfdLayout>;

/** More tags than this are not a directory but bytes mistaken for one. */
const tagLimit = 4096;
/** Longest text value that is read whole (16 MB); longer ones are cut. */
const textLimit = 16 * 1024 * 1024;

/** How to read the directories of one file. */
export interface IfdReader {
  readonly window: ByteWindow;
  readonly little: boolean;
  readonly layout: IfdLayout;
}

/**
 * One image file directory. It is a view of the file's bytes: values are decoded when they are asked for, so a
 * directory costs no more than the tags that are read. Every header asks some forty times, mostly before the engine has
 * optimized anything: the methods call each other as little as possible.
 */
export class Ifd {
  /** Byte offset of this directory. */
  readonly offset: number;
  /** Number of entries. */
  readonly count: number;
  readonly little: boolean;
  readonly window: ByteWindow;
  readonly #layout: IfdLayout;
  readonly #view: DataView;
  /** Index in the view of the first entry. */
  readonly #base: number;
  /** Codes of all entries, once one was looked for: a chain of directories is mostly walked without. */
  #codes: readonly number[] | null = null;

  constructor({ window, little, layout }: IfdReader, offset: number, count: number, view: DataView, base: number) {
    this.window = window;
    this.little = little;
    this.#layout = layout;
    this.offset = offset;
    this.count = count;
    this.#view = view;
    this.#base = base;
  }

  /** Whether the high half of a number is beside the directory. */
  get hasHighWords(): boolean {
    return this.#layout.highWords;
  }

  /** Offset of the next directory, 0 after the last. */
  get next(): number {
    const { entrySize, nextSize } = this.#layout;
    const at = this.#base + this.count * entrySize;
    if (at + nextSize > this.#view.byteLength) return 0;
    return nextSize === 8 ? getUint64(this.#view, at, this.little) : this.#view.getUint32(at, this.little);
  }

  /** Index of the entry of this tag, -1 when there is none; `nth` counts repeated tags. */
  find(code: number, nth = 0): number {
    const codes = this.#codes ?? this.#readCodes();
    let index = codes.indexOf(code);
    for (let n = nth; n > 0 && index >= 0; n--) index = codes.indexOf(code, index + 1);
    return index;
  }

  has(code: number): boolean {
    return (this.#codes ?? this.#readCodes()).includes(code);
  }

  code(index: number): number {
    return this.#view.getUint16(this.#base + index * this.#layout.entrySize, this.little);
  }

  type(index: number): number {
    return this.#view.getUint16(this.#base + index * this.#layout.entrySize + 2, this.little);
  }

  /** Number of values of an entry. */
  length(index: number): number {
    const { entrySize, inlineSize } = this.#layout;
    const at = this.#base + index * entrySize + 4;
    return inlineSize === 8 ? getUint64(this.#view, at, this.little) : this.#view.getUint32(at, this.little);
  }

  /** Byte offset in the file of an entry's values, inside the entry or elsewhere. */
  valueOffset(index: number): number {
    return this.#offsetOf(index, this.#sizeOf(index));
  }

  /** An entry's value field, read as an offset. */
  pointer(index: number): number {
    const { entrySize, inlineSize, highWords } = this.#layout;
    const at = this.#base + (index + 1) * entrySize - inlineSize;
    if (inlineSize === 8) return getUint64(this.#view, at, this.little);
    return this.#view.getUint32(at, this.little) + (highWords ? this.#highWord(index) * 0x1_0000_0000 : 0);
  }

  /**
   * First number of a tag, `absent` where the tag is missing or not a number; a fraction with denominator 0 is not a number.
   * @throws FormatError when it is outside the file.
   */
  number(code: number, absent: number): number {
    const index = (this.#codes ?? this.#readCodes()).indexOf(code);
    return index < 0 ? absent : this.numberAt(index, 0, absent);
  }

  /** The `nth` number of an entry, as `number`. */
  numberAt(index: number, nth: number, absent: number): number {
    const { entrySize, inlineSize } = this.#layout;
    const at = this.#base + index * entrySize;
    const type = this.#view.getUint16(at + 2, this.little);
    const size = typeSizes[type] ?? 0;
    const length = this.length(index);
    if (size === 0 || nth >= length) return absent;
    const value =
      size * length <= inlineSize
        ? numberOf(this.#view, at + entrySize - inlineSize + nth * size, type, this.little)
        : this.#numberElsewhere(this.pointer(index) + nth * size, size, type);
    return Number.isFinite(value) ? value : absent;
  }

  /** Up to `limit` numbers of a tag; none where it is missing. */
  numbers(code: number, limit: number): readonly number[] {
    const index = this.find(code);
    if (index < 0) return [];
    const count = Math.min(this.length(index), limit);
    const size = typeSizes[this.type(index)] ?? 0;
    if (size === 0 || count === 0) return [];
    this.window.seek(this.valueOffset(index), size * count);
    return Array.from({ length: count }, (_, i) => this.numberAt(index, i, Number.NaN));
  }

  /** Numerator and denominator of a rational tag, null where it is missing or of another type. */
  rational(code: number): readonly [number, number] | null {
    const index = this.find(code);
    if (index < 0) return null;
    const type = this.type(index);
    if ((type !== 5 && type !== 10) || this.length(index) < 1) return null;
    const at = this.window.seek(this.valueOffset(index), 8);
    const { view } = this.window;
    if (type === 10) return [view.getInt32(at, this.little), view.getInt32(at + 4, this.little)];
    return [view.getUint32(at, this.little), view.getUint32(at + 4, this.little)];
  }

  /** Raw bytes of a tag, at most `limit`; null where it is missing. */
  bytes(code: number, limit: number): Uint8Array | null {
    const index = this.find(code);
    return index < 0 ? null : this.bytesAt(index, limit);
  }

  /** Raw bytes of an entry, at most `limit`. */
  bytesAt(index: number, limit: number): Uint8Array {
    const size = this.#sizeOf(index);
    return this.window.bytes(this.#offsetOf(index, size), Math.min(size, limit));
  }

  /** Text of a tag up to its first NUL; `''` where it is missing or not of characters. */
  text(code: number, limit = textLimit, nth = 0): string {
    const index = this.find(code, nth);
    if (index < 0) return '';
    const type = this.type(index);
    return type === 2 || type === 1 || type === 7 ? decodeText(untilNul(this.bytesAt(index, limit))) : '';
  }

  #readCodes(): readonly number[] {
    const { entrySize } = this.#layout;
    const codes: number[] = [];
    for (let i = 0, at = this.#base; i < this.count; i++, at += entrySize) {
      codes.push(this.#view.getUint16(at, this.little));
    }
    this.#codes = codes;
    return codes;
  }

  #numberElsewhere(offset: number, size: number, type: number): number {
    const { window } = this;
    const at = window.seek(offset, size);
    return numberOf(window.view, at, type, this.little);
  }

  /** Bytes of an entry's values. */
  #sizeOf(index: number): number {
    return (typeSizes[this.type(index)] ?? 0) * this.length(index);
  }

  #offsetOf(index: number, size: number): number {
    const { countSize, entrySize, inlineSize } = this.#layout;
    if (size > inlineSize) return this.pointer(index);
    return this.offset + countSize + (index + 1) * entrySize - inlineSize;
  }

  #highWord(index: number): number {
    const { entrySize, nextSize } = this.#layout;
    const at = this.#base + this.count * entrySize + nextSize + index * 4;
    return at + 4 <= this.#view.byteLength ? this.#view.getUint32(at, this.little) : 0;
  }
}

function numberOf(view: DataView, at: number, type: number, little: boolean): number {
  switch (type) {
    case 1:
    case 2:
    case 7:
      return view.getUint8(at);
    case 6:
      return view.getInt8(at);
    case 3:
      return view.getUint16(at, little);
    case 8:
      return view.getInt16(at, little);
    case 4:
    case 13:
      return view.getUint32(at, little);
    case 9:
      return view.getInt32(at, little);
    case 5:
      return view.getUint32(at, little) / view.getUint32(at + 4, little);
    case 10:
      return view.getInt32(at, little) / view.getInt32(at + 4, little);
    case 11:
      return view.getFloat32(at, little);
    case 12:
      return view.getFloat64(at, little);
    default:
      return getUint64(view, at, little);
  }
}

/**
 * The directory at `offset`.
 * @throws FormatError when there is none.
 */
export function readIfd(reader: IfdReader, offset: number): Ifd {
  const { window, layout, little } = reader;
  if (offset < 8) throw new FormatError('directory-in-header', offset, { at: offset });
  window.countDirectory(offset);
  let at = window.walk(offset, layout.countSize);
  const count = layout.countSize === 8 ? getUint64(window.view, at, little) : window.view.getUint16(at, little);
  if (count === 0) throw new FormatError('directory-empty', offset, { at: offset });
  if (count > tagLimit) throw new FormatError('directory-entries', offset, { at: offset, count });
  at = window.walk(offset, directorySize(window, layout, offset, count));
  return new Ifd(reader, offset, count, window.view, at + layout.countSize);
}

/** Bytes of a directory. What follows the entries is left out where the file ends before it: some writers omit it. */
function directorySize(window: ByteWindow, layout: IfdLayout, offset: number, count: number): number {
  const entries = layout.countSize + count * layout.entrySize;
  const linked = entries + layout.nextSize;
  const whole = linked + (layout.highWords ? count * 4 : 0);
  if (offset + whole <= window.size) return whole;
  return offset + linked <= window.size ? linked : entries;
}

/** Whether a page is marked as a smaller copy of another one (TIFF 6.0, NewSubfileType bit 0; SubfileType 2). */
export function isReduced(ifd: Ifd): boolean {
  const type = ifd.number(tag.newSubfileType, 0);
  if (type !== 0) return (type & 1) === 1;
  return ifd.number(tag.subfileType, 0) === 2;
}
