import { oneLine } from '../../header/text.ts';
import type { HeaderFact } from '../../image/header.ts';
import { tag } from '../structure/tags.ts';
import type { TiffFile } from '../structure/tiff-file.ts';
import { readPages } from './baseline.ts';
import type { DialectReader, DialectReading } from './dialect.ts';

/** Focal planes are pages of equal layout. */
function read(file: TiffFile): DialectReading {
  const reading = readPages(file);
  return { ...reading, axes: reading.axes.replace(/^I/, 'Z') };
}

function facts({ first }: TiffFile): readonly HeaderFact[] {
  const lens = first.number(tag.ndpiMagnification, 0);
  return [
    { label: 'Objective', value: lens > 0 ? `${lens}×` : '' },
    { label: 'Scanner', value: oneLine(`${first.text(tag.make, 80)} ${first.text(tag.model, 80)}`) },
  ];
}

/**
 * Hamamatsu NDPI: private tags from 65420 on; its resolution is in centimetres. The directories are classic with 64-bit
 * offsets, which `tiff-file.ts` takes from the extension (OpenSlide's notes on the format; tifffile 2023.2.3).
 */
export const ndpi: DialectReader = {
  name: 'ndpi',
  detect: (file) => file.first.has(tag.ndpiFormat) && file.first.has(tag.make),
  read,
  facts,
};
