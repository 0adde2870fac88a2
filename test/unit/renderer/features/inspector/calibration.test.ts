import { describe, expect, test } from 'vitest';
import { axisView, pixelSizeFacts, shortSize } from '../../../../../renderer/state/edits/calibration-view.ts';
import type { PixelSize } from '../../../../../shared/image/header.ts';
import { aHeader, aRow } from '../../../../helpers/rows.ts';

const quarter: PixelSize = { unit: 0.25, label: 'um', source: 'ImageJ resolution (pixels per µm)' };

function view(sidecar: readonly [number, string] | null, pixelX: PixelSize | null) {
  const values = sidecar
    ? { 'image_header_metadata.physical_unit_x': sidecar[0], 'image_header_metadata.physical_label_x': sidecar[1] }
    : {};
  return axisView(aRow('a.tif', values, { header: aHeader({ pixelX }) }), 'x');
}

describe('the origin of a pixel size', () => {
  test('the file, also where the sidecar repeats it', () => {
    expect(view(null, quarter)).toEqual({ tag: 'from file', note: null });
    expect(view([0.25, 'um'], quarter)).toEqual({ tag: 'from file', note: null });
  });

  test('an edit, with the file’s value', () => {
    expect(view([0.3, 'um'], quarter)).toEqual({
      tag: 'edited',
      note: { text: 'The file gives 0.25 µm (ImageJ resolution).', action: 'Use it' },
    });
    expect(view([0.3, 'um'], null)).toEqual({ tag: 'edited', note: null });
  });

  test('the file where the sidecar has 1.0 Pixels, which nobody has set', () => {
    expect(view([1, 'Pixels'], quarter)).toEqual({
      tag: 'from file',
      note: { text: 'The sidecar still has 1.0 Pixels.', action: 'Use the file’s' },
    });
  });

  test('another program’s form, which the file’s values replace on both axes', () => {
    expect(view([2.5e-7, 'X'], quarter)).toEqual({
      tag: 'edited',
      note: {
        text: 'In another program’s form; the file gives 0.25 µm.',
        action: 'Use the file’s for Y and X',
        takesBoth: true,
      },
    });
  });

  test('nobody', () => {
    expect(view(null, null).tag).toBe('default');
    expect(view([1, 'Pixels'], null).tag).toBe('default');
  });
});

test('a pixel size is shown with four digits', () => {
  expect([0.0012408333333333334, 0.25, 1].map(shortSize)).toEqual(['0.001241', '0.25', '1']);
});

test('the pixel size of an image is one line, with its source and the field of view', () => {
  const line = (pixelY: PixelSize | null, pixelX: PixelSize | null, values = {}) =>
    pixelSizeFacts(aRow('a.tif', values, { header: aHeader({ pixelY, pixelX }) })).join(' · ');
  const tall = { ...quarter, unit: 0.5 };
  expect(line(quarter, quarter)).toBe('0.25 × 0.25 µm, from the file · 8 × 16 µm');
  expect(line(tall, quarter)).toBe('0.25 × 0.5 µm, from the file · 8 × 32 µm');
  expect(line(quarter, quarter, { 'image_header_metadata.physical_unit_x': 0.3 })).toContain(', partly edited');
  expect(line({ unit: 0.0012, label: 'seconds', source: '' }, quarter)).toBe('0.25 µm × 0.0012 s, from the file');
  expect(line(null, null)).toBe('No pixel size');
});
