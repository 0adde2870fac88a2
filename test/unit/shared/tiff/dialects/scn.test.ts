import { describe, expect, it } from 'vitest';
import { memorySource } from '../../../../../shared/header/byte-source.ts';
import { openPicture } from '../../../../../shared/tiff/planes/picture.ts';
import { type IfdSpec, makeTiff, page, rational, short, text } from '../../../../helpers/make-tiff.ts';
import { brief, codes, contextOf, read } from '../context.ts';
import { directories, lastPixelsOutside } from '../samples.ts';

/** A page of a slide: channel, focal plane, copy, and the directory that has it. */
type Place = readonly [c: number, z: number, r: number, ifd: number];

const dimension = ([c, z, r, ifd]: Place) =>
  `<dimension sizeX="${12 >> r}" sizeY="${8 >> r}" r="${r}" z="${z}" c="${c}" ifd="${ifd}"/>`;
const image = (places: readonly Place[], rest = '') =>
  `<image>${rest}<pixels>${places.map(dimension).join('')}</pixels></image>`;
const collection = (...images: readonly string[]) =>
  `<scn xmlns="http://www.leica-microsystems.com/scn/2010/10/01"><collection sizeX="480000" sizeY="320000">${images.join('')}</collection></scn>`;

/** A slide with a directory of each of these copies. */
function slideOf(description: string, levels: readonly number[], tags: IfdSpec['tags'] = []): readonly IfdSpec[] {
  const sized = [rational(282, 20_000), rational(283, 20_000), short(296, 3)];
  return levels.map((r, i) =>
    page({
      width: 12 >> r,
      height: 8 >> r,
      ...(i === 0 && { description }),
      tags: [...sized, ...(i === 0 ? tags : [])],
    }),
  );
}

const readSlide = (...args: Parameters<typeof slideOf>) => read({ ifds: slideOf(...args) }, 'a.scn');

describe('a slide of Leica', () => {
  /** Two channels in two focal planes with smaller copies, in an order of their own. */
  const places: readonly Place[] = [
    [1, 1, 0, 0],
    [0, 1, 1, 1],
    [0, 1, 0, 2],
    [1, 0, 0, 3],
    [0, 0, 0, 4],
    [0, 0, 1, 5],
    [1, 1, 1, 6],
    [1, 0, 1, 7],
  ];
  const levels = places.map(([, , r]) => r);

  it('has channels and focal planes in the order of their numbers, each with its own smaller copy', () => {
    const ifds = slideOf(collection(image(places)), levels);
    expect(brief(read({ ifds }, 'a.scn'))).toBe('CZYX 2,2,8,12 uint16');
    expect(readSlide(`<?xml version="1.0"?>\n${collection(image(places))}`, levels).dialect).toBe('scn');
    const bytes = makeTiff({ ifds });
    const { locate } = openPicture(memorySource(bytes), contextOf('a.scn'));
    const offsets = directories(bytes);
    const found = [0, 1].flatMap((c) => [0, 1].map((z) => locate({ c, z, t: 0 })?.place));
    expect(
      found.map((place) => [place?.directory, place?.reduced].flat().map((at) => offsets.indexOf(Number(at)))),
    ).toEqual([
      [4, 5],
      [2, 1],
      [3, 7],
      [0, 6],
    ]);
  });

  it.each([
    ['lacks a focal plane of a channel', places.filter(([, , , ifd]) => ifd !== 3)],
    [
      'names a directory that is not there',
      places.map(([c, z, r, ifd]): Place => [c, z, r, ifd === 3 ? places.length : ifd]),
    ],
  ])('has the axes of its pages where it %s', (_, named) => {
    expect(readSlide(collection(image(named)), levels).header?.dims).not.toContain('C');
  });

  it('counts images with pages, and pages with a directory', () => {
    const pageless = '<image><pixels><dimension c="0"/></pixels></image><image/>';
    const reading = readSlide(collection(pageless, image([[0, 0, 0, 0]])), [0]);
    expect([brief(reading), reading.header?.numScenes]).toEqual(['YX 8,12 uint16', 1]);
  });

  const created = (day: number) => `<creationDate>2012-01-0${day}T03:04:05Z</creationDate>`;

  it('stands for the largest scan by its page of full size', () => {
    const small = `<image>${created(1)}<pixels><dimension sizeX="6" sizeY="4" ifd="2"/></pixels></image>`;
    const large = image(
      [
        [0, 0, 0, 0],
        [0, 0, 1, 1],
      ],
      created(2),
    ).replace('<pixels>', '<pixels><dimension sizeX="3" sizeY="2" r="2" ifd="3"/>');
    const reading = readSlide(collection(small, large), [0, 1, 1, 2]);
    expect([brief(reading), reading.header?.date]).toEqual(['YX 8,12 uint16', '20120102']);
  });

  it('is the picture of the whole slide where there is nothing else, and a scan where one side is smaller', () => {
    const view = (columns: number, rows: number) => `<view sizeX="${columns}" sizeY="${rows}"/>`;
    const whole = image([[0, 0, 0, 0]], created(1) + view(480_000, 320_000));
    expect(readSlide(collection(whole), [0]).header?.date).toBe('20120101');
    for (const smaller of [view(480_000, 160_000), view(240_000, 320_000)]) {
      const scan = `<image>${created(2)}${smaller}<pixels><dimension sizeX="6" sizeY="4" ifd="1"/></pixels></image>`;
      expect(readSlide(collection(whole, scan), [0, 1]).header?.date).toBe('20120102');
    }
  });

  it('has the time of TIFF of its own page where it gives none', () => {
    const [first, second] = slideOf(collection(image([[0, 0, 0, 1]])), [0, 0], [text(306, '2010:01:01 01:01:01')]);
    const own = { ...second, tags: [...(second?.tags ?? []), text(306, '2011:02:03 04:05:06')] };
    const reading = read({ ifds: [first ?? own, own] }, 'a.scn');
    expect(`${reading.header?.date} ${reading.header?.time}`).toBe('20110203 04:05:06');
  });

  it('is reported where its description is cut off, and where its pages are', () => {
    const ifds = slideOf(collection(image([[0, 0, 0, 0]])), [0]);
    const cut = readSlide(collection(image([[0, 0, 0, 0]])).slice(0, 150), [0]);
    expect([codes(cut), cut.problems[0]?.details]).toEqual([
      ['header-suspect'],
      { reason: 'description-unreadable', fault: { reason: 'xml-tag-open' } },
    ]);
    expect(codes(read({ ifds }, 'a.scn'))).toEqual([]);
    expect(codes(read(lastPixelsOutside({ ifds }), 'a.scn'))).toEqual(['header-suspect']);
  });
});
