import type { HeaderFact } from '../image/header.ts';
import type { DateTime } from './date-time.ts';
import { oneLine } from './text.ts';

/** Characters of a list that is shown as one fact. */
const listLimit = 1000;

/** A fact of one line, `''` where the file does not give it. */
export function fact(label: string, value: string | number): HeaderFact {
  return { label, value: oneLine(String(value), listLimit) };
}

/** `0.25 µm`; `''` where the step is unknown. */
export function stepText(step: number | null, unit: string): string {
  return step !== null && Number.isFinite(step) && step > 0 ? `${Number(step.toPrecision(9))} ${unit}` : '';
}

/** A step with its unit as written, which may be negative; `''` where it is not given, is 0 or is not a number. */
export function writtenStep(step: string, unit: string): string {
  const value = Number(step);
  return Number.isFinite(value) && value !== 0 ? oneLine(`${oneLine(step, 40)} ${unit}`, 80) : '';
}

/** A number above 0 as written, `''` for anything else. */
export function writtenNumber(text: string): string {
  const value = Number(text);
  return Number.isFinite(value) && value > 0 ? oneLine(text, 40) : '';
}

/** Bits of one sample as written, `''` where it cannot be their number. */
export function bitsText(text: string): string {
  return Number.isInteger(Number(text)) ? writtenNumber(text) : '';
}

/** What a file gives of one channel; wavelengths in nanometres, `''` where unknown. */
export interface ChannelText {
  readonly name: string;
  readonly excitation?: string;
  readonly emission?: string;
}

const nanometres = (text: string): string => {
  const value = Number(text);
  return text !== '' && value > 0 && Number.isFinite(value) ? `${Number(value.toPrecision(5))} nm` : '';
};

/** The channels of an image: in one line, and their names one by one. */
export function channelsFact(channels: readonly ChannelText[]): HeaderFact {
  const names = channels.map(({ name }) => oneLine(name, listLimit));
  const joined = fact('Channel names', channelsText(channels));
  if (joined.value === '') return joined;
  return { ...joined, items: names, lines: channels.map((channel) => oneLine(channelText(channel), listLimit)) };
}

/** `DAPI (excitation 353 nm, emission 465 nm), Cy5`; `''` where no channel has a name. */
function channelsText(channels: readonly ChannelText[]): string {
  if (!channels.some(({ name }) => name !== '')) return '';
  return channels.map(channelText).join(', ');
}

function channelText({ name, excitation = '', emission = '' }: ChannelText): string {
  const waves = [
    ['excitation', nanometres(excitation)],
    ['emission', nanometres(emission)],
  ].filter(([, wave]) => wave !== '');
  const text = name === '' ? 'unnamed' : name;
  return waves.length === 0 ? text : `${text} (${waves.map((wave) => wave.join(' ')).join(', ')})`;
}

/** What a file gives of an objective. */
export interface ObjectiveText {
  readonly model: string;
  readonly magnification?: string;
  readonly aperture?: string;
  readonly immersion?: string;
}

/** `Plan-Apochromat 63x/1.4 Oil, 63×, NA 1.4, Oil` without what the model's name contains already. */
export function objectiveText({ model, magnification = '', aperture = '', immersion = '' }: ObjectiveText): string {
  const times = Number(magnification);
  const opening = Number(Number(aperture).toPrecision(3));
  const parts = [
    model,
    times > 0 && !new RegExp(`(?<!\\d)${times}\\s*[x×]`, 'i').test(model) ? `${times}×` : '',
    opening > 0 && !hasNumber(model, opening) ? `NA ${opening}` : '',
    immersion !== '' && !model.toLowerCase().includes(immersion.toLowerCase()) ? immersion : '',
  ];
  return parts.filter((part) => part !== '').join(', ');
}

/** Whether a text has a number, with or without zeros at its end, that is not a part of another one. */
function hasNumber(text: string, value: number): boolean {
  const zeros = Number.isInteger(value) ? '(?:\\.0*)?' : '0*';
  return new RegExp(`(?<![\\d.])${String(value).replace('.', '\\.')}${zeros}(?!\\.?\\d)`).test(text);
}

/** `D6, D7`; `''` where no scene has a name. */
export function namesText(names: readonly string[]): string {
  return names.filter((name) => name !== '').join(', ');
}

/** `2019-11-23 13:27:18`; `''` without a date. */
export function dateTimeText({ date, time }: DateTime): string {
  return date === '' ? '' : `${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6)} ${time}`.trim();
}
