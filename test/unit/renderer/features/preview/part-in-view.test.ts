import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { partInView } from '../../../../../renderer/features/preview/part-in-view.ts';
import type { LoadedPixels } from '../../../../../renderer/state/preview/preview.ts';
import { atScale, fitCamera, panned, visiblePart } from '../../../../../shared/picture/camera.ts';

const box = { width: 348, height: 208 };

/** Samples of an image of `rows` × `cols`, each of which stands for `step` × `step`. */
function loaded(rows: number, cols: number, step: number): LoadedPixels {
  const planes = [{ rows: Math.ceil(rows / step), cols: Math.ceil(cols / step) }];
  return { head: { planes, region: [0, rows, 0, cols], step: [step, step] } } as unknown as LoadedPixels;
}

describe('the part of the samples that is coloured', () => {
  it('covers what is in view, at any scale and place', () => {
    const cases = fc.record({
      rows: fc.integer({ min: 1, max: 5000 }),
      cols: fc.integer({ min: 1, max: 5000 }),
      step: fc.constantFrom(1, 2.5),
      scale: fc.double({ min: 0.05, max: 32, noNaN: true }),
      x: fc.integer({ min: -9000, max: 9000 }),
      y: fc.integer({ min: -9000, max: 9000 }),
      turned: fc.boolean(),
    });
    void fc.assert(
      fc.property(cases, ({ rows, cols, step, scale, x, y, turned }) => {
        const image = { rows, cols };
        const camera = panned(atScale(fitCamera(image, box, turned, false), image, box, scale), image, box, x, y);
        const part = partInView(loaded(rows, cols, step), camera, image, box);
        const seen = visiblePart(camera, image, box);
        if (!seen) return;
        expect(part.row0 * step).toBeLessThanOrEqual(seen.row0);
        expect((part.row0 + part.rows) * step).toBeGreaterThanOrEqual(Math.min(seen.row1, rows));
        expect(part.col0 * step).toBeLessThanOrEqual(seen.col0);
        expect((part.col0 + part.cols) * step).toBeGreaterThanOrEqual(Math.min(seen.col1, cols));
      }),
    );
  });

  it('is a small part of a large plane at one to one', () => {
    const image = { rows: 2048, cols: 2048 };
    const camera = atScale(fitCamera(image, box, false, false), image, box, 1);
    const { rows, cols } = partInView(loaded(2048, 2048, 1), camera, image, box);
    expect(rows * cols).toBeLessThan(300_000);
  });
});
