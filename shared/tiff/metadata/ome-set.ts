import type { HeaderContext } from '../../header/format-reader.ts';
import { XmlError } from '../../header/xml-elements.ts';
import type { TiffFile } from '../structure/tiff-file.ts';
import { type OmeDocument, type OmeImage, type OmeTiffData, parseOmeXml, tiffDataLimit } from './ome-xml.ts';

const rootElement = /<(?:\w+:)?OME[\s>]/;
/** Largest set whose files are looked for; those of larger sets are assumed to exist. */
const lookupLimit = 64;

/** Whether a text is OME-XML; its comment and declaration come first. */
export function isOmeXml(text: string): boolean {
  return text.startsWith('<') && rootElement.test(text.slice(0, 4096));
}

/** A text of OME-XML, and what was read from it. */
export interface OmeDescription {
  readonly text: string;
  readonly document: OmeDocument;
}

function describe(file: TiffFile, text: string): OmeDescription | null {
  try {
    return { text, document: parseOmeXml(text) };
  } catch (error) {
    if (!(error instanceof XmlError)) throw error;
    file.suspect('ome-unreadable', file.first.offset, { fault: error.because });
    return null;
  }
}

/** The description of a set that was read last: its files follow one another, and it may be long. */
let lastOfSet: OmeDescription | null = null;

function describeSet(file: TiffFile, text: string): OmeDescription | null {
  if (lastOfSet?.text !== text) lastOfSet = describe(file, text);
  return lastOfSet;
}

/**
 * The description of a file: its own, or that of the companion or other image which a `BinaryOnly` stub names. One that is
 * missing, or without OME-XML, is reported.
 */
export function omeDescription(file: TiffFile, context: HeaderContext): OmeDescription | null {
  const own = describe(file, file.description);
  if (!own?.document.binaryOnly) return own;
  const { metadataFile, uuid } = own.document;
  const text = (metadataFile && context.companion(metadataFile)?.trimStart()) || '';
  if (!isOmeXml(text)) return withoutSet(file, metadataFile);
  const set = describeSet(file, text);
  if (!set) return null;
  if (set.document.binaryOnly) return withoutSet(file, metadataFile);
  // The document of a set has the UUID of the file that it is in.
  const document = { ...set.document, uuid };
  if (isMentioned(document, context)) return { text, document };
  file.suspect('ome-not-in-set', file.first.offset, { piece: metadataFile });
  return null;
}

/** Whether planes of a set may be in this file. */
function isMentioned(document: OmeDocument, context: HeaderContext): boolean {
  const isAny = isOneFile(document);
  return document.images.some(
    ({ tiffData }) =>
      tiffData.length > 0 &&
      (isAny || tiffData.length >= tiffDataLimit || localPlaces(tiffData, document, context).length > 0),
  );
}

function withoutSet(file: TiffFile, metadataFile: string): null {
  file.note('ome-companion-missing', { companion: metadataFile || 'another file' });
  return null;
}

/** The document that describes a file. */
export function omeDocument(file: TiffFile, context: HeaderContext): OmeDocument | null {
  return omeDescription(file, context)?.document ?? null;
}

/** What identifies the file of an element's planes. */
type FileOf = Pick<OmeTiffData, 'uuid' | 'fileName'>;

/** Places of elements by the UUID and the name, in lower case, of their file; by `''` of those in the document's own file. */
type PlacesByFile = ReadonlyMap<string, readonly number[]>;

const indexes = new WeakMap<readonly FileOf[], PlacesByFile>();

/** Where an image's elements of each file are; made once, because each file of a set looks for itself. */
function placesByFile(elements: readonly FileOf[]): PlacesByFile {
  const known = indexes.get(elements);
  if (known) return known;
  const index = new Map<string, number[]>();
  elements.forEach(({ uuid, fileName }, place) => {
    const keys = new Set([uuid, fileName.toLowerCase()].filter(Boolean));
    for (const key of keys.size === 0 ? [''] : keys) {
      const places = index.get(key);
      if (places) places.push(place);
      else index.set(key, [place]);
    }
  });
  indexes.set(elements, index);
  return index;
}

/** Places of the elements whose planes are said to be in this very file. Without a document's own UUID, the name decides. */
function localPlaces(elements: readonly FileOf[], { uuid }: OmeDocument, { name }: HeaderContext): readonly number[] {
  const index = placesByFile(elements);
  const keys = new Set(['', uuid, name.toLowerCase()]);
  return [...new Set([...keys].flatMap((key) => index.get(key) ?? []))].sort((a, b) => a - b);
}

/** Names of the files that a document spreads over; of many, the first `limit`. */
function fileNames({ images }: OmeDocument, limit: number): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { tiffData } of images) {
    for (const { fileName } of tiffData) {
      if (fileName !== '') names.add(fileName);
      if (names.size >= limit) return names;
    }
  }
  return names;
}

/** Whether a document names a single file, or none; that may have been renamed, and the document still describes it. */
const isOneFile = (document: OmeDocument): boolean => fileNames(document, 2).size <= 1;

/** Those of an image's elements whose planes are in this very file. */
export function localData<T extends FileOf>(
  elements: readonly T[],
  document: OmeDocument,
  context: HeaderContext,
): readonly T[] {
  const own = localPlaces(elements, document, context);
  if (own.length === 0 && isOneFile(document)) return elements;
  return own.flatMap((place) => elements[place] ?? []);
}

/** Tells of an image whether some of its planes are in this very file. */
function isIn(document: OmeDocument, context: HeaderContext): (image: OmeImage) => boolean {
  return ({ tiffData }) => localPlaces(tiffData, document, context).length > 0;
}

/** Images of which some planes are in this file or in one that is there. */
export function presentImages(document: OmeDocument, context: HeaderContext): readonly OmeImage[] {
  const isHere = isIn(document, context);
  if (document.images.every(isHere)) return document.images;
  const names = fileNames(document, lookupLimit + 1);
  if (names.size > lookupLimit) return document.images;
  // A single file is meant even if it has been renamed.
  const present = new Map([...names].map((name) => [name, names.size === 1 ? true : null]));
  const exists = (name: string): boolean => {
    const known = present.get(name) ?? context.siblings(name).includes(name);
    present.set(name, known);
    return known;
  };
  const isThere = ({ fileName }: OmeTiffData): boolean => fileName !== '' && exists(fileName);
  return document.images.filter((image) => isHere(image) || image.tiffData.some(isThere));
}

/** Of these images of a set, the one that a file stands for: the first with planes in it, else the first of all. */
export function ownImage(images: readonly OmeImage[], document: OmeDocument, context: HeaderContext): OmeImage | null {
  return images.find(isIn(document, context)) ?? images[0] ?? document.images[0] ?? null;
}

/** The image of a document that a file stands for; null where there is none. */
export function shownImage(document: OmeDocument, context: HeaderContext): OmeImage | null {
  return ownImage(presentImages(document, context), document, context);
}
