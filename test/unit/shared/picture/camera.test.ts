import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  atScale,
  fitCamera,
  panned,
  toImage,
  toScreen,
  visiblePart,
  zoomed,
} from '../../../../shared/picture/camera.ts';

const image = { rows: 40, cols: 10 };
const box = { width: 200, height: 100 };

describe('the camera', () => {
  it('shows ordinary images upright, in their proportions and in the middle', () => {
    const camera = fitCamera(image, box, false, false);
    expect(toScreen(camera, image, { row: 0, col: 0 })).toEqual({ x: 87.5, y: 0 });
    expect(toScreen(camera, image, { row: 40, col: 10 })).toEqual({ x: 112.5, y: 100 });
  });

  it('shows a single row or column, which in proportion would be thinner than a pixel of the screen', () => {
    const row = { rows: 1, cols: 5000 };
    const camera = fitCamera(row, box, false, false);
    expect(toScreen(camera, row, { row: 0, col: 0 })).toEqual({ x: 0, y: 48 });
    expect(toScreen(camera, row, { row: 1, col: 5000 })).toEqual({ x: 200, y: 52 });
    const column = { rows: 5000, cols: 1 };
    expect(fitCamera(column, box, false, false)).toMatchObject({ across: 4, left: 98 });
    expect(fitCamera(row, box, true, false)).toMatchObject({ across: 4, left: 98 });
  });

  it('zooms a single row to samples as high as wide', () => {
    const row = { rows: 1, cols: 5000 };
    const at = { x: 100, y: 50 };
    expect(zoomed(fitCamera(row, box, false, false), row, box, 1e4, at, false)).toMatchObject({ across: 32, down: 32 });
  });

  it('turns as CloudScope does: rows to the right, columns up from the bottom left', () => {
    const camera = fitCamera(image, box, true, true);
    expect(toScreen(camera, image, { row: 0, col: 0 })).toEqual({ x: 0, y: 100 });
    expect(toScreen(camera, image, { row: 40, col: 0 })).toEqual({ x: 200, y: 100 });
    expect(toScreen(camera, image, { row: 0, col: 10 })).toEqual({ x: 0, y: 0 });
  });

  it('finds the place of the image under every place of the screen, however it was moved', () => {
    const places = fc.record({
      turned: fc.boolean(),
      x: fc.double({ min: 0, max: 200, noNaN: true }),
      y: fc.double({ min: 0, max: 100, noNaN: true }),
      factor: fc.double({ min: 0.2, max: 8, noNaN: true }),
      dx: fc.integer({ min: -300, max: 300 }),
    });
    void fc.assert(
      fc.property(places, ({ turned, x, y, factor, dx }): void => {
        const zoomedIn = zoomed(fitCamera(image, box, turned, false), image, box, factor, { x: 50, y: 50 }, false);
        const camera = panned(zoomedIn, image, box, dx, -dx);
        const back = toScreen(camera, image, toImage(camera, image, { x, y }));
        expect(back.x).toBeCloseTo(x, 6);
        expect(back.y).toBeCloseTo(y, 6);
      }),
    );
  });

  it('keeps the place below the pointer where it is while zooming', () => {
    const before = fitCamera(image, box, false, false);
    const at = { x: 95, y: 30 };
    const after = zoomed(before, image, box, 2, at, false);
    expect(toImage(after, image, at).row).toBeCloseTo(toImage(before, image, at).row, 6);
    expect(toImage(after, image, at).col).toBeCloseTo(toImage(before, image, at).col, 6);
  });

  it('gives each sample one pixel along both sides, also where they were stretched', () => {
    const camera = atScale(fitCamera(image, box, true, true), image, box, 1);
    expect([camera.across, camera.down]).toEqual([1, 1]);
    expect(toImage(camera, image, { x: 100, y: 50 })).toEqual({ row: 20, col: 5 });
  });

  it('gives the samples in view', () => {
    expect(visiblePart(fitCamera(image, box, false, false), image, box)).toEqual({
      row0: 0,
      row1: 40,
      col0: 0,
      col1: 10,
    });
  });
});
