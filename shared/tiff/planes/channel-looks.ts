import type { HeaderContext } from '../dialects/dialect.ts';
import { omeDocument, presentImages } from '../dialects/ome.ts';
import type { TiffImage } from './tiff-image.ts';

/** How the file wants a channel to be called and coloured. */
export interface ChannelLook {
  readonly name: string;
  /** `#rrggbb`; null where none is told. */
  readonly colour: string | null;
}

/** OME keeps a colour as one signed number: red, green, blue, alpha from the highest byte on. */
function omeColour(text: string | undefined): string | null {
  const value = text === undefined ? Number.NaN : Number(text);
  if (!Number.isInteger(value) || value === -1) return null;
  return `#${((value >>> 8) & 0xff_ffff).toString(16).padStart(6, '0')}`;
}

/** Names and colours of the channels, as far as the file tells them. */
export function channelLooks({ file, reader }: TiffImage, context: HeaderContext): readonly ChannelLook[] {
  if (reader.name !== 'ome') return [];
  const document = omeDocument(file, context);
  const image = document && (presentImages(document, context)[0] ?? document.images[0]);
  return image?.channels.map(({ Name = '', Color }) => ({ name: Name, colour: omeColour(Color) })) ?? [];
}
