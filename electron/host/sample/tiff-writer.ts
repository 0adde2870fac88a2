/** TIFF field types that the sample images need (TIFF 6.0, section 2), with the bytes of one value. */
const types = {
  byte: { code: 1, size: 1 },
  ascii: { code: 2, size: 1 },
  short: { code: 3, size: 2 },
  long: { code: 4, size: 4 },
  rational: { code: 5, size: 8 },
} as const;

/** Adds bytes to the file and returns their offset. */
export type Append = (bytes: Uint8Array) => number;

/** One tag of a page. `rational` values are given as [numerator, denominator] pairs, flattened. */
export interface SampleTag {
  readonly code: number;
  readonly type: keyof typeof types;
  readonly value: string | readonly number[] | Uint8Array;
  /** Where the format's count is not that of its type (MetaMorph's UIC tags). */
  readonly count?: number;
}

/** One page: pixels in one strip. */
export interface SamplePage {
  readonly width: number;
  readonly height: number;
  readonly bits: 8 | 16;
  /** Samples per pixel; 3 is RGB. */
  readonly samples: 1 | 3;
  readonly pixels: Uint8Array;
  /** Tags other than those of the structure; they may put data of their own into the file. */
  readonly tags?: readonly SampleTag[] | ((append: Append) => readonly SampleTag[]);
  /** Zero bytes after the directory: NDPI keeps the high halves of its 64-bit offsets there. */
  readonly trailer?: number;
}

const encoder = new TextEncoder();

function valueBytes({ type, value }: SampleTag): Uint8Array {
  if (value instanceof Uint8Array) return value;
  if (typeof value === 'string') return encoder.encode(`${value}\0`);
  const width = type === 'byte' ? 1 : type === 'short' ? 2 : 4;
  const bytes = new Uint8Array(value.length * width);
  const view = new DataView(bytes.buffer);
  value.forEach((number, i) => {
    if (width === 1) view.setUint8(i, number);
    else if (width === 2) view.setUint16(i * 2, number, true);
    else view.setUint32(i * 4, number, true);
  });
  return bytes;
}

function structure(page: SamplePage, stripOffset: number): readonly SampleTag[] {
  const bits = Array.from({ length: page.samples }, () => page.bits);
  return [
    { code: 256, type: 'long', value: [page.width] },
    { code: 257, type: 'long', value: [page.height] },
    { code: 258, type: 'short', value: bits },
    { code: 259, type: 'short', value: [1] },
    { code: 262, type: 'short', value: [page.samples === 3 ? 2 : 1] },
    { code: 273, type: 'long', value: [stripOffset] },
    { code: 277, type: 'short', value: [page.samples] },
    { code: 278, type: 'long', value: [page.height] },
    { code: 279, type: 'long', value: [(page.width * page.height * page.samples * page.bits) / 8] },
  ];
}

/** The bytes of a little-endian classic TIFF with these pages. */
export function writeTiff(pages: readonly SamplePage[]): Uint8Array {
  // 8 bytes of header, and room for the high half of the first offset, which NDPI reads as 64 bits.
  const header = new Uint8Array(16);
  header.set([0x49, 0x49, 42]);
  const chunks: Uint8Array[] = [header];
  let length = header.length;
  const append: Append = (bytes) => {
    const at = length;
    const padding = bytes.length % 2;
    chunks.push(bytes, new Uint8Array(padding));
    length += bytes.length + padding;
    return at;
  };
  // Where the offset of the next page's directory has to be written once it is known.
  let link: { readonly bytes: Uint8Array; readonly at: number } = { bytes: header, at: 4 };
  for (const page of pages) {
    const stripOffset = append(page.pixels);
    const own = typeof page.tags === 'function' ? page.tags(append) : (page.tags ?? []);
    const directory = directoryOf([...structure(page, stripOffset), ...own], append);
    new DataView(link.bytes.buffer).setUint32(link.at, append(directory), true);
    append(new Uint8Array(page.trailer ?? 0));
    link = { bytes: directory, at: directory.length - 4 };
  }
  return concat(chunks, length);
}

function directoryOf(tags: readonly SampleTag[], append: Append): Uint8Array {
  const bytes = new Uint8Array(2 + tags.length * 12 + 4);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, tags.length, true);
  const sorted = [...tags].sort((a, b) => a.code - b.code);
  sorted.forEach((tag, i) => {
    const at = 2 + i * 12;
    const value = valueBytes(tag);
    view.setUint16(at, tag.code, true);
    view.setUint16(at + 2, types[tag.type].code, true);
    view.setUint32(at + 4, tag.count ?? value.length / types[tag.type].size, true);
    if (value.length <= 4) bytes.set(value, at + 8);
    else view.setUint32(at + 8, append(value), true);
  });
  return bytes;
}

function concat(chunks: readonly Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}
