import { colourTable, tableFor } from '../../../shared/picture/colour-tables.ts';
import { composePart, palettePart, rgbPart, type ShownPart } from '../../../shared/picture/compose.ts';
import { automaticContrast, widened } from '../../../shared/picture/contrast.ts';
import type { PictureFacts } from '../../../shared/picture/pixels.ts';
import type { PixelsAnswer } from './pixel-job.ts';
import { encodePng } from './png.ts';

/** The samples of a picture in their colours: RGBA words, with the contrast that each plane suggests. */
export function pictureWords(
  facts: PictureFacts,
  { head, planes: samples }: PixelsAnswer,
  part: ShownPart,
): Uint32Array<ArrayBuffer> {
  const [first] = head.planes;
  if (facts.kind === 'palette' && facts.palette && samples[0]) return palettePart(samples[0], facts.palette, part);
  if (facts.kind === 'rgb') {
    const low = Math.min(...head.planes.map((plane) => plane.low));
    const high = Math.max(...head.planes.map((plane) => plane.high));
    return rgbPart(samples, first?.type === 'u8' ? { min: 0, max: 255 } : widened({ min: low, max: high }), part);
  }
  const shown = samples.map((plane, i) => {
    const channel = head.channels[i] ?? 0;
    const table = colourTable(tableFor(facts.channels[channel]?.colour, channel, facts.channels.length));
    return {
      samples: plane,
      table,
      window: automaticContrast(head.planes[i] as (typeof head.planes)[number]),
      reversed: facts.whiteIsZero,
    };
  });
  return composePart(shown, part);
}

/** Takes the nearest sample for each pixel of a smaller picture. */
function shrunk(
  words: Uint32Array,
  rows: number,
  cols: number,
  side: number,
): { words: Uint32Array; rows: number; cols: number } {
  const scale = Math.min(1, side / Math.max(rows, cols));
  if (scale === 1) return { words, rows, cols };
  const [height, width] = [Math.max(1, Math.round(rows * scale)), Math.max(1, Math.round(cols * scale))];
  const small = new Uint32Array(height * width);
  for (let row = 0; row < height; row++) {
    const from = Math.floor((row * rows) / height) * cols;
    for (let col = 0; col < width; col++)
      small[row * width + col] = words[from + Math.floor((col * cols) / width)] as number;
  }
  return { words: small, rows: height, cols: width };
}

/** A PNG of what was read, at most `side` pixels on its longer side. */
export function drawPicture(facts: PictureFacts, answer: PixelsAnswer, side: number): Uint8Array {
  const { rows = 1, cols = 1 } = answer.head.planes[0] ?? {};
  const words = pictureWords(facts, answer, { row0: 0, rows, col0: 0, cols, stride: cols });
  const small = shrunk(words, rows, cols, side);
  return encodePng(small.cols, small.rows, 4, new Uint8Array(small.words.buffer));
}
