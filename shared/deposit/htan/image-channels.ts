import type { OmeImageDetails } from '../../tiff/metadata/ome-details.ts';
import type { TiffStructure } from '../../tiff/read-structure.ts';
import type { Channel } from '../answers.ts';
import { channelAnswer } from '../channels/channel-answer.ts';
import { channelId } from '../channels/channel-rows.ts';
import { splitMetalTag } from '../channels/metal-tag.ts';

/** Values of one channel of an image, by key; `id` and `name` are those of the header. */
export type ChannelInfo = Readonly<Record<string, string | number | boolean | undefined>>;

/** A channel that a table of channels has to repeat: its id and name. */
export interface HeaderChannel {
  readonly id: string;
  readonly name: string;
}

/** OME's wavelengths are in nanometres unless a unit is given. */
const nanometres: Readonly<Record<string, number>> = { nm: 1, Å: 0.1, µm: 1000, μm: 1000, mm: 1e6, pm: 0.001 };

function wavelength(value: string | undefined, unit: string | undefined): number | undefined {
  const size = Number(value) * (nanometres[unit ?? 'nm'] ?? Number.NaN);
  return value !== undefined && size > 0 && Number.isFinite(size) ? Number(size.toPrecision(12)) : undefined;
}

function isotope(name: string): ChannelInfo {
  const found = /^(\d+)([A-Z][a-z]?)$/u.exec(splitMetalTag(name)?.tag ?? '');
  return found ? { isotope_mass: Number(found[1]), isotope_element: found[2] } : {};
}

/** The channels of an image with people's answers; an answer never overrides a name in the header. */
export function imageChannels(
  path: string,
  { channels }: Pick<OmeImageDetails, 'channels'>,
  answers: readonly Channel[],
): readonly ChannelInfo[] {
  return channels.map((channel, index) => {
    const id = channel.ID || channelId(index);
    const name = channel.Name ?? '';
    return {
      excitation: wavelength(channel.ExcitationWavelength, channel.ExcitationWavelengthUnit),
      emission: wavelength(channel.EmissionWavelength, channel.EmissionWavelengthUnit),
      fluorophore: channel.Fluor || undefined,
      ...isotope(name),
      ...channelAnswer(answers, path, channelId(index), name).values,
      id,
      name,
    };
  });
}

/** Ids and names of the channels that a table of channels has to repeat; those of the file's own image. */
export function headerChannels({ omeImage }: Pick<TiffStructure, 'omeImage'>): readonly HeaderChannel[] {
  const channels = omeImage?.channels ?? [];
  return channels.map(({ ID, Name }, index) => ({ id: ID || channelId(index), name: Name ?? '' }));
}
