import { toMicrometres } from '../../header/length-units.ts';
import { isPixels } from '../../image/calibration.ts';
import type { ImageRow } from '../../image/image-row.ts';
import type { Scalar } from '../../schema/fields.ts';
import type { SourcedValue } from '../provenance.ts';
import type { Source, SourceSubject } from './source.ts';

type HeaderSource = (image: ImageRow, subject: SourceSubject) => SourcedValue | null;

const readers: Readonly<Record<string, HeaderSource>> = {
  datetime: ({ header }) =>
    header && /^\d{8}$/.test(header.date) && /^\d\d:\d\d/.test(header.time)
      ? fromHeader(`${isoDate(header.date)}T${header.time.slice(0, 5)}`, 'date and time')
      : null,
  channels: channelCount,
  pixel_x: (image) => pixel(image, 'x'),
  pixel_y: (image) => pixel(image, 'y'),
  unit_x: (image, { field }) => unit(image, 'x', field.enum),
  unit_y: (image, { field }) => unit(image, 'y', field.enum),
  width_um: (image) => extent(image, 'x'),
  height_um: (image) => extent(image, 'y'),
  number_format: ({ header }) => header && numberFormat(header.dtype),
  bytes: ({ header }) => header && bytesOf(header.dtype),
};

/** Names of the values that a header gives. */
export const headerSources: readonly string[] = Object.keys(readers);

/** A value of the image's header, or of the calibration in force. */
export const headerSource: Source = (subject, argument) =>
  readers[argument]?.(subject.dataset.images[0], subject) ?? null;

function fromHeader(value: Scalar, detail: string): SourcedValue {
  return { value, source: { kind: 'header', detail } };
}

function isoDate(date: string): string {
  return `${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6)}`;
}

/** A folder with one channel in each file has as many channels as files. */
function channelCount({ header }: ImageRow, { dataset }: SourceSubject): SourcedValue | null {
  if (!header) return null;
  const files = dataset.images.length;
  return files > 1
    ? fromHeader(files, 'number of single-channel images')
    : fromHeader(header.numChannels, 'number of channels');
}

interface Length {
  readonly micrometres: number;
  readonly label: string;
  readonly unit: number;
  readonly source: SourcedValue['source'];
}

function lengthAlong({ calibration, header }: ImageRow, axis: 'x' | 'y'): Length | null {
  const { unit: size, label, source } = calibration[axis];
  const micrometres = isPixels(label) ? null : toMicrometres(size, label);
  if (micrometres === null || !(micrometres > 0) || source === 'default') return null;
  const tag = (axis === 'x' ? header?.pixelX : header?.pixelY)?.source ?? 'pixel size';
  const place = source === 'sidecar' ? { kind: 'sidecar', detail: 'Pixel size' } : { kind: 'header', detail: tag };
  return { micrometres, label, unit: size, source: place as SourcedValue['source'] };
}

/** Pixel sizes are given in micrometres, except for images whose own unit is nanometres. */
function pixel(image: ImageRow, axis: 'x' | 'y'): SourcedValue | null {
  const length = lengthAlong(image, axis);
  return length && { value: isNanometres(length) ? length.unit : length.micrometres, source: length.source };
}

function unit(image: ImageRow, axis: 'x' | 'y', choices: readonly string[] | undefined): SourcedValue | null {
  const length = lengthAlong(image, axis);
  if (!length) return null;
  const value = isNanometres(length) ? 'nm' : 'um';
  return choices && !choices.includes(value) ? null : { value, source: length.source };
}

function isNanometres({ label }: Length): boolean {
  return label === 'nm';
}

function extent(image: ImageRow, axis: 'x' | 'y'): SourcedValue | null {
  const { header } = image;
  const length = lengthAlong(image, axis);
  const size = header?.shape[header.dims.indexOf(axis === 'x' ? 'X' : 'Y')];
  if (!length || !size) return null;
  // Twelve digits are more than any scale has, and hide the noise of the multiplication.
  const value = Number((size * length.micrometres).toPrecision(12));
  return { value, source: { kind: 'header', detail: `${size} px × ${length.source.detail}` } };
}

function numberFormat(dtype: string): SourcedValue | null {
  if (/^(?:float|complex)/.test(dtype)) return fromHeader('float', 'pixel type');
  return /^(?:u?int|bool)/.test(dtype) ? fromHeader('integer', 'pixel type') : null;
}

function bytesOf(dtype: string): SourcedValue | null {
  if (dtype === 'bool') return fromHeader(1, 'pixel type');
  const bits = Number(/(\d+)$/.exec(dtype)?.[1]);
  return bits > 0 ? fromHeader(Math.ceil(bits / 8), 'pixel type') : null;
}
