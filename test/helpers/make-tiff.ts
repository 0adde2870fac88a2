import { typeSizes } from '../../shared/tiff/structure/tags.ts';

/** TIFF types by name, as accepted by `tag()`. */
export const type = {
  byte: 1,
  ascii: 2,
  short: 3,
  long: 4,
  rational: 5,
  undefined: 7,
  double: 12,
  long8: 16,
} as const;

/** One tag: numbers (rationals as pairs one after the other), text, or raw bytes with their own count. */
export interface TagSpec {
  readonly code: number;
  readonly type: number;
  readonly value: readonly number[] | string | Uint8Array;
  /** Number of values to claim; by default as many as `value` has. */
  readonly count?: number;
  /** Writes the value outside the entry whatever its size, as MetaMorph does. */
  readonly outside?: boolean;
}

/** One directory with its pixels. */
export interface IfdSpec {
  readonly tags: readonly TagSpec[];
  /** Bytes of pixels; a StripOffsets tag of value 0 is pointed at them. */
  readonly pixels?: Uint8Array;
  readonly subIfds?: readonly IfdSpec[];
  /** Offset of the next directory instead of the true one. */
  readonly next?: number;
}

/** A TIFF to build. */
export interface TiffSpec {
  readonly little?: boolean;
  readonly kind?: 'classic' | 'big' | 'ndpi';
  readonly ifds: readonly IfdSpec[];
  /** Bytes right after the file header, at byte 8 (classic), 12 (NDPI) or 16 (BigTIFF). */
  readonly prefix?: Uint8Array;
}

const stripOffsets = 273;
const subIfdTag = 330;
const ascii = (text: string): Uint8Array => new TextEncoder().encode(`${text}\0`);

/** A tag of short numbers. */
export const short = (code: number, ...value: number[]): TagSpec => ({ code, type: type.short, value });
/** A tag of long numbers. */
export const long = (code: number, ...value: number[]): TagSpec => ({ code, type: type.long, value });
/** A tag of text, in UTF-8. */
export const text = (code: number, value: string): TagSpec => ({ code, type: type.ascii, value });
/** A tag of one fraction. */
export const rational = (code: number, numerator: number, denominator = 1): TagSpec => ({
  code,
  type: type.rational,
  value: [numerator, denominator],
});

/** What `page` builds; 16-bit grey, one strip, unless given otherwise. */
export interface PageSpec {
  readonly width?: number;
  readonly height?: number;
  readonly bits?: readonly number[];
  readonly sampleFormat?: number;
  readonly photometric?: number;
  readonly planar?: boolean;
  readonly description?: string;
  readonly compression?: number;
  readonly tags?: readonly TagSpec[];
  readonly subIfds?: readonly IfdSpec[];
  /** Images' worth of pixels behind this page; ImageJ keeps whole stacks so. */
  readonly images?: number;
}

/** A directory for an ordinary page with its pixels. */
export function page(spec: PageSpec = {}): IfdSpec {
  const { width = 6, height = 4, bits = [16], photometric = 1, images = 1 } = spec;
  const bytes = (width * height * bits.reduce((sum, one) => sum + one, 0)) / 8;
  const tags = [
    long(256, width),
    long(257, height),
    short(258, ...bits),
    short(259, spec.compression ?? 1),
    short(262, photometric),
    ...(spec.description === undefined ? [] : [text(270, spec.description)]),
    long(stripOffsets, 0),
    short(277, bits.length),
    long(278, height),
    long(279, bytes),
    ...(spec.planar ? [short(284, 2)] : []),
    ...(spec.sampleFormat ? [short(339, ...bits.map(() => spec.sampleFormat ?? 1))] : []),
    ...(spec.tags ?? []),
  ];
  return { tags, pixels: new Uint8Array(bytes * images), ...(spec.subIfds ? { subIfds: spec.subIfds } : {}) };
}

interface Sizes {
  readonly header: number;
  readonly count: number;
  readonly entry: number;
  readonly inline: number;
  readonly next: number;
  readonly high: number;
}

const sizes: Readonly<Record<'classic' | 'big' | 'ndpi', Sizes>> = {
  classic: { header: 8, count: 2, entry: 12, inline: 4, next: 4, high: 0 },
  big: { header: 16, count: 8, entry: 20, inline: 8, next: 8, high: 0 },
  ndpi: { header: 12, count: 2, entry: 12, inline: 4, next: 8, high: 4 },
};

class Writer {
  readonly little: boolean;
  readonly sizes: Sizes;
  #bytes = new Uint8Array(1024);
  length = 0;

  constructor(little: boolean, kindSizes: Sizes) {
    this.little = little;
    this.sizes = kindSizes;
  }

  get view(): DataView {
    return new DataView(this.#bytes.buffer);
  }

  /** Room for `length` bytes at the end, at an even offset. */
  reserve(length: number): number {
    const at = this.length + (this.length % 2);
    this.length = at + length;
    if (this.length > this.#bytes.length) {
      const larger = new Uint8Array(Math.max(this.length, this.#bytes.length * 2));
      larger.set(this.#bytes);
      this.#bytes = larger;
    }
    return at;
  }

  put(bytes: Uint8Array): number {
    const at = this.reserve(bytes.length);
    this.#bytes.set(bytes, at);
    return at;
  }

  set(bytes: Uint8Array, at: number): void {
    this.#bytes.set(bytes, at);
  }

  /** A number of 2, 4 or 8 bytes. */
  number(at: number, value: number, size: number): void {
    if (size === 2) this.view.setUint16(at, value, this.little);
    else if (size === 4) this.view.setUint32(at, value % 0x1_0000_0000, this.little);
    else this.view.setBigUint64(at, BigInt(value), this.little);
  }

  finish(): Uint8Array {
    return this.#bytes.slice(0, this.length);
  }
}

function numberBytes(numbers: readonly number[], code: number, little: boolean): Uint8Array {
  const size = code === type.rational ? 4 : (typeSizes[code] ?? 1);
  const bytes = new Uint8Array(numbers.length * size);
  const view = new DataView(bytes.buffer);
  for (const [i, value] of numbers.entries()) {
    if (code === type.double) view.setFloat64(i * 8, value, little);
    else if (size === 8) view.setBigUint64(i * 8, BigInt(value), little);
    else if (size === 4) view.setUint32(i * 4, value, little);
    else if (size === 2) view.setUint16(i * 2, value, little);
    else view.setUint8(i, value);
  }
  return bytes;
}

function valueBytes({ value, type: code }: TagSpec, little: boolean): Uint8Array {
  if (typeof value === 'string') return ascii(value);
  return value instanceof Uint8Array ? value : numberBytes(value, code, little);
}

function valueCount(spec: TagSpec, bytes: Uint8Array): number {
  return spec.count ?? Math.floor(bytes.length / (typeSizes[spec.type] || 1));
}

function writeEntry(out: Writer, at: number, spec: TagSpec): void {
  const bytes = valueBytes(spec, out.little);
  const { entry, inline } = out.sizes;
  const field = at + entry - inline;
  out.number(at, spec.code, 2);
  out.number(at + 2, spec.type, 2);
  out.number(at + 4, valueCount(spec, bytes), entry - inline - 4);
  if (bytes.length <= inline && !spec.outside) out.set(bytes, field);
  else out.number(field, out.put(bytes), inline);
}

/** Writes a directory with what belongs to it; returns its offset. */
function writeIfd(out: Writer, spec: IfdSpec): number {
  const pixelsAt = spec.pixels ? out.put(spec.pixels) : 0;
  const subs = (spec.subIfds ?? []).map((sub) => writeIfd(out, sub));
  const tags = [...spec.tags, ...(subs.length > 0 ? [long(subIfdTag, ...subs)] : [])].sort((a, b) => a.code - b.code);
  const { count, entry, next, high } = out.sizes;
  const at = out.reserve(count + tags.length * (entry + high) + next);
  out.number(at, tags.length, count);
  for (const [i, tag] of tags.entries()) {
    const isPixels = tag.code === stripOffsets && Array.isArray(tag.value) && tag.value[0] === 0;
    writeEntry(out, at + count + i * entry, isPixels ? { ...tag, value: [pixelsAt] } : tag);
  }
  return at;
}

function writeHeader(out: Writer, kind: 'classic' | 'big' | 'ndpi', first: number): void {
  const mark = out.little ? 0x49 : 0x4d;
  out.set(Uint8Array.of(mark, mark), 0);
  out.number(2, kind === 'big' ? 43 : 42, 2);
  if (kind === 'big') out.number(4, 8, 2);
  const place = kind === 'big' ? 8 : 4;
  out.number(place, first, out.sizes.header - place);
}

/** Builds a TIFF in memory. Directories follow their own pixels, one after the other. */
export function makeTiff({ little = true, kind = 'classic', ifds, prefix }: TiffSpec): Uint8Array {
  const out = new Writer(little, sizes[kind]);
  out.reserve(out.sizes.header);
  if (prefix) out.put(prefix);
  const offsets = ifds.map((ifd) => writeIfd(out, ifd));
  writeHeader(out, kind, offsets[0] ?? 0);
  for (const [i, at] of offsets.entries()) {
    const ifd = ifds[i];
    const tags = (ifd?.tags.length ?? 0) + (ifd?.subIfds?.length ? 1 : 0);
    out.number(at + out.sizes.count + tags * out.sizes.entry, ifd?.next ?? offsets[i + 1] ?? 0, out.sizes.next);
  }
  return out.finish();
}
