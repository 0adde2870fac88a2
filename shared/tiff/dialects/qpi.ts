import type { TiffFile } from '../structure/tiff-file.ts';
import { readPages } from './baseline.ts';
import type { DialectReader, DialectReading } from './dialect.ts';

/** Channels are pages of equal layout. */
function read(file: TiffFile): DialectReading {
  const reading = readPages(file);
  return { ...reading, axes: reading.axes.replace(/^I/, 'C') };
}

/** QPTIFF of PerkinElmer and Akoya: the resolution is TIFF's (tifffile 2026.3). */
export const qpi: DialectReader = {
  name: 'qpi',
  detect: (file) => file.software.startsWith('PerkinElmer-QPI'),
  read,
};
