import { parseDateTime } from '../../header/date-time.ts';
import { physicalPixel } from '../../header/length-units.ts';
import { oneLine } from '../../header/text.ts';
import type { HeaderFact, PixelSize } from '../../image/header.ts';
import type { TiffFile } from '../structure/tiff-file.ts';
import { readPages } from './baseline.ts';
import type { DialectReader, DialectReading, HeaderContext } from './dialect.ts';
import { imagej, imagejDescription, imagejFields } from './imagej.ts';
import { companionNames, partName, stemOf } from './olympus-names.ts';
import { shaped, shapedDescription } from './shaped.ts';

/** Values of an Olympus FluoView text export by name, without quotes. */
export type OlympusFields = ReadonlyMap<string, string>;

const textLimit = 1024 * 1024;
const lineLimit = 500;

/** Lines of `"name"<tab>"value"`; `"[section]"` lines are separate. The first of equal names counts. */
function parseOlympus(text: string): OlympusFields {
  const fields = new Map<string, string>();
  for (const line of text
    .slice(0, textLimit)
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\r|\n/)) {
    const m = /^"?([^"\t]+?)"?\t\s*"?(.*?)"?\s*$/.exec(line.slice(0, lineLimit));
    if (m?.[1] && !fields.has(m[1])) fields.set(m[1], m[2] ?? '');
  }
  return fields;
}

/** Whether a text is an Olympus export and not other notes beside the image. */
function isOlympus(fields: OlympusFields): boolean {
  return fields.has('Image Size') && (fields.has('X Dimension') || fields.has('Image Size(Unit Converted)'));
}

/** `22, 0.0 - 4.554 [um], 0.207 [um/pixel]`: count, extent and its unit, step and its unit. */
interface Dimension {
  readonly count: number;
  readonly extent: number;
  readonly unit: string;
  readonly step: number;
  readonly stepUnit: string;
}

function dimension(fields: OlympusFields, name: string): Dimension | null {
  const text = fields.get(name);
  const range = /^\s*(\d+)\s*,\s*(-?[\d.]+)\s*-\s*(-?[\d.]+)\s*\[([^\]]+)\]/.exec(text ?? '');
  if (!text || !range) return null;
  const step = /,\s*([\d.eE+-]+)\s*\[([^\]/]+)\/\s*(?:pixel|slice|frame|line)\]/i.exec(text);
  return {
    count: Number(range[1]),
    extent: Number(range[3]) - Number(range[2]),
    unit: range[4] ?? '',
    step: Number(step?.[1] ?? Number.NaN),
    stepUnit: step?.[2] ?? '',
  };
}

/** Size of one pixel along a dimension: the step where it is given, else extent divided by count. */
function dimensionPixel(dim: Dimension | null, count: number, source: string): PixelSize | null {
  if (!dim) return null;
  return (
    physicalPixel(dim.step, dim.stepUnit, source) ??
    (count > 0 ? physicalPixel(dim.extent / count, dim.unit, source) : null)
  );
}

/** `22 * 30000 [pixel]`; the first counts, a reference image may follow. */
function imageSize(fields: OlympusFields): readonly [width: number, height: number] | null {
  const m = /(\d+)\s*\*\s*(\d+)/.exec(fields.get('Image Size') ?? '');
  return m ? [Number(m[1]), Number(m[2])] : null;
}

/** `8.140 [um] * 599.040 [ms]`: the extents of the whole image, on some computers with a decimal comma. */
function extentPixel(fields: OlympusFields, side: 0 | 1, count: number): PixelSize | null {
  const extent = (fields.get('Image Size(Unit Converted)') ?? '').split('*')[side] ?? '';
  const m = /^\s*(\d+(?:[.,]\d+)?)\s*\[([^\]]+)\]/.exec(extent);
  const length = Number(m?.[1]?.replace(',', '.'));
  return m ? physicalPixel(length / count, m[2] ?? '', 'Olympus Image Size') : null;
}

/** A line scan has time along Y: its lines share the duration of the scan, whatever count the T Dimension gives. */
function linePixel(fields: OlympusFields, lines: number): PixelSize | null {
  const depth = dimension(fields, 'Y Dimension');
  if (depth) return dimensionPixel(depth, depth.count, 'Olympus Y Dimension');
  const duration = isLineScan(fields) ? dimension(fields, 'T Dimension') : null;
  return dimensionPixel(duration, lines, 'Olympus T Dimension') ?? extentPixel(fields, 1, lines);
}

/** `Scan Mode` XT; where it is not given, the second extent is a duration. */
function isLineScan(fields: OlympusFields): boolean {
  const mode = fields.get('Scan Mode');
  if (mode) return /^XT/i.test(mode);
  return fields.has('T Dimension') && extentPixel(fields, 1, 1)?.label !== 'um';
}

/** The Olympus text that belongs to an image; null where there is none or it belongs to something else. */
function olympusFields(context: HeaderContext): OlympusFields | null {
  for (const name of companionNames(context.name)) {
    const text = context.companion(name);
    const fields = text === null ? null : parseOlympus(text);
    if (fields && isOlympus(fields)) return fields;
  }
  return null;
}

/** Channels that the text gives of the acquisition; 0 where it gives none. */
function toldChannels(fields: OlympusFields): number {
  return Number.parseInt(fields.get('Channel Dimension') ?? '', 10) || 0;
}

/**
 * Channels of an acquisition with one file per channel: as many as the text gives, or as there are files of the same time
 * point. 0 where the image is not part of one.
 */
function channelCount(fields: OlympusFields, context: HeaderContext): number {
  const part = partName.exec(stemOf(context.name));
  if (!part) return 0;
  const channels = new Set([part[2]]);
  for (const sibling of context.siblings(`${part[1]}_C`)) {
    const other = /\.tiff?$/i.test(sibling) ? partName.exec(stemOf(sibling)) : null;
    if (other && other[1] === part[1] && other[3] === part[3]) channels.add(other[2]);
  }
  return Math.max(channels.size, toldChannels(fields));
}

/** Header from the structure, whichever program rewrote the file after FluoView. */
function structure(file: TiffFile, context: HeaderContext): DialectReading {
  const reader = [shaped, imagej].find((dialect) => dialect.detect(file, context));
  return reader?.read(file, context) ?? readPages(file);
}

/** Pages of unknown meaning are channels where the text gives as many channels as there are pages. */
function nameChannels(reading: DialectReading, fields: OlympusFields): string {
  const channels = toldChannels(fields);
  return reading.axes.replace(/[IQ]/, (axis, at: number) =>
    channels > 1 && reading.shape[at] === channels ? 'C' : axis,
  );
}

function read(file: TiffFile, context: HeaderContext): DialectReading | null {
  const fields = olympusFields(context);
  if (!fields) return null;
  const reading = structure(file, context);
  const size = imageSize(fields);
  if (size && (size[0] !== file.page.width || size[1] !== file.page.height)) {
    file.suspect('text-size', undefined, {
      size: `${size[0]} × ${size[1]}`,
      pages: `${file.page.width} × ${file.page.height}`,
    });
    return null;
  }
  const { width, height } = file.page;
  const channels = channelCount(fields, context);
  return {
    ...reading,
    axes: nameChannels(reading, fields),
    ...parseDateTime(fields.get('Date') ?? ''),
    pixelY: linePixel(fields, height),
    pixelX:
      dimensionPixel(dimension(fields, 'X Dimension'), width, 'Olympus X Dimension') ?? extentPixel(fields, 0, width),
    ...(channels > 1 ? { numChannels: channels } : {}),
  };
}

function facts(_file: TiffFile, context: HeaderContext): readonly HeaderFact[] {
  const fields = olympusFields(context);
  if (!fields) return [];
  const value = (name: string): string => oneLine(fields.get(name) ?? '');
  const lens = ['Objective Lens', 'Objective Lens Mag.', 'Objective Lens NA'].map(value).filter(Boolean).join(' ');
  return [
    { label: 'Scan mode', value: value('Scan Mode') },
    { label: 'Channels', value: value('Channel Dimension') },
    { label: 'Channel names', value: value('Dye Name') || value('Channel Name') },
    { label: 'Objective', value: lens },
    { label: 'Bits of the detector', value: value('Bits/Pixel') },
    { label: 'Z dimension', value: value('Z Dimension') },
    { label: 'T dimension', value: value('T Dimension') },
    { label: 'System', value: [value('System Name'), value('System Version')].filter(Boolean).join(' ') },
  ];
}

/** Whether a file's own description leaves the calibration open; only then is the text read. */
function isOpen(file: TiffFile): boolean {
  const { description } = file;
  if (!description || shapedDescription(file)) return true;
  return imagejDescription(file) !== '' && !imagejFields(file).has('unit');
}

/**
 * Images exported from Olympus FluoView with the text file that FluoView writes beside them. Measured on such exports:
 * a line scan (`Scan Mode` XT) has a T Dimension and no Y Dimension, its lines share the duration.
 */
export const olympusTxt: DialectReader = {
  name: 'olympus',
  detect: isOpen,
  read,
  facts,
};
