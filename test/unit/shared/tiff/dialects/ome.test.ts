import { describe, expect, it } from 'vitest';
import { readHeader } from '../../../../../shared/formats/read-header.ts';
import type { ByteSource } from '../../../../../shared/header/byte-source.ts';
import { long, makeTiff, type PageSpec, page, short } from '../../../../helpers/make-tiff.ts';
import { sentenceOf } from '../../../../helpers/sentence-of.ts';
import { brief, codes, contextOf, pixels, read, readBytes } from '../context.ts';
import { directories, lastPixelsOutside, omeXml, pages } from '../samples.ts';

const sides = 'SizeX="6" SizeY="4" Type="uint16"';
const plain = `DimensionOrder="XYCZT" SizeC="2" SizeZ="3" SizeT="4" ${sides}`;
const readXml = (description: string, count = 1, name?: string, neighbours?: Readonly<Record<string, string>>) =>
  read(pages(count, { description }), name, neighbours);

describe('OME axes', () => {
  it.each([
    ['XYCZT', 'TZCYX 4,3,2,4,6 uint16'],
    ['XYZCT', 'TCZYX 4,2,3,4,6 uint16'],
    ['XYTCZ', 'ZCTYX 3,2,4,4,6 uint16'],
    ['XYZTC', 'CTZYX 2,4,3,4,6 uint16'],
  ])('%s', (order, expected) => {
    const reading = readXml(omeXml([{ pixels: plain.replace('XYCZT', order) }]), 24);
    expect(brief(reading)).toBe(expected);
    expect([reading.dialect, reading.problems, reading.header?.numScenes]).toEqual(['ome', [], 1]);
  });

  it.each(['\n', '\ufeff', '\ufeff\r\n'])('are read behind %j', (start) => {
    const reading = readXml(start + omeXml([{ pixels: plain }]), 24);
    expect([reading.dialect, brief(reading)]).toEqual(['ome', 'TZCYX 4,3,2,4,6 uint16']);
  });

  it('leaves axes of length 1 out', () => {
    const pixelsOf = `DimensionOrder="XYCZT" SizeC="1" SizeZ="1" SizeT="1" ${sides}`;
    expect(brief(readXml(omeXml([{ pixels: pixelsOf }])))).toBe('YX 4,6 uint16');
  });

  it('counts samples of a pixel as channels', () => {
    const told = omeXml([
      {
        pixels: `DimensionOrder="XYCZT" SizeC="3" SizeZ="2" SizeT="1" ${sides}`,
        inner: '<Channel SamplesPerPixel="3"/><TiffData/>',
      },
    ]);
    const rgb = { bits: [8, 8, 8], photometric: 2 };
    expect(brief(read(pages(2, { ...rgb, description: told })))).toBe('ZYXC 2,4,6,3 uint8');
    expect(brief(read(pages(2, { ...rgb, planar: true, description: told })))).toBe('ZCYX 2,3,4,6 uint8');
    expect(brief(read(pages(2, { ...rgb, description: told.replace('SamplesPerPixel="3"', '') })))).toBe(
      'ZYXC 2,4,6,3 uint8',
    );
  });

  it('counts images as scenes, and pyramids as one', () => {
    const one = {
      pixels: `DimensionOrder="XYCZT" SizeC="1" SizeZ="1" SizeT="1" ${sides}`,
      inner: '<TiffData IFD="0" PlaneCount="1"/>',
    };
    const two = { ...one, inner: '<TiffData IFD="1" PlaneCount="1"/>' };
    expect(readXml(omeXml([one, two]), 2).header?.numScenes).toBe(2);
    const pyramid = page({ description: omeXml([one]), subIfds: [page({ width: 3, height: 2 })] });
    expect(read({ ifds: [pyramid, page({ width: 3, height: 2 })] }).header?.numScenes).toBe(1);
  });

  it('finds the page that its planes are on', () => {
    const image = {
      pixels: `DimensionOrder="XYCZT" SizeC="1" SizeZ="2" SizeT="1" ${sides}`,
      inner: '<TiffData IFD="1" PlaneCount="2"/>',
    };
    const thumbnail = page({ width: 3, height: 2, bits: [8], description: omeXml([image]) });
    expect(brief(read({ ifds: [thumbnail, page(), page()] }))).toBe('ZYX 2,4,6 uint16');
  });

  it('lets the pages decide where the text contradicts them', () => {
    const reading = readXml(
      omeXml([{ pixels: `${plain.replace('SizeX="6"', 'SizeX="600"')} PhysicalSizeX="0.5" PhysicalSizeY="0.5"` }]),
      24,
    );
    expect(brief(reading)).toBe('ZYX 24,4,6 uint16');
    expect([pixels(reading), ...codes(reading)]).toEqual(['0.5 um × 0.5 um', 'header-suspect']);
  });

  it.each(['SizeC="0"', 'SizeC="-2"', 'SizeC="two"', 'SizeC="99999999999"'])('does not believe %s', (size) => {
    const reading = readXml(omeXml([{ pixels: plain.replace('SizeC="2"', size) }]), 3);
    expect([brief(reading), ...codes(reading)]).toEqual(['ZYX 3,4,6 uint16', 'header-suspect']);
  });
});

it('OME sizes that no file has are not believed', () => {
  const many = plain.replace(/Size([CZT])="\d"/g, 'Size$1="1000000"');
  const reading = readXml(omeXml([{ pixels: `${many} PhysicalSizeX="0.5" PhysicalSizeY="0.5"` }]), 3);
  expect([brief(reading), pixels(reading), codes(reading)]).toEqual([
    'ZYX 3,4,6 uint16',
    '0.5 um × 0.5 um',
    ['header-suspect'],
  ]);
});

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

describe('OME physics', () => {
  const sized = (attributes: string) => pixels(readXml(omeXml([{ pixels: `${plain} ${attributes}` }]), 24));

  it.each([
    ['PhysicalSizeX="0.5" PhysicalSizeY="0.25"', '0.25 um × 0.5 um'],
    ['PhysicalSizeX="500" PhysicalSizeXUnit="nm" PhysicalSizeY="0.00025" PhysicalSizeYUnit="mm"', '0.25 um × 0.5 um'],
    ['PhysicalSizeX="0.5" PhysicalSizeXUnit="µm"', '- × 0.5 um'],
    ['PhysicalSizeX="0.5" PhysicalSizeXUnit="&#181;m"', '- × 0.5 um'],
    ['PhysicalSizeX="5" PhysicalSizeXUnit="Å"', '- × 0.0005 um'],
    ['PhysicalSizeX="1" PhysicalSizeXUnit="pixel" PhysicalSizeY="1" PhysicalSizeYUnit="reference frame"', '- × -'],
    ['PhysicalSizeX="0" PhysicalSizeY="-1"', '- × -'],
    ['PhysicalSizeX="INF" PhysicalSizeY="NaN"', '- × -'],
  ])('%s', (attributes, expected) => {
    expect(sized(attributes)).toBe(expected);
  });

  it.each([
    ['2023-05-06T10:11:12', '20230506', '10:11:12'],
    ['2023-05-06T10:11:12.500Z', '20230506', '10:11:12'],
    ['2023-05-06T23:11:12-09:00', '20230506', '23:11:12'],
    ['soon', '', ''],
  ])('date %s', (text, date, time) => {
    const reading = readXml(omeXml([{ pixels: plain, before: `<AcquisitionDate>${text}</AcquisitionDate>` }]), 24);
    expect([reading.header?.date, reading.header?.time]).toEqual([date, time]);
  });
});

it('OME of before 2012 has its day under another name', () => {
  const dated = (element: string) => {
    const before = `<${element}>2009-05-06T07:08:09</${element}>`;
    return readXml(omeXml([{ pixels: plain, before }]), 24).header?.date;
  };
  expect([dated('AcquiredDate'), dated('CreationDate')]).toEqual(['20090506', '']);
});

describe('OME over several files', () => {
  const stub = '<?xml version="1.0"?><OME><BinaryOnly MetadataFile="set.companion.ome" UUID="urn:uuid:1"/></OME>';
  const image = (file: string) => ({
    pixels: `DimensionOrder="XYCZT" SizeC="1" SizeZ="2" SizeT="1" PhysicalSizeX="0.5" PhysicalSizeY="0.5" ${sides}`,
    inner: `<TiffData><UUID FileName="${file}">urn:uuid:${file}</UUID></TiffData>`,
  });

  it('reports that a stub needs its companion', () => {
    const reading = readXml(stub, 2);
    expect([reading.dialect, brief(reading), ...codes(reading)]).toEqual([
      'ome',
      'ZYX 2,4,6 uint16',
      'ome-companion-missing',
    ]);
    expect(sentenceOf(reading.problems[0])).toContain('set.companion.ome');
  });

  it('reports that a stub needs its companion, too, if that is another image', () => {
    const reading = readXml(stub, 2, 'a.ome.tif', { 'set.companion.ome': 'II*\0' });
    expect([brief(reading), pixels(reading), ...codes(reading)]).toEqual([
      'ZYX 2,4,6 uint16',
      '- × -',
      'ome-companion-missing',
    ]);
  });

  it('reads the companion of a stub', () => {
    const reading = readXml(stub, 2, 'a.ome.tif', { 'set.companion.ome': omeXml([image('a.ome.tif')]) });
    expect([brief(reading), pixels(reading), ...codes(reading)]).toEqual(['ZYX 2,4,6 uint16', '0.5 um × 0.5 um']);
  });

  const stubOf = (master: string) =>
    `<?xml version="1.0"?><OME UUID="urn:uuid:b.tif"><BinaryOnly MetadataFile="${master}" UUID="urn:uuid:m.tif"/></OME>`;
  const setOf = (...names: readonly string[]) =>
    omeXml(names.map(image)).replace('<OME ', '<OME UUID="urn:uuid:m.tif" ');

  it('reads the description in another image of the set, and finds its own image there', () => {
    const set = setOf('m.tif', 'b.tif').replace('SizeZ="2"', 'SizeZ="7"');
    const reading = readXml(stubOf('m.tif'), 2, 'b.tif', { 'm.tif': set });
    expect([brief(reading), pixels(reading), codes(reading)]).toEqual(['ZYX 2,4,6 uint16', '0.5 um × 0.5 um', []]);
    const renamed = readXml(stubOf('m.tif'), 2, 'renamed.tif', { 'm.tif': set });
    expect([brief(renamed), codes(renamed)]).toEqual(['ZYX 2,4,6 uint16', []]);
  });

  it('guesses nothing for a stub that the description of its set does not mention', () => {
    const reading = readXml(stubOf('m.tif'), 3, 'c.tif', { 'm.tif': setOf('m.tif', 'd.tif') });
    expect([brief(reading), pixels(reading), codes(reading)]).toEqual([
      'ZYX 3,4,6 uint16',
      '- × -',
      ['header-suspect'],
    ]);
  });

  it.each([
    ['first', ['', 'b.tif', 'c.tif']],
    ['last', ['b.tif', 'c.tif', '']],
  ] as const)('knows planes of its own, %s, that name no file', (_, names) => {
    const inner = names.map((name, z) => {
      const uuid = name && `<UUID FileName="${name}">urn:uuid:${name}</UUID>`;
      return `<TiffData FirstZ="${z}" IFD="0" PlaneCount="1">${uuid}</TiffData>`;
    });
    const pixels = image('').pixels.replace('SizeZ="2"', 'SizeZ="3"');
    const reading = readXml(omeXml([{ pixels, inner: inner.join('') }]), 1, 'a.tif', { 'b.tif': '', 'c.tif': '' });
    expect([brief(reading), codes(reading)]).toEqual(['ZYX 3,4,6 uint16', []]);
  });

  it('finds a stub in a set of many files', () => {
    const names = Array.from({ length: 1500 }, (_, t) => `t${t}.tif`);
    const inner = names.map(
      (name, t) => `<TiffData FirstT="${t}" PlaneCount="1"><UUID FileName="${name}">${name}</UUID></TiffData>`,
    );
    const set = omeXml([{ pixels: image('').pixels.replace('SizeT="1"', 'SizeT="750"'), inner: inner.join('') }]);
    const reading = readXml(stubOf('m.tif'), 1, 't1400.tif', { 'm.tif': set });
    expect([brief(reading), pixels(reading), codes(reading)]).toEqual(['TZYX 750,2,4,6 uint16', '0.5 um × 0.5 um', []]);
  });

  it('does not follow a stub to another one', () => {
    const reading = readXml(stubOf('m.tif'), 2, 'b.tif', { 'm.tif': stubOf('b.tif') });
    expect([brief(reading), codes(reading)]).toEqual(['ZYX 2,4,6 uint16', ['ome-companion-missing']]);
  });

  it('counts the scenes whose files exist', () => {
    const xml = omeXml([image('a.ome.tif'), image('b.ome.tif'), image('c.ome.tif')]);
    expect(readXml(xml, 2, 'a.ome.tif', { 'b.ome.tif': '' }).header?.numScenes).toBe(2);
  });

  it('reads the image of this file, not the first one of the set', () => {
    const second = {
      pixels: `DimensionOrder="XYCZT" SizeC="1" SizeZ="1" SizeT="3" PhysicalSizeX="0.2" PhysicalSizeY="0.2" ${sides}`,
      before: '<AcquisitionDate>2023-05-06T10:11:12</AcquisitionDate>',
      inner: '<TiffData PlaneCount="3"><UUID FileName="b.ome.tif">urn:uuid:b</UUID></TiffData>',
    };
    const xml = omeXml([image('a.ome.tif'), second]);
    const reading = readXml(xml, 3, 'b.ome.tif', { 'a.ome.tif': '' });
    expect([
      brief(reading),
      pixels(reading),
      reading.header?.date,
      reading.header?.numScenes,
      ...codes(reading),
    ]).toEqual(['TYX 3,4,6 uint16', '0.2 um × 0.2 um', '20230506', 2]);
  });

  it('reports that it is the image of another file', () => {
    const set = omeXml([image('a.tif'), image('b.tif')]);
    const reasons = (name: string, xml = set) => readXml(xml, 2, name).problems.map(({ details }) => details.reason);
    expect([reasons('a.tif'), reasons('b.tif'), reasons('c.tif')]).toEqual([[], [], ['ome-other-files']]);
    expect(reasons('c.tif', set.replace('<OME ', '<OME UUID="urn:uuid:b.tif" '))).toEqual([]);
  });

  it('reads a single file that was renamed', () => {
    const reading = readXml(omeXml([image('before.ome.tif')]), 2, 'after.ome.tif');
    expect([brief(reading), reading.header?.numScenes]).toEqual(['ZYX 2,4,6 uint16', 1]);
  });
});

describe('hostile OME-XML', () => {
  const whole = omeXml([{ pixels: plain }]);
  it.each([
    ['DOCTYPE', whole.replace('<OME', '<!DOCTYPE OME [<!ENTITY a "b">]><OME')],
    ['entity', whole.replace('cell 0', '&lol;')],
    ['cut', whole.slice(0, -40)],
    ['crossed', whole.replace('</Pixels></Image>', '</Image></Pixels>')],
    ['deep', whole.replace('<TiffData/>', '<A>'.repeat(100_000))],
    ['no image', '<OME xmlns="http://www.openmicroscopy.org/Schemas/OME/2016-06"></OME>'],
    ['unclosed attribute', whole.replace('Type="uint16"', 'Type="uint16')],
  ])('%s', (_, xml) => {
    const reading = readXml(xml, 3);
    expect(brief(reading)).toBe('ZYX 3,4,6 uint16');
    expect(codes(reading)).toEqual(['header-suspect']);
  });

  it('stops after the images', () => {
    const xml = whole.replace('</OME>', '<StructuredAnnotations><broken');
    expect(brief(readXml(xml, 24))).toBe('TZCYX 4,3,2,4,6 uint16');
  });

  it('does not mistake attribute names for anything else', () => {
    const reading = readXml(omeXml([{ pixels: `${plain} __proto__="1" constructor="2" hasOwnProperty="3"` }]), 24);
    expect(brief(reading)).toBe('TZCYX 4,3,2,4,6 uint16');
  });
});
