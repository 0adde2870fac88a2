import type { HeaderFact, ImageHeader } from '../model/header.ts';
import { type Problem, problem } from '../problems/problem.ts';
import { normaliseAxes, product } from '../tiff/axes.ts';
import { type ByteSource, ByteWindow, SourceError, TiffError } from '../tiff/byte-source.ts';
import type { HeaderContext } from '../tiff/dialects/dialect.ts';
import { dialectNames } from '../tiff/dialects/names.ts';
import type { HeaderReading } from '../tiff/header.ts';
import { formatOfBytes, formatOfName, formats } from './catalogue.ts';
import { fact } from './fact-text.ts';
import { type FormatReading, HeaderNotes, type ImageFile } from './format-reader.ts';
import { readers } from './readers.ts';

const isCount = (size: number): boolean => Number.isInteger(size) && size >= 1;

function headerOf(file: ImageFile, reading: FormatReading): ImageHeader {
  const { dims, shape } = normaliseAxes(reading);
  if (!shape.every(isCount) || product(shape) > Number.MAX_SAFE_INTEGER) {
    throw new TiffError(`it claims ${shape.join(' × ')} pixels`, 0);
  }
  if (reading.dtype === '') file.notes.suspect('its samples are of no known type');
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

/** Why no reader takes a file, by what its name promises. */
function unknownStart(window: ByteWindow, name: string): TiffError {
  const title = formats[formatOfName(name)?.format ?? 'tiff'].title;
  if (window.size === 0) return new TiffError('the file is empty', 0);
  if (window.size < 8) return new TiffError(`it has only ${window.size} bytes, fewer than a ${title} header`, 0);
  const at = window.seek(0, 4);
  const start = [0, 1, 2, 3].map((i) => window.view.getUint8(at + i).toString(16).padStart(2, '0'));
  return new TiffError(`it is not a ${title} file, it starts with the bytes ${start.join(' ')}`, 0);
}

/** Reads a file by its first bytes. @throws TiffError, SourceError */
function readFile(source: ByteSource, context: HeaderContext, notes: HeaderNotes): FormatReading {
  const window = new ByteWindow(source, context.now);
  const format = formatOfBytes(window.bytes(0, Math.min(16, window.size)));
  if (!format || window.size < 8) throw unknownStart(window, context.name);
  return readers[format]({ window, context, notes });
}

/** The problem that an unreadable file is; an error of our own making is passed on. */
function unreadable(error: unknown): Problem {
  if (error instanceof TiffError)
    return problem('image-unreadable', { reason: error.message }, { offset: error.offset });
  if (error instanceof SourceError) return problem('image-unreadable', { reason: error.message });
  throw error;
}
