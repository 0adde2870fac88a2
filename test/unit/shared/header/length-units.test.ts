import { describe, expect, it } from 'vitest';
import { lengthPixel, physicalPixel, toMicrometres, toSeconds } from '../../../../shared/header/length-units.ts';

describe('length units', () => {
  const spellings = [
    'um',
    'µm',
    'μm',
    '\\u00B5m',
    '\\u00b5m',
    'micron',
    'microns',
    'Micron',
    'micrometer',
    'micrometre',
    'micrometers',
    'micrometres',
    ' um ',
    '"um"',
  ];
  it.each(spellings)('%s is a micrometre', (unit) => {
    expect(toMicrometres(0.25, unit)).toBe(0.25);
  });

  it('converts other lengths without noise', () => {
    expect(toMicrometres(325, 'nm')).toBe(0.325);
    expect(toMicrometres(106.3, 'nm')).toBe(0.1063);
    expect(toMicrometres(0.001, 'mm')).toBe(1);
    expect(toMicrometres(2, 'cm')).toBe(20_000);
    expect(toMicrometres(1e-6, 'm')).toBe(1);
    expect(toMicrometres(5, 'Å')).toBe(0.0005);
    expect(toMicrometres(5, 'angstroms')).toBe(0.0005);
    expect(toMicrometres(325, 'nanometres')).toBe(0.325);
    expect(toMicrometres(1, 'kilometer')).toBe(1e9);
    // OME's line is a twelfth of an inch, its thou a thousandth.
    expect(toMicrometres(12, 'li')).toBe(25_400);
    expect(toMicrometres(1000, 'thou')).toBe(25_400);
  });

  it('does not accept pixels, frames and made-up units', () => {
    for (const unit of ['pixel', 'pixels', 'reference frame', '', 'furlong', '__proto__', 'constructor', 'Mm']) {
      expect(toMicrometres(1, unit)).toBeNull();
    }
  });

  it('accepts only valid sizes', () => {
    for (const value of [0, -1, Number.NaN, Number.POSITIVE_INFINITY]) expect(lengthPixel(value, 'um', 'x')).toBeNull();
    expect(lengthPixel(0.5, 'µm', 'x')).toEqual({ unit: 0.5, label: 'um', source: 'x' });
    expect(physicalPixel(2, 'ms', 'x')).toEqual({ unit: 0.002, label: 'seconds', source: 'x' });
    expect(toSeconds(1, 'um')).toBeNull();
  });
});
