import { expect, test } from 'vitest';
import { normaliseLabel, showLabel, showPixelSize } from '../../../../shared/schema/units.ts';

test.each(['um', 'µm', 'μm', '\\u00B5m', 'micron', 'microns', 'micrometer', 'Micrometre'])(
  '%s is um, shown as µm',
  (label) => {
    expect(normaliseLabel(label)).toBe('um');
    expect(showLabel(label)).toBe('µm');
  },
);

test('other labels stay as they are', () => {
  expect(normaliseLabel('seconds')).toBe('seconds');
  expect(normaliseLabel('X')).toBe('X');
  expect(showLabel('seconds')).toBe('s');
});

test('sizes are shown with six digits', () => {
  expect(showPixelSize(0.007220221544028319, 'um')).toBe('0.00722022 µm');
  expect(showPixelSize(1, 'Pixels')).toBe('1 Pixels');
});
