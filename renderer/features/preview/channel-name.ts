import type { PictureChannel } from '../../../shared/picture/pixels.ts';

/** What a channel is called: its name, and its number where it has no name or another has the same. */
export function channelName(channels: readonly Pick<PictureChannel, 'name'>[], channel: number): string {
  const name = channels[channel]?.name ?? '';
  const number = `channel ${channel + 1}`;
  if (name === '') return number;
  return channels.some((other, c) => c !== channel && other.name === name) ? `${name} (${number})` : name;
}
