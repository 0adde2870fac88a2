import { walkXml, type XmlAttributes, XmlError } from '../../header/xml-elements.ts';

/** Attributes of one element. */
export type Attributes = XmlAttributes;

/** One `TiffData` element: which planes are in which file. */
export interface OmeTiffData {
  /** `IFD` attribute; 0 when absent. */
  readonly ifd: number;
  /** `FileName` of its `UUID` element, `''` when the planes are in this file. */
  readonly fileName: string;
  /** Text of its `UUID` element. */
  readonly uuid: string;
  /** Number of planes that this element and the following ones of the same file give; infinite for all of the image. */
  readonly planes: number;
}

/** One `Image` element with what is needed of its `Pixels`. */
export interface OmeImage {
  readonly name: string;
  readonly acquisitionDate: string;
  readonly objectiveId: string;
  /** Attributes of `Pixels`, with steps that early schemas give the image. */
  readonly pixels: Attributes;
  readonly channels: readonly Attributes[];
  /** The first `TiffData` element, and those that name other files than the one before. */
  readonly tiffData: readonly OmeTiffData[];
}

/** The needed part of an OME-XML document. */
export interface OmeDocument {
  readonly uuid: string;
  /** Program that wrote the document, `''` where unknown. */
  readonly creator: string;
  /** `MetadataFile` of a `BinaryOnly` stub; `''` in a whole document. */
  readonly metadataFile: string;
  readonly binaryOnly: boolean;
  readonly images: readonly OmeImage[];
  readonly objectives: readonly Attributes[];
}

/** The objective of an image; one that it does not refer to only if the document has no other: the rest of a turret were not in use. */
export function objectiveOf(
  objectives: readonly Attributes[],
  { objectiveId }: Pick<OmeImage, 'objectiveId'>,
): Attributes | undefined {
  const used = objectiveId && objectives.find(({ ID }) => ID === objectiveId);
  return used || (objectives.length === 1 ? objectives[0] : undefined);
}

const imageLimit = 100_000;
/** Of more elements of an image, the files are not known. */
export const tiffDataLimit = 100_000;
const channelLimit = 10_000;

type BuildingTiffData = { -readonly [Key in keyof OmeTiffData]: OmeTiffData[Key] };

/** Names that `Pixels` has for the steps that the schemas before 2008-09 give its `Image`. */
const earlySteps = [
  ['PixelSizeX', 'PhysicalSizeX'],
  ['PixelSizeY', 'PhysicalSizeY'],
  ['PixelSizeZ', 'PhysicalSizeZ'],
  ['TimeIncrement', 'TimeIncrement'],
] as const;

/** What an image of a later schema has: of ten thousand headers, hardly one is earlier. */
const noSteps: Attributes = {};

/** The steps of an image by the schemas before 2008-09. */
function earlyAttributes(image: Attributes): Attributes {
  if (earlySteps.every(([early]) => image[early] === undefined)) return noSteps;
  const given = earlySteps.flatMap(([early, name]) => (image[early] === undefined ? [] : [[name, image[early]]]));
  return Object.fromEntries(given);
}

interface BuildingImage {
  name: string;
  acquisitionDate: string;
  objectiveId: string;
  pixels: Attributes;
  readonly channels: Attributes[];
  readonly tiffData: BuildingTiffData[];
}

/** State of a walk through a document. */
interface State {
  uuid: string;
  creator: string;
  metadataFile: string;
  binaryOnly: boolean;
  readonly images: BuildingImage[];
  readonly objectives: Attributes[];
  image: BuildingImage | undefined;
  /** The latest `TiffData`. */
  data: BuildingTiffData;
}

type Opener = (state: State, attributes: Attributes) => void;

function startImage(state: State, attributes: Attributes): void {
  if (state.images.length >= imageLimit) throw new XmlError('xml-images', { most: imageLimit });
  const name = attributes.Name ?? '';
  const pixels = earlyAttributes(attributes);
  state.image = { name, acquisitionDate: '', objectiveId: '', pixels, channels: [], tiffData: [] };
  state.images.push(state.image);
}

function setObjective({ image }: State, attributes: Attributes): void {
  if (image) image.objectiveId = attributes.ID ?? '';
}

/** Whether an element has the day of an image; that of the schemas before 2012 has another name. */
export const isAcquisitionDate = (name: string): boolean => name === 'AcquisitionDate' || name === 'AcquiredDate';

/** Number of planes of a `TiffData` element; infinite for all of the image. */
export function tiffDataPlanes({ PlaneCount, NumPlanes, IFD }: Attributes): number {
  const count = Number(PlaneCount ?? NumPlanes ?? (IFD === undefined ? 0 : 1));
  return Number.isSafeInteger(count) && count > 0 ? count : Number.POSITIVE_INFINITY;
}

function startTiffData(state: State, attributes: Attributes): void {
  state.data = { ifd: Number(attributes.IFD ?? 0), fileName: '', uuid: '', planes: tiffDataPlanes(attributes) };
}

/** Elements of one file that follow one another count as one; the first gives where the planes start. */
function endTiffData({ image, data }: State): void {
  const last = image?.tiffData.at(-1);
  if (last?.fileName === data.fileName && last.uuid === data.uuid) last.planes += data.planes;
  else if (image && image.tiffData.length < tiffDataLimit) image.tiffData.push(data);
}

/** What each needed element adds. */
const openers: ReadonlyMap<string, Opener> = new Map<string, Opener>([
  [
    'OME',
    (state, attributes) => {
      state.uuid = attributes.UUID ?? '';
      state.creator = attributes.Creator ?? '';
    },
  ],
  [
    'BinaryOnly',
    (state, attributes) => {
      state.binaryOnly = true;
      state.metadataFile = attributes.MetadataFile ?? '';
    },
  ],
  ['Objective', (state, attributes) => void state.objectives.push(attributes)],
  ['Image', startImage],
  ['ObjectiveSettings', setObjective],
  ['ObjectiveRef', setObjective],
  [
    'Pixels',
    ({ image }, attributes) => {
      if (image) image.pixels = image.pixels === noSteps ? attributes : { ...image.pixels, ...attributes };
    },
  ],
  [
    'Channel',
    ({ image }, attributes) => {
      if (image && image.channels.length < channelLimit) image.channels.push(attributes);
    },
  ],
  ['TiffData', startTiffData],
  [
    'UUID',
    ({ data }, attributes) => {
      data.fileName = attributes.FileName ?? '';
    },
  ],
]);

function close(state: State, name: string, text: () => string): void {
  if (isAcquisitionDate(name) && state.image) state.image.acquisitionDate = text().trim();
  else if (name === 'UUID') state.data.uuid = text().trim();
  else if (name === 'TiffData') endTiffData(state);
  else if (name === 'Image') state.image = undefined;
}

/** Elements that follow the images in the OME schema: nothing after them is needed. */
const isAfterImages = (name: string): boolean => name === 'StructuredAnnotations' || name === 'ROI';

/**
 * Reads the needed part of an OME-XML text (schemas 2003 to 2016-06) and stops after its images.
 * @throws Error with the reason when it is not well-formed up to there.
 */
export function parseOmeXml(text: string): OmeDocument {
  const state: State = {
    uuid: '',
    creator: '',
    metadataFile: '',
    binaryOnly: false,
    images: [],
    objectives: [],
    image: undefined,
    data: { ifd: 0, fileName: '', uuid: '', planes: 0 },
  };
  walkXml(text, {
    wants: (name) => openers.has(name),
    open: (name, attributes) => {
      openers.get(name)?.(state, attributes);
      return !state.image && state.images.length > 0 && isAfterImages(name) ? 'stop' : 'go';
    },
    close: (name, closing) => close(state, name, closing),
  });
  return state;
}
