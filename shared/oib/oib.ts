import { type ByteWindow, FormatError } from '../header/byte-source.ts';
import { parseDateTime } from '../header/date-time.ts';
import { channelsText, fact, stepText } from '../header/fact-text.ts';
import type { FormatReader, FormatReading } from '../header/format-reader.ts';
import { isSize, lengthPixel, toMicrometres, toSeconds } from '../header/length-units.ts';
import type { HeaderFact, PixelSize } from '../image/header.ts';
import { CompoundFile } from './compound-file.ts';
import { numberIn, parseSettings, type Settings, settingsText, textIn } from './settings.ts';

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

/** The settings inside a compound file: a table of contents names their stream. @throws FormatError */
function settingsInside(window: ByteWindow): Settings {
  const compound = new CompoundFile(window);
  const contents = compound.stream('OibInfo.txt');
  if (!contents) throw new FormatError('it is a compound file without OibInfo.txt, and none of Olympus', 0);
  const main = textIn(parseSettings(settingsText(contents)), 'OibSaveInfo', 'MainFileName');
  const settings = main === '' ? null : compound.stream(main);
  if (!settings) throw new FormatError(`its settings ${main} are missing`, 0);
  return parseSettings(settingsText(settings));
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

const isLineScan = (axes: readonly Axis[]): boolean =>
  axes.some(({ letter }) => letter === 'T') && !axes.some(({ letter }) => letter === 'Y' || letter === 'Z');

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

function channelsOf(settings: Settings): string {
  const names: string[] = [];
  for (let n = 1; n <= channelLimit && settings.has(`Channel ${n} Parameters`); n++) {
    const section = `Channel ${n} Parameters`;
    const dye = textIn(settings, section, 'DyeName');
    names.push(
      [textIn(settings, section, 'CH Name'), dye === 'None' ? '' : dye].filter((part) => part !== '').join(' '),
    );
  }
  return channelsText(names.map((name) => ({ name })));
}

function factsOf(settings: Settings, axes: readonly Axis[], format: string): readonly HeaderFact[] {
  const [z, t] = ['Z', 'T'].map((letter) => axes.find((axis) => axis.letter === letter));
  const system = 'Version Info';
  return [
    fact('Channel names', channelsOf(settings)),
    fact('Z step', z ? stepText(toMicrometres(stepOf(z), z.unit), 'µm') : ''),
    fact('Time step', t ? stepText(toSeconds(stepOf(t), t.unit), 's') : ''),
    fact('Software', `${textIn(settings, system, 'SystemName')} ${textIn(settings, system, 'SystemVersion')}`),
    fact('Bits per sample', textIn(settings, reference, 'ValidBitCounts')),
    fact('Format', `${format} ${textIn(settings, system, 'FileVersion')}`),
  ];
}

function readingOf(settings: Settings, format: string): FormatReading {
  const axes = axesOf(settings);
  if (axes.length === 0) throw new FormatError('its settings name no axes', 0);
  const lines = isLineScan(axes);
  return {
    dialect: 'oib',
    axes: axes.map(({ letter }) => (lines && letter === 'T' ? 'Y' : letter)).join(''),
    shape: axes.map(({ size }) => size),
    dtype: dtypes[numberIn(settings, reference, 'ImageDepth')] ?? '',
    numScenes: 1,
    ...parseDateTime(textIn(settings, acquisition, 'ImageCaputreDate')),
    pixelY: lines ? linePixel(axes) : pixel(settings, 'Height'),
    pixelX: pixel(settings, 'Width'),
    facts: () => factsOf(settings, axes, format),
  };
}

/**
 * Olympus OIB and OIF, described in docs/formats.md: the settings, inside a compound file or as a file of their own; the
 * pictures beside them are not read.
 */
export const readOib: FormatReader = ({ window }) => {
  const isText = window.viewAt(0, 2).getUint16(0, true) === 0xfeff;
  if (!isText) return readingOf(settingsInside(window), 'OIB');
  const text = settingsText(window.bytes(0, Math.min(window.size, textLimit)));
  return readingOf(parseSettings(text.replace(/^\uFEFF/, '')), 'OIF');
};
