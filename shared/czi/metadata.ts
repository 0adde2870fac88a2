import { type ByteWindow, FormatError } from '../header/byte-source.ts';
import type { ChannelText, ObjectiveText } from '../header/fact-text.ts';
import { isSize } from '../header/length-units.ts';
import { decodeText } from '../header/text.ts';
import { XmlError } from '../header/xml-elements.ts';
import { nodeAt, nodesAt, textAt, type XmlChoice, type XmlNode, xmlParts } from '../header/xml-tree.ts';
import { segmentData } from './segments.ts';

/** What the row of an image needs of a CZI's XML (docs/formats.md, CZI). */
export interface CziMetadata {
  /** Metres per pixel by axis; absent where unknown. */
  readonly scaling: Readonly<Partial<Record<'X' | 'Y' | 'Z', number>>>;
  /** As written, `''` when absent. */
  readonly acquired: string;
  /** Seconds between time points; null when the file does not give them in its text. */
  readonly timeStep: number | null;
  readonly bits: string;
  /** `SizeX` and the like as the text gives them; of use only where the directory is too long to be read. */
  readonly sizes: ReadonlyMap<string, number>;
}

/** What is only shown. */
export interface CziText {
  readonly created: string;
  readonly software: string;
  readonly title: string;
  readonly channels: readonly ChannelText[];
  readonly objective: ObjectiveText | null;
  /** By index in the file. */
  readonly sceneNames: ReadonlyMap<number, string>;
}

const xmlLimit = 32 * 1024 * 1024;

type Choices = ReadonlyMap<string, XmlChoice>;

/** The experiment and the hardware settings, most of a long text, are skipped. */
function choicesOf(inside: Readonly<Record<string, XmlChoice>>): Choices {
  const chosen = Object.entries(inside).map(([path, choice]) => [`ImageDocument/Metadata/${path}`, choice] as const);
  return new Map([['ImageDocument', 'enter'], ['ImageDocument/Metadata', 'enter'], ...chosen]);
}

/** For a row, the channels and the instrument are skipped too: they are most of the information. */
const forRow = choicesOf({
  Scaling: 'all',
  Information: 'keep',
  'Information/Image': 'keep',
  'Information/Image/AcquisitionDateAndTime': 'all',
  'Information/Image/ComponentBitCount': 'all',
  'Information/Image/Dimensions': 'keep',
  'Information/Image/Dimensions/T': 'all',
  ...Object.fromEntries([...'XYZCTH'].map((axis) => [`Information/Image/Size${axis}`, 'all'])),
});

const forText = choicesOf({
  Scaling: 'keep',
  Information: 'keep',
  'Information/Image': 'all',
  'Information/Document': 'all',
  'Information/Application': 'all',
  'Information/Instrument': 'keep',
  'Information/Instrument/Objectives': 'all',
});

/** ZEN writes the needed parts last, behind up to 600 KB of the experiment's settings: so this much of the end is searched. */
const tailLength = 32 * 1024;
/** Candidates tried, from the end; those nested deep inside others fail at the first tag that they do not close. */
const startLimit = 20;
const outer = '<ImageDocument><Metadata>';

/** What the row needs of the metadata segment at `offset`. @throws FormatError; Error with the reason when the XML is not well-formed */
export function readCziMetadata(window: ByteWindow, offset: number): CziMetadata {
  const parts = readParts(window, offset, forRow);
  const image = nodeAt(partOf(parts, 'Information'), 'Image');
  return {
    scaling: scalingOf(partOf(parts, 'Scaling')),
    acquired: textAt(image, 'AcquisitionDateAndTime'),
    timeStep: timeStepOf(nodeAt(image, 'Dimensions/T/Positions')),
    bits: textAt(image, 'ComponentBitCount'),
    sizes: sizesOf(image),
  };
}

/** What is only shown. @throws as `readCziMetadata` */
export function readCziText(window: ByteWindow, offset: number): CziText {
  const information = partOf(readParts(window, offset, forText), 'Information');
  const image = nodeAt(information, 'Image');
  return {
    created: textAt(information, 'Document/CreationDate'),
    software: [textAt(information, 'Application/Name'), textAt(information, 'Application/Version')].join(' ').trim(),
    title: textAt(information, 'Document/Title') || textAt(information, 'Document/Name'),
    channels: nodesAt(image, 'Dimensions/Channels', 'Channel').map(channelOf),
    objective: objectiveOf(information, image),
    sceneNames: sceneNamesOf(image),
  };
}

type Part = 'Scaling' | 'Information';
const partCount = 2;
const partOf = (parts: readonly XmlNode[], part: Part): XmlNode | undefined => parts.find(({ name }) => name === part);

/** `Scaling` and `Information`, as far as they are chosen. */
function readParts(window: ByteWindow, offset: number, choices: Choices): readonly XmlNode[] {
  const data = segmentData(window, offset, 'metadata');
  const size = window.viewAt(data, 4).getInt32(0, true);
  if (size < 0 || size > xmlLimit) throw new FormatError('metadata-size', data, { bytes: size });
  const start = data + 256;
  const isLong = size > tailLength;
  if (isLong && start + size > window.size) throw new FormatError('metadata-outside', data);
  const tail = isLong ? partsOfTail(decodeTail(window.bytes(start + size - tailLength, tailLength)), choices) : null;
  return tail ?? partsOf(decodeText(window.bytes(start, size)), choices);
}

/** Text from the first tag on: before it, a character may be cut. */
const decodeTail = (bytes: Uint8Array): string => decodeText(bytes.subarray(Math.max(0, bytes.indexOf(0x3c))));

const chooser =
  (choices: Choices) =>
  (path: string): XmlChoice =>
    choices.get(path) ?? 'skip';

function partsOf(xml: string, choices: Choices): readonly XmlNode[] {
  return xmlParts(xml, { choose: chooser(choices), isEnough: (found) => found.length === partCount });
}

/**
 * The needed parts at the end of the text; null unless both are there. They are recognised
 * by what follows: the text must close exactly the two elements around them, and end.
 */
function partsOfTail(tail: string, choices: Choices): readonly XmlNode[] | null {
  const starts = [...tail.matchAll(/<(?:Information|Scaling)[\s>]/g)].slice(-startLimit);
  for (const { index } of starts) {
    const parts = partsFrom(tail.slice(index), choices);
    if (parts) return parts;
  }
  return null;
}

/** The parts of a text that begins directly inside `Metadata`; null where it does not, or lacks one. */
function partsFrom(text: string, choices: Choices): readonly XmlNode[] | null {
  try {
    const parts = xmlParts(outer + text, { choose: chooser(choices) });
    return parts.length === partCount ? parts : null;
  } catch (error) {
    if (error instanceof XmlError) return null; // the whole text shows what is wrong, if anything is
    throw error;
  }
}

/** Values of 0 or less mean unknown. */
function scalingOf(scaling: XmlNode | undefined): CziMetadata['scaling'] {
  const distances = nodesAt(scaling, 'Items', 'Distance').map(
    (distance) => [distance.attributes.Id, Number(textAt(distance, 'Value'))] as const,
  );
  return Object.fromEntries(distances.filter(([id, value]) => /^[XYZ]$/.test(id ?? '') && isSize(value)));
}

function channelOf(channel: XmlNode): ChannelText {
  return {
    name: channel.attributes.Name ?? '',
    excitation: textAt(channel, 'ExcitationWavelength'),
    emission: textAt(channel, 'EmissionWavelength'),
  };
}

/** The objective that the image refers to, otherwise that of the instrument if it has no other. */
function objectiveOf(information: XmlNode | undefined, image: XmlNode | undefined): ObjectiveText | null {
  const id = nodeAt(image, 'ObjectiveSettings/ObjectiveRef')?.attributes.Id;
  const all = nodesAt(information, 'Instrument/Objectives', 'Objective');
  const used = all.find(({ attributes }) => attributes.Id === id) ?? (all.length === 1 ? all[0] : undefined);
  return used
    ? {
        model: textAt(used, 'Manufacturer/Model') || (used.attributes.Name ?? ''),
        magnification: textAt(used, 'NominalMagnification'),
        aperture: textAt(used, 'LensNA'),
        immersion: textAt(used, 'Immersion'),
      }
    : null;
}

function sceneNamesOf(image: XmlNode | undefined): ReadonlyMap<number, string> {
  const scenes = nodesAt(image, 'Dimensions/S/Scenes', 'Scene');
  return new Map(scenes.map(({ attributes }) => [Number(attributes.Index), attributes.Name ?? '']));
}

/** The mean step of a list of moments, or the increment of a regular series. */
function timeStepOf(positions: XmlNode | undefined): number | null {
  const increment = Number(textAt(positions, 'Interval/Increment'));
  if (isSize(increment)) return increment;
  const moments = textAt(positions, 'List/Offsets').split(/\s+/).map(Number);
  const [first, last] = [moments[0] ?? Number.NaN, moments.at(-1) ?? Number.NaN];
  const step = (last - first) / (moments.length - 1);
  return isSize(step) ? step : null;
}

function sizesOf(image: XmlNode | undefined): ReadonlyMap<string, number> {
  const sizes = (image?.children ?? []).filter(({ name }) => /^Size[A-Z]$/.test(name));
  return new Map(sizes.map(({ name, text }) => [name.slice(4), Number(text)]));
}
