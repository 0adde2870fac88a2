import { describe, expect, it } from 'vitest';
import { memorySource } from '../../../../../shared/header/byte-source.ts';
import { geometryOf, placed } from '../../../../../shared/tiff/pixels/geometry.ts';
import { openPicture } from '../../../../../shared/tiff/planes/picture.ts';
import { type IfdSpec, long, makeTiff, page, short, text } from '../../../../helpers/make-tiff.ts';
import { contextOf } from '../context.ts';
import { directories, lsm, micromanager, omeXml, scnSlide, withStackIndex } from '../samples.ts';

/** The planes of a file by that name; other files of its folder by their names. */
function pictureOf(
  ifds: readonly IfdSpec[],
  name = 'a.tif',
  siblings: readonly string[] = [],
  companions: Record<string, string> = {},
) {
  const bytes = makeTiff({ ifds });
  const context = {
    name,
    companion: (other: string) => companions[other] ?? null,
    siblings: (prefix: string) => siblings.filter((other) => other.startsWith(prefix)),
    inflate: () => null,
  };
  return openPicture(memorySource(bytes), context);
}

const imagej = (fields: string, images: number) => page({ description: `ImageJ=1.53t\n${fields}`, images });

describe('planes', () => {
  it('of an ImageJ hyperstack are behind the first page, channels fastest', () => {
    const { sizes, locate } = pictureOf([imagej('images=12\nchannels=2\nslices=3\nframes=2\nhyperstack=true\n', 12)]);
    expect(sizes).toEqual({ c: 2, z: 3, t: 2 });
    const bytes = 6 * 4 * 2;
    expect(locate({ c: 1, z: 2, t: 1 })?.place.shift).toBe(bytes * 11);
    expect(locate({ c: 1, z: 0, t: 0 })?.place.shift).toBe(bytes);
  });

  it('with a directory each follow the order of the axes', () => {
    const { sizes, locate } = pictureOf([page(), page(), page()]);
    expect(sizes).toEqual({ c: 1, z: 3, t: 1 });
    const offsets = [0, 1, 2].map((z) => locate({ c: 0, z, t: 0 })?.place.directory);
    expect(new Set(offsets).size).toBe(3);
    expect(locate({ c: 0, z: 3, t: 0 })).toBeNull();
  });

  it.each([
    ['[3, 4, 6]', 'ZYX', { c: 1, z: 3, t: 1 }],
    ['[3, 4, 6]', 'TYX', { c: 1, z: 1, t: 3 }],
    ['[3, 4, 6]', 'CYX', { c: 1, z: 1, t: 1 }],
    ['[3, 4, 6]', '', { c: 1, z: 1, t: 1 }],
  ] as const)('of an array %s, %s, in one page of colours are along its own axis', (shape, axes, expected) => {
    const description = axes ? `{"shape": ${shape}, "axes": "${axes}"}` : `{"shape": ${shape}}`;
    const picture = pictureOf([page({ description, bits: [8, 8, 8], photometric: 2, planar: true })]);
    expect([picture.sizes, picture.kind]).toEqual([expected, expected.z * expected.t === 1 ? 'rgb' : 'grey']);
    const last = { c: expected.c - 1, z: expected.z - 1, t: expected.t - 1 };
    expect(picture.locate(last)?.sample).toBe(picture.kind === 'rgb' ? null : 2);
  });

  it('of an array are counted through the pages, then through the samples of a page', () => {
    const description = '{"shape": [2, 4, 6, 3], "axes": "TYXZ"}';
    const ifd = (told?: string) => page({ ...(told && { description: told }), bits: [8, 8, 8], photometric: 2 });
    const { sizes, locate } = pictureOf([ifd(description), ifd()]);
    expect(sizes).toEqual({ c: 1, z: 3, t: 2 });
    const [first, last] = [locate({ c: 0, z: 0, t: 1 }), locate({ c: 0, z: 2, t: 1 })];
    expect([first?.sample, last?.sample]).toEqual([0, 2]);
    expect(first?.place).toEqual(last?.place);
  });

  it.each([
    ['[2, 4, 6]', 'YXC', 'X and C'],
    ['[2, 4, 6]', 'YXZ', 'X and Z'],
    ['[2, 4, 6]', 'XYZ', 'Y and Z'],
    ['[2, 4, 6]', 'YZX', 'Z and X'],
    ['[4, 6]', 'XY', 'X and Y'],
    ['[4, 6]', 'XZ', 'X and Z'],
  ])('of an array %s, %s, are not those of its pages', (shape, axes, planes) => {
    const ifds = [page({ description: `{"shape": ${shape}, "axes": "${axes}"}` }), page()];
    expect(pictureOf(ifds).otherAxes).toBe(planes);
  });

  it.each([
    ['marked as a smaller copy', [short(254, 1)], 1],
    ['not marked', [], 0],
  ])('of an array have the next page as a level where it is %s', (_, tags, levels) => {
    const described = (height: number, width: number) => `{"shape": [${height}, ${width}]}`;
    const full = page({ description: described(4, 6) });
    const half = page({ width: 3, height: 2, description: described(2, 3), tags });
    expect(pictureOf([full, half]).locate({ c: 0, z: 0, t: 0 })?.place.reduced).toHaveLength(levels);
  });

  it('of an array whose columns are the samples of a pixel are not those of its pages', () => {
    const bits = [8, 8, 8];
    const ifd = page({ description: '{"shape": [4, 1, 3], "axes": "YZX"}', width: 1, bits, photometric: 2 });
    expect(pictureOf([ifd]).otherAxes).toBe('Y');
  });

  it.each(['YX', 'TX', 'ZX', 'YZ', 'QX'])('of an array %s are its pages', (axes) => {
    const { sizes, otherAxes } = pictureOf([page({ description: `{"shape": [4, 6], "axes": "${axes}"}` })]);
    expect([sizes, otherAxes]).toEqual([{ c: 1, z: 1, t: 1 }, null]);
  });

  it('of OME are where TiffData places them, in this file or in others', () => {
    const data = [
      '<TiffData FirstZ="1" IFD="0" PlaneCount="1"/>',
      '<TiffData FirstZ="0" IFD="0" PlaneCount="1"><UUID FileName="b.ome.tif">urn:uuid:2</UUID></TiffData>',
    ];
    const pixels = 'DimensionOrder="XYZCT" Type="uint16" SizeX="6" SizeY="4" SizeZ="2" SizeC="1" SizeT="1"';
    const xml = `<OME UUID="urn:uuid:1"><Image ID="Image:0"><Pixels ${pixels}>${data.join('')}</Pixels></Image></OME>`;
    const { locate } = pictureOf([page({ description: xml })], 'a.ome.tif', ['b.ome.tif']);
    expect(locate({ c: 0, z: 1, t: 0 })?.place).toMatchObject({ file: null });
    expect(locate({ c: 0, z: 0, t: 0 })?.place).toMatchObject({ file: 'b.ome.tif', index: 0 });
  });

  it('of OME may be any number, here or elsewhere', () => {
    const pixels = 'DimensionOrder="XYZCT" SizeX="6" SizeY="4" SizeZ="1000" SizeC="1" SizeT="20000000"';
    const elsewhere = '<TiffData FirstT="9"><UUID FileName="b.tif">b</UUID></TiffData>';
    const here = '<TiffData><UUID FileName="a.tif">a</UUID></TiffData>';
    const xml = `<OME><Image><Pixels ${pixels}>${elsewhere}${here}</Pixels></Image></OME>`;
    const { locate } = pictureOf([page({ description: xml }), page()], 'a.tif', ['b.tif']);
    expect(locate({ c: 0, z: 1, t: 0 })?.place).toMatchObject({ file: null });
    // Whether the file has it shows when it is read.
    expect(locate({ c: 0, z: 2, t: 0 })?.place).toMatchObject({ file: null, index: 2 });
    expect(locate({ c: 0, z: 3, t: 10 })?.place).toMatchObject({ file: 'b.tif', index: 1003 });
  });

  it.each([
    ['numbers of channels', 2, 3, ['FirstC="0"', 'FirstC="1"']],
    ['numbers of samples', 2, 3, ['FirstC="0"', 'FirstC="3"']],
    ['numbers from 1', 2, 3, ['FirstC="1"', 'FirstC="2"']],
    ['the number 1 for the only one', 1, 1, ['FirstC="1"']],
  ])('of OME are found by %s', (_, channels, samples, firsts) => {
    const data = firsts.map((first, i) => `<TiffData ${first} IFD="${channels - 1 - i}" PlaneCount="1"/>`);
    const sizes = `SizeX="6" SizeY="4" SizeZ="1" SizeC="${channels * samples}" SizeT="1"`;
    const inner = `<Channel SamplesPerPixel="${samples}"/>${data.join('')}`;
    const description = omeXml([{ pixels: `DimensionOrder="XYZCT" ${sizes}`, inner }]);
    const colour = samples === 3 ? { bits: [8, 8, 8], photometric: 2 } : {};
    const pages = firsts.map((_, i) => page({ ...colour, ...(i === 0 && { description }) }));
    const { locate, read } = pictureOf(pages);
    const offsets = read.file.offsets();
    const places = firsts.map((_, c) => locate({ c, z: 0, t: 0 })?.place);
    const found = places.map((place) => (place?.index === undefined ? place?.directory : offsets[place.index]));
    expect(found).toEqual([...offsets].reverse());
  });

  it('of an OME set are those of the image in this file', () => {
    const image = (name: string, planes: number) =>
      `<Image><Pixels DimensionOrder="XYZCT" Type="uint16" SizeX="6" SizeY="4" SizeZ="1" SizeC="1" SizeT="${planes}">` +
      `<TiffData PlaneCount="${planes}"><UUID FileName="${name}">urn:uuid:${name}</UUID></TiffData></Pixels></Image>`;
    const xml = `<OME>${image('a.ome.tif', 1)}${image('b.ome.tif', 2)}</OME>`;
    const { sizes, locate } = pictureOf([page({ description: xml }), page()], 'b.ome.tif', ['a.ome.tif', 'b.ome.tif']);
    expect(sizes.t).toBe(2);
    expect(locate({ c: 0, z: 0, t: 1 })?.place).toMatchObject({ file: null });
  });

  it('of OME are found whatever is wrong behind their image', () => {
    const pixels = 'DimensionOrder="XYZCT" Type="uint16" SizeX="6" SizeY="4" SizeZ="2" SizeC="1" SizeT="1"';
    const image = `<Image ID="Image:0"><Pixels ${pixels}><TiffData FirstZ="1" IFD="0" PlaneCount="1"/></Pixels></Image>`;
    const xml = `<OME>${image}<StructuredAnnotations><Value>a & b</Other></OME>`;
    expect(pictureOf([page({ description: xml })]).locate({ c: 0, z: 1, t: 0 })?.place).toMatchObject({ file: null });
  });

  describe('of a Micro-Manager stack', () => {
    /** Where a slice of channel 1 is found: the number of its directory, in the order of the pages. */
    function placeIn(slicesFirst: boolean, change: (bytes: Uint8Array) => Uint8Array, description = '', z = 2) {
      const about = { Slices: 3, Channels: 2, Frames: 1, SlicesFirst: slicesFirst };
      const { ifds, ...rest } = micromanager(about, { PixelSizeUm: 0.65 }, 6);
      const described = ifds.map((ifd, i) =>
        i === 0 && description ? { ...ifd, tags: [text(270, description), ...ifd.tags] } : ifd,
      );
      const bytes = change(makeTiff({ ...rest, ifds: described }));
      const { sizes, locate } = openPicture(memorySource(bytes), contextOf());
      expect(sizes).toEqual({ c: 2, z: 3, t: 1 });
      return directories(bytes).indexOf(locate({ c: 1, z, t: 0 })?.place.directory ?? -1);
    }
    /** A list for pages that change their channel first, or their slice. */
    const listed = (slicesFirst: boolean) => (bytes: Uint8Array) => {
      const planes = [0, 1, 2, 3, 4, 5].map((i) =>
        slicesFirst ? ([i < 3 ? 0 : 1, i % 3, 0] as const) : ([i % 2, i >> 1, 0] as const),
      );
      return withStackIndex(bytes, planes, 4);
    };
    const stub = '<OME><BinaryOnly MetadataFile="x.ome.tif" UUID="urn:uuid:1"/></OME>';
    const imagejText = 'ImageJ=1.51s\nchannels=2\nslices=3\nhyperstack=true\norder=zct\n';

    it.each([false, true])('are where its list places them, slices first: %s', (slicesFirst) => {
      expect(placeIn(slicesFirst, listed(slicesFirst))).toBe(5);
      expect(placeIn(slicesFirst, (bytes) => withStackIndex(bytes, [...Array(5).fill([0, 0, 0]), [1, 1, 0]]))).toBe(-1);
      expect(placeIn(slicesFirst, (bytes) => withStackIndex(bytes, [[1, 2, 0], ...Array(5).fill([0, 0, 0])]))).toBe(0);
    });

    it.each([stub, imagejText])('are where its list places them, whatever its description: %s', (description) => {
      expect(
        placeIn(true, (bytes) => withStackIndex(bytes, [...Array(4).fill([0, 0, 0]), [1, 2, 0]]), description),
      ).toBe(4);
    });

    it('are where its list places them if it continues another file, and absent if they were not taken', () => {
      const about = { Slices: 3, Channels: 2, Frames: 10 };
      const taken = [0, 1, 2, 3, 4].map((i) => [i % 2, i >> 1, 7] as const);
      const bytes = withStackIndex(makeTiff(micromanager(about, {}, 5)), taken);
      const { sizes, locate } = openPicture(memorySource(bytes), contextOf());
      expect(sizes).toEqual({ c: 2, z: 3, t: 1 });
      expect(directories(bytes).indexOf(locate({ c: 1, z: 1, t: 0 })?.place.directory ?? -1)).toBe(3);
      expect(locate({ c: 1, z: 2, t: 0 })).toBeNull();
    });

    it.each([
      [false, 1],
      [true, 3],
    ])('follow the order of its pages without a list, slices first: %s', (slicesFirst, expected) => {
      expect(placeIn(slicesFirst, (bytes) => bytes, '', 0)).toBe(expected);
    });
  });

  it('of Olympus exports are in a file for each channel, there or not', () => {
    const description =
      '"Image Size"\t"6 * 4 [pixel]"\n"X Dimension"\t"6, 0.0 - 1.2 [um], 0.2 [um/pixel]"\n"Channel Dimension"\t"2 [Ch]"\n';
    const name = 'x_C001T001.tif';
    const { sizes, channelFiles, locate } = pictureOf([page()], name, [name], { 'x_C001T001.txt': description });
    expect(sizes.c).toBe(2);
    expect(channelFiles).toEqual([null, 'x_C002T001.tif']);
    expect(locate({ c: 0, z: 0, t: 0 })?.place.file).toBeNull();
    expect(locate({ c: 1, z: 0, t: 0 })?.place.file).toBe('x_C002T001.tif');
  });

  it('of a slide are one; its smaller copies are tiled pages from the third on', () => {
    const tiles = [long(322, 16), long(323, 16), long(324, 8), long(325, 16)];
    const aperio = page({ description: 'Aperio Image Library\n|MPP = 0.5', tags: tiles, width: 64, height: 64 });
    const level = page({ tags: tiles, width: 16, height: 16 });
    const { sizes, locate } = pictureOf([aperio, page(), level, page({ tags: [text(270, 'label')] })], 'a.svs');
    expect(sizes).toEqual({ c: 1, z: 1, t: 1 });
    expect(locate({ c: 0, z: 0, t: 0 })?.place.reduced).toHaveLength(1);
  });

  it('of OME are like their own page, not like a thumbnail in colour before them', () => {
    const inner = '<TiffData IFD="1" PlaneCount="2"/>';
    const description = omeXml([
      { pixels: 'DimensionOrder="XYCZT" SizeX="6" SizeY="4" SizeC="1" SizeZ="2" SizeT="1"', inner },
    ]);
    const thumbnail = page({ width: 30, height: 20, bits: [8, 8, 8], photometric: 2, description });
    const { kind, sizes, locate } = pictureOf([thumbnail, page(), page()]);
    expect([kind, sizes]).toEqual(['grey', { c: 1, z: 2, t: 1 }]);
    const places = [0, 1].map((z) => locate({ c: 0, z, t: 0 })?.place.index);
    expect(places).toEqual([1, 2]);
  });

  it('of a Leica slide are those of its scan, not of the picture of the whole slide', () => {
    const { kind, sizes, page: like, locate } = pictureOf(scnSlide.ifds, 'a.scn');
    expect([kind, sizes, like.width]).toEqual(['grey', { c: 2, z: 1, t: 1 }, 12]);
    const places = [0, 1].map((c) => locate({ c, z: 0, t: 0 })?.place);
    const copies = places.map((place) => place?.reduced ?? []);
    expect(copies.map(({ length }) => length)).toEqual([1, 1]);
    expect(new Set([...places.map((place) => place?.directory), ...copies.flat()]).size).toBe(4);
  });

  it('of samples side by side are channels, but colours are one picture', () => {
    expect(pictureOf([page({ bits: [16, 16, 16, 16, 16] })]).sizes.c).toBe(5);
    const rgb = pictureOf([page({ bits: [8, 8, 8], photometric: 2 })]);
    expect([rgb.kind, rgb.sizes.c]).toEqual(['rgb', 1]);
  });

  it('of LSM are channels in planes, although Zeiss declares them as RGB', () => {
    const { ifds } = lsm([6, 4, 2, 3, 1], 0, 2, { bits: [16, 16, 16], photometric: 2, planar: true });
    const { kind, sizes, locate } = pictureOf(ifds, 'a.lsm');
    expect([kind, sizes]).toEqual(['grey', { c: 3, z: 2, t: 1 }]);
    const places = [0, 1].map((z) => locate({ c: 2, z, t: 0 }));
    expect(places.map((found) => found?.sample)).toEqual([2, 2]);
    expect(places[0]?.place.directory).not.toBe(places[1]?.place.directory);
  });

  it.each([
    [1, 1],
    [5, 2],
  ])(
    'of LSM are not predicted unless they are compressed, whatever their directory gives: compression %i',
    (compression, predictor) => {
      const { ifds } = lsm([6, 4, 1, 1, 1], 0, 1, { bits: [16], compression, tags: [short(317, 2)] });
      const { page: first, locate } = pictureOf(ifds, 'a.lsm');
      const place = locate({ c: 0, z: 0, t: 0 })?.place;
      expect(place && placed(geometryOf(first), place).predictor).toBe(predictor);
    },
  );
});
