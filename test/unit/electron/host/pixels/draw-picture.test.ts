import { inflateSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { drawPicture } from '../../../../../electron/host/pixels/draw-picture.ts';
import type { PixelsAnswer } from '../../../../../electron/host/pixels/pixel-job.ts';
import type { PictureFacts, PlaneHead } from '../../../../../shared/picture/pixels.ts';
import type { SentSamples } from '../../../../../shared/tiff/pixels/sent-samples.ts';

const head: PlaneHead = {
  type: 'u16',
  rows: 1,
  cols: 3,
  min: 0,
  max: 2000,
  low: 0,
  high: 1020,
  histogram: [],
  isLabels: false,
  gaps: [],
};

/** The rows of a PNG of RGBA pixels, each pixel as a hexadecimal colour. */
function coloursOf(
  facts: Pick<PictureFacts, 'kind'> & Partial<PictureFacts>,
  planes: readonly SentSamples[],
  heads: readonly Partial<PlaneHead>[] = [],
  side = 100,
): readonly string[] {
  const { rows, cols } = { ...head, ...heads[0] };
  const shown = {
    width: cols,
    height: rows,
    whiteIsZero: false,
    palette: null,
    channels: [{ name: '', colour: null, absent: null }],
    ...facts,
  };
  const answer = { head: { channels: [0], planes: planes.map((_, i) => ({ ...head, ...heads[i] })) }, planes };
  const png = Buffer.from(drawPicture(shown as PictureFacts, answer as unknown as PixelsAnswer, side));
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  const lines = inflateSync(png.subarray(41, 41 + png.readUInt32BE(33)));
  return Array.from({ length: height }, (_, row) => {
    const line = lines.subarray(row * (4 * width + 1) + 1, (row + 1) * (4 * width + 1));
    return Array.from({ length: width }, (__, col) => line.subarray(4 * col, 4 * col + 3).toString('hex')).join(' ');
  });
}

it('a picture in grey has the contrast of its percentiles', () => {
  expect(coloursOf({ kind: 'grey' }, [Uint16Array.of(0, 1020, 2000)])).toEqual(['000000 ffffff ffffff']);
  expect(coloursOf({ kind: 'grey', whiteIsZero: true }, [Uint16Array.of(0, 1020, 2000)])).toEqual([
    'ffffff 000000 000000',
  ]);
});

it('a picture of a palette has its colours', () => {
  const palette = [0, 0, 0, 255, 128, 0, 1, 2, 3];
  expect(coloursOf({ kind: 'palette', palette }, [Uint8Array.of(2, 1, 0)])).toEqual(['010203 ff8000 000000']);
});

it('a picture in RGB has its own colours where it has 8 bits, else one contrast for all', () => {
  const bytes = [Uint8Array.of(0, 10, 255), Uint8Array.of(1, 20, 255), Uint8Array.of(2, 30, 255)];
  expect(coloursOf({ kind: 'rgb' }, bytes, Array(3).fill({ type: 'u8', low: 5, high: 50 }))).toEqual([
    '000102 0a141e ffffff',
  ]);
  const words = [Uint16Array.of(100, 610, 1120), Uint16Array.of(0, 100, 3000), Uint16Array.of(1120, 100, 100)];
  const ranges = [
    { low: 200, high: 1120 },
    { low: 100, high: 300 },
    { low: 150, high: 500 },
  ];
  const [first, second, third] = (coloursOf({ kind: 'rgb' }, words, ranges)[0] ?? '').split(' ');
  expect([first, third]).toEqual(['0000ff', 'ffff00']);
  expect(second).toMatch(/^(?:7f|80)0000$/);
});

it('a larger picture is made smaller in the proportions of the image, at least one pixel wide', () => {
  const samples = Uint16Array.from({ length: 24 }, (_, i) => (i % 6 === 3 ? 1020 : 0));
  const [plane, image] = [
    { rows: 4, cols: 6 },
    { kind: 'grey', height: 4, width: 6 },
  ] as const;
  expect(coloursOf(image, [samples], [plane], 6)).toHaveLength(4);
  expect(coloursOf(image, [samples], [plane], 3)).toEqual(Array(2).fill('000000 808080 000000'));
  const narrow = { kind: 'grey', height: 6, width: 1 } as const;
  expect(coloursOf(narrow, [Uint16Array.of(0, 0, 0, 1020, 0, 0)], [{ rows: 6, cols: 1 }], 2)).toEqual([
    '000000',
    '555555',
  ]);
  const reduced = { kind: 'grey', height: 400, width: 100 } as const;
  expect(coloursOf(reduced, [samples.fill(0)], [plane], 10)).toEqual(Array(4).fill('000000'));
  const wide = { kind: 'grey', height: 100, width: 400 } as const;
  expect(coloursOf(wide, [samples], [plane], 10)).toEqual(Array(2).fill(Array(6).fill('000000').join(' ')));
});

it('labels in a smaller picture are not averaged', () => {
  const labels = Uint16Array.of(0, 1020, 510, 0);
  const image = { kind: 'grey', height: 1, width: 4 } as const;
  expect(coloursOf(image, [labels], [{ rows: 1, cols: 4, isLabels: true }], 2)).toEqual(['000000 808080']);
});
