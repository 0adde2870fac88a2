import { colourTable, tableFor } from '../../../shared/picture/colour-tables.ts';
import { composePart, palettePart, rgbPart, type ShownPart } from '../../../shared/picture/compose.ts';
import { automaticContrast, widened } from '../../../shared/picture/contrast.ts';
import type { PictureFacts } from '../../../shared/picture/pixels.ts';
import { shrunkPlanes } from '../../../shared/picture/shrunk-planes.ts';
import type { PixelsAnswer } from './pixel-job.ts';
import { encodePng } from './png.ts';
import { sidesWithin } from './thumbnail-cells.ts';

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

/** A PNG of a whole plane that was read: in the image's proportions, at most `side` pixels on its longer side. */
export function drawPicture(facts: PictureFacts, { head, planes }: PixelsAnswer, side: number): Uint8Array {
  const [read = { rows: 1, cols: 1 }] = head.planes;
  const box = { width: Math.min(side, read.cols), height: Math.min(side, read.rows) };
  const [rows, cols] = sidesWithin(facts.height, facts.width, false, box);
  const isSmaller = rows < read.rows || cols < read.cols;
  const shown = isSmaller ? shrunkPlanes(head.planes, planes, { rows, cols }, 'mean') : planes;
  const words = pictureWords(facts, { head, planes: shown }, { row0: 0, rows, col0: 0, cols, stride: cols });
  return encodePng(cols, rows, 4, new Uint8Array(words.buffer));
}
