import { FormatError } from '../header/byte-source.ts';
import { oneLine } from '../header/text.ts';
import type { HeaderFact } from '../image/header.ts';
import { tiffDialectNames } from '../image/tiff-dialect-names.ts';
import type { DialectReader, HeaderContext } from './dialects/dialect.ts';
import type { Page } from './structure/page.ts';
import { subOffsets } from './structure/series.ts';
import { tagValueNames } from './structure/tag-value-names.ts';
import { tag } from './structure/tags.ts';
import type { TiffFile } from './structure/tiff-file.ts';

const fact = (label: string, value: string | number): HeaderFact => ({ label, value: String(value) });

function structureFacts(file: TiffFile, page: Page): readonly HeaderFact[] {
  const tileWidth = page.ifd.number(tag.tileWidth, 0);
  const big = file.layout.inlineSize === 8;
  return [
    fact('Software', oneLine(file.software)),
    fact('Compression', tagValueNames.compression[page.compression] ?? `code ${page.compression}`),
    fact(
      'Photometric',
      tagValueNames.photometric[page.photometric] ?? (page.photometric < 0 ? '' : `code ${page.photometric}`),
    ),
    fact('Bits per sample', page.bits || 'differing'),
    fact('Samples per pixel', page.samples),
    fact('Tiles', tileWidth > 0 ? `${tileWidth} × ${page.ifd.number(tag.tileLength, 0)} pixels` : ''),
    fact('Pages', pageCountText(file)),
    fact('Byte order', file.little ? 'little-endian' : 'big-endian'),
    fact('Format', big ? 'BigTIFF' : file.layout.highWords ? 'NDPI (64-bit offsets)' : 'classic TIFF'),
  ];
}

/** A chain of pages that is circular is ignored here; it is among the header's problems. */
function pageCountText(file: TiffFile): string {
  try {
    return String(file.pageCount());
  } catch (error) {
    if (error instanceof FormatError) return '';
    throw error;
  }
}

/** Pixels per inch and the like, which are shown though they are not a calibration. */
function resolutionFact({ ifd }: Page): HeaderFact {
  const unit = tagValueNames.resolutionUnit[ifd.number(tag.resolutionUnit, 0)];
  const x = ifd.rational(tag.xResolution);
  const y = ifd.rational(tag.yResolution);
  const text = [x, y].map((pair) => (pair?.[1] ? Number((pair[0] / pair[1]).toPrecision(8)) : '?')).join(' × ');
  return fact('Resolution', unit && x && y ? `${text} pixels per ${unit}` : '');
}

function pyramidFact({ ifd }: Page): HeaderFact {
  const levels = subOffsets(ifd).length + 1;
  return fact('Pyramid levels', levels > 1 ? levels : '');
}

/** Facts of a TIFF, those of the dialect first, and of the page that its planes are like. @throws FormatError, SourceError */
export function tiffFacts(
  file: TiffFile,
  reader: DialectReader,
  context: HeaderContext,
  page: Page,
): readonly HeaderFact[] {
  const own = reader.facts?.(file, context) ?? [];
  const all = [fact('Description', tiffDialectNames[reader.name]), ...own, ...structureFacts(file, page)];
  return [...all, pyramidFact(page), resolutionFact(page)];
}
