import type { Dialect, ImageHeader } from '../image/header.ts';
import { type Problem, problem } from '../problems/problem.ts';
import type { DialectReader, DialectReading, HeaderContext } from './dialects/dialect.ts';
import { dialects } from './dialects/index.ts';
import { normaliseAxes, product } from './structure/axes.ts';
import { type ByteSource, SourceError, TiffError } from './structure/byte-source.ts';
import { openTiff, type TiffFile } from './structure/tiff-file.ts';

export type { HeaderContext } from './dialects/dialect.ts';

/** What was read of a file's header; never an exception, whatever the bytes. */
export interface HeaderReading {
  /** null when the header cannot be read. */
  readonly dialect: Dialect | null;
  /** null when it cannot be trusted; `problems` then says why. */
  readonly header: ImageHeader | null;
  readonly problems: readonly Problem[];
}

/** A file and the dialect that reads it. */
export interface ReadFile {
  readonly file: TiffFile;
  readonly reader: DialectReader;
  readonly reading: DialectReading;
}

/**
 * Opens a file and asks the dialects.
 * @throws TiffError, SourceError
 */
export function readFile(source: ByteSource, context: HeaderContext): ReadFile {
  const file = openTiff(source, context.name, context.now);
  for (const reader of dialects) {
    const reading = reader.detect(file, context) ? reader.read(file, context) : null;
    if (reading) return { file, reader, reading };
  }
  throw new TiffError('no dialect reads it', file.first.offset);
}

const isCount = (size: number): boolean => Number.isInteger(size) && size >= 1;

function headerOf(file: TiffFile, reading: DialectReading): ImageHeader {
  const { dims, shape } = normaliseAxes(reading);
  if (!shape.every(isCount) || product(shape) > Number.MAX_SAFE_INTEGER) {
    throw new TiffError(`it claims ${shape.join(' × ')} pixels`, file.first.offset);
  }
  if (reading.dtype === '') file.suspect('its samples are of no known type', file.first.offset);
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

/** The problem that an unreadable file is; an error of our own making is passed on. */
function unreadable(error: unknown): Problem {
  if (error instanceof TiffError)
    return problem('image-unreadable', { reason: error.message }, { offset: error.offset });
  if (error instanceof SourceError) return problem('image-unreadable', { reason: error.message });
  throw error;
}

/** Reads the header of a TIFF (SPEC 2), within a bounded number of bytes and bounded time. */
export function readHeader(source: ByteSource, context: HeaderContext): HeaderReading {
  try {
    const { file, reader, reading } = readFile(source, context);
    return { dialect: reader.name, header: headerOf(file, reading), problems: file.problems };
  } catch (error) {
    return { dialect: null, header: null, problems: [unreadable(error)] };
  }
}
