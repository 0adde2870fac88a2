import { describe, expect, it } from 'vitest';
import { shrunkSides, shrunkTo } from '../../../../../renderer/features/preview/shrunk.ts';
import type { LoadedPixels } from '../../../../../renderer/state/preview/preview.ts';
import type { Camera } from '../../../../../shared/picture/camera.ts';

const camera = (across: number, down: number, turned = false): Camera => ({ turned, across, down, left: 0, top: 0 });

function pixels(rows: number, cols: number, isLabels = false): LoadedPixels {
  const samples = Uint8Array.from({ length: rows * cols }, (_, i) => 10 * Math.floor(i / cols) + (i % cols));
  const values = { type: 'u8', min: 0, max: 255, low: 0, high: 255, histogram: [] } as const;
  const plane = { ...values, rows, cols, isLabels, gaps: [] } as const;
  const head = { planes: [plane], region: [0, rows, 0, cols], level: 0, step: [1, 1], every: 1 } as const;
  return {
    head: { ...head, channels: [0], hasMore: false, final: true, problems: [] },
    planes: [samples],
    channels: [0],
    z: 0,
    t: 0,
  };
}

describe('samples that are drawn', () => {
  it('are all where they are enlarged, or shrunk by less than two', () => {
    expect(shrunkSides(pixels(8, 6), camera(1, 1), 1)).toBeNull();
    expect(shrunkSides(pixels(8, 6), camera(0.7, 0.7), 1)).toBeNull();
    expect(shrunkSides(pixels(8, 6), camera(0.4, 0.4), 2)).toBeNull();
  });

  it('are reduced by a power of two where both sides are shrunk', () => {
    expect(shrunkSides(pixels(8, 6), camera(0.3, 0.3), 1)).toEqual({ rows: 4, cols: 3 });
    expect(shrunkSides(pixels(8, 6), camera(0.25, 0.25), 1)).toEqual({ rows: 2, cols: 2 });
    expect(shrunkSides(pixels(8, 6), camera(0.25, 0.5), 1)).toEqual({ rows: 4, cols: 3 });
  });

  it('of line scans are reduced along time only', () => {
    expect(shrunkSides(pixels(8, 6), camera(0.5, 20, true), 1)).toEqual({ rows: 4, cols: 6 });
    expect(shrunkSides(pixels(8, 6), camera(0.5, 20, false), 1)).toEqual({ rows: 8, cols: 3 });
  });

  it('are the means of their samples; labels are one of them', () => {
    const means = shrunkTo(pixels(4, 2), { rows: 2, cols: 2 }, 'mean');
    expect([...(means.planes[0] ?? [])]).toEqual([5, 6, 25, 26]);
    expect(means.head).toMatchObject({ step: [2, 1], planes: [{ rows: 2, cols: 2 }] });
    expect([...(shrunkTo(pixels(4, 2), { rows: 2, cols: 2 }, 'max').planes[0] ?? [])]).toEqual([10, 11, 30, 31]);
    expect([...(shrunkTo(pixels(4, 2, true), { rows: 2, cols: 2 }, 'mean').planes[0] ?? [])]).toEqual([0, 1, 20, 21]);
  });
});
