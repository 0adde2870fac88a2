import { product, type RawAxes } from '../header/axes.ts';
import { FormatError } from '../header/byte-source.ts';
import { parseDateTime } from '../header/date-time.ts';
import { bitsText, type ChannelText, channelsFact, fact, objectiveText, stepText } from '../header/fact-text.ts';
import type { FormatReader, FormatReading, ImageFile } from '../header/format-reader.ts';
import { isSize, lengthPixel, toMicrometres, toSeconds } from '../header/length-units.ts';
import { noSettings, numberIn, parseSettings, type Settings, settingsText, textIn } from '../header/settings.ts';
import type { HeaderFact, PixelSize } from '../image/header.ts';
import { CompoundFile } from './compound-file.ts';

/** One axis of an acquisition. */
interface Axis {
  readonly letter: string;
  readonly size: number;
  readonly extent: number;
  readonly unit: string;
}

const axisCount = 16;
const channelLimit = 64;
const textLimit = 4 * 1024 * 1024;
const acquisition = 'Acquisition Parameters Common';
const reference = 'Reference Image Parameter';
const saved = 'OibSaveInfo';

/** An acquisition: its settings, and those of its first picture, the only ones that name the objective. */
interface Acquisition {
  readonly format: 'OIB' | 'OIF';
  readonly settings: Settings;
  /** Empty where they are missing. @throws FormatError, SourceError */
  readonly picture: () => Settings;
  /** Where its pictures are, `''` for inside the file. */
  readonly folder: string;
}

/** Name of the first picture's settings, without the folder that they are in. */
function pictureName(settings: Settings): string {
  return textIn(settings, 'ProfileSaveInfo', 'PtyFileNameS').split(/[\\/]/).at(-1) ?? '';
}

/** The settings inside a compound file: a table of contents names their streams. @throws FormatError */
function insideCompound({ window, notes }: ImageFile): Acquisition {
  const compound = new CompoundFile(window);
  const stream = (name: string): Settings | null => {
    const bytes = name === '' ? null : compound.stream(name);
    return bytes && parseSettings(settingsText(bytes));
  };
  // It names two files of each picture, the settings first.
  const listed = compound.beginning('OibInfo.txt');
  const contents = listed && parseSettings(settingsText(listed));
  if (!contents) throw new FormatError('not-oib', 0);
  const main = textIn(contents, saved, 'MainFileName');
  const settings = stream(main);
  if (!settings) throw new FormatError('settings-missing', 0, { piece: main });
  if (!compound.isWhole()) notes.suspect('pictures-cut-off');
  const picture = (): Settings => stream(streamOf(contents, pictureName(settings))) ?? noSettings;
  return { format: 'OIB', settings, picture, folder: '' };
}

/** The stream that contains a file; the table of contents has lines such as `Stream00010=Storage00001/s_C001.pty`. */
function streamOf(contents: Settings, file: string): string {
  if (file === '') return '';
  const found = [...(contents.get(saved) ?? [])].find(([, path]) => path.endsWith(`/${file}`));
  return found?.[0] ?? '';
}

/** Settings that are a file of their own, with their pictures in a folder beside it. */
function besideFolder({ window, context, notes }: ImageFile): Acquisition {
  const text = settingsText(window.bytes(0, Math.min(window.size, textLimit)));
  const settings = parseSettings(text);
  if (window.size <= textLimit && !/[\r\n]$/.test(text)) notes.suspect('settings-cut-off');
  const folder = `${context.name}.files`;
  const isFolder = (name: string): boolean => name.toLowerCase() === folder.toLowerCase();
  if (!context.siblings(context.name).some(isFolder)) {
    notes.suspect('pictures-missing', undefined, { piece: folder });
  }
  const picture = (): Settings => {
    const companion = context.companion(`${folder}/${pictureName(settings)}`);
    return companion === null ? noSettings : parseSettings(companion);
  };
  return { format: 'OIF', settings, picture, folder };
}

function axisOf(settings: Settings, index: number): Axis {
  const section = `Axis ${index} Parameters Common`;
  const extent = numberIn(settings, section, 'EndPosition') - numberIn(settings, section, 'StartPosition');
  const letter = textIn(settings, section, 'AxisCode');
  const unit = textIn(settings, section, 'PixUnit') || textIn(settings, section, 'UnitName');
  return { letter, size: numberIn(settings, section, 'MaxSize'), extent: Math.abs(extent), unit };
}

/** The axes in use, outermost first: as the file orders them, or as they are numbered. */
function axesOf(settings: Settings): readonly Axis[] {
  const all = Array.from({ length: axisCount }, (_, i) => axisOf(settings, i));
  const used = all.filter(({ letter, size }) => /^[A-Z]$/.test(letter) && size >= 1);
  const order = textIn(settings, 'Axis Parameter Common', 'AxisOrder');
  const place = ({ letter }: Axis): number => (order.includes(letter) ? order.indexOf(letter) : axisCount);
  return used.sort((a, b) => place(b) - place(a));
}

/** Distance of two elements, in the unit of the axis. */
const stepOf = (axis: Axis | undefined): number => (axis ? axis.extent / (axis.size - 1) : Number.NaN);

/** Without Y and Z, or with one line of them, time is the axis along which the lines of a line scan are arranged. */
const isLineScan = (axes: readonly Axis[]): boolean =>
  axes.some(({ letter }) => letter === 'T') &&
  !axes.some(({ letter, size }) => (letter === 'Y' || letter === 'Z') && size !== 1);

function rawAxes(axes: readonly Axis[]): RawAxes {
  const lines = isLineScan(axes);
  const kept = lines ? axes.filter(({ letter }) => letter !== 'Y') : axes;
  const letters = kept.map(({ letter }) => (lines && letter === 'T' ? 'Y' : letter)).join('');
  return { axes: letters, shape: kept.map(({ size }) => size) };
}

function pixel(settings: Settings, side: 'Width' | 'Height'): PixelSize | null {
  const unit = textIn(settings, reference, `${side}Unit`);
  return lengthPixel(numberIn(settings, reference, `${side}ConvertValue`), unit, 'Olympus reference image');
}

function linePixel(axes: readonly Axis[]): PixelSize | null {
  const axis = axes.find(({ letter }) => letter === 'T');
  const seconds = toSeconds(stepOf(axis), axis?.unit ?? '');
  return seconds !== null && isSize(seconds) ? { unit: seconds, label: 'seconds', source: 'Olympus time axis' } : null;
}

const dtypes: Readonly<Record<number, string>> = { 1: 'uint8', 2: 'uint16', 4: 'uint32' };

function channelsOf(settings: Settings): readonly ChannelText[] {
  const channels: ChannelText[] = [];
  for (let n = 1; n <= channelLimit && settings.has(`Channel ${n} Parameters`); n++) {
    const section = `Channel ${n} Parameters`;
    const dye = textIn(settings, section, 'DyeName');
    const name = [textIn(settings, section, 'CH Name'), dye === 'None' ? '' : dye].filter((part) => part !== '');
    const excitation = textIn(settings, section, 'ExcitationWavelength');
    channels.push({ name: name.join(' '), excitation, emission: textIn(settings, section, 'EmissionWavelength') });
  }
  return channels;
}

function objectiveOf(picture: Settings): string {
  return objectiveText({
    model: textIn(picture, acquisition, 'ObjectiveLens Name').replace(/\s+/g, ' '),
    magnification: textIn(picture, acquisition, 'Magnification'),
    aperture: textIn(picture, acquisition, 'ObjectiveLens NAValue'),
  });
}

/** Pictures of an acquisition: one for each channel, depth and moment; the lines of a line scan make up one. */
function picturesText(axes: readonly Axis[], folder: string): string {
  const inside = isLineScan(axes) ? 'XT' : 'XY';
  const count = product(axes.filter(({ letter }) => !inside.includes(letter)).map(({ size }) => size));
  return `${count}, ${folder === '' ? 'inside the file' : `in the folder ${folder}`}`;
}

function factsOf({ settings, picture, folder, format }: Acquisition, axes: readonly Axis[]): readonly HeaderFact[] {
  const [z, t] = ['Z', 'T'].map((letter) => axes.find((axis) => axis.letter === letter));
  const system = 'Version Info';
  return [
    channelsFact(channelsOf(settings)),
    fact('Objective', objectiveOf(picture())),
    fact('Z step', z ? stepText(toMicrometres(stepOf(z), z.unit), 'µm') : ''),
    fact('Time step', t ? stepText(toSeconds(stepOf(t), t.unit), 's') : ''),
    fact('Software', `${textIn(settings, system, 'SystemName')} ${textIn(settings, system, 'SystemVersion')}`),
    fact('Bits per sample', bitsText(textIn(settings, reference, 'ValidBitCounts'))),
    fact('Pictures', picturesText(axes, folder)),
    fact('Format', `${format} ${textIn(settings, system, 'FileVersion')}`),
  ];
}

function readingOf(acquired: Acquisition): FormatReading {
  const { settings } = acquired;
  const axes = axesOf(settings);
  if (axes.length === 0) throw new FormatError('settings-no-axes', 0);
  return {
    dialect: 'oib',
    ...rawAxes(axes),
    dtype: dtypes[numberIn(settings, reference, 'ImageDepth')] ?? '',
    numScenes: 1,
    ...parseDateTime(textIn(settings, acquisition, 'ImageCaputreDate')),
    pixelY: isLineScan(axes) ? linePixel(axes) : pixel(settings, 'Height'),
    pixelX: pixel(settings, 'Width'),
    facts: () => factsOf(acquired, axes),
  };
}

/**
 * Olympus OIB and OIF, described in docs/formats.md: the settings, inside a compound file or as a file of their own; the
 * pictures beside them are not read.
 */
export const readOib: FormatReader = (file) => {
  const isText = file.window.viewAt(0, 2).getUint16(0, true) === 0xfeff;
  return readingOf(isText ? besideFolder(file) : insideCompound(file));
};
