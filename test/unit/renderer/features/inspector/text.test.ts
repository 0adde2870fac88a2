import { describe, expect, test } from 'vitest';
import { headerValues } from '../../../../../renderer/features/inspector/header/header-values.ts';
import { dateText, imageFacts } from '../../../../../renderer/features/inspector/image-line.ts';
import { cutNote, textLines } from '../../../../../renderer/ui/text-lines.ts';
import { aHeader, aRow } from '../../../../helpers/rows.ts';

const header = aHeader({ shape: [40, 512, 512], dims: ['Z', 'Y', 'X'], date: '20251030', time: '14:55:55' });

describe('the line below the title', () => {
  test('sizes, type, dialect and date', () => {
    const facts = imageFacts(aRow('a.tif', {}, { header, dialect: 'imagej' }));
    expect(facts.join(' · ')).toBe('Z 40 · Y 512 · X 512 · uint16 · ImageJ · 30 Oct 2025, 14:55');
  });

  test('unknown values are left out', () => {
    expect(imageFacts(aRow('a.tif', {}, { header: aHeader() })).join(' · ')).toBe('Y 64 · X 32 · uint16 · TIFF');
    expect(imageFacts(aRow('a.tif', {}, { header: null, dialect: null }))).toEqual(['Header not readable']);
  });

  test('an invalid date stays as it is', () => {
    expect([dateText('20251301'), dateText('soon'), dateText('')]).toEqual(['20251301', 'soon', '']);
  });
});

test('the header has its fields in order, and the pixel size of the file', () => {
  expect(headerValues(header).map(({ label, value }) => `${label}: ${value}`)).toEqual([
    'Sizes: Z 40 · Y 512 · X 512',
    'Pixel size: ',
    'Data type: uint16',
    'Channels: 1',
    'Scenes: 1',
    'Date: 30 Oct 2025',
    'Time: 14:55:55',
  ]);
});

test('the pixel size of the file lists each known axis with its unit', () => {
  const um = (unit: number) => ({ unit, label: 'um', source: '' });
  const sizeOf = (pixels: Parameters<typeof aHeader>[0]) =>
    headerValues(aHeader(pixels)).find(({ label }) => label === 'Pixel size')?.value;
  expect(sizeOf({ pixelY: um(0.5), pixelX: um(0.25) })).toBe('0.25 × 0.5 µm');
  expect(sizeOf({ pixelY: { unit: 0.0012, label: 'seconds', source: '' }, pixelX: um(0.25) })).toBe(
    'X 0.25 µm · Y 0.0012 s',
  );
  expect(sizeOf({ pixelY: null, pixelX: um(0.25) })).toBe('X 0.25 µm');
});

test('the field of view is given where both sides have a length', () => {
  const um = (unit: number) => ({ unit, label: 'um', source: '' });
  const viewOf = (pixels: Parameters<typeof aHeader>[0]) =>
    headerValues(aHeader(pixels)).find(({ label }) => label === 'Field of view')?.value;
  expect(viewOf({ pixelY: um(0.5), pixelX: um(0.25) })).toBe('8 × 32 µm');
  expect(viewOf({ pixelY: { unit: 0.0012, label: 'seconds', source: '' }, pixelX: um(0.25) })).toBeUndefined();
  expect(viewOf({ pixelY: null, pixelX: um(0.25) })).toBeUndefined();
});

describe('the text of a sidecar', () => {
  test('is cut into lines, without what ends them', () => {
    expect(textLines('{\r\n}\r\n')).toEqual({ lines: ['{', '}', ''], total: 3, cut: false, place: null });
  });

  test('shows a byte order mark', () => {
    expect(textLines('\uFEFF{}').lines).toEqual(['◌{}']);
  });

  test('reports what is left out', () => {
    expect(cutNote(textLines('a\nb'))).toBeNull();
    expect(cutNote({ lines: ['a'], total: 1234, cut: false, place: null })).toBe('The first 1 of 1,234 lines.');
    expect(cutNote(textLines('x'.repeat(2001)))).toBe('Lines of more than 2,000 characters are cut.');
  });

  test('cuts the beginning of a long line with a fault far along', () => {
    const { lines, place } = textLines(`{\n${'x'.repeat(5000)}!${'y'.repeat(5000)}`, { line: 2, column: 5001 });
    expect(lines[1]?.[(place?.column ?? 0) - 1]).toBe('!');
    expect(lines[1]?.length).toBeLessThan(2100);
  });
});
