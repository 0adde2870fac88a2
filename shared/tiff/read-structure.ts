import { type ByteSource, FormatError, SourceError } from '../header/byte-source.ts';
import type { HeaderContext } from '../header/format-reader.ts';
import { oneLine } from '../header/text.ts';
import { XmlError } from '../header/xml-elements.ts';
import type { ProblemDetails, Reason } from '../problems/problem.ts';
import { hasImagejRegions } from './metadata/imagej-metadata.ts';
import { type OmeDetails, type OmeImageDetails, readOmeDetails } from './metadata/ome-details.ts';
import { isOmeXml, omeDescription, shownImage } from './metadata/ome-set.ts';
import { type Pyramid, readPyramid } from './structure/pyramid.ts';
import { tag } from './structure/tags.ts';
import { openTiffSource, type TiffFile } from './structure/tiff-file.ts';

/** What is in a file's first directory as plain text, and may identify people and days. */
export interface PlainTags {
  /** Empty where it is OME-XML, which `ome` has. */
  readonly description: string;
  readonly software: string;
  readonly dateTime: string;
  readonly artist: string;
  readonly hostComputer: string;
  readonly make: string;
  readonly model: string;
}

/** How a TIFF is built, as repositories ask about it; read from its directories, never from its pixels. */
export interface TiffStructure {
  /** numpy's name of the pixel type, `''` where there is none. */
  readonly dtype: string;
  readonly samples: number;
  readonly pyramid: Pyramid;
  readonly littleEndian: boolean;
  /** Code of TIFF 6.0 and later ones. */
  readonly compression: number;
  /** null where the file holds no OME-XML, or none that can be read. */
  readonly ome: OmeDetails | null;
  /** The image of its OME-TIFF set that the file stands for; null where no OME-XML describes it. */
  readonly omeImage: OmeImageDetails | null;
  /** Why its OME-XML cannot be read; null where it can, or where there is none. */
  readonly omeFault: Reason | null;
  readonly tags: PlainTags;
  /** Whether regions are drawn in it: OME's ROIs, or ImageJ's selection or overlay. */
  readonly hasRegions: boolean;
}

/** The structure of a file, or why it cannot be read, as the details of a problem. */
export type StructureReading =
  | { readonly structure: TiffStructure; readonly reason: null }
  | { readonly structure: null; readonly reason: ProblemDetails };

const textLimit = 4096;
const hostComputerTag = 316;

function plainTags(file: TiffFile, ome: OmeDetails | null): PlainTags {
  const { first } = file;
  const text = (code: number): string => oneLine(first.text(code, textLimit));
  return {
    description: ome ? '' : file.description,
    software: oneLine(file.software),
    dateTime: text(tag.dateTime),
    artist: text(tag.artist),
    hostComputer: text(hostComputerTag),
    make: text(tag.make),
    model: text(tag.model),
  };
}

/** The file's own image, as the header has it; for a stub, as its set describes it. @throws XmlError */
function ownImage(file: TiffFile, ome: OmeDetails, context: HeaderContext): OmeImageDetails | null {
  const set = omeDescription(file, context);
  const image = set && shownImage(set.document, context);
  if (!image) return null;
  const { images } = set.text === file.description ? ome : readOmeDetails(set.text);
  return images[set.document.images.indexOf(image)] ?? null;
}

function omeOf(file: TiffFile, context: HeaderContext): Pick<TiffStructure, 'ome' | 'omeImage' | 'omeFault'> {
  if (!isOmeXml(file.description)) return { ome: null, omeImage: null, omeFault: null };
  try {
    const ome = readOmeDetails(file.description);
    return { ome, omeImage: ownImage(file, ome, context), omeFault: null };
  } catch (error) {
    if (!(error instanceof XmlError)) throw error;
    return { ome: null, omeImage: null, omeFault: error.because };
  }
}

function structureOf(file: TiffFile, context: HeaderContext): TiffStructure {
  const { page } = file;
  const ome = omeOf(file, context);
  return {
    dtype: page.dtype,
    samples: page.samples,
    pyramid: readPyramid(file),
    littleEndian: file.little,
    compression: page.compression,
    ...ome,
    tags: plainTags(file, ome.ome),
    hasRegions: (ome.ome?.hasRois ?? false) || hasImagejRegions(file),
  };
}

/** Reads how a TIFF is built, within a bounded number of bytes and bounded time. */
export function readStructure(source: ByteSource, context: HeaderContext): StructureReading {
  try {
    return { structure: structureOf(openTiffSource(source, context.name, context.now), context), reason: null };
  } catch (error) {
    if (error instanceof FormatError || error instanceof SourceError) return { structure: null, reason: error.because };
    throw error;
  }
}
