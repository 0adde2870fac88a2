import { describe, expect, it } from 'vitest';
import { page, rational, short, text } from '../../../../helpers/make-tiff.ts';
import { brief, codes, pixels, read } from '../context.ts';
import {
  type FluoviewDimension,
  feiSettings,
  fluoview,
  olympusText,
  pages,
  scn,
  scnSlide,
  scnXml,
  sis,
} from '../samples.ts';

/** 300 dots per inch, as a print setting in centimetres: 84.7 µm if it were a pixel size. */
const print = [rational(282, 11_811, 100), rational(283, 11_811, 100), short(296, 3)];

describe('Olympus FluoView', () => {
  const sides: readonly FluoviewDimension[] = [
    ['X', 6, 0.25, 'um'],
    ['Y', 4, 0.5, '\u00b5m'],
  ];

  it.each([
    [[], 1, 'YX 4,6 uint16'],
    [[['Z', 3, 1, 'um']], 3, 'ZYX 3,4,6 uint16'],
    [[['Ch', 2, 1, 'Ch']], 2, 'CYX 2,4,6 uint16'],
    [
      [
        ['Z', 3, 1, 'um'],
        ['Ch', 2, 1, 'Ch'],
        ['Time', 2, 0.1, 's'],
      ],
      12,
      'TCZYX 2,2,3,4,6 uint16',
    ],
    [
      [
        ['XY', 2, 1, ''],
        ['Z', 3, 1, 'um'],
      ],
      6,
      'ZCYX 3,2,4,6 uint16',
    ],
  ] as const)('has the axes of its header, %j', (outer, count, expected) => {
    const reading = read(fluoview([...sides, ...outer], count, { tags: print }));
    expect([reading.dialect, brief(reading), pixels(reading), codes(reading)]).toEqual([
      'fluoview',
      expected,
      '0.5 um × 0.25 um',
      [],
    ]);
  });

  it('calls the time of a line scan Y', () => {
    const reading = read(
      fluoview(
        [
          ['X', 6, 0.25, 'um'],
          ['T', 4, 0.002, 's'],
        ],
        1,
      ),
    );
    expect([brief(reading), pixels(reading)]).toEqual(['YX 4,6 uint16', '0.002 seconds × 0.25 um']);
  });

  it('has the axes of its pages where they are not those of the header, and says so', () => {
    const reading = read(fluoview([...sides, ['Z', 9, 1, 'um']], 5));
    expect([brief(reading), pixels(reading), codes(reading)]).toEqual([
      'ZYX 5,4,6 uint16',
      '0.5 um × 0.25 um',
      ['header-suspect'],
    ]);
  });

  it.each([
    [7, 4],
    [6, 5],
  ])('has those of its pages where only one side differs, %i × %i', (columns, rows) => {
    const reading = read(
      fluoview(
        [
          ['X', columns, 0.25, 'um'],
          ['Y', rows, 0.5, 'um'],
        ],
        1,
      ),
    );
    expect([brief(reading), codes(reading)]).toEqual(['YX 4,6 uint16', ['header-suspect']]);
  });

  it('yields to a text of FluoView beside it, which knows more', () => {
    expect(read(fluoview(sides, 1), 'a.tif', { 'a.txt': olympusText }).dialect).toBe('olympus');
  });

  it('has no pixel size without one in its header', () => {
    expect(
      pixels(
        read(
          fluoview(
            [
              ['X', 6, 0, 'um'],
              ['Y', 4, 1, ''],
            ],
            1,
            { tags: print },
          ),
        ),
      ),
    ).toBe('- × -');
  });
});

describe('Olympus SIS', () => {
  it('has its own pixel size and time', () => {
    const reading = read(sis([0.25, 0.5, -6], 1));
    expect([reading.dialect, brief(reading), pixels(reading)]).toEqual(['sis', 'YX 4,6 uint16', '0.5 um × 0.25 um']);
    expect([reading.header?.date, reading.header?.time]).toEqual(['20180507', '12:34:00']);
  });

  it.each([
    ['[Dimension]\r\nZ=3\r\nBand=2\r\nTime=1\r\n', 'ZCYX 3,2,4,6 uint16'],
    ['[Dimension]\r\nZ=9\r\n', 'ZYX 6,4,6 uint16'],
    ['', 'ZYX 6,4,6 uint16'],
  ])('has the axes of its settings where the pages are as many, %j', (settings, expected) => {
    expect(brief(read(sis([0.25, 0.25, -6], 6, settings)))).toBe(expected);
  });

  it('has no pixel size if it was not calibrated', () => {
    const [first] = sis([1, 1, 0], 1).ifds;
    const withPrint = { tags: [...(first?.tags ?? []), ...print] };
    expect(pixels(read({ ...sis([1, 1, 0], 1), ifds: [withPrint] }))).toBe('- × -');
  });
});

describe('FEI', () => {
  it.each([34680, 34682])('has the pixel size of its settings, in tag %d', (code) => {
    const reading = read(pages(1, { tags: [...print, text(code, feiSettings)] }));
    expect([reading.dialect, pixels(reading)]).toEqual(['fei', '0.00675 um × 0.00674 um']);
  });

  it.each([
    ['[User]\r\nDate=04/07/2018\r\nTime=05:06:40 PM\r\n', '20180407 17:06:40'],
    [
      '[User]\r\nDate=04/07/2018\r\nTime=05:06:40 PM\r\n[PrivateFei]\r\nTimeOfCreation=07.04.2018 17:06:41\r\n',
      '20180407 17:06:41',
    ],
    ['[User]\r\nDate=\r\nTime=\r\n', '20210203 04:05:06'],
  ])('has the time of its settings, else of TIFF, %j', (settings, expected) => {
    const { header } = read(pages(1, { tags: [text(306, '2021:02:03 04:05:06'), text(34680, settings)] }));
    expect(`${header?.date} ${header?.time}`).toBe(expected);
  });
});

describe('Zeiss SEM', () => {
  const settings = [
    [
      '',
      '0',
      'AP_IMAGE_PIXEL_SIZE',
      'Image Pixel Size = 5.58 nm',
      'AP_DATE',
      'Date :26 Mar 2018',
      'AP_TIME',
      'Time :12:34:56',
    ],
    ['AP_IMAGE_PIXEL_SIZE', 'Image Pixel Size = 0.25 \u00b5m'],
    ['AP_IMAGE_PIXEL_SIZE', 'Image Pixel Size'],
    ['AP_PIXEL'],
    ['AP_PIXEL_SIZE', 'Pixel Size = 5.825 nm', 'AP_WIDTH', 'Width = 3 \u00b5m'],
    ['AP_IMAGE_PIXEL_SIZE', 'Image Pixel Size = 5.58 nm', 'AP_WIDTH', 'Width = 3 \u00b5m'],
  ];
  it.each([
    [settings[0], '0.00558 um × 0.00558 um', '20180326 12:34:56'],
    [settings[1], '0.25 um × 0.25 um', ' '],
    [settings[2], '- × -', ' '],
    [settings[3], '- × -', ' '],
    [settings[4], '0.5 um × 0.5 um', ' '],
    [settings[5], '0.00558 um × 0.00558 um', ' '],
  ])('%j', (lines = [], expected, when) => {
    const reading = read(pages(1, { tags: [text(34118, lines.join('\r\n'))] }));
    const { date, time } = reading.header ?? {};
    expect([reading.dialect, pixels(reading), `${date} ${time}`]).toEqual(['sem', expected, when]);
  });
});

describe('slides of channels', () => {
  it('reads those of Leica', () => {
    const reading = read(scn);
    expect([reading.dialect, brief(reading), pixels(reading), reading.header?.date]).toEqual([
      'scn',
      'CYX 3,8,12 uint16',
      '0.5 um × 0.5 um',
      '20120102',
    ]);
  });

  it('reads the largest scan of Leica, not the picture of the whole slide', () => {
    const reading = read(scnSlide);
    expect([brief(reading), pixels(reading), reading.header?.date, reading.header?.numScenes, codes(reading)]).toEqual([
      'CYX 2,8,12 uint16',
      '0.5 um × 0.5 um',
      '20120103',
      3,
      [],
    ]);
  });

  it('reads the picture of the whole slide of Leica where it is alone', () => {
    expect(brief(read({ ifds: scnSlide.ifds.slice(0, 1) }))).toBe('YXC 20,30,3 uint8');
  });

  it('reads those of Leica without axes where their description cannot be read', () => {
    const [first, ...others] = scn.ifds;
    const cut = page({ width: 12, height: 8, description: scnXml(3).slice(0, 200) });
    expect(brief(read({ ifds: [first ? cut : page(), ...others] }))).toBe('ZYX 3,8,12 uint16');
  });

  it('reads those of Akoya', () => {
    const reading = read({ ifds: Array.from({ length: 3 }, () => page({ tags: [text(305, 'PerkinElmer-QPI')] })) });
    expect([reading.dialect, brief(reading)]).toEqual(['qpi', 'CYX 3,4,6 uint16']);
  });
});
