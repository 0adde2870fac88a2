import type { SentSamples } from '../tiff/pixels/sent-samples.ts';
import type { PixelsHead } from './pixels.ts';

/** Planes whose gaps were opened: contrast and colours change often, samples do not. */
const opened = new WeakMap<SentSamples, SentSamples>();

/** The samples of the nth plane, with NaN in its gaps: the other channels of the picture show there. */
export function withOpenGaps(
  samples: SentSamples,
  head: Pick<PixelsHead, 'planes' | 'region' | 'step'>,
  nth: number,
): SentSamples {
  if (!head.planes[nth]?.gaps.length) return samples;
  const known = opened.get(samples);
  if (known) return known;
  const open = Float32Array.from(samples);
  openGaps(open, head, nth);
  opened.set(samples, open);
  return open;
}

/** A sample that is partly in a gap is in it. */
function openGaps(
  samples: Float32Array,
  { planes, region: [row0, , col0], step: [down, across] }: Pick<PixelsHead, 'planes' | 'region' | 'step'>,
  nth: number,
): void {
  const { gaps = [], rows = 0, cols = 0 } = planes[nth] ?? {};
  for (const [top, bottom, left, right] of gaps) {
    const first = Math.max(0, Math.floor((left - col0) / across));
    const end = Math.min(cols, Math.ceil((right - col0) / across));
    const last = Math.min(rows, Math.ceil((bottom - row0) / down));
    for (let row = Math.max(0, Math.floor((top - row0) / down)); row < last; row++) {
      samples.fill(Number.NaN, row * cols + first, row * cols + end);
    }
  }
}
