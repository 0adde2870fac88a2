import type { PictureFacts } from './pixels.ts';

/** The channels that are shown at first: up to four together, else the file's own. */
export function firstChannels({ kind, channels, ownChannel }: PictureFacts): readonly number[] {
  if (kind !== 'grey') return [0];
  const there = channels.flatMap(({ absent }, c) => (absent ? [] : [c]));
  return channels.length > 1 && there.length <= 4 && there.length > 0 ? there : [ownChannel];
}
