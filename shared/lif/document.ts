import { BudgetError } from '../header/byte-source.ts';
import type { ObjectiveText } from '../header/fact-text.ts';
import { walkXml, type XmlAttributes } from '../header/xml-elements.ts';

/** One image of a LIF as its XML describes it (docs/formats.md, LIF). */
export interface LifImage {
  /** Names of the folders that it is in and its own, joined by `/`. */
  readonly name: string;
  readonly channels: readonly XmlAttributes[];
  readonly dimensions: readonly XmlAttributes[];
  /** First moment, 100 ns since 1601 (UTC); NaN when not given. */
  readonly time: number;
}

/** The needed part of the XML. */
export interface LifDocument {
  readonly version: string;
  readonly images: readonly LifImage[];
  /** Of the first image. */
  readonly software: string;
  readonly objective: ObjectiveText | null;
  /** Bytes of all pixels, the header of each block included; they follow the XML. */
  readonly pixelBytes: number;
}

interface BuildingImage {
  readonly name: string;
  readonly channels: XmlAttributes[];
  readonly dimensions: XmlAttributes[];
  time: number;
}

/** Where the description begins in the file. */
export const xmlAt = 13;

const imageLimit = 100_000;
const listLimit = 10_000;
/** Bytes before a block of pixels, its name aside; newer versions have four more. */
const blockHeader = 18;
const wanted = new Set([
  'LMSDataContainerHeader',
  'Element',
  'Attachment',
  'ATLConfocalSettingDefinition',
  'ATLCameraSettingDefinition',
  'ChannelDescription',
  'DimensionDescription',
  'TimeStamp',
  'Memory',
]);

/** Gathers images on the way through the XML. */
class Gathering implements LifDocument {
  version = '';
  software = '';
  objective: ObjectiveText | null = null;
  pixelBytes = 0;
  readonly images: BuildingImage[] = [];
  readonly #names: string[] = [];
  #image: BuildingImage | null = null;

  open(name: string, attributes: XmlAttributes): 'go' | 'skip' {
    if (name === 'Element') this.#names.push(attributes.Name ?? '');
    else if (name === 'Image') this.#startImage();
    else if (name === 'Attachment') return this.#attachment(attributes);
    else if (name === 'Memory') this.#addMemory(attributes);
    else if (name === 'LMSDataContainerHeader') this.version = attributes.Version ?? '';
    else if (this.#image) this.#inImage(this.#image, name, attributes);
    return 'go';
  }

  close(name: string, text: () => string): void {
    if (name === 'Element') this.#names.pop();
    else if (name === 'Image') this.#image = null;
    else if (name === 'TimeStampList' && this.#image)
      this.#addTime(Number.parseInt(text().trim().split(/\s/, 1)[0] ?? '', 16));
  }

  #startImage(): void {
    if (this.images.length >= imageLimit) throw new BudgetError('images-many', xmlAt, { limit: imageLimit });
    // The outermost element is the project itself.
    this.#image = { name: this.#names.slice(1).join('/'), channels: [], dimensions: [], time: Number.NaN };
    this.images.push(this.#image);
  }

  /** Pixels follow two small headers, one of which repeats the block's name; empty blocks may be missing. */
  #addMemory({ Size, MemoryBlockID = '' }: XmlAttributes): void {
    const size = Number(Size) || 0;
    if (size > 0) this.pixelBytes += blockHeader + 2 * MemoryBlockID.length + size;
  }

  /** The settings of the instrument are most of the text; those of the first image are enough. */
  #attachment({ Name, Software }: XmlAttributes): 'go' | 'skip' {
    if (Name !== 'HardwareSetting' || this.images.length !== 1) return 'skip';
    this.software ||= Software ?? '';
    return 'go';
  }

  #inImage(image: BuildingImage, name: string, attributes: XmlAttributes): void {
    if (name === 'ChannelDescription' && image.channels.length < listLimit) image.channels.push(attributes);
    else if (name === 'DimensionDescription' && image.dimensions.length < listLimit) image.dimensions.push(attributes);
    else if (name === 'TimeStamp') this.#addTime(highLow(attributes));
    else if (name.startsWith('ATL')) this.objective ??= objectiveOf(attributes);
  }

  #addTime(time: number): void {
    if (this.#image && Number.isNaN(this.#image.time)) this.#image.time = time;
  }
}

const highLow = ({ HighInteger, LowInteger }: XmlAttributes): number =>
  Number(HighInteger ?? Number.NaN) * 0x1_0000_0000 + Number(LowInteger ?? Number.NaN);

function objectiveOf({
  ObjectiveName,
  Magnification,
  NumericalAperture,
  Immersion,
}: XmlAttributes): ObjectiveText | null {
  if (!ObjectiveName) return null;
  const model = ObjectiveName.trim().replace(/\s+/g, ' ');
  return {
    model,
    magnification: Magnification ?? '',
    aperture: NumericalAperture ?? '',
    immersion: Immersion ?? '',
  };
}

/** The images of a LIF's XML. @throws Error with the reason when it is not well-formed */
export function parseLif(xml: string): LifDocument {
  const gathering = new Gathering();
  walkXml(xml, {
    wants: (name) => wanted.has(name),
    open: (name, attributes) => gathering.open(name, attributes),
    close: (name, text) => gathering.close(name, text),
  });
  return gathering;
}
