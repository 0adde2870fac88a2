import type { TiffImage } from './tiff-image.ts';

/** How the file wants a channel to be called and coloured. */
export interface ChannelLook {
  readonly name: string;
  /** `#rrggbb`; null where none is told. */
  readonly colour: string | null;
}

/** Names and colours of the channels, as far as the file tells them. */
export function channelLooks(_read: TiffImage): readonly ChannelLook[] {
  return [];
}
