import { type ByteWindow, FormatError } from '../header/byte-source.ts';
import { decodeText } from '../header/text.ts';
import { isXmlError, type XmlNode, xmlParts } from '../header/xml-tree.ts';
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
  /** Whether some of them are packed in a way that is not read. */
  readonly hasPacked: boolean;
}

/** Chunks by what they hold: their names from version 3 on, and the level inside. */
const chunks = {
  attributes: ['ImageAttributesLV!', 'SLxImageAttributes'],
  experiment: ['ImageMetadataLV!', 'SLxExperiment'],
  picture: ['ImageMetadataSeqLV|0!', 'SLxPictureMetadata'],
  texts: ['ImageTextInfoLV!', 'SLxImageTextInfo'],
} as const;

/** Type of a value that is packed as a whole. */
const packed = 76;

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
    const [root] = xmlParts(decodeText(bytes), { choose: () => 'keep' });
    const level = root ? levelOf(root) : null;
    const found = valueAt(level, 'no_name') ?? valueAt(level, inside) ?? level;
    return typeof found === 'object' && found !== null && 'items' in found ? found : null;
  } catch (error) {
    if (isXmlError(error)) throw new FormatError('its properties are not valid XML', 0);
    throw error;
  }
}

function readLv(bytes: Uint8Array, inside: string): LvLevel | null {
  const level = readLevel(bytes);
  const found = valueAt(level, inside);
  return typeof found === 'object' && 'items' in found ? found : null;
}

/** Reads the four chunks of properties. @throws FormatError, SourceError */
export function readProperties(window: ByteWindow): Nd2Properties {
  const names = Object.values(chunks).flatMap(([name]) => [name, olderName(name)]);
  const map = readMap(window, (name) => names.includes(name));
  let hasPacked = false;
  const read = ([name, inside]: readonly [string, string]): LvLevel | null => {
    const bytes = chunkData(window, map, name);
    if (bytes?.[0] === packed) hasPacked = true;
    if (bytes) return bytes[0] === packed ? null : readLv(bytes, inside);
    return readOlder(window, map, olderName(name), inside);
  };
  const [attributes, experiment] = [read(chunks.attributes), read(chunks.experiment)];
  const [picture, texts] = [read(chunks.picture), read(chunks.texts)];
  return { version: versionOf(window), attributes, experiment, picture, texts, hasPacked };
}

function readOlder(window: ByteWindow, map: ChunkMap, name: string, inside: string): LvLevel | null {
  const bytes = chunkData(window, map, name);
  return bytes ? readXml(bytes, inside) : null;
}
