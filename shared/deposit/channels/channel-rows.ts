import { globMatches } from '../answers/glob.ts';
import type { Channel } from '../answers.ts';
import type { ChannelRow } from '../overview.ts';
import { hasAntibody, splitMetalTag } from './metal-tag.ts';

/** Names of an image's channels as its header gives them. */
export interface HeaderChannels {
  readonly path: string;
  readonly names: readonly string[];
}

/** A channel's id as OME names it, counted from 0. */
export function channelId(index: number): string {
  return `Channel:0:${index}`;
}

/**
 * The channels of a deposit: each name that headers give to a channel once, with what was answered of it, and the
 * channels that only answers know.
 */
export function channelRows(headers: readonly HeaderChannels[], answers: readonly Channel[]): readonly ChannelRow[] {
  const rows = new Map<string, ChannelRow>();
  for (const { path, names } of headers) {
    for (const [index, name] of names.entries()) {
      const id = channelId(index);
      const answered = answers.findLast((one) => one.id === id && globMatches(one.match, path));
      const match = answered?.match ?? '**';
      const key = JSON.stringify([match, id, name]);
      const known = rows.get(key);
      rows.set(key, known ? { ...known, images: known.images + 1 } : channelRow({ match, id, ...answered }, name, 1));
    }
  }
  const seen = new Set([...rows.values()].map(({ match, id }) => `${match} ${id}`));
  const others = answers.filter(({ match, id }) => !seen.has(`${match} ${id}`));
  return [...rows.values(), ...others.map((channel) => channelRow(channel, null, 0))];
}

function channelRow(answered: Channel, headerName: string | null, images: number): ChannelRow {
  const name = answered.name ?? headerName ?? '';
  const tagged = splitMetalTag(name);
  const needsAntibody = answered.target !== undefined || answered.rrid !== undefined || hasAntibody(name);
  return {
    ...(tagged && { tag: tagged.tag, ...(needsAntibody && { target: tagged.target }) }),
    ...(!tagged && needsAntibody && { target: name }),
    ...(name !== '' && { name }),
    ...answered,
    headerName,
    images,
    needsAntibody,
  };
}

/** What a row of a table of channels takes from its channel. */
export function channelValue(channel: Channel, key: string): string | number | null {
  const value =
    key === 'id' ? (channel.tag ?? channel.name ?? channel.id) : (channel as unknown as Record<string, unknown>)[key];
  return (typeof value === 'string' && value !== '') || typeof value === 'number' ? value : null;
}
