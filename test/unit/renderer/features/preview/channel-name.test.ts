import { expect, it } from 'vitest';
import { channelName } from '../../../../../renderer/features/preview/channel-name.ts';

const namesOf = (...names: readonly string[]) => {
  const channels = names.map((name) => ({ name }));
  return names.map((_, c) => channelName(channels, c));
};

it('a channel is called by its name, or its number where it has none', () => {
  expect(namesOf('DAPI', '', 'GFP')).toEqual(['DAPI', 'channel 2', 'GFP']);
});

it('channels of one name are told apart by their numbers', () => {
  expect(namesOf('GFP', 'DAPI', 'GFP')).toEqual(['GFP (channel 1)', 'DAPI', 'GFP (channel 3)']);
});
