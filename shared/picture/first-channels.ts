import type { PictureFacts } from './pixels.ts';

/** The channels shown first: all if there are two to four, otherwise the file's own. */
export function firstChannels({ kind, channels, ownChannel }: PictureFacts): readonly number[] {
  if (kind !== 'grey') return [0];
  const there = channels.flatMap(({ absent }, c) => (absent ? [] : [c]));
  return channels.length > 1 && there.length <= 4 && there.length > 0 ? there : [ownChannel];
}
