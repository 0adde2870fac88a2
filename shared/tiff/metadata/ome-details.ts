import { walkXml, type XmlAttributes } from '../../header/xml-elements.ts';
import { isAcquisitionDate } from './ome-xml.ts';

/** One `Image` of an OME-XML document, with what repositories require. */
export interface OmeImageDetails {
  readonly id: string;
  readonly name: string;
  /** Also when it was created, in old schemas. */
  readonly acquisitionDate: string;
  readonly objectiveId: string;
  /** Attributes of `Pixels` as written: sizes, physical sizes and their units, type, order. */
  readonly pixels: XmlAttributes;
  /** Attributes of each `Channel` as written. */
  readonly channels: readonly XmlAttributes[];
  /** Names of other files that its planes are in. */
  readonly files: readonly string[];
}

/** A whole OME-XML document, with what repositories require. */
export interface OmeDetails {
  readonly images: readonly OmeImageDetails[];
  /** Attributes of each `Experimenter`. */
  readonly experimenters: readonly XmlAttributes[];
  readonly microscope: XmlAttributes | null;
  readonly objectives: readonly XmlAttributes[];
  /** Kinds of structured annotations, each once. */
  readonly annotations: readonly string[];
  /** Elements and attributes beyond `AcquisitionDate` whose value begins like a date, as `Name="2021-02-03"`. */
  readonly dates: readonly string[];
  /** Whether ROIs are drawn in it. */
  readonly hasRois: boolean;
}

type BuiltImage = {
  -readonly [K in keyof OmeImageDetails]: OmeImageDetails[K] extends readonly (infer T)[] ? T[] : OmeImageDetails[K];
};

interface Building {
  images: BuiltImage[];
  experimenters: XmlAttributes[];
  microscope: XmlAttributes | null;
  objectives: XmlAttributes[];
  annotations: Set<string>;
  dates: Set<string>;
  hasRois: boolean;
  isInAnnotations: boolean;
}

const listLimit = 10_000;
const dateStart = /^\s*\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}|\s*$)/u;
const wanted = new Set([
  'Image',
  'Pixels',
  'Channel',
  'UUID',
  'Experimenter',
  'Microscope',
  'Objective',
  'ObjectiveSettings',
]);

function add<T>(list: T[], item: T): void {
  if (list.length < listLimit) list.push(item);
}

/** What each element adds to the document. */
const elements: Readonly<Record<string, (state: Building, attributes: XmlAttributes) => void>> = {
  Experimenter: (state, attributes) => add(state.experimenters, attributes),
  Microscope: (state, attributes) => {
    state.microscope ??= attributes;
  },
  Objective: (state, attributes) => add(state.objectives, attributes),
  ROI: (state) => {
    state.hasRois = true;
  },
  StructuredAnnotations: (state) => {
    state.isInAnnotations = true;
  },
  Image: ({ images }, { ID: id = '', Name: name = '' }) =>
    add(images, { id, name, acquisitionDate: '', objectiveId: '', pixels: {}, channels: [], files: [] }),
};

/** What each element adds to the image that it is in. */
const imageElements: Readonly<Record<string, (image: BuiltImage, attributes: XmlAttributes) => void>> = {
  Pixels: (image, attributes) => {
    image.pixels = attributes;
  },
  Channel: (image, attributes) => add(image.channels, attributes),
  ObjectiveSettings: (image, { ID = '' }) => {
    image.objectiveId = ID;
  },
  UUID: ({ files }, { FileName: name }) => {
    if (name && files.at(-1) !== name) add(files, name);
  },
};

function open(state: Building, name: string, attributes: XmlAttributes): void {
  if (state.isInAnnotations) {
    if (name.endsWith('Annotation')) state.annotations.add(name);
    return;
  }
  if (Object.hasOwn(elements, name)) elements[name]?.(state, attributes);
  const image = state.images.at(-1);
  if (image && Object.hasOwn(imageElements, name)) imageElements[name]?.(image, attributes);
}

function close(state: Building, name: string, text: () => string): void {
  if (name === 'StructuredAnnotations') state.isInAnnotations = false;
  else if (isAcquisitionDate(name) || name === 'CreationDate') {
    const image = state.images.at(-1);
    if (image) image.acquisitionDate ||= text().trim();
  } else if (state.isInAnnotations && dateStart.test(text()) && state.dates.size < listLimit) {
    state.dates.add(text().trim().slice(0, 40));
  }
}

/**
 * Reads a whole OME-XML document for what repositories require.
 * @throws XmlError when it is not well-formed.
 */
export function readOmeDetails(text: string): OmeDetails {
  const state: Building = {
    images: [],
    experimenters: [],
    microscope: null,
    objectives: [],
    annotations: new Set(),
    dates: new Set(),
    hasRois: false,
    isInAnnotations: false,
  };
  walkXml(text, {
    wants: (name) => wanted.has(name),
    open: (name, attributes) => {
      open(state, name, attributes);
      return 'go';
    },
    close: (name, closing) => close(state, name, closing),
  });
  return { ...state, annotations: [...state.annotations], dates: [...state.dates] };
}
