import type { ByteWindow } from '../header/byte-source.ts';
import type { ChannelText, ObjectiveText } from '../header/fact-text.ts';
import { toMicrometres } from '../header/length-units.ts';
import { decodeText } from '../header/text.ts';
import { nodesNamed, textAt, type XmlNode, xmlParts } from '../header/xml-tree.ts';
import type { OirBlock } from './blocks.ts';

/** One channel by the identifier that planes are named with. */
export interface OirChannel extends ChannelText {
  readonly id: string;
  readonly order: number;
}

/** An axis of the acquisition. */
export interface OirAxis {
  readonly size: number;
  /** Micrometres along Z, milliseconds along time. */
  readonly step: number;
}

/** The image's own properties (docs/formats.md, OIR). */
export interface OirProperties {
  /** As written, `''` when absent. */
  readonly created: string;
  /** `ZSTACK`, `TIMELAPSE`, `LAMBDA`; those in use only. */
  readonly axes: ReadonlyMap<string, OirAxis>;
  readonly channels: readonly OirChannel[];
  /** Micrometres per pixel; NaN when unknown. */
  readonly pixelX: number;
  readonly pixelY: number;
  /** Milliseconds per series, every one that is given. */
  readonly intervals: readonly number[];
  readonly objective: ObjectiveText | null;
}

/** Properties of the first frame. */
export interface OirFrame {
  readonly width: number;
  readonly height: number;
  /** Bytes of a sample. */
  readonly depth: number;
  readonly bits: string;
  readonly isColour: boolean;
}

/** XML documents of one block that are looked at. */
const documentLimit = 64;
const blockLimit = 16 * 1024 * 1024;
const declaration = [0x3c, 0x3f, 0x78, 0x6d, 0x6c];

function indexOfDeclaration(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0x3c, from); at >= 0; at = bytes.indexOf(0x3c, at + 1)) {
    if (declaration.every((byte, i) => bytes[at + i] === byte)) return at;
  }
  return -1;
}

/** The XML documents in a block, which has other bytes before and between them. @throws FormatError */
export function documentsIn(window: ByteWindow, { offset, length }: OirBlock): readonly string[] {
  const bytes = window.bytes(offset, Math.min(length, blockLimit));
  const documents: string[] = [];
  let start = indexOfDeclaration(bytes, 0);
  while (start >= 0 && documents.length < documentLimit) {
    const next = indexOfDeclaration(bytes, start + declaration.length);
    const part = bytes.subarray(start, next < 0 ? bytes.length : next);
    documents.push(decodeText(part.subarray(0, part.lastIndexOf(0x3e) + 1)));
    start = next;
  }
  return documents;
}

/** Prefix of a document's root element: `lsmimage`, `fileinfo`. */
export function rootPrefix(document: string): string {
  return /<([\w.-]+):/.exec(document.slice(0, 500))?.[1] ?? '';
}

/** A document as a tree. @throws Error with the reason when it is not well-formed */
export function treeOf(document: string): readonly XmlNode[] {
  return xmlParts(document, { choose: () => 'all' });
}

function first(nodes: readonly XmlNode[], name: string): XmlNode | undefined {
  for (const node of nodesNamed(nodes, name)) return node;
  return undefined;
}

/** Text of the first element of a name, `''` where there is none. */
export function firstText(nodes: readonly XmlNode[], name: string): string {
  return first(nodes, name)?.text ?? '';
}

/** The properties of the image. */
export function propertiesOf(nodes: readonly XmlNode[]): OirProperties {
  return {
    created: firstText(nodes, 'creationDateTime'),
    axes: axesOf(nodes),
    channels: channelsOf(nodes),
    pixelX: pixelOf(nodes, 'x'),
    pixelY: pixelOf(nodes, 'y'),
    intervals: [...nodesNamed(nodes, 'seriesInterval')].map(({ text }) => Number(text || Number.NaN)),
    objective: objectiveOf(first(nodes, 'objectiveLens')),
  };
}

function axesOf(nodes: readonly XmlNode[]): ReadonlyMap<string, OirAxis> {
  const enabled = [...nodesNamed(nodes, 'axis')].filter(
    ({ attributes: { enable, paramEnable = 'true' } }) => enable === 'true' && paramEnable === 'true',
  );
  return new Map(
    enabled.map((axis) => [
      textAt(axis, 'axis'),
      { size: Number(textAt(axis, 'maxSize')), step: Math.abs(Number(textAt(axis, 'step'))) },
    ]),
  );
}

function channelsOf(nodes: readonly XmlNode[]): readonly OirChannel[] {
  const byId = new Map<string, OirChannel>();
  for (const channel of nodesNamed(nodes, 'channel')) {
    const { id = '', order = '0' } = channel.attributes;
    const name = firstText(channel.children, 'name');
    if (id !== '' && !byId.has(id)) byId.set(id, { id, order: Number(order), name });
  }
  return [...byId.values()].sort((a, b) => a.order - b.order);
}

/** Micrometres per pixel: `length` is the size of one pixel, `pixelResolution` its substitute. */
function pixelOf(nodes: readonly XmlNode[], axis: 'x' | 'y'): number {
  const length = textAt(first(nodes, 'length'), axis) || textAt(first(nodes, 'pixelResolution'), axis);
  const unit = textAt(first(nodes, 'pixelUnit'), axis);
  const value = Number(length || Number.NaN);
  return toMicrometres(value, unit) ?? value;
}

function objectiveOf(lens: XmlNode | undefined): ObjectiveText | null {
  if (!lens) return null;
  return {
    model: textAt(lens, 'displayName') || textAt(lens, 'name'),
    magnification: textAt(lens, 'magnification'),
    aperture: textAt(lens, 'naValue') || textAt(lens, 'na'),
    immersion: textAt(lens, 'immersion'),
  };
}

/** The properties of one frame. */
export function frameOf(nodes: readonly XmlNode[]): OirFrame {
  return {
    width: Number(firstText(nodes, 'width')),
    height: Number(firstText(nodes, 'height')),
    depth: Number(firstText(nodes, 'depth')),
    bits: firstText(nodes, 'bitCounts'),
    isColour: firstText(nodes, 'colorType') === 'RGB',
  };
}
