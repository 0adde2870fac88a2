import type { PictureChannel, PictureFacts } from '../../../shared/picture/pixels.ts';
import { type Problem, problem } from '../../../shared/problems/problem.ts';
import { PixelError } from '../../../shared/tiff/pixels/pixel-error.ts';
import { tagNumbers } from '../../../shared/tiff/pixels/tag-numbers.ts';
import type { Picture } from '../../../shared/tiff/planes/picture.ts';
import { scanModeOf } from '../../../shared/tiff/planes/scan-mode.ts';
import type { Page } from '../../../shared/tiff/structure/page.ts';
import { pixelProblem } from './pixel-problem.ts';
import { decodersFor, located, type PixelTools } from './read-stored.ts';
import { readableLevel } from './readable-level.ts';

const colorMap = 320;
const whiteIsZero = 0;

/** RGB triples of 8 bits from TIFF's three rows of 16-bit numbers. */
function paletteOf(page: Page): readonly number[] | null {
  const count = 2 ** page.bits;
  if (page.photometric !== 3 || page.bits < 1 || page.bits > 16) return null;
  const map = tagNumbers(page.ifd, colorMap, count * 3);
  // Some programs write only 8 bits.
  const shift = map.some((value) => value > 255) ? 8 : 0;
  return Array.from({ length: count * 3 }, (_, i) => (map[(i % 3) * count + Math.floor(i / 3)] as number) >> shift);
}

/** Number of channels whose files are checked. */
const mostChannels = 64;

/** Why a channel's first plane cannot be shown; null if it is present. */
function absence({ store, files, image, path }: PixelTools, picture: Picture, c: number): Problem | null {
  if (c >= mostChannels) return null;
  const plane = `Channel ${c + 1}`;
  const found = picture.locate({ c, z: 0, t: 0 });
  const { file = null } = found?.place ?? {};
  if (!found || (file === null && !store.has(image, files, found.place)))
    return problem('preview-missing', { path, plane }, { path });
  try {
    if (file !== null) files.open(file);
    return null;
  } catch {
    return problem('preview-companion', { path, plane, companion: file ?? '' }, { path });
  }
}

/** Channels that are listed; more are claimed only by damaged or hostile files. */
const listedChannels = 100_000;

function channelsOf(tools: PixelTools, picture: Picture): readonly PictureChannel[] {
  return Array.from({ length: Math.min(picture.sizes.c, listedChannels) }, (_, c) => {
    const { name = '', colour = null } = picture.looks[c] ?? {};
    return { name, colour, absent: absence(tools, picture, c) };
  });
}

/** The channel in this file, otherwise the first whose file is present. */
function ownChannel({ channelFiles }: Picture, channels: readonly PictureChannel[]): number {
  const own = channelFiles.indexOf(null);
  return own >= 0
    ? own
    : Math.max(
        0,
        channels.findIndex(({ absent }) => absent === null),
      );
}

/** Reads which planes an image has, and whether they can be shown. @throws FormatError, SourceError */
export async function readPictureFacts(tools: PixelTools): Promise<PictureFacts> {
  const { store, files, image, path } = tools;
  const picture = store.picture(image, files);
  const { page, sizes, kind } = picture;
  const channels = channelsOf(tools, picture);
  const own = ownChannel(picture, channels);
  const facts = {
    kind,
    width: page.width,
    height: page.height,
    dtype: page.dtype,
    z: sizes.z,
    t: sizes.t,
    channels,
    ownChannel: own,
    levels: [{ width: page.width, height: page.height }],
    whiteIsZero: page.photometric === whiteIsZero,
    scanMode: scanModeOf(picture.read, files.context()),
    palette: null,
    problem: null,
  };
  try {
    const { place } = located(files, picture, { c: own, z: 0, t: 0 });
    const levels = store.levels(image, files, place);
    const [full = page] = levels;
    await decodersFor(readableLevel(tools, place, levels, 0).geometry);
    const { width, height } = full;
    return {
      ...facts,
      width,
      height,
      palette: paletteOf(full),
      levels: levels.map((each) => ({ width: each.width, height: each.height })),
    };
  } catch (error) {
    const found = error instanceof PixelError ? pixelProblem(error, path) : null;
    if (!found) throw error;
    return { ...facts, problem: found };
  }
}
