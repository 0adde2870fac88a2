import type { PictureChannel, PictureFacts } from '../../../shared/picture/pixels.ts';
import { problem } from '../../../shared/problems/problem.ts';
import { PixelError } from '../../../shared/tiff/pixels/pixel-error.ts';
import { tagNumbers } from '../../../shared/tiff/pixels/tag-numbers.ts';
import type { Picture } from '../../../shared/tiff/planes/picture.ts';
import type { Page } from '../../../shared/tiff/structure/page.ts';
import { pixelProblem } from './pixel-problem.ts';
import { checkFile, decodersFor, located, type PixelTools } from './read-stored.ts';

const colorMap = 320;
const whiteIsZero = 0;

/** RGB triples of 8 bits from the three rows of 16-bit numbers that TIFF keeps. */
function paletteOf(page: Page): readonly number[] | null {
  const count = 2 ** page.bits;
  if (page.photometric !== 3 || page.bits < 1 || page.bits > 16) return null;
  const map = tagNumbers(page.ifd, colorMap, count * 3);
  // Some writers fill the numbers with 8 bits only.
  const shift = map.some((value) => value > 255) ? 8 : 0;
  return Array.from({ length: count * 3 }, (_, i) => (map[(i % 3) * count + Math.floor(i / 3)] as number) >> shift);
}

function channelsOf(picture: Picture, path: string): readonly PictureChannel[] {
  return Array.from({ length: picture.sizes.c }, (_, c) => {
    const file = picture.channelFiles[c];
    const absent =
      file && !file.present
        ? problem('preview-companion', { path, plane: `Channel ${c + 1}`, companion: file.name }, { path })
        : null;
    return { name: picture.looks[c]?.name ?? '', colour: picture.looks[c]?.colour ?? null, absent };
  });
}

/** What an image's file says of its planes, and whether they can be shown. @throws FormatError, SourceError */
export async function readPictureFacts(tools: PixelTools): Promise<PictureFacts> {
  const { store, files, image, path } = tools;
  const picture = store.picture(image, files);
  const { page, sizes, kind, channelFiles } = picture;
  const own = channelFiles.indexOf(null);
  const facts = {
    kind,
    width: page.width,
    height: page.height,
    dtype: page.dtype,
    z: sizes.z,
    t: sizes.t,
    channels: channelsOf(picture, path),
    ownChannel: Math.max(0, own),
    levels: [{ width: page.width, height: page.height }],
    whiteIsZero: page.photometric === whiteIsZero,
    palette: null,
    problem: null,
  };
  try {
    const { place } = located(picture, { c: Math.max(0, own), z: 0, t: 0 });
    checkFile(files, place);
    const levels = store.levels(files, place);
    const [full = page] = levels;
    await decodersFor(store.geometry(image, files, place, full));
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
