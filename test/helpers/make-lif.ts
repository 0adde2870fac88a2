import { BytePacker, utf16 } from './pack-bytes.ts';

/** One image: sizes by dimension from the innermost out, with the extent of each. */
export interface LifImageSpec {
  /** `[1, 64, 6.3e-6, 'm']`: number of the dimension, elements, length and unit. */
  readonly dimensions: readonly (readonly [id: number, count: number, length: number, unit: string])[];
  readonly channels?: readonly string[];
  readonly bits?: number;
  readonly dataType?: number;
  readonly tag?: number;
  /** Place of the channels among the dimensions; outermost by default. */
  readonly channelsAt?: number;
  readonly times?: string;
}

/** A LIF to build: images by name, folders nested in them. */
export interface LifSpec {
  readonly [name: string]: LifImageSpec | LifSpec;
}

const isImage = (spec: LifImageSpec | LifSpec): spec is LifImageSpec => Array.isArray(spec.dimensions);

function imageXml(spec: LifImageSpec): string {
  const { dimensions, channels = ['Green'], bits = 8, dataType = 0, tag = 0, times = '' } = spec;
  const at = spec.channelsAt ?? dimensions.length;
  let bytes = bits / 8;
  let distance = 0;
  const described = dimensions.map(([id, count, length, unit], i) => {
    if (i === at) [distance, bytes] = [bytes, bytes * channels.length];
    const inc = bytes;
    bytes *= count;
    return `<DimensionDescription DimID="${id}" NumberOfElements="${count}" Length="${length}" Unit="${unit}" BytesInc="${inc}"/>`;
  });
  if (at >= dimensions.length) distance = bytes;
  const channelXml = channels.map(
    (name, i) =>
      `<ChannelDescription DataType="${dataType}" ChannelTag="${tag && tag + i}" Resolution="${bits}" LUTName="${name}" BytesInc="${i * distance}"/>`,
  );
  const settings =
    '<Attachment Name="HardwareSetting" Software="LAS X 3.5"><ATLConfocalSettingDefinition ObjectiveName="HC PL APO   63x/1.40 OIL" Magnification="63" NumericalAperture="1.4" Immersion="OIL"/></Attachment>';
  return `<Data><Image><Attachment Name="Other"><Image/></Attachment><ImageDescription><Channels>${channelXml.join('')}</Channels><Dimensions>${described.join('')}</Dimensions></ImageDescription><TimeStampList>${times}</TimeStampList>${settings}</Image></Data>`;
}

function elements(spec: LifSpec): string {
  const inside = Object.entries(spec).map(
    ([name, each]) => `<Element Name="${name}">${isImage(each) ? imageXml(each) : elements(each)}</Element>`,
  );
  return `<Children>${inside.join('')}</Children>`;
}

/** Bytes around a description. */
export function lifAround(xml: string, characters = xml.length): Uint8Array {
  return new BytePacker()
    .i32(0x70, 5 + 2 * xml.length)
    .u8(0x2a)
    .i32(characters)
    .bytes(utf16(xml))
    .done();
}

/** Bytes of a LIF file without pixels. */
export function makeLif(spec: LifSpec): Uint8Array {
  return lifAround(
    `<LMSDataContainerHeader Version="2"><Element Name="project">${elements(spec)}</Element></LMSDataContainerHeader>`,
  );
}
