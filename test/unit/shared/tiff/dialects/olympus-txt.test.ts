import { describe, expect, it } from 'vitest';
import { brief, codes, pixels, read } from '../context.ts';
import { olympusText, pages, resolution } from '../samples.ts';

const beside = (name: string, text = olympusText) => ({ [name]: text });

describe('Olympus text', () => {
  it('reads seconds per line, um per pixel, date and time', () => {
    const reading = read(pages(1), 'cell 01.tif', beside('cell 01.txt'));
    expect([reading.dialect, brief(reading), pixels(reading)]).toEqual([
      'olympus',
      'YX 4,6 uint16',
      '0.0012 seconds × 0.284 um',
    ]);
    expect([reading.header?.date, reading.header?.time, reading.header?.numChannels]).toEqual([
      '20221102',
      '12:54:17',
      1,
    ]);
    expect(reading.problems).toEqual([]);
  });

  it.each([
    ['line feeds', olympusText.replaceAll('\r\n', '\n')],
    ['no quotes', olympusText.replaceAll('"', '')],
    ['byte order mark', `\uFEFF${olympusText}`],
    ['mu', olympusText.replaceAll('[um', '[µm')],
    ['milliseconds', olympusText.replace('0.0048 [s]', '4.8 [ms]')],
    ['decimal commas', olympusText.replaceAll(/(\d)\.(\d)/g, '$1,$2')],
    ['no T Dimension', olympusText.replace(/"T Dimension".*\r\n/, '')],
  ])('%s', (_, text) => {
    expect(pixels(read(pages(1), 'a.tif', beside('a.txt', text)))).toBe('0.0012 seconds × 0.284 um');
  });

  it('uses the extent where the X Dimension is missing', () => {
    const text = olympusText.replace(/"X Dimension".*\r\n/, '');
    const reading = read(pages(1), 'a.tif', beside('a.txt', text));
    expect(reading.header?.pixelX?.unit).toBeCloseTo(0.284, 12);
  });

  it('distinguishes a frame from a line scan', () => {
    const text = olympusText
      .replace('"XT"', '"XYT"')
      .replace('"T Dimension"', '"Y Dimension"\t"4, 0.0 - 2.0 [um], 0.5 [um/pixel]"\r\n"T Dimension"');
    expect(pixels(read(pages(1), 'a.tif', beside('a.txt', text)))).toBe('0.5 um × 0.284 um');
  });

  it('is found by the stem up to the channel', () => {
    const neighbours = {
      ...beside('cell 01.txt'),
      'cell 01_C002T001.tif': '',
      'cell 01_C003T002.tif': '',
      'cell 01_C001T001.tif.json': '',
    };
    const reading = read(pages(1), 'cell 01_C001T001.tif', neighbours);
    expect([reading.dialect, pixels(reading), reading.header?.numChannels]).toEqual([
      'olympus',
      '0.0012 seconds × 0.284 um',
      2,
    ]);
    const told = { 'cell 01.txt': olympusText.replace('1 [Ch]', '3 [Ch]') };
    expect(read(pages(1), 'cell 01_C001T001.tif', told).header?.numChannels).toBe(3);
  });

  it('names pages channels where there are as many', () => {
    const reading = read(pages(2), 'a.tif', beside('a.txt', olympusText.replace('1 [Ch]', '2 [Ch]')));
    expect([brief(reading), reading.header?.numChannels]).toEqual(['CYX 2,4,6 uint16', 2]);
  });

  it('is ignored when it is of something else', () => {
    for (const text of ['', 'my notes\nDate: today', '"Name"\t"x"\n', '\0\0\0']) {
      const reading = read(pages(1), 'a.tif', beside('a.txt', text));
      expect([reading.dialect, reading.problems]).toEqual(['baseline', []]);
    }
  });

  it('is ignored, with a problem, when its size differs', () => {
    const reading = read(pages(1, { width: 8 }), 'a.tif', beside('a.txt'));
    expect([reading.dialect, pixels(reading), ...codes(reading)]).toEqual(['baseline', '- × -', 'header-suspect']);
  });

  it('does not override a calibration of the file itself', () => {
    const calibrated = pages(1, { description: 'ImageJ=1.5\nunit=um\n', tags: resolution(2) });
    expect(pixels(read(calibrated, 'a.tif', beside('a.txt')))).toBe('0.5 um × 0.5 um');
    const open = pages(1, { description: 'ImageJ=1.5\nimages=1\n' });
    expect(pixels(read(open, 'a.tif', beside('a.txt')))).toBe('0.0012 seconds × 0.284 um');
  });
});
