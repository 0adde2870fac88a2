import { describe, expect, it } from 'vitest';
import { page, rational, short, text } from '../../../../helpers/make-tiff.ts';
import { brief, codes, pixels, read } from '../context.ts';
import { pages, resolution } from '../samples.ts';

const lines = (...fields: readonly string[]): string => ['ImageJ=1.53t', ...fields, ''].join('\n');

describe('ImageJ axes', () => {
  it.each([
    [['images=3'], 3, 'ZYX 3,4,6 uint16'],
    [['images=3', 'slices=3'], 3, 'ZYX 3,4,6 uint16'],
    [['images=3', 'frames=3'], 3, 'TYX 3,4,6 uint16'],
    [['images=3', 'channels=3'], 3, 'CYX 3,4,6 uint16'],
    [['images=24', 'channels=2', 'slices=3', 'frames=4', 'hyperstack=true'], 24, 'TZCYX 4,3,2,4,6 uint16'],
    [['images=24', 'channels=2', 'slices=3', 'frames=4', 'order=ztc'], 24, 'CTZYX 2,4,3,4,6 uint16'],
    [['images=24', 'channels=2', 'slices=3', 'frames=4', 'order=tzc'], 24, 'CZTYX 2,3,4,4,6 uint16'],
    [['images=24', 'channels=2', 'slices=3', 'frames=4', 'order=nonsense'], 24, 'TZCYX 4,3,2,4,6 uint16'],
    [[], 5, 'ZYX 5,4,6 uint16'],
    [[' slices = 3 '], 3, 'ZYX 3,4,6 uint16'],
    [['slices=3\r', 'unit=um\r'], 3, 'ZYX 3,4,6 uint16'],
  ] as const)('%j', (fields, count, expected) => {
    const reading = read(pages(count, { description: lines(...fields) }));
    expect(brief(reading)).toBe(expected);
    expect([reading.dialect, reading.problems]).toEqual(['imagej', []]);
  });

  it('reads a stack that is behind one directory', () => {
    const reading = read(pages(1, { description: lines('images=50', 'slices=50'), images: 50 }));
    expect(brief(reading)).toBe('ZYX 50,4,6 uint16');
    expect(reading.problems).toEqual([]);
  });

  it('takes the number of images for a stack behind one directory where nothing else is counted', () => {
    const one = (images: number, ...fields: readonly string[]) =>
      read(pages(1, { description: lines(...fields), images }));
    expect(brief(one(50, 'images=50'))).toBe('ZYX 50,4,6 uint16');
    expect([brief(one(20, 'images=50')), ...codes(one(20, 'images=50'))]).toEqual(['YX 4,6 uint16']);
  });

  it('does not believe a stack that the file has no bytes for', () => {
    const reading = read(pages(1, { description: lines('images=50', 'slices=50'), images: 20 }));
    expect(brief(reading)).toBe('YX 4,6 uint16');
    expect([reading.dialect, ...codes(reading)]).toEqual(['imagej', 'header-suspect']);
  });

  it.each([{}, { compression: 5 }])('does not believe more images than the file has, %j', (spec) => {
    const reading = read(pages(2, { ...spec, description: lines('images=300', 'slices=300') }));
    expect([brief(reading), ...codes(reading)]).toEqual(['ZYX 2,4,6 uint16', 'header-suspect']);
    expect(brief(read(pages(3, { ...spec, description: lines('images=3', 'frames=3') })))).toBe('TYX 3,4,6 uint16');
  });

  it.each(['slices=0', 'slices=-3', 'channels=many', 'frames=1e99'])('does not believe %s', (field) => {
    const reading = read(pages(2, { description: lines('images=2', field) }));
    expect(brief(reading)).toBe('ZYX 2,4,6 uint16');
    expect([reading.dialect, ...codes(reading)]).toEqual(['imagej', 'header-suspect']);
  });

  it('counts samples of a pixel as channels, declared or not', () => {
    const rgb = { bits: [8, 8, 8], photometric: 2 };
    expect(brief(read(pages(1, { ...rgb, description: lines('images=1') })))).toBe('YXC 4,6,3 uint8');
    expect(brief(read(pages(1, { ...rgb, description: lines('images=1', 'channels=3') })))).toBe('YXC 4,6,3 uint8');
    expect(brief(read(pages(4, { ...rgb, description: lines('images=4', 'slices=4') })))).toBe('ZYXC 4,4,6,3 uint8');
    expect(brief(read(pages(1, { ...rgb, planar: true, description: lines('images=3', 'channels=3') })))).toBe(
      'CYX 3,4,6 uint8',
    );
    const stack = lines('images=6', 'channels=3', 'slices=2', 'frames=3');
    expect(brief(read(pages(6, { ...rgb, description: stack })))).toBe('TZYXC 3,2,4,6,3 uint8');
  });

  it('counts pages of colours as channels where there are as many', () => {
    const rgb = { bits: [8, 8, 8], photometric: 2 };
    const reading = read(pages(3, { ...rgb, description: lines('images=3', 'channels=3') }));
    expect([brief(reading), reading.header?.numChannels]).toEqual(['CYX 9,4,6 uint8', 9]);
  });

  it.each([
    ['X,Y,Channel,Z', 'ZCYX 3,2,4,6 uint16'],
    ['X,Y,Z,Channel', 'CZYX 2,3,4,6 uint16'],
    ['Z,X,Y,Lifetime,Channel', 'CZYX 2,3,4,6 uint16'],
  ])('follow the names that SCIFIO gives, %s', (axes, expected) => {
    const description = `SCIFIO=0.46.0\naxes=${axes}\nimages=6\nchannels=2\nslices=3\nframes=1\nhyperstack=true\n`;
    expect(brief(read(pages(6, { description })))).toBe(expected);
  });

  it('finds its description behind another one', () => {
    const ifd = page({ description: 'my notes', tags: [text(270, lines('images=2', 'frames=2'))], images: 2 });
    expect(brief(read({ ifds: [ifd] }))).toBe('TYX 2,4,6 uint16');
  });
});

describe('ImageJ behind a byte order mark or blanks', () => {
  it.each(['\n', '\r\n  ', '\ufeff'])('%j', (start) => {
    const reading = read(
      pages(2, { description: start + lines('images=2', 'frames=2', 'unit=um'), tags: resolution(2) }),
    );
    expect([reading.dialect, brief(reading), pixels(reading)]).toEqual([
      'imagej',
      'TYX 2,4,6 uint16',
      '0.5 um × 0.5 um',
    ]);
  });
});

describe('ImageJ pixel sizes', () => {
  const sizes = (unit: string, tags = resolution(2)) =>
    pixels(read(pages(1, { description: lines(`unit=${unit}`), tags })));

  it.each(['um', 'µm', 'μm', '\\u00B5m', 'micron', 'microns', ' um '])('unit %s', (unit) => {
    expect(sizes(unit)).toBe('0.5 um × 0.5 um');
  });

  it('name their unit as people write it', () => {
    const { header } = read(pages(1, { description: lines('unit=\\u00B5m'), tags: resolution(2) }));
    expect(header?.pixelX?.source).toBe('ImageJ resolution (pixels per µm)');
  });

  it.each([
    ['nm', '0.0005 um × 0.0005 um'],
    ['mm', '500 um × 500 um'],
    ['sec', '0.5 seconds × 0.5 seconds'],
    ['inch', '- × -'],
    ['Inches', '- × -'],
    [' in ', '- × -'],
    ['pixel', '- × -'],
    ['', '- × -'],
  ])('unit %s', (unit, expected) => {
    expect(sizes(unit)).toBe(expected);
  });

  it('derives no size from a resolution of zero', () => {
    expect(sizes('um', resolution(0))).toBe('- × -');
    expect(sizes('um', resolution(5, 0))).toBe('- × -');
    expect(sizes('um', [])).toBe('- × -');
    expect(sizes('um', [rational(282, 1_000_000, 4_000_000), rational(283, 4_000_000, 1_000_000)])).toBe(
      '0.25 um × 4 um',
    );
  });

  it.each([
    [['images=300', 'slices=300'], '0.25 um × 0.25 um'],
    [['images=6', 'slices=0'], '0.25 um × 0.25 um'],
  ])('are per unit too where the counts are wrong: %j', (counts, expected) => {
    const tags = [...resolution(4), short(296, 1)];
    expect(pixels(read(pages(6, { description: lines(...counts, 'unit=um'), tags })))).toBe(expected);
  });

  it('are those of TIFF where the description names no unit', () => {
    const tags = [...resolution(20_000), short(296, 3)];
    expect(pixels(read(pages(1, { description: lines('images=1'), tags })))).toBe('0.5 um × 0.5 um');
    expect(pixels(read(pages(1, { description: lines('images=1', 'unit=inch'), tags })))).toBe('- × -');
  });

  it.each([
    ['ImageJ=1.53t', 'um', '0.5 um × 0.5 um'],
    ['ImageJ=1.53t', 'µm', '0.5 um × 0.5 um'],
    ['ImageJ=1.53t', 'cm', '0.5 um × 0.5 um'],
    ['ImageJ=1.53t', 'mm', '0.05 um × 0.05 um'],
    ['SCIFIO=0.46.0', '\\u00B5m', '0.5 um × 0.5 um'],
    ['SCIFIO=0.46.0', 'nm', '0.0005 um × 0.0005 um'],
    ['SCIFIO=0.46.0', 'null', '- × -'],
  ])('%s beside pixels per centimetre, unit %s', (start, unit, expected) => {
    const tags = [...resolution(20_000_000, 1000), short(296, 3)];
    expect(pixels(read(pages(1, { description: `${start}\nimages=1\nunit=${unit}\n`, tags })))).toBe(expected);
  });

  it('reads a separate unit along Y', () => {
    const reading = read(pages(1, { description: lines('unit=um', 'yunit=ms'), tags: resolution(2) }));
    expect(pixels(reading)).toBe('0.0005 seconds × 0.5 um');
  });
});
