import { lineScanReason } from '../../../shared/picture/line-scan.ts';
import type { PictureFacts } from '../../../shared/picture/pixels.ts';
import { pictureWords } from './draw-picture.ts';
import { FoundProblem } from './pixel-problem.ts';
import { encodeWords } from './png.ts';
import { readPictureFacts } from './read-facts.ts';
import { readPixels } from './read-pixels.ts';
import type { PixelTools } from './read-stored.ts';
import { sidesWithin, turnedPlane } from './thumbnail-cells.ts';

/** Largest sides of a thumbnail in pixels, twice the shown size for high-resolution screens. */
const thumbnailSides = { width: 96, height: 64 } as const;

/** Whether an image is a line scan by its shape, the only evidence that thumbnails use. */
function hasLineScanShape({ height: rows, width: cols, z, t, channels }: PictureFacts): boolean {
  const planes = z * t * channels.length;
  return lineScanReason({ scanMode: '', rowLabel: '', analyses: [], rows, cols, planes }) !== null;
}

/** A small picture of an image's first plane as PNG. Line scans are turned and stretched to its sides. */
export async function readThumbnail(tools: PixelTools, turned: boolean | null): Promise<Uint8Array> {
  const facts = await readPictureFacts(tools);
  if (facts.problem) throw new FoundProblem(facts.problem);
  const isTurned = turned ?? hasLineScanShape(facts);
  const channels = facts.channels.length <= 4 ? facts.channels.flatMap(({ absent }, c) => (absent ? [] : [c])) : [0];
  const size = sidesWithin(facts.height, facts.width, isTurned, thumbnailSides);
  const wanted = { channels, z: 0, t: 0, region: null, size, reduce: 'mean' } as const;
  const answer = await readPixels(tools, wanted, true, true);
  const { rows = 1, cols = 1 } = answer.head.planes[0] ?? {};
  const planes = isTurned ? answer.planes.map((plane) => turnedPlane(plane, rows, cols)) : answer.planes;
  const [height, width] = isTurned ? [cols, rows] : [rows, cols];
  const part = { row0: 0, rows: height, col0: 0, cols: width, stride: width };
  const words = pictureWords(facts, { ...answer, planes }, part);
  return encodeWords(width, height, words, 1);
}
