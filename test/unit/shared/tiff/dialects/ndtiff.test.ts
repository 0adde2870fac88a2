import { describe, expect, it } from 'vitest';
import { readFacts } from '../../../../../shared/formats/read-header.ts';
import { memorySource } from '../../../../../shared/header/byte-source.ts';
import { openPicture } from '../../../../../shared/tiff/planes/picture.ts';
import { makeTiff } from '../../../../helpers/make-tiff.ts';
import { brief, contextOf, readBytes } from '../context.ts';
import { directories, ndTiff, ndTiffList } from '../samples.ts';

const name = 'x_NDTiffStack.tif';
const text = (list: Uint8Array): string => new TextDecoder('latin1').decode(list);
const channels = ['DAPI', 'FITC'];

/** Places in the order of acquisition: slices within channels within frames. */
const acquired = Array.from({ length: 12 }, (_, i) => ({
  z: (i % 3) - 1,
  channel: channels[Math.floor(i / 3) % 2],
  time: Math.floor(i / 6),
}));

/** What is beside a file whose list has these places. */
const beside = (places: readonly object[], file = name) => ({ 'NDTiff.index': text(ndTiffList(places, file)) });

const axes = (count: number, neighbours: Record<string, string>): string =>
  brief(readBytes(makeTiff(ndTiff(count)), name, neighbours));

describe('NDTiff', () => {
  it.each([
    ['as they were taken', acquired, 'TCZYX 2,2,3,4,6 uint16'],
    ['stopped early', acquired.slice(0, 8), 'TCZYX 2,2,3,4,6 uint16'],
    ['channels within slices', [0, 1, 2, 3, 4, 5].map((i) => ({ channel: i % 2, z: i >> 1 })), 'ZCYX 3,2,4,6 uint16'],
    ['positions', [{ position: 'A1' }, { position: 'B2' }], 'ZYX 2,4,6 uint16'],
    [
      'channels of positions',
      [0, 1, 2, 3].map((i) => ({ position: `P${i >> 1}`, channel: channels[i % 2] })),
      'ZCYX 2,2,4,6 uint16',
    ],
    ['tiles of a mosaic', [0, 1, 2, 3].map((i) => ({ row: i >> 1, column: i % 2 })), 'ZYX 4,4,6 uint16'],
  ])(
    'has the axes of its list, as in tifffile, where there are two at most that no image has: %s',
    (_, places, expected) => {
      expect(axes(places.length, beside(places))).toBe(expected);
    },
  );

  it('is a row of pages without a list, and with one of other pages or of another file', () => {
    const pages = 'ZYX 12,4,6 uint16';
    expect(axes(12, {})).toBe(pages);
    expect(axes(12, beside(acquired.slice(1)))).toBe(pages);
    expect(axes(12, beside(acquired, 'y_NDTiffStack.tif'))).toBe(pages);
    expect(axes(12, beside([...acquired.slice(1), acquired[1] ?? {}]))).toBe(pages);
    expect(axes(12, beside([...acquired.slice(1), { ...acquired[0], time: 2_000_000_000 }]))).toBe(pages);
    expect(axes(12, { 'NDTiff.index': '{"z":'.repeat(1000) })).toBe(pages);
  });

  it('has the channels of its list, in the header and in the preview', () => {
    const source = () => memorySource(makeTiff(ndTiff(12)));
    const facts = readFacts(source(), contextOf(name, beside(acquired)));
    expect(facts.find(({ label }) => label === 'Channel names')?.value).toBe('DAPI, FITC');
    const { looks } = openPicture(source(), contextOf(name, beside(acquired)));
    expect(looks.map((look) => look.name)).toEqual(channels);
  });

  it('has its planes where the list places them, and those that were not taken nowhere', () => {
    const backwards = [...acquired].reverse().slice(0, 11);
    const bytes = makeTiff(ndTiff(11));
    const { sizes, locate } = openPicture(memorySource(bytes), contextOf(name, beside(backwards)));
    const pageOf = (c: number, z: number, t: number) =>
      directories(bytes).indexOf(locate({ c, z, t })?.place.directory ?? -1);
    expect(sizes).toEqual({ c: 2, z: 3, t: 2 });
    // The channel taken first is the first.
    expect([pageOf(0, 2, 1), pageOf(1, 2, 1), pageOf(1, 1, 0), pageOf(1, 0, 0)]).toEqual([0, 3, 10, -1]);
  });
});
