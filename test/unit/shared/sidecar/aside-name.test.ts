import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asideName } from '../../../../shared/sidecar/aside-name.ts';

const when = new Date(2026, 10, 21, 9, 5);

describe('asideName', () => {
  it('gives reason and time, and numbers duplicates', () => {
    expect(asideName('image.tif.json', 'damaged', when)).toBe('image.tif.json.damaged-20261121-0905');
    expect(asideName('image.tif.json', 'set-aside', when, 2)).toBe('image.tif.json.set-aside-20261121-0905-2');
  });

  it('always fits a drive and has an ending that no program lists', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 255 }), fc.integer({ min: 1, max: 100 }), (stem, copy) => {
        const name = asideName(`${stem}.tif.json`, 'damaged', when, copy);
        expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255);
        expect(Buffer.from(name).toString()).toBe(name);
        expect(name).toMatch(/\.damaged-20261121-0905(?:-\d+)?$/);
        expect(name).not.toMatch(/\.(?:json|tiff?|csv|txt|lsm|stk)$/i);
      }),
    );
  });

  it('cuts between characters', () => {
    const name = asideName(`${'é'.repeat(125)}.json`, 'damaged', when);
    expect(name).toMatch(/^é+\.damaged-20261121-0905$/);
    expect(Buffer.byteLength(name)).toBeGreaterThan(253);
  });
});
