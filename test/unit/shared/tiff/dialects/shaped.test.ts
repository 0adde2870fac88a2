import { describe, expect, it } from 'vitest';
import { long, page, text } from '../../../../helpers/make-tiff.ts';
import { sentenceOf } from '../../../../helpers/sentence-of.ts';
import { brief, codes, read } from '../context.ts';
import { pages } from '../samples.ts';

describe('shaped', () => {
  it.each([
    ['{"shape": [3, 4, 6]}', 3, {}, 'ZYX 3,4,6 uint16'],
    ['{"shape": [3, 4, 6], "axes": "TYX"}', 3, {}, 'TYX 3,4,6 uint16'],
    ['{"shape": [2, 3, 4, 6]}', 6, {}, 'CZYX 2,3,4,6 uint16'],
    ['{"shape": [2, 3, 4, 6], "axes": "TCYX", "note": "µ"}', 6, {}, 'TCYX 2,3,4,6 uint16'],
    ['{"shape": [3, 1, 4, 6]}', 3, {}, 'ZYX 3,4,6 uint16'],
    ['{"shape": [4, 6, 3]}', 1, { bits: [8, 8, 8], photometric: 2 }, 'YXC 4,6,3 uint8'],
    ['{"shape": [2, 4, 6, 3]}', 2, { bits: [8, 8, 8], photometric: 2 }, 'ZYXC 2,4,6,3 uint8'],
    ['{"shape": [4, 6], "axes": "YX"}', 1, {}, 'YX 4,6 uint16'],
    ['{"shape": [4, 6], "axes": "TX"}', 1, {}, 'TX 4,6 uint16'],
    ['{"shape": [4, 6], "axes": "YXS"}', 1, {}, 'YX 4,6 uint16'],
    ['{"shape": [3, 4, 6], "axes": "TYX", "spacing": NaN, "range": [-Infinity, Infinity]}', 3, {}, 'TYX 3,4,6 uint16'],
    ['shape=(3,4,6)', 3, {}, 'ZYX 3,4,6 uint16'],
  ] as const)('%s', (description, count, spec, expected) => {
    const reading = read(pages(count, { ...spec, description }));
    expect(brief(reading)).toBe(expected);
    expect([reading.dialect, reading.problems]).toEqual(['shaped', []]);
  });

  it('reads the axes from behind a long note', () => {
    const description = `{"note": "${'n'.repeat(5_000_000)}", "shape": [3, 4, 6], "axes": "TYX"}`;
    expect(brief(read(pages(3, { description })))).toBe('TYX 3,4,6 uint16');
  });

  it('reads a stack that is behind one directory', () => {
    expect(brief(read(pages(1, { description: '{"shape": [9, 4, 6]}', images: 9 })))).toBe('ZYX 9,4,6 uint16');
  });

  it('reports that a stack behind one directory was cut off', () => {
    const reading = read(pages(1, { description: '{"shape": [9, 4, 6]}', images: 4 }));
    expect(brief(reading)).toBe('ZYX 9,4,6 uint16');
    expect(reading.problems.map(sentenceOf)).toEqual([expect.stringContaining('its pixels end early')]);
  });

  it.each(['{"shape": [5, 4, 7]}', '{"shape": [2.5, 4, 6]}'])('does not believe %s', (description) => {
    const reading = read(pages(2, { description }));
    expect([reading.dialect, brief(reading)]).toEqual(['baseline', 'ZYX 2,4,6 uint16']);
  });

  it.each(['{"shape": ', '{"shape": []}', '{"shape": [0, 4, 6]}', '{"shape": "many"}', 'shape=(', 'shape=(a,b)'])(
    'does not treat %s as a shape',
    (description) => {
      const reading = read(pages(2, { description }));
      expect([reading.dialect, brief(reading)]).toEqual(['baseline', 'ZYX 2,4,6 uint16']);
    },
  );

  it('counts shapes one after the other as scenes', () => {
    const first = page({ description: '{"shape": [2, 4, 6]}' });
    const second = page({ width: 8, description: '{"shape": [4, 8]}' });
    const reading = read({ ifds: [first, page(), second] });
    expect([brief(reading), reading.header?.numScenes]).toEqual(['ZYX 2,4,6 uint16', 2]);
  });

  it('counts shapes as scenes by their own pages', () => {
    const first = page({ description: '{"shape": [4, 6, 3]}', bits: [8, 8, 8], photometric: 2 });
    const second = page({ description: '{"shape": [2, 4, 6]}', bits: [8] });
    const reading = read({ ifds: [first, second, page({ bits: [8] })] });
    expect([brief(reading), reading.header?.numScenes]).toEqual(['YXC 4,6,3 uint8', 2]);
  });

  it('does not count smaller copies as scenes', () => {
    const first = page({ width: 12, height: 8, description: '{"shape": [2, 8, 12]}' });
    const small = page({ description: '{"shape": [2, 4, 6]}', tags: [long(254, 1)] });
    const reading = read({ ifds: [first, page({ width: 12, height: 8 }), small, page({ tags: [long(254, 1)] })] });
    expect([brief(reading), reading.header?.numScenes]).toEqual(['ZYX 2,8,12 uint16', 1]);
  });

  it('finds its description behind another one', () => {
    const ifd = page({ description: 'my notes', tags: [text(270, '{"shape": [2, 4, 6], "axes": "CYX"}')] });
    expect(brief(read({ ifds: [ifd, page()] }))).toBe('CYX 2,4,6 uint16');
    expect(codes(read({ ifds: [ifd, page()] }))).toEqual([]);
  });
});
