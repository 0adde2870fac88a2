import { placed } from '../../../shared/tiff/pixels/geometry.ts';
import { readStored } from '../../../shared/tiff/pixels/read-plane.ts';
import { wholeRegion } from '../../../shared/tiff/pixels/region.ts';
import type { PlaneIndex } from '../../../shared/tiff/planes/picture.ts';
import type { LabelsAnswer } from './pixel-job.ts';
import { decodersFor, located, type PixelTools } from './read-stored.ts';

/**
 * Every value that occurs in the smallest level of a channel, in all planes of its stack at the first time.
 * @throws PixelError, FormatError, CancelledError, SourceError
 */
export async function readLabels(tools: PixelTools, channel: number): Promise<LabelsAnswer> {
  const { sizes } = tools.store.picture(tools.image, tools.files);
  const values = new Set<number>();
  let isFull = true;
  for (let z = 0; z < sizes.z; z++) isFull = (await addLabels(tools, { c: channel, z, t: 0 }, values)) && isFull;
  return { values, isFull };
}

/** @returns whether the full size was read */
async function addLabels(
  { store, files, image, budget }: PixelTools,
  index: PlaneIndex,
  values: Set<number>,
): Promise<boolean> {
  const { place, sample } = located(files, store.picture(image, files), index);
  const levels = store.levels(image, files, place);
  const page = levels.at(-1);
  if (!page) throw new Error('a plane has no level');
  const isFull = levels.length === 1;
  const stored = store.geometry(image, files, place, page);
  const geometry = isFull ? placed(stored, place) : stored;
  const { source } = files.open(place.file);
  const codecs = await decodersFor(geometry);
  const region = wholeRegion(geometry.height, geometry.width);
  const { planes } = readStored({ geometry, source, codecs, budget, region, samples: [sample ?? 0] });
  for (const plane of planes) for (const value of plane) values.add(Number(value));
  return isFull;
}
