import { describe, expect, it } from 'vitest';
import { colourTable, colourTableNamed, defaultTable } from '../../../../shared/picture/colour-tables.ts';
import { composePart, palettePart, rgbPart, type ShownPlane, tableIndex } from '../../../../shared/picture/compose.ts';
import { automaticContrast, storedContrast } from '../../../../shared/picture/contrast.ts';

const part = { row0: 0, rows: 1, col0: 0, cols: 3, stride: 3 };
const bytesOf = (words: Uint32Array): number[][] =>
  [...words].map((word) => [word & 255, (word >>> 8) & 255, (word >>> 16) & 255, word >>> 24]);

describe('colours', () => {
  it('run from dark to bright', () => {
    for (const name of ['gray', 'green', 'fire', 'viridis']) {
      const table = colourTable(name);
      const sum = (i: number): number =>
        (table[i * 3] as number) + (table[i * 3 + 1] as number) + (table[i * 3 + 2] as number);
      expect(sum(0)).toBeLessThan(sum(255));
    }
    expect([...colourTable('#ff8000').subarray(255 * 3)]).toEqual([255, 128, 0]);
  });

  it('are found by any spelling, and by what looks alike', () => {
    expect(colourTableNamed('Green')).toEqual({ table: 'green', match: 'same' });
    expect(colourTableNamed('Hot')).toEqual({ table: 'fire', match: 'like' });
    expect(colourTableNamed('constructor')).toEqual({ table: 'gray', match: 'unknown' });
  });

  it('of a single channel are grey, of several green, red, blue', () => {
    expect(defaultTable(0, 1)).toBe('gray');
    expect([0, 1, 2].map((c) => defaultTable(c, 3))).toEqual(['green', 'red', 'blue']);
  });
});

describe('contrast', () => {
  it('follows the percentiles, with some width', () => {
    expect(automaticContrast({ low: 5, high: 90 })).toEqual({ min: 5, max: 90 });
    expect(automaticContrast({ low: 100, high: 100 })).toEqual({ min: 99, max: 101 });
    expect(automaticContrast({ low: 0, high: 0 })).toEqual({ min: -1, max: 1 });
  });

  it.each([[null], [{}], [{ value_min: 5, value_max: 5 }], [{ value_min: '1', value_max: 2 }]])(
    'takes nothing from %j',
    (value) => {
      expect(storedContrast(value)).toBeNull();
    },
  );

  it('uses the contrast of the sidecar', () => {
    expect(storedContrast({ value_min: 1, value_max: 9, color_lut: 'Green' })).toEqual({ min: 1, max: 9 });
  });

  it('clamps values to its ends', () => {
    expect([-5, 0, 5, 10, 99].map((value) => tableIndex(value, { min: 0, max: 10 }))).toEqual([0, 0, 128, 255, 255]);
  });
});

describe('planes', () => {
  const window = { min: 0, max: 100 };

  it('are added to one another and clamped', () => {
    const gray = { samples: Uint16Array.of(0, 100, 50), table: colourTable('gray'), window };
    const red = { samples: Uint8Array.of(100, 100, 0), table: colourTable('#ff0000'), window };
    expect(bytesOf(composePart([gray, red], part))).toEqual([
      [255, 0, 0, 255],
      [255, 255, 255, 255],
      [128, 128, 128, 255],
    ]);
  });

  it('follow the contrast, the type and the direction each time, also in the same colours', () => {
    const samples = new Uint16Array(40_000).fill(50);
    const many = { row0: 0, rows: 200, col0: 0, cols: 200, stride: 200 };
    const table = colourTable('gray');
    const greyOf = (plane: Partial<ShownPlane>) =>
      bytesOf(composePart([{ samples, table, window, ...plane }], many).subarray(0, 1))[0]?.[0];
    expect(greyOf({})).toBe(128);
    expect(greyOf({ window: { min: 0, max: 50 } })).toBe(255);
    expect(greyOf({ reversed: true })).toBe(127);
    expect(greyOf({ samples: Int16Array.from(samples, () => -50), window: { min: -100, max: 0 } })).toBe(128);
    expect(greyOf({ samples: Uint8Array.from(samples) })).toBe(128);
    expect(greyOf({})).toBe(128);
  });

  it('are transparent where a value is not a number', () => {
    const plane = { samples: Float32Array.of(Number.NaN, 0, 100), table: colourTable('gray'), window };
    expect(bytesOf(composePart([plane], part)).map(([, , , alpha]) => alpha)).toEqual([0, 255, 255]);
  });

  it('show white for zero where the file defines it so, and negative numbers', () => {
    const plane = {
      samples: Int16Array.of(-100, 0, 100),
      table: colourTable('gray'),
      window: { min: -100, max: 100 },
      reversed: true,
    };
    expect(bytesOf(composePart([plane], part)).map(([red]) => red)).toEqual([255, 127, 0]);
  });

  it('of colours and of a palette keep their colours', () => {
    const [red, green, blue] = [Uint8Array.of(1, 2, 3), Uint8Array.of(4, 5, 6), Uint8Array.of(7, 8, 9)];
    expect(bytesOf(rgbPart([red, green, blue], { min: 0, max: 255 }, part))[1]).toEqual([2, 5, 8, 255]);
    expect(bytesOf(palettePart(Uint8Array.of(0, 1, 1), [9, 8, 7, 6, 5, 4], part))).toEqual([
      [9, 8, 7, 255],
      [6, 5, 4, 255],
      [6, 5, 4, 255],
    ]);
  });
});
