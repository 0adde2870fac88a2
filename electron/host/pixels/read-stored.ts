import { because } from '../../../shared/problems/reasons.ts';
import type { Gap } from '../../../shared/tiff/pixels/block-reading.ts';
import type { Geometry } from '../../../shared/tiff/pixels/geometry.ts';
import { placed } from '../../../shared/tiff/pixels/geometry.ts';
import type { Budget } from '../../../shared/tiff/pixels/limits.ts';
import { PixelError } from '../../../shared/tiff/pixels/pixel-error.ts';
import { readAllSamples, readStored, type StoredPlanes } from '../../../shared/tiff/pixels/read-plane.ts';
import { wholeRegion } from '../../../shared/tiff/pixels/region.ts';
import type { Samples } from '../../../shared/tiff/pixels/sample-type.ts';
import type { LocatedPlane, Picture, PlaneIndex } from '../../../shared/tiff/planes/picture.ts';
import type { PlanePlace } from '../../../shared/tiff/planes/plane-map.ts';
import { codecsFor } from './codecs/index.ts';
import type { PictureStore } from './picture-store.ts';
import type { PixelFiles } from './pixel-files.ts';
import type { StoredAnswer } from './pixel-job.ts';
import { compressionName, FoundProblem, gapProblems, isAllMissing } from './pixel-problem.ts';

/** The input of reading an image's pixels. */
export interface PixelTools {
  readonly store: PictureStore;
  readonly files: PixelFiles;
  readonly image: string;
  /** Row path, for problems. */
  readonly path: string;
  readonly budget: Budget;
}

/** The location of a plane, with its file open. @throws PixelError if the file is missing */
export function located(files: PixelFiles, picture: Picture, index: PlaneIndex): LocatedPlane {
  const found = picture.locate(index);
  const plane = picture.channelFiles.length > 0 ? `Channel ${index.c + 1}` : 'This plane';
  if (!found) throw new PixelError('preview-missing', { plane });
  const { file } = found.place;
  try {
    files.open(file);
  } catch (error) {
    if (file === null) throw error;
    throw new PixelError('preview-companion', { plane, companion: file });
  }
  return found;
}

/** The decoders for a plane. @throws PixelError if there is none for its compression */
export async function decodersFor({ compression }: Geometry) {
  const codecs = await codecsFor(compression);
  if (compression === 1 || codecs.has(compression)) return codecs;
  throw new PixelError('preview-compression', { name: compressionName(compression) });
}

/** All wanted samples of the full size of a plane, remembered for the next request. */
export async function storedPlanes(
  { store, files, image, budget }: PixelTools,
  place: PlanePlace,
  geometry: Geometry,
  samples: readonly number[],
): Promise<StoredPlanes> {
  const key = `${store.planeKey(image, files, place)}\0${samples.join()}`;
  const known = store.planes.get(key);
  if (known) return known;
  const codecs = await decodersFor(geometry);
  const { source } = files.open(place.file);
  const region = wholeRegion(geometry.height, geometry.width);
  const planes = readStored({ geometry: placed(geometry, place), source, codecs, budget, region, samples });
  const bytes = planes.planes.reduce((sum, plane) => sum + plane.byteLength, 0);
  store.planes.set(key, planes, bytes);
  return planes;
}

/** The samples of each pixel that belong to the requested plane: all of a page, or those of one channel. */
function samplesWanted(picture: Picture, found: LocatedPlane, isNamed: boolean): readonly number[] {
  const { samples, planar } = picture.page;
  const isOne = found.sample !== null && (isNamed || planar || picture.kind === 'palette');
  return isOne ? [found.sample ?? 0] : Array.from({ length: samples }, (_, i) => i);
}

/** The stored samples of a plane and their layout. */
interface StoredSamples {
  readonly samples: Samples;
  readonly shape: readonly number[];
  readonly gaps: readonly Gap[];
}

/** Reads the wanted samples of each pixel: one, or all of them. Nothing else keeps what it answers. */
async function readWanted(
  { files, budget }: PixelTools,
  place: PlanePlace,
  geometry: Geometry,
  wanted: readonly number[],
): Promise<StoredSamples> {
  const codecs = await decodersFor(geometry);
  const { source } = files.open(place.file);
  const { width, height, samples: count, planar } = geometry;
  const reading = { geometry: placed(geometry, place), source, codecs, budget, region: wholeRegion(height, width) };
  if (wanted.length > 1) {
    return { ...readAllSamples(reading), shape: planar ? [count, height, width] : [height, width, count] };
  }
  const { planes, gaps } = readStored({ ...reading, samples: wanted });
  return { samples: planes[0] as Samples, shape: [height, width], gaps };
}

/** The location and geometry of a plane. @throws PixelError if the image has no such plane or its file is missing */
function placeOf({ store, files, image }: PixelTools, picture: Picture, wanted: PlaneIndex) {
  const found = located(files, picture, wanted);
  const page = store.levels(image, files, found.place)[0];
  if (!page) throw new PixelError('preview-damaged', { part: 'This plane', ...because('plane-no-page') });
  return { found, geometry: store.geometry(image, files, found.place, page) };
}

/**
 * One plane in the layout of the file: rows of samples, with several samples per pixel interleaved or as planes. Without an
 * index it is the whole first page. A damaged file may claim hundreds of MB: a plane of which nothing can be read is a problem.
 * @throws FoundProblem
 */
export async function readStoredPlane(tools: PixelTools, index: PlaneIndex | null): Promise<StoredAnswer> {
  const { store, files, image, path } = tools;
  const picture = store.picture(image, files);
  const { found, geometry } = placeOf(tools, picture, index ?? { c: 0, z: 0, t: 0 });
  const { place } = found;
  const wanted = samplesWanted(picture, found, index !== null);
  const { samples, shape, gaps } = await readWanted(tools, place, geometry, wanted);
  const part = { region: wholeRegion(geometry.height, geometry.width), planes: geometry.planar ? wanted.length : 1 };
  const problems = gapProblems(gaps, geometry, part, path, files.open(place.file).source.size);
  const [first] = problems;
  if (first && isAllMissing(gaps, part)) throw new FoundProblem(first);
  return { type: geometry.type, shape, samples, problems };
}
