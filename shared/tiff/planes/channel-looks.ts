import { type Colour, colourText, tableText } from '../../header/colour-text.ts';
import type { HeaderContext } from '../dialects/dialect.ts';
import { imagejFields } from '../dialects/imagej.ts';
import { lsmChannels, lsmInfo } from '../dialects/lsm.ts';
import { ndTiffPages, planeData, summary } from '../dialects/micromanager.ts';
import { imagejLabels, imagejTables } from '../metadata/imagej-metadata.ts';
import { omeDocument, shownImage } from '../metadata/ome-set.ts';
import type { TiffFile } from '../structure/tiff-file.ts';
import type { TiffImage } from './tiff-image.ts';

/** Name and colours of a channel in the file. */
export interface ChannelLook {
  readonly name: string;
  /** `#rrggbb`, or the colours of a table in sequence; null if the file has none. */
  readonly colour: string | null;
}

/** Programs write white if the user chose no colour. */
function chosenColour(rgb: number): string | null {
  return (rgb & 0xff_ffff) === 0xff_ffff ? null : colourText([(rgb >> 16) & 255, (rgb >> 8) & 255, rgb & 255]);
}

/** OME stores a colour as one signed number: red, green, blue, alpha from the highest byte. */
function omeColour(text: string | undefined): string | null {
  const value = text === undefined ? Number.NaN : Number(text);
  return Number.isInteger(value) && value !== -1
    ? colourText([(value >>> 24) & 255, (value >>> 16) & 255, (value >>> 8) & 255])
    : null;
}

function omeLooks({ file }: TiffImage, context: HeaderContext): readonly ChannelLook[] {
  const document = omeDocument(file, context);
  const image = document && shownImage(document, context);
  return image?.channels.map(({ Name = '', Color }) => ({ name: Name, colour: omeColour(Color) })) ?? [];
}

/** A table of ImageJ: all reds, all greens, all blues. A grey one does not count as a choice. */
function imagejColour(bytes: Uint8Array): string | null {
  const colours = Array.from({ length: 256 }, (_, i): Colour => [bytes[i], bytes[256 + i], bytes[512 + i]] as Colour);
  const text = tableText(colours);
  return text === '#ffffff' ? null : text;
}

/** ImageJ may begin labels with the position of the plane: `c:1/3 z:2/5 - DAPI`. */
const withoutPlace = (label: string): string => label.replace(/^(?:[czt]:\d+\/\d+\s*)+(?:-\s*)?/, '').trim();

/** Names from the labels of the first plane of each channel, if they differ between channels. */
function labelNames(file: TiffFile, fields: ReadonlyMap<string, string>, channels: number): readonly string[] {
  // Channels vary fastest unless the description gives another order (`order`).
  if (!(fields.get('order') ?? 'czt').startsWith('c')) return [];
  const names = imagejLabels(file).slice(0, channels).map(withoutPlace);
  return names.length === channels && new Set(names).size === channels ? names : [];
}

function imagejLooks({ file }: TiffImage): readonly ChannelLook[] {
  const fields = imagejFields(file);
  const channels = Number(fields.get('channels') ?? 1);
  if (!Number.isSafeInteger(channels) || channels < 1 || channels > 1000) return [];
  const tables = fields.get('mode') === 'grayscale' ? [] : imagejTables(file);
  const names = channels > 1 ? labelNames(file, fields, channels) : [];
  const fromMicroManager = microManagerLooks(file);
  return Array.from({ length: channels }, (_, c) => {
    const table = tables[c];
    return {
      name: names[c] || fromMicroManager[c]?.name || '',
      colour: (table && imagejColour(table)) ?? fromMicroManager[c]?.colour ?? null,
    };
  });
}

function lsmLooks({ file }: TiffImage): readonly ChannelLook[] {
  const info = lsmInfo(file);
  if (!info) return [];
  return lsmChannels(file, info).map(({ name, rgb: [red, green, blue] }) => ({
    name,
    colour: chosenColour((red << 16) | (green << 8) | blue),
  }));
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** Micro-Manager stores colours as Java does: alpha, red, green, blue from the highest byte. */
function microManagerLooks(file: TiffFile): readonly ChannelLook[] {
  const about = summary(file);
  const [names, colours] = [listOf(about.ChNames), listOf(about.ChColors)];
  const single = planeData(file).Channel;
  if (names.length === 0 && colours.length === 0) {
    return typeof single === 'string' && single !== '' ? [{ name: single, colour: null }] : [];
  }
  return Array.from({ length: Math.max(names.length, colours.length) }, (_, c) => {
    const [name, colour] = [names[c], colours[c]];
    return {
      name: typeof name === 'string' ? name : '',
      colour: typeof colour === 'number' && Number.isInteger(colour) ? chosenColour(colour) : null,
    };
  });
}

/** The channels that the list beside an NDTiff names; null where it names none. */
function ndTiffLooks(file: TiffFile, context: HeaderContext): readonly ChannelLook[] | null {
  const names = ndTiffPages(file, context)?.channels ?? [];
  return names.length > 0 ? names.map((name) => ({ name, colour: null })) : null;
}

function looksInFile(image: TiffImage, context: HeaderContext): readonly ChannelLook[] {
  switch (image.reader.name) {
    case 'ome':
      return omeLooks(image, context);
    case 'imagej':
      return imagejLooks(image);
    case 'lsm':
      return lsmLooks(image);
    case 'micromanager':
      return ndTiffLooks(image.file, context) ?? microManagerLooks(image.file);
    default:
      return [];
  }
}

/** Names and colours of the channels in the file. A blank name is none, nor is black a colour: nothing is seen in it. */
export function channelLooks(image: TiffImage, context: HeaderContext): readonly ChannelLook[] {
  return looksInFile(image, context).map(({ name, colour }) => ({
    name: name.trim(),
    colour: colour === '#000000' ? null : colour,
  }));
}
