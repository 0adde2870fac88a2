import { type ByteSource, FormatError, SourceError } from '../header/byte-source.ts';
import { oneLine } from '../header/text.ts';
import { XmlError } from '../header/xml-elements.ts';
import type { ProblemDetails, Reason } from '../problems/problem.ts';
import { hasImagejRegions } from './metadata/imagej-metadata.ts';
import { type OmeDetails, readOmeDetails } from './metadata/ome-details.ts';
import { isOmeXml } from './metadata/ome-set.ts';
import { type Pyramid, readPyramid } from './structure/pyramid.ts';
import { tag } from './structure/tags.ts';
import { openTiffSource, type TiffFile } from './structure/tiff-file.ts';

/** What is in a file's first directory as plain text, and may identify people and days. */
export interface PlainTags {
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
  readonly isBigTiff: boolean;
  readonly littleEndian: boolean;
  /** Code of TIFF 6.0 and later ones. */
  readonly compression: number;
  /** null where the file holds no OME-XML, or none that can be read. */
  readonly ome: OmeDetails | null;
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

function plainTags(file: TiffFile): PlainTags {
  const { first } = file;
  const text = (code: number): string => oneLine(first.text(code, textLimit));
  return {
    description: file.description,
    software: oneLine(file.software),
    dateTime: text(tag.dateTime),
    artist: text(tag.artist),
    hostComputer: text(hostComputerTag),
    make: text(tag.make),
    model: text(tag.model),
  };
}

function omeOf({ description }: TiffFile): Pick<TiffStructure, 'ome' | 'omeFault'> {
  if (!isOmeXml(description)) return { ome: null, omeFault: null };
  try {
    return { ome: readOmeDetails(description), omeFault: null };
  } catch (error) {
    if (!(error instanceof XmlError)) throw error;
    return { ome: null, omeFault: error.because };
  }
}

function structureOf(file: TiffFile): TiffStructure {
  const { page } = file;
  const ome = omeOf(file);
  return {
    dtype: page.dtype,
    samples: page.samples,
    pyramid: readPyramid(file),
    isBigTiff: file.layout.inlineSize === 8,
    littleEndian: file.little,
    compression: page.compression,
    ...ome,
    tags: plainTags(file),
    hasRegions: (ome.ome?.hasRois ?? false) || hasImagejRegions(file),
  };
}

/** Reads how a TIFF is built, within a bounded number of bytes and bounded time. */
export function readStructure(source: ByteSource, name: string, now?: () => number): StructureReading {
  try {
    return { structure: structureOf(openTiffSource(source, name, now)), reason: null };
  } catch (error) {
    if (error instanceof FormatError || error instanceof SourceError) return { structure: null, reason: error.because };
    throw error;
  }
}
