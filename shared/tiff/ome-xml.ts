import { SaxesParser, type SaxesTagPlain } from 'saxes';

/** Attributes of one element, as written. */
export type Attributes = Readonly<Record<string, string>>;

/** One `TiffData` element: which planes lie in which file. */
export interface OmeTiffData {
  /** `IFD` attribute; 0 when absent. */
  readonly ifd: number;
  /** `FileName` of its `UUID` element, `''` when the planes are in this file. */
  readonly fileName: string;
  /** Text of its `UUID` element. */
  readonly uuid: string;
}

/** One `Image` element with what is needed of its `Pixels`. */
export interface OmeImage {
  readonly name: string;
  readonly acquisitionDate: string;
  readonly objectiveId: string;
  readonly pixels: Attributes;
  readonly channels: readonly Attributes[];
  /** The first `TiffData` elements, at most `tiffDataLimit`. */
  readonly tiffData: readonly OmeTiffData[];
}

/** The needed part of an OME-XML document. */
export interface OmeDocument {
  readonly uuid: string;
  /** `MetadataFile` of a `BinaryOnly` stub; `''` in a whole document. */
  readonly metadataFile: string;
  readonly binaryOnly: boolean;
  readonly images: readonly OmeImage[];
  readonly objectives: readonly Attributes[];
}

const depthLimit = 64;
const imageLimit = 100_000;
const tiffDataLimit = 1000;
const channelLimit = 10_000;
const chunkLength = 64 * 1024;

/** Elements that follow the images in the OME schema: nothing after them is needed. */
const afterImages = new Set(['StructuredAnnotations', 'ROI']);

interface Building {
  uuid: string;
  metadataFile: string;
  binaryOnly: boolean;
  images: OmeImage[];
  objectives: Attributes[];
}

interface BuildingImage {
  name: string;
  acquisitionDate: string;
  objectiveId: string;
  pixels: Attributes;
  channels: Attributes[];
  tiffData: { ifd: number; fileName: string; uuid: string }[];
}

/** Gathers the needed elements while the parser goes through the text. */
class Collector {
  readonly document: Building = { uuid: '', metadataFile: '', binaryOnly: false, images: [], objectives: [] };
  done = false;
  #image: BuildingImage | null = null;
  #depth = 0;
  #text: string | null = null;

  open(name: string, attributes: Attributes): void {
    if (++this.#depth > depthLimit) throw new Error(`it is nested more than ${depthLimit} deep`);
    this.#openers[name]?.(attributes);
    if (afterImages.has(name) && this.#depth === 2) this.done = true;
  }

  text(text: string): void {
    if (this.#text !== null && this.#text.length < 200) this.#text += text;
  }

  close(name: string): void {
    this.#depth--;
    const text = this.#text?.trim() ?? '';
    if (name === 'AcquisitionDate' && this.#image) this.#image.acquisitionDate = text;
    if (name === 'UUID') this.#endUuid(text);
    if (name === 'AcquisitionDate' || name === 'UUID') this.#text = null;
    if (name === 'Image') this.#image = null;
  }

  readonly #openers: Readonly<Record<string, (attributes: Attributes) => void>> = {
    OME: (a) => {
      this.document.uuid = a.UUID ?? '';
    },
    BinaryOnly: (a) => {
      this.document.binaryOnly = true;
      this.document.metadataFile = a.MetadataFile ?? '';
    },
    Objective: (a) => void this.document.objectives.push(a),
    Image: (a) => this.#startImage(a),
    AcquisitionDate: () => {
      this.#text = '';
    },
    ObjectiveSettings: (a) => this.#setObjective(a),
    ObjectiveRef: (a) => this.#setObjective(a),
    Pixels: (a) => {
      if (this.#image) this.#image.pixels = a;
    },
    Channel: (a) => {
      if (this.#image && this.#image.channels.length < channelLimit) this.#image.channels.push(a);
    },
    TiffData: (a) => this.#addTiffData(a),
    UUID: (a) => {
      const last = this.#image?.tiffData.at(-1);
      if (last) last.fileName = a.FileName ?? '';
      this.#text = '';
    },
  };

  #startImage(a: Attributes): void {
    if (this.document.images.length >= imageLimit) throw new Error(`it describes more than ${imageLimit} images`);
    const name = a.Name ?? '';
    this.#image = { name, acquisitionDate: '', objectiveId: '', pixels: {}, channels: [], tiffData: [] };
    this.document.images.push(this.#image);
  }

  #setObjective(a: Attributes): void {
    if (this.#image) this.#image.objectiveId = a.ID ?? '';
  }

  #addTiffData(a: Attributes): void {
    if (!this.#image || this.#image.tiffData.length >= tiffDataLimit) return;
    this.#image.tiffData.push({ ifd: Number(a.IFD ?? 0), fileName: '', uuid: '' });
  }

  #endUuid(text: string): void {
    const last = this.#image?.tiffData.at(-1);
    if (last) last.uuid = text;
  }
}

function localName(tag: SaxesTagPlain): string {
  const colon = tag.name.indexOf(':');
  return colon < 0 ? tag.name : tag.name.slice(colon + 1);
}

function parserFor(collector: Collector): SaxesParser {
  const parser = new SaxesParser({ xmlns: false, position: false });
  parser.on('doctype', () => {
    throw new Error('it has a DOCTYPE, which is refused');
  });
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', (tag) => collector.open(localName(tag), tag.attributes));
  parser.on('closetag', (tag) => collector.close(localName(tag)));
  parser.on('text', (text) => collector.text(text));
  return parser;
}

/**
 * Reads the needed part of an OME-XML text (schemas 2003 to 2016-06) and stops after its images. DTDs and entities of
 * the text's own are refused.
 * @throws Error with the reason when it is not well-formed up to there.
 */
export function parseOmeXml(text: string): OmeDocument {
  const collector = new Collector();
  const parser = parserFor(collector);
  for (let at = 0; at < text.length && !collector.done; at += chunkLength) {
    parser.write(text.slice(at, at + chunkLength));
  }
  if (!collector.done) parser.close();
  return collector.document;
}
