import type { Problem } from '../../../shared/problems/problem.ts';
import { because } from '../../../shared/problems/reasons.ts';
import type { Geometry } from '../../../shared/tiff/pixels/geometry.ts';
import { placed } from '../../../shared/tiff/pixels/geometry.ts';
import type { Budget } from '../../../shared/tiff/pixels/limits.ts';
import { PixelError } from '../../../shared/tiff/pixels/pixel-error.ts';
import { readStored, type StoredPlanes } from '../../../shared/tiff/pixels/read-plane.ts';
import { wholeRegion } from '../../../shared/tiff/pixels/region.ts';
import { newSamples, type Samples } from '../../../shared/tiff/pixels/sample-type.ts';
import type { LocatedPlane, Picture, PlaneIndex } from '../../../shared/tiff/planes/picture.ts';
import type { PlanePlace } from '../../../shared/tiff/planes/plane-map.ts';
import { codecsFor } from './codecs/index.ts';
import type { PictureStore } from './picture-store.ts';
import type { PixelFiles } from './pixel-files.ts';
import type { StoredAnswer } from './pixel-job.ts';
import { compressionName, gapProblems } from './pixel-problem.ts';

/** What reading pixels of one image needs. */
export interface PixelTools {
  readonly store: PictureStore;
  readonly files: PixelFiles;
  readonly image: string;
  /** Row path, for problems. */
  readonly path: string;
  readonly budget: Budget;
}

/** Where a plane is. @throws PixelError where it is in a file that is not there */
export function located(picture: Picture, index: PlaneIndex): LocatedPlane {
  const found = picture.locate(index);
  const file = picture.channelFiles[index.c];
  const plane = `Channel ${index.c + 1}`;
  if (file && !file.present) throw new PixelError('preview-companion', { plane, companion: file.name });
  if (!found) throw new PixelError('preview-companion', { plane: 'This plane', companion: 'another file' });
  return found;
}

/** Opens the file of a plane, and says by its name where it is not there. */
export function checkFile(files: PixelFiles, { file }: PlanePlace): void {
  try {
    files.open(file);
  } catch (error) {
    if (file === null) throw error;
    throw new PixelError('preview-companion', { plane: 'This plane', companion: file });
  }
}

/** The decoders, and the refusal of what none of them reads. @throws PixelError */
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

/** Red, green and blue of 8 bits side by side. */
function interleavedColours([red, green, blue]: readonly [Uint8Array, Uint8Array, Uint8Array]): Uint8Array {
  const samples = new Uint8Array(red.length * 3);
  for (let at = 0, to = 0; at < red.length; at++, to += 3) {
    samples[to] = red[at] as number;
    samples[to + 1] = green[at] as number;
    samples[to + 2] = blue[at] as number;
  }
  return samples;
}

/** Samples of each pixel side by side, as the file keeps them. */
function interleaved(planes: readonly Samples[], geometry: Geometry): Samples {
  const [red, green, blue] = planes;
  if (planes.length === 3 && red instanceof Uint8Array && green instanceof Uint8Array && blue instanceof Uint8Array) {
    return interleavedColours([red, green, blue]);
  }
  const pixels = geometry.width * geometry.height;
  const samples = newSamples(geometry.type, pixels * planes.length);
  for (const [i, plane] of planes.entries()) {
    for (let at = 0; at < pixels; at++) samples[at * planes.length + i] = plane[at] as never;
  }
  return samples;
}

function oneAfterTheOther(planes: readonly Samples[], geometry: Geometry): Samples {
  const pixels = geometry.width * geometry.height;
  const samples = newSamples(geometry.type, pixels * planes.length);
  for (const [i, plane] of planes.entries()) samples.set(plane as never, i * pixels);
  return samples;
}

/** Which samples of a pixel belong to the plane that is asked for: all of a page, or those of one channel. */
function samplesWanted(picture: Picture, found: LocatedPlane, isNamed: boolean): readonly number[] {
  const { samples, planar } = picture.page;
  const isOne = found.sample !== null && (isNamed || planar || picture.kind === 'palette');
  return isOne ? [found.sample ?? 0] : Array.from({ length: samples }, (_, i) => i);
}

/**
 * One plane as the file stores it: rows of samples, and the samples of a pixel together or as planes, as the file has
 * them. Without an index it is the first page, whole.
 */
export async function readStoredPlane(tools: PixelTools, index: PlaneIndex | null): Promise<StoredAnswer> {
  const { store, files, image, path } = tools;
  const picture = store.picture(image, files);
  const wanted = index ?? { c: 0, z: 0, t: 0 };
  const { c, z, t } = picture.sizes;
  if (wanted.c >= c || wanted.z >= z || wanted.t >= t) {
    throw new PixelError('preview-damaged', {
      part: 'This plane',
      ...because('plane-outside', { sizes: `${t} × ${c} × ${z}` }),
    });
  }
  const found = located(picture, wanted);
  checkFile(files, found.place);
  const page = store.levels(files, found.place)[0];
  if (!page) throw new PixelError('preview-damaged', { part: 'This plane', ...because('plane-no-page') });
  const geometry = store.geometry(image, files, found.place, page);
  const { planes, gaps } = await storedPlanes(
    tools,
    found.place,
    geometry,
    samplesWanted(picture, found, index !== null),
  );
  const { width, height, planar } = geometry;
  const size = files.open(found.place.file).source.size;
  const problems: readonly Problem[] = gapProblems(gaps, geometry, wholeRegion(height, width), path, size);
  const [first] = planes;
  if (!first) throw new PixelError('preview-damaged', { part: 'This plane', ...because('plane-no-samples') });
  if (planes.length === 1) return { type: geometry.type, shape: [height, width], samples: first, problems };
  const shape = planar ? [planes.length, height, width] : [height, width, planes.length];
  const samples = planar ? oneAfterTheOther(planes, geometry) : interleaved(planes, geometry);
  return { type: geometry.type, shape, samples, problems };
}
