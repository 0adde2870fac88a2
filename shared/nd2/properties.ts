import { type ByteWindow, FormatError } from '../header/byte-source.ts';
import type { ImageFile, Inflate } from '../header/format-reader.ts';
import { decodeText } from '../header/text.ts';
import { XmlError } from '../header/xml-elements.ts';
import { type XmlNode, xmlParts } from '../header/xml-tree.ts';
import { type ChunkMap, chunkData, readMap, versionOf } from './chunks.ts';
import { type LvLevel, type LvValue, plainName, readLevel, valueAt } from './lite-variant.ts';

/** The properties of a file, as levels of named values; null where it has none. */
export interface Nd2Properties {
  readonly version: string;
  readonly attributes: LvLevel | null;
  readonly experiment: LvLevel | null;
  /** Of the first picture. */
  readonly picture: LvLevel | null;
  readonly texts: LvLevel | null;
  /** When each frame was taken, in milliseconds; empty where it is not recorded. @throws FormatError, SourceError */
  readonly moments: () => readonly number[];
}

/** Chunks by their content: their names from version 3 on, and the level inside. */
const chunks = {
  attributes: ['ImageAttributesLV!', 'SLxImageAttributes'],
  experiment: ['ImageMetadataLV!', 'SLxExperiment'],
  picture: ['ImageMetadataSeqLV|0!', 'SLxPictureMetadata'],
  texts: ['ImageTextInfoLV!', 'SLxImageTextInfo'],
} as const;

/** Milliseconds of every frame, 8 bytes each. */
const momentsChunk = 'CustomData|AcqTimesCache!';

/** Type of properties that are packed as a whole: zlib data behind twelve bytes. */
const packed = 76;
const packedHeader = 12;
/** Properties are a few hundred KB; anything that expands to more is not valid. */
const expandedLimit = 16 * 1024 * 1024;

const olderName = (name: string): string => name.replace('LV', '');

/** Elements of version 2: a value is an attribute, its type another. */
function levelOf(node: XmlNode): LvLevel {
  return { items: node.children.map((child) => [plainName(child.name), valueIn(child)]) };
}

function valueIn(node: XmlNode): LvValue {
  const { value, runtype = '' } = node.attributes;
  if (value === undefined) return levelOf(node);
  if (runtype === 'bool') return value === 'true' || value === '1';
  return /int|double|float/.test(runtype) ? Number(value) : value;
}

function readXml(bytes: Uint8Array, inside: string): LvLevel | null {
  try {
    const [root] = xmlParts(decodeText(bytes), { choose: () => 'all' });
    const level = root ? levelOf(root) : null;
    const found = valueAt(level, 'no_name') ?? valueAt(level, inside) ?? level;
    return typeof found === 'object' && found !== null && 'items' in found ? found : null;
  } catch (error) {
    if (error instanceof XmlError) throw new FormatError('properties-not-xml', 0);
    throw error;
  }
}

/** The properties themselves. @throws FormatError */
function unpacked(bytes: Uint8Array, inflate: Inflate): Uint8Array {
  if (bytes[0] !== packed) return bytes;
  const expanded = inflate(bytes.subarray(packedHeader), expandedLimit);
  if (!expanded) throw new FormatError('properties-packed', 0);
  return expanded;
}

function readLv(bytes: Uint8Array, inside: string): LvLevel | null {
  const level = readLevel(bytes);
  const found = valueAt(level, inside);
  return typeof found === 'object' && 'items' in found ? found : null;
}

/** Reads the four chunks of properties. @throws FormatError, SourceError */
export function readProperties({ window, context }: ImageFile): Nd2Properties {
  const names = Object.values(chunks).flatMap(([name]) => [name, olderName(name)]);
  const map = readMap(window, (name) => name === momentsChunk || names.includes(name));
  const read = ([name, inside]: readonly [string, string]): LvLevel | null => {
    const bytes = chunkData(window, map, name);
    if (bytes) return readLv(unpacked(bytes, context.inflate), inside);
    return readOlder(window, map, olderName(name), inside);
  };
  const [attributes, experiment] = [read(chunks.attributes), read(chunks.experiment)];
  const [picture, texts] = [read(chunks.picture), read(chunks.texts)];
  const moments = () => float64s(chunkData(window, map, momentsChunk));
  return { version: versionOf(window), attributes, experiment, picture, texts, moments };
}

function float64s(bytes: Uint8Array | null): readonly number[] {
  if (!bytes) return [];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Array.from({ length: bytes.byteLength >> 3 }, (_, i) => view.getFloat64(8 * i, true));
}

function readOlder(window: ByteWindow, map: ChunkMap, name: string, inside: string): LvLevel | null {
  const bytes = chunkData(window, map, name);
  return bytes ? readXml(bytes, inside) : null;
}
