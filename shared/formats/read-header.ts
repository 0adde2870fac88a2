import { normaliseAxes, product } from '../header/axes.ts';
import { type ByteSource, ByteWindow, type FolderSource, FormatError, SourceError } from '../header/byte-source.ts';
import { type FormatReading, type HeaderContext, HeaderNotes } from '../header/format-reader.ts';
import { formatOfBytes, formatOfName, formats } from '../image/formats.ts';
import type { Dialect, HeaderFact, ImageHeader } from '../image/header.ts';
import { type Problem, problem } from '../problems/problem.ts';
import { folderReaders, readers } from './readers.ts';

/** What was read of a file's header; never an exception, whatever the bytes. */
export interface HeaderReading {
  /** null when the header cannot be read. */
  readonly dialect: Dialect | null;
  /** null when it cannot be trusted; `problems` then gives the reason. */
  readonly header: ImageHeader | null;
  readonly problems: readonly Problem[];
}

/** Leading bytes that identify the format. */
const startLength = 16;
/** Shorter than this, a file is not an image of any format. */
const shortest = 8;

const isCount = (size: number): boolean => Number.isInteger(size) && size >= 1;

function headerOf(reading: FormatReading, notes: HeaderNotes): ImageHeader {
  const { dims, shape } = normaliseAxes(reading);
  if (!shape.every(isCount) || product(shape) > Number.MAX_SAFE_INTEGER) {
    throw new FormatError('shape-impossible', 0, { shape: shape.join(' × ') });
  }
  if (reading.dtype === '') notes.suspect('samples-unknown', 0);
  const channels = dims.indexOf('C');
  return {
    shape,
    dims,
    dtype: reading.dtype,
    numChannels: reading.numChannels ?? (channels < 0 ? 1 : (shape[channels] ?? 1)),
    numScenes: reading.numScenes,
    date: reading.date,
    time: reading.time,
    pixelY: dims.includes('Y') ? reading.pixelY : null,
    pixelX: dims.includes('X') ? reading.pixelX : null,
  };
}

const hex = (bytes: Uint8Array): string => [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join(' ');

/** Why no reader accepts a file, in terms of the format that its name promises. */
function unknownStart(window: ByteWindow, name: string): FormatError {
  const { title } = formats[formatOfName(name)?.format ?? 'tiff'];
  if (window.size === 0) return new FormatError('empty-file', 0);
  if (window.size < shortest) {
    return new FormatError('header-short', 0, { bytes: window.size, format: title });
  }
  return new FormatError('header-foreign', 0, { format: title, start: hex(window.bytes(0, 4)) });
}

/** An image as a file or as a folder of files. */
export type ImageSource = ByteSource | FolderSource;

function readImage(source: ImageSource, context: HeaderContext, notes: HeaderNotes): FormatReading {
  if (!('part' in source)) return readFile(source, context, notes);
  return folderReaders['ome-zarr']({ folder: source, context, notes });
}

/** Reads a file by its first bytes, whatever its name. @throws FormatError, SourceError */
function readFile(source: ByteSource, context: HeaderContext, notes: HeaderNotes): FormatReading {
  const window = new ByteWindow(source, context.now);
  const format = window.size < shortest ? null : formatOfBytes(window.bytes(0, Math.min(startLength, window.size)));
  if (!format) throw unknownStart(window, context.name);
  return readers[format]({ window, context, notes });
}

/** The problem for an unreadable file; bugs are rethrown. */
function unreadable(error: unknown): Problem {
  if (error instanceof FormatError) {
    return problem('image-unreadable', error.because, { offset: error.offset });
  }
  if (error instanceof SourceError) return problem('image-unreadable', error.because);
  throw error;
}

/** Reads the header of an image of any format, within a bounded number of bytes and bounded time. */
export function readHeader(source: ImageSource, context: HeaderContext): HeaderReading {
  const notes = new HeaderNotes();
  try {
    const reading = readImage(source, context, notes);
    return { dialect: reading.dialect, header: headerOf(reading, notes), problems: notes.problems };
  } catch (error) {
    return { dialect: null, header: null, problems: [unreadable(error)] };
  }
}

/** Facts of an image that are shown and never saved; empty where the header cannot be read. */
export function readFacts(source: ImageSource, context: HeaderContext): readonly HeaderFact[] {
  try {
    return readImage(source, context, new HeaderNotes())
      .facts()
      .filter(({ value }) => value !== '');
  } catch (error) {
    if (error instanceof FormatError || error instanceof SourceError) return [];
    throw error;
  }
}
