import { describe, expect, it } from 'vitest';
import { readHeader } from '../../../../../shared/formats/read-header.ts';
import type { ByteSource } from '../../../../../shared/header/byte-source.ts';
import { long, makeTiff, type PageSpec, page, short } from '../../../../helpers/make-tiff.ts';
import { brief, codes, contextOf, read, readBytes } from '../context.ts';
import { directories, lastPixelsOutside, omeXml, pages } from '../samples.ts';
import { plain, sides } from './ome-xml-files.ts';

describe('OME files with too few planes', () => {
  const large = plain.replace(sides, 'SizeX="60" SizeY="40" Type="uint16"');
  const xml = omeXml([{ pixels: large }]);
  const listed = (names: readonly string[]) =>
    omeXml([
      {
        pixels: large,
        inner: Array.from(
          { length: 24 },
          (_, i) => `<TiffData IFD="${i}"><UUID FileName="${names[i % names.length]}">urn:uuid:1</UUID></TiffData>`,
        ).join(''),
      },
    ]);
  const reasons = (description: string, count: number, spec: PageSpec = {}) =>
    read(pages(count, { ...spec, width: 60, height: 40, description })).problems.map(({ details }) => details.reason);

  it.each([
    ['without TiffData for each', xml, 9],
    ['with all of them in this file', listed(['a.tif']), 9],
    ['with all of them in a file that was renamed', listed(['b.tif']), 9],
    ['with half of them in this file', listed(['a.tif', 'b.tif']), 1],
  ])('are reported %s', (_, description, count) => {
    expect(reasons(description, count)).toEqual(['ome-planes']);
  });

  it('are reported if only the last one is cut off', () => {
    const bytes = makeTiff(pages(24, { width: 60, height: 40, description: xml }));
    const [whole, cut] = [readBytes(bytes), readBytes(bytes.subarray(0, -2000))];
    expect([codes(whole), cut.problems.map(({ details }) => details.reason)]).toEqual([[], ['ome-planes']]);
  });

  it('are reported where tiles take more room than the pixels in them', () => {
    const tiles = [short(322, 32), short(323, 32)];
    expect(reasons(xml, 24, { tags: tiles })).toEqual(['ome-planes']);
  });

  it('are reported if packed, where they have one page', () => {
    expect(reasons(xml, 1, { compression: 8 })).toEqual(['ome-planes']);
    expect(reasons(xml, 24, { compression: 8 })).toEqual([]);
  });

  it.each([2, 12, 23])('are reported once if packed and cut off after page %i', (count) => {
    const bytes = makeTiff(pages(24, { description: xml, width: 60, height: 40, compression: 8 }));
    const cut = readBytes(bytes.subarray(0, directories(bytes)[count]));
    expect(cut.problems.map(({ details }) => details.reason)).toEqual(['pages-broken']);
    expect(brief(cut)).toBe('TZCYX 4,3,2,40,60 uint16');
  });

  it('are reported if packed, where the pixels of the last one are cut off', () => {
    const packed = pages(24, { description: xml, width: 60, height: 40, compression: 8 });
    expect(read(lastPixelsOutside(packed)).problems.map(({ details }) => details.reason)).toEqual(['pixels-outside']);
  });

  describe('packed, many and far apart', () => {
    const many = omeXml([
      { pixels: 'DimensionOrder="XYZCT" SizeX="200" SizeY="200" SizeZ="60" SizeC="1" SizeT="1" Type="uint16"' },
    ]);
    const spec = pages(60, { description: many, width: 200, height: 200, compression: 8 });
    const bytes = makeTiff(spec);
    const offsets = directories(bytes);

    /** Reasons of what is wrong, and how often the file was read. */
    function look(file: Uint8Array): readonly [reasons: readonly unknown[], reads: number] {
      let reads = 0;
      const source: ByteSource = {
        size: file.length,
        read: (offset, length) => {
          reads++;
          return file.subarray(offset, offset + length);
        },
      };
      const { problems } = readHeader(source, contextOf());
      return [problems.map(({ details }) => details.reason), reads];
    }

    /** The file with its text moved to the end, as by writers that know it last. */
    function withTextLast(): Uint8Array {
      const moved = new Uint8Array(bytes.length + many.length + 1);
      moved.set(bytes);
      moved.set(new TextEncoder().encode(many), bytes.length);
      const view = new DataView(moved.buffer);
      const first = offsets[0] ?? 0;
      const entry = [...Array(view.getUint16(first, true)).keys()]
        .map((i) => first + 2 + i * 12)
        .find((at) => view.getUint16(at, true) === 270);
      view.setUint32((entry ?? 0) + 8, bytes.length, true);
      return moved;
    }

    it.each([
      ['with the text in front', bytes],
      ['with the text at the end', withTextLast()],
    ])('are complete after few reads %s', (_, whole) => {
      const [reasons, reads] = look(whole);
      expect(reasons).toEqual([]);
      expect(reads).toBeLessThan(7);
    });

    it.each([20, 40, 59])('are reported if cut off within page %i or its directory', (page) => {
      const at = offsets[page] ?? 0;
      for (const end of [at - 40_000, at - 4, at + 30]) {
        const [reasons, reads] = look(bytes.subarray(0, end));
        expect(reasons).toEqual(['pixels-cut-off']);
        expect(reads).toBeLessThan(7);
      }
    });

    it('are reported where the pixels of the last one are outside', () => {
      expect(look(makeTiff(lastPixelsOutside(spec)))[0]).toEqual(['pixels-outside']);
    });

    it('are complete where the last page of the list is not at the end of the file', () => {
      const next: Readonly<Record<number, number | undefined>> = { 29: offsets[59], 59: offsets[30], 58: 0 };
      const ifds = spec.ifds.map((ifd, i) => (next[i] === undefined ? ifd : { ...ifd, next: next[i] }));
      expect(look(makeTiff({ ifds }))[0]).toEqual([]);
    });

    it('are complete where a short directory of notes ends the file', () => {
      expect(look(makeTiff({ ifds: [...spec.ifds, { tags: [long(65_000, 1)] }] }))[0]).toEqual([]);
    });

    it('are complete where the last page has a tag more than the others', () => {
      for (const code of [254, 305]) {
        const ifds = spec.ifds.map((ifd, i) => (i < 59 ? ifd : { ...ifd, tags: [...ifd.tags, long(code, 0)] }));
        expect(look(makeTiff({ ifds }))[0]).toEqual([]);
      }
    });
  });

  it('have their header in spite of a circular list of pages', () => {
    const stack = pages(24, { description: omeXml([{ pixels: plain }]), compression: 8 });
    const next = directories(makeTiff(stack))[0] ?? 0;
    const circular = read({ ifds: stack.ifds.map((ifd, i) => (i === 1 ? { ...ifd, next } : ifd)) });
    expect([brief(circular), circular.problems.map(({ details }) => details.reason)]).toEqual([
      'TZCYX 4,3,2,4,6 uint16',
      ['pages-circular'],
    ]);
  });

  it('are complete with as many as the text places in this file', () => {
    expect(reasons(listed(['a.tif', 'b.tif']), 12)).toEqual([]);
    const three = '<TiffData IFD="0" PlaneCount="2"/><TiffData IFD="2" FirstZ="1"/>';
    expect(reasons(omeXml([{ pixels: large, inner: three }]), 3)).toEqual([]);
  });

  it('are reported if cut off before the second page', () => {
    const bytes = makeTiff({
      ifds: [page({ description: omeXml([{ pixels: plain }]), compression: 8 }), ...pages(23).ifds],
    });
    const whole = readBytes(bytes);
    const cut = readBytes(bytes.subarray(0, directories(bytes)[1]));
    expect([brief(whole), codes(whole)]).toEqual(['TZCYX 4,3,2,4,6 uint16', []]);
    expect([brief(cut), cut.problems[0]?.details.reason]).toEqual(['TZCYX 4,3,2,4,6 uint16', 'pages-broken']);
  });
});
