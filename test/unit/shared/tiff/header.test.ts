import { describe, expect, it } from 'vitest';
import { long, makeTiff, page, rational, short, text } from '../../../helpers/make-tiff.ts';
import { sentenceOf } from '../../../helpers/sentence-of.ts';
import { brief, codes, pixels, read, readBytes } from './context.ts';
import { lastPixelsOutside, pages } from './samples.ts';

describe('readHeader of baseline files', () => {
  it.each([
    ['classic', true],
    ['classic', false],
    ['big', true],
    ['big', false],
  ] as const)('%s, little-endian %s', (kind, little) => {
    const reading = read({ ...pages(3), kind, little });
    expect(brief(reading)).toBe('ZYX 3,4,6 uint16');
    expect(reading.dialect).toBe('baseline');
    expect(reading.problems).toEqual([]);
  });

  it.each([
    [{ bits: [1] }, 'YX 4,8 bool'],
    [{ bits: [8], sampleFormat: 2 }, 'YX 4,8 int8'],
    [{ bits: [12] }, 'YX 4,8 uint16'],
    [{ bits: [32] }, 'YX 4,8 uint32'],
    [{ bits: [32], sampleFormat: 3 }, 'YX 4,8 float32'],
    [{ bits: [64], sampleFormat: 3 }, 'YX 4,8 float64'],
    [{ bits: [64], sampleFormat: 6 }, 'YX 4,8 complex64'],
    [{ bits: [16], sampleFormat: 4 }, 'YX 4,8 uint16'],
    [{ bits: [8, 8, 8], photometric: 2 }, 'YXC 4,8,3 uint8'],
    [{ bits: [8, 8, 8], photometric: 2, planar: true }, 'CYX 3,4,8 uint8'],
    [{ bits: [16, 16] }, 'YXC 4,8,2 uint16'],
    [{ bits: [5, 6, 5], photometric: 2 }, 'YXC 4,8,3 uint8'],
  ])('%j', (spec, expected) => {
    expect(brief(read({ ifds: [page({ width: 8, ...spec })] }))).toBe(expected);
  });

  it('reports samples without a common type', () => {
    const reading = read({ ifds: [page({ width: 8, bits: [8, 16] })] });
    expect(reading.header?.dtype).toBe('');
    expect(codes(reading)).toEqual(['header-suspect']);
  });

  it('reads DateTime, and centimetres but not inches as calibration', () => {
    const tags = [rational(282, 20_000), rational(283, 10_000, 2), short(296, 3), text(306, '2021:02:03 04:05:06')];
    const reading = read({ ifds: [page({ tags })] });
    expect(pixels(reading)).toBe('2 um × 0.5 um');
    expect([reading.header?.date, reading.header?.time]).toEqual(['20210203', '04:05:06']);
    expect(pixels(read({ ifds: [page({ tags: [rational(282, 300), rational(283, 300), short(296, 2)] })] }))).toBe(
      '- × -',
    );
    expect(pixels(read({ ifds: [page({ tags: [rational(282, 0), rational(283, 5, 0), short(296, 3)] })] }))).toBe(
      '- × -',
    );
  });

  it.each([
    [1, 3],
    [10, 3],
    [1, 4],
  ])('has no pixel size where a writer gives %i pixels per unit %i, knowing none', (pixelsPerUnit, unit) => {
    const tags = [rational(282, pixelsPerUnit), rational(283, pixelsPerUnit), short(296, unit)];
    expect(pixels(read({ ifds: [page({ tags })] }))).toBe('- × -');
  });

  it.each([
    [28.35, 28.35, '- × -'],
    [28.34, 28.34, '- × -'],
    [28.346457, 28.346457, '- × -'],
    [37.8, 37.8, '- × -'],
    [118.11, 118.11, '- × -'],
    [472.441, 472.441, '- × -'],
    [125, 125, '80 um × 80 um'],
  ])('tells a setting for print from a calibration, %d and %d pixels per centimetre', (x, y, expected) => {
    const tags = [rational(282, Math.round(x * 1e6), 1e6), rational(283, Math.round(y * 1e6), 1e6), short(296, 3)];
    expect(pixels(read({ ifds: [page({ tags })] }))).toBe(expected);
  });

  it.each([
    [4, 'mm', '2 um × 0.5 um'],
    [5, 'µm', '0.002 um × 0.0005 um'],
  ])('takes ResolutionUnit %i, tifffile’s number for %s, as calibration', (unit, _name, expected) => {
    const tags = [rational(282, 2000), rational(283, 500), short(296, unit)];
    expect(pixels(read({ ifds: [page({ tags })] }))).toBe(expected);
  });

  it('groups unlike pages into scenes and joins pyramids', () => {
    const large = page({ width: 64, height: 32 });
    const half = page({ width: 32, height: 16 });
    const other = page({ width: 10, height: 10 });
    expect(read({ ifds: [large, other] }).header?.numScenes).toBe(2);
    expect(read({ ifds: [large, half, page({ width: 16, height: 8 })] }).header?.numScenes).toBe(1);
    expect(read({ ifds: [page({ width: 64, height: 32, subIfds: [half] })] }).header?.numScenes).toBe(1);
    expect(read({ ifds: [page({ width: 64, height: 32, subIfds: [other] })] }).header?.numScenes).toBe(2);
  });
});

describe('readHeader of broken files', () => {
  const ifd = page();
  const cases: readonly (readonly [string, Uint8Array, string])[] = [
    ['nothing', new Uint8Array(0), 'the file is empty'],
    ['four bytes', Uint8Array.of(0x49, 0x49, 42, 0), 'it has only 4 bytes, fewer than the header of TIFF'],
    ['text', new TextEncoder().encode('not a tiff\n'), 'its format is not TIFF: it starts with the bytes 6e 6f 74 20'],
    ['version', Uint8Array.of(0x49, 0x49, 41, 0, 8, 0, 0, 0), 'its TIFF version is 41, not 42 or 43'],
    ['no directory', Uint8Array.of(0x49, 0x49, 42, 0, 0, 0, 0, 0), 'it has no directory'],
    [
      'offset',
      Uint8Array.of(0x49, 0x49, 42, 0, 200, 0, 0, 0),
      'it refers to 2 bytes at byte 200, but the file ends at byte 8',
    ],
    ['inside', Uint8Array.of(0x49, 0x49, 42, 0, 4, 0, 0, 0), 'a directory is at byte 4, inside the file header'],
    ['empty list', Uint8Array.of(0x49, 0x49, 42, 0, 8, 0, 0, 0, 0, 0, 0, 0), 'the directory at byte 8 has no entries'],
    [
      'long list',
      Uint8Array.of(0x49, 0x49, 42, 0, 8, 0, 0, 0, 255, 255, 0, 0),
      'the directory at byte 8 claims 65535 entries',
    ],
    [
      'no width',
      makeTiff({ ifds: [{ tags: [long(257, 4)] }] }),
      'the directory at byte 8 does not give the image width',
    ],
    [
      'no height',
      makeTiff({ ifds: [{ tags: [long(256, 4), long(257, 0)] }] }),
      'the directory at byte 8 gives an image height of 0 pixels',
    ],
    [
      'huge',
      makeTiff({ ifds: [{ tags: [long(256, 0xffffffff), long(257, 1)] }] }),
      'the directory at byte 8 gives an image width of 4294967295 pixels',
    ],
    [
      'self-reference',
      makeTiff({ ifds: [{ ...ifd, next: 56 }] }),
      'its list of pages is circular: it comes back to the directory at byte 56',
    ],
    [
      'circle',
      makeTiff({ ifds: [ifd, { ...page({ width: 7 }), next: 56 }] }),
      'its list of pages is circular: it comes back to the directory at byte 56',
    ],
  ];
  it.each(cases)('%s', (_, bytes, reason) => {
    const { header, dialect, problems } = readBytes(bytes);
    expect([dialect, header]).toEqual([null, null]);
    expect(problems.map((problem) => [problem.code, sentenceOf(problem)])).toEqual([
      ['image-unreadable', `The image header cannot be read: ${reason}.`],
    ]);
  });

  it.each([
    ['samples', rational(277, 7, 2), 'gives 3.5 samples per pixel'],
    ['no samples', short(277, 0), 'gives 0 samples per pixel'],
    ['planes', long(32997, 0xffffffff), 'gives 4294967295 planes'],
    ['width', rational(256, 7, 2), 'gives an image width of 3.5 pixels'],
    ['width as a fraction of nothing', rational(256, 7, 0), 'does not give the image width'],
  ])('refuses %s', (_, odd, reason) => {
    const tags = [...ifd.tags.filter((tag) => tag.code !== odd.code), odd];
    expect(brief(read({ ifds: [{ tags }] }))).toContain(reason);
  });

  it('refuses BigTIFF offsets of odd sizes', () => {
    const bytes = makeTiff({ kind: 'big', ifds: [ifd] });
    bytes[4] = 4;
    expect(brief(readBytes(bytes))).toContain('a BigTIFF with offsets of 4 bytes');
  });

  it('counts the pages before a break in the list, and reports it', () => {
    const reading = read({ ifds: [ifd, ifd, { ...ifd, next: 100_000 }] });
    expect(brief(reading)).toBe('ZYX 3,4,6 uint16');
    expect(sentenceOf(reading.problems[0])).toContain('its list of pages breaks off after page 3');
  });

  it('ignores a sub-directory that refers to nothing or to itself', () => {
    const bad = read({ ifds: [{ ...ifd, tags: [...ifd.tags, long(330, 90_000, 56)] }] });
    expect(bad.header?.numScenes).toBe(1);
    expect(codes(bad)).toEqual(['header-suspect']);
  });

  it.each([
    ['baseline', undefined],
    ['imagej', 'ImageJ=1.53t\nimages=3\nslices=3\n'],
    ['shaped', '{"shape": [3, 4, 6]}'],
  ])('reports that the pixels of the last page are missing (%s)', (dialect, description) => {
    const stack = pages(3, { compression: 8, ...(description && { description }) });
    const [whole, cut] = [read(stack), read(lastPixelsOutside(stack))];
    expect([whole.dialect, codes(whole)]).toEqual([dialect, []]);
    expect([brief(cut), cut.problems.map(({ details }) => details.reason)]).toEqual([brief(whole), ['pixels-outside']]);
  });

  it('reports a file that was cut off within a page once', () => {
    const { ifds } = lastPixelsOutside(pages(2, { compression: 8 }));
    const cut = read({ ifds: ifds.map((ifd, i) => (i === 1 ? { ...ifd, next: 10 ** 8 } : ifd)) });
    expect(cut.problems.map(({ details }) => details.reason)).toEqual(['pages-broken']);
  });

  it.each([1, 5, 8])('reports pixels that are cut off (compression %i)', (compression) => {
    const whole = page({ height: 400, compression });
    const { problems } = read({ ifds: [{ ...whole, pixels: new Uint8Array(20) }] });
    expect(problems.map(sentenceOf).join()).toContain('its pixels end early: the file was cut off');
    expect(read({ ifds: [whole] }).problems).toEqual([]);
  });

  it.each([
    ['gives a length that is', [long(279, 48)]],
    ['gives a length of 0, as', [long(279, 0)]],
    ['gives no length, as', []],
  ])('reports sides that ask for more than the file has, where it %s too short', (_, lengths) => {
    const whole = page();
    const others = whole.tags.filter(({ code }) => code !== 257 && code !== 279);
    const { header, problems } = read({ ifds: [{ ...whole, tags: [...others, long(257, 7_340_032), ...lengths] }] });
    expect(header?.shape).toEqual([7_340_032, 6]);
    expect(problems.map(({ details }) => details.reason)).toEqual(['pixels-cut-off']);
  });

  it('does not report a sparse image, which has no strip', () => {
    const { tags } = page();
    const others = tags.filter(({ code }) => code !== 257 && code !== 279);
    expect(codes(read({ ifds: [{ tags: [...others, long(257, 7_340_032), long(279, 0)] }] }))).toEqual([]);
  });

  it('reports strips whose lengths are outside the file, and reads the rest', () => {
    const many = [273, 279].map((code) => ({ ...long(code, 8), count: 1_000_000 }));
    const tags = [...ifd.tags.filter(({ code }) => code !== 273 && code !== 279), ...many];
    const reading = read({ ifds: [{ ...ifd, tags }] });
    expect([brief(reading), ...codes(reading)]).toEqual(['YX 4,6 uint16', 'header-suspect']);
  });

  it('reports pixels or texts outside the file', () => {
    expect(
      codes(read({ ifds: [{ tags: [...ifd.tags.filter((tag) => tag.code !== 273), long(273, 90_000)] }] })),
    ).toEqual(['header-suspect']);
    const far = { code: 270, type: 2, value: Uint8Array.of(0xff, 0xff, 0, 0), count: 1_000_000_000 };
    const reading = read({ ifds: [{ ...ifd, tags: [...ifd.tags, far] }] });
    expect(brief(reading)).toBe('YX 4,6 uint16');
    expect(sentenceOf(reading.problems[0])).toContain('the text of tag 270 cannot be read');
  });

  it('reads texts that are not UTF-8', () => {
    const latin = Uint8Array.from(
      [...'ImageJ=1.5\nunit=', 0xb5, 'm\nimages=1\n\0'].flatMap((c) =>
        typeof c === 'number' ? [c] : [...c].map((l) => l.charCodeAt(0)),
      ),
    );
    const tags = [{ code: 270, type: 2, value: latin }, rational(282, 4), rational(283, 4)];
    expect(pixels(read({ ifds: [page({ tags })] }))).toBe('0.25 um × 0.25 um');
  });
});
