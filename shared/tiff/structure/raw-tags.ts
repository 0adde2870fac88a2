import type { ByteSource } from '../../header/byte-source.ts';
import { FormatError, SourceError } from '../../header/byte-source.ts';
import { decodeText, oneLine, untilNul } from '../../header/text.ts';
import { reasonText } from '../../problems/reasons.ts';
import type { Ifd } from './ifd.ts';
import { tagNames } from './tag-names.ts';
import { tag, typeNames, typeSizes } from './tags.ts';
import { openTiffSource, type TiffFile } from './tiff-file.ts';

/** One tag as it is in the file. */
export interface RawTag {
  readonly code: number;
  /** `ImageWidth`, or `Tag 51123` where the code has no name here. */
  readonly name: string;
  /** `SHORT`, `ASCII`, … or `type 99`. */
  readonly type: string;
  /** Number of values. */
  readonly count: number;
  /** Byte offset of the values in the file. */
  readonly offset: number;
  /** Preview of the values, at most 200 characters. */
  readonly text: string;
}

/** The tags of one directory. */
export interface RawTags {
  readonly tags: readonly RawTag[];
  /** Whether another directory follows. */
  readonly next: boolean;
}

const valueLimit = 16;
const previewBytes = 1024;
const fullText = 1024 * 1024;

/** Text of numbers, rationals as fractions. */
function numberTexts(ifd: Ifd, index: number): string {
  const count = Math.min(ifd.length(index), valueLimit);
  const texts = Array.from({ length: count }, (_, nth) => {
    const value = ifd.numberAt(index, nth, Number.NaN);
    return String(Number.isInteger(value) ? value : Number(value.toPrecision(10)));
  });
  return texts.join(', ') + (ifd.length(index) > count ? ', …' : '');
}

function preview(ifd: Ifd, index: number): string {
  const type = ifd.type(index);
  if (!typeSizes[type]) return '';
  try {
    if (type === 2) return oneLine(decodeText(untilNul(ifd.bytesAt(index, previewBytes))));
    if (type === 7) return `${ifd.length(index)} bytes`;
    return numberTexts(ifd, index);
  } catch (error) {
    if (error instanceof FormatError) return `(unreadable: ${reasonText(error.reason, error.details)})`;
    throw error;
  }
}

function rawTag(ifd: Ifd, index: number): RawTag {
  const code = ifd.code(index);
  const type = ifd.type(index);
  return {
    code,
    name: tagNames[code] ?? `Tag ${code}`,
    type: typeNames[type] || `type ${type}`,
    count: ifd.length(index),
    offset: ifd.valueOffset(index),
    text: preview(ifd, index),
  };
}

function directoryAt(file: TiffFile, index: number): Ifd | null {
  let at = 0;
  for (const ifd of file.directories()) if (at++ === index) return ifd;
  return null;
}

/** The result of `read` for the directory, `none` where there is no such directory or no TIFF. */
function withDirectory<T>(source: ByteSource, name: string, index: number, none: T, read: (ifd: Ifd) => T): T {
  try {
    const ifd = directoryAt(openTiffSource(source, name), index);
    return ifd ? read(ifd) : none;
  } catch (error) {
    if (error instanceof FormatError || error instanceof SourceError) return none;
    throw error;
  }
}

/**
 * The tags of directory `index` (0 is the first page), in file order; none where there is no such directory. `name` is
 * the file's name, which identifies NDPI.
 */
export function readRawTags(source: ByteSource, index: number, name = ''): RawTags {
  return withDirectory<RawTags>(source, name, index, { tags: [], next: false }, (ifd) => ({
    tags: Array.from({ length: ifd.count }, (_, nth) => rawTag(ifd, nth)),
    next: ifd.next !== 0,
  }));
}

/** Full text of a tag of characters, at most 1 MB; by default that of the description. `''` where there is none. */
export function readTagText(source: ByteSource, index: number, code: number = tag.imageDescription, name = ''): string {
  return withDirectory(source, name, index, '', (ifd) => ifd.text(code, fullText));
}
