import { FormatError } from '../header/byte-source.ts';
import { type DateTime, dateTimeOf, noDateTime, parseDateTime } from '../header/date-time.ts';
import { channelsFact, fact, objectiveText, stepText } from '../header/fact-text.ts';
import type { FormatReader, ImageFile } from '../header/format-reader.ts';
import { isSize, lengthPixel, toSeconds } from '../header/length-units.ts';
import type { HeaderFact, PixelSize } from '../image/header.ts';
import { levelsAt, numberAt, textAt, valueAt } from './lite-variant.ts';
import { loopsOf, type Nd2Loop } from './loops.ts';
import { type Nd2Properties, readProperties } from './properties.ts';

/** Bits of a sample in memory. */
const dtypes: Readonly<Record<number, string>> = { 8: 'uint8', 16: 'uint16', 32: 'float32' };

/** First bytes of files of before 2007, which are JPEG 2000. */
const jpeg2000 = 0x0000000c;
/** Julian day of 1970-01-01. */
const epochDay = 2440587.5;
/** Greatest difference between local time and UTC, in days. */
const zoneDays = 26 / 24;

interface Channels {
  readonly names: readonly string[];
  readonly planes: number;
  /** Samples of a pixel. */
  readonly samples: number;
}

/** Planes of one picture; a plane of several components is one of colour. */
function channelsOf({ attributes, picture }: Nd2Properties): Channels {
  const components = Math.max(1, numberAt(attributes, 'Comp') || 1);
  const planes = levelsAt(picture, 'PicturePlanes', 'PlaneNew');
  const known = planes.length > 0 ? planes : levelsAt(picture, 'PicturePlanes', 'Plane');
  const names = known.map((plane) => textAt(plane, 'Description'));
  const count = components % known.length === 0 ? known.length : components;
  return { names, planes: count, samples: components / count };
}

/** The loops, or all frames as time where the loops cannot be read. */
function loopsIn(file: ImageFile, properties: Nd2Properties): readonly Nd2Loop[] {
  const loops = loopsOf(properties.experiment);
  const frames = numberAt(properties.attributes, 'SequenceCount');
  const planned = loops.reduce((product, { count }) => product * count, 1);
  if (!(frames > 0) || frames === planned) return loops;
  if (loops.length === 0) return [{ axis: 'T', count: frames, step: Number.NaN }];
  file.notes.suspect('frames-differ', undefined, { count: planned, frames });
  return loops;
}

/** Date and time of a Julian day, UTC. */
function julian(day: number): DateTime {
  if (!(day > epochDay && day < 5_000_000)) return noDateTime;
  const moment = new Date(Math.round((day - epochDay) * 86_400) * 1000);
  const date = [moment.getUTCFullYear(), moment.getUTCMonth() + 1, moment.getUTCDate()] as const;
  return dateTimeOf(date, (moment.getTime() / 1000) % 86_400);
}

function dayOf({ date, time }: DateTime): number {
  const [year, month, day] = [date.slice(0, 4), date.slice(4, 6), date.slice(6, 8)].map(Number);
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return Date.UTC(year ?? 0, (month ?? 1) - 1, day ?? 1, hour, minute) / 86_400_000 + epochDay;
}

/** The text is read both day first and month first, and compared with the file's own Julian day. */
function localTime(text: string, day: number): DateTime {
  const turned = text.replace(/(\d{1,2})([/.-])(\d{1,2})([/.-]\d{4})/, '$3$2$1$4');
  const readings = [text, turned].map(parseDateTime).filter(({ date }) => date !== '');
  const fitting = readings.find((reading) => Math.abs(dayOf(reading) - day) <= zoneDays);
  return fitting ?? (day > epochDay ? julian(day) : (readings[0] ?? noDateTime));
}

/** What the sides of a picture stand for, by number; the calibration in space is that of all others. */
const sides = { time: 2, depth: 3, point: 4 } as const;

/** The lines of a line scan are points in time, and those of a scan in depth have a step of their own. */
function pixel({ picture }: Nd2Properties, side: 'PictureXAxis' | 'PictureYAxis'): PixelSize | null {
  const kind = numberAt(picture, side);
  if (kind === sides.time) return timePixel(numberAt(picture, 'TimeAxisCalibration'));
  if (kind === sides.depth) return lengthPixel(numberAt(picture, 'ZAxisCalibration'), 'um', 'ND2 depth calibration');
  if (kind === sides.point || valueAt(picture, 'Calibrated') === false) return null;
  return lengthPixel(numberAt(picture, 'Calibration'), 'um', 'ND2 calibration');
}

function timePixel(milliseconds: number): PixelSize | null {
  const seconds = toSeconds(milliseconds, 'ms') ?? Number.NaN;
  return isSize(seconds) ? { unit: seconds, label: 'seconds', source: 'ND2 time calibration' } : null;
}

function objective({ picture, texts }: Nd2Properties): string {
  const model = textAt(picture, 'ObjectiveName') || textAt(texts, 'TextInfoItem_13');
  const numberText = (name: string): string => String(numberAt(picture, name) || '');
  return objectiveText({ model, magnification: numberText('ObjectiveMag'), aperture: numberText('ObjectiveNA') });
}

/** Seconds between time points: as planned, else the mean interval of the frames (continuous acquisition has no planned step). */
function timeStep({ moments }: Nd2Properties, loops: readonly Nd2Loop[]): number {
  const at = loops.findIndex(({ axis }) => axis === 'T');
  const planned = loops[at]?.step ?? Number.NaN;
  const points = loops[at]?.count ?? 0;
  if (planned > 0 || points < 2) return planned;
  // Frames are in the order of the loops, the innermost one changing first.
  const framesEach = loops.slice(at + 1).reduce((product, { count }) => product * count, 1);
  const taken = moments();
  const [first, last] = [taken[0], taken[(points - 1) * framesEach]];
  return first === undefined || last === undefined ? Number.NaN : (last - first) / (points - 1) / 1000;
}

function factsOf(properties: Nd2Properties, loops: readonly Nd2Loop[]): readonly HeaderFact[] {
  const { attributes, texts, version } = properties;
  const { names } = channelsOf(properties);
  const step = (axis: string): number => loops.find((loop) => loop.axis === axis)?.step ?? Number.NaN;
  return [
    channelsFact(names.map((name) => ({ name }))),
    fact('Objective', objective(properties)),
    fact('Z step', stepText(step('Z'), 'µm')),
    fact('Time step', stepText(Number(timeStep(properties, loops).toPrecision(4)), 's')),
    fact('Software', textAt(texts, 'TextInfoItem_14')),
    fact('Bits per sample', numberAt(attributes, 'BpcSignificant') || ''),
    fact('Frames', numberAt(attributes, 'SequenceCount') || ''),
    fact('Format', `ND2 ${version}`),
  ];
}

const scenesOf = (loops: readonly Nd2Loop[]): number => loops.find(({ axis }) => axis === 'P')?.count ?? 1;

/** Nikon ND2, described in docs/formats.md: the map at the end and four chunks of properties; frames are not read. */
export const readNd2: FormatReader = (file) => {
  const { window } = file;
  const at = window.seek(0, 8);
  if (window.view.getUint32(at, false) === jpeg2000) {
    throw new FormatError('nd2-older', 0);
  }
  const properties = readProperties(file);
  const { attributes, picture, texts } = properties;
  if (!attributes) throw new FormatError('attributes-missing', 0);
  const loops = loopsIn(file, properties);
  const axes = loops.filter(({ axis }) => axis !== 'P');
  const { planes, samples } = channelsOf(properties);
  return {
    dialect: 'nd2',
    axes: `${axes.map(({ axis }) => axis).join('')}CYXS`,
    shape: [
      ...axes.map(({ count }) => count),
      planes,
      numberAt(attributes, 'Height'),
      numberAt(attributes, 'Width'),
      samples,
    ],
    dtype: dtypes[numberAt(attributes, 'BpcInMemory')] ?? '',
    numScenes: scenesOf(loops),
    ...localTime(textAt(texts, 'TextInfoItem_9'), numberAt(picture, 'TimeAbsolute')),
    pixelY: pixel(properties, 'PictureYAxis'),
    pixelX: pixel(properties, 'PictureXAxis'),
    facts: () => factsOf(properties, loops),
  };
};
