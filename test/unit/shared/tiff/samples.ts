import {
  long,
  makeTiff,
  type PageSpec,
  page,
  rational,
  short,
  type TagSpec,
  type TiffSpec,
  text,
  type,
} from '../../../helpers/make-tiff.ts';
import { lsmBlock, lsmDouble, lsmText } from './lsm-blocks.ts';
import { encode, join, pack } from './sample-bytes.ts';

/** A small file of one dialect, with what is beside it. */
export interface Sample {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly neighbours?: Readonly<Record<string, string>>;
}

/** A file of equal pages. */
export const pages = (count: number, spec: PageSpec = {}): TiffSpec => ({
  ifds: Array.from({ length: count }, (_, i) =>
    i === 0 ? page(spec) : page({ ...spec, description: undefined as never }),
  ),
});

/** A file whose last page has its pixels behind the end, as where the directories come first and the file was cut off. */
export const lastPixelsOutside = ({ ifds, ...spec }: TiffSpec): TiffSpec => ({
  ...spec,
  ifds: ifds.map((ifd, i) =>
    i < ifds.length - 1 ? ifd : { ...ifd, tags: ifd.tags.map((tag) => (tag.code === 273 ? long(273, 10 ** 8) : tag)) },
  ),
});

/** OME-XML of images with the given `Pixels` attributes and content. */
export function omeXml(
  images: readonly { readonly pixels: string; readonly inner?: string; readonly before?: string }[],
): string {
  const body = images.map(
    ({ pixels, inner = '<TiffData/>', before = '' }, i) =>
      `<Image ID="Image:${i}" Name="cell ${i}">${before}<Pixels ID="Pixels:${i}" ${pixels}>${inner}</Pixels></Image>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?><OME xmlns="http://www.openmicroscopy.org/Schemas/OME/2016-06">${body.join('')}</OME>`;
}

/** Text that Olympus FluoView writes beside a line scan of 6 pixels and 4 lines. */
export const olympusText = [
  '"[General]"\t""',
  '"Name"\t"cell 01.oir"',
  '"Scan Mode"\t"XT"',
  '"Date"\t"11/02/2022 12:54:17.359 PM"',
  '"[Dimensions]"\t""',
  '"Channel Dimension"\t"1 [Ch]"',
  '"X Dimension"\t"6, 0.0 - 1.704 [um], 0.284 [um/pixel]"',
  '"T Dimension"\t"1, 0.000 - 0.0048 [s], Interval FreeRun"',
  '"[Image]"\t""',
  '"Image Size"\t"6 * 4 [pixel]"',
  '"Image Size(Unit Converted)"\t"1.704 [um] * 4.8 [ms]"',
  '"[Reference Image]"\t""',
  '"Image Size"\t"512 * 512 [pixel]"',
  '"Bits/Pixel"\t"12 [bits]"',
].join('\r\n');

/** CZ_LSMINFO with sizes in X, Y, Z, C, T and voxels of 0.2 × 0.1 × 0.5 µm. */
export function lsmInfo(sizes: readonly number[], scanType: number, scanInformation = 0, interval = 1.5): TagSpec {
  const value = join(
    pack(
      ['u4', 0x0400494c],
      ['u4', 156],
      ...sizes.map((size) => ['u4', size] as const),
      ['u4', 1],
      ['u4', 8],
      ['u4', 8],
    ),
    pack(
      ['f8', 1e-7],
      ['f8', 2e-7],
      ['f8', 5e-7],
      ['f8', 0],
      ['f8', 0],
      ['f8', 0],
      ['u2', scanType],
      ['u2', 0],
      ['u4', 0],
    ),
    pack(['u4', 0], ['u4', 0], ['u4', 0], ['u4', 0], ['f8', interval], ['u4', 0], ['u4', scanInformation]),
    new Uint8Array(28),
  );
  return { code: 34412, type: type.byte, value };
}

/** CZ_LSMINFO in its newer form, with positions and tiles of a mosaic at its end. */
export function newerLsmInfo(info: TagSpec, positions: number, tiles: number): TagSpec {
  const value = new Uint8Array(272);
  value.set(info.value as Uint8Array);
  const view = new DataView(value.buffer);
  view.setInt32(4, value.length, true);
  view.setInt32(264, positions, true);
  view.setInt32(268, tiles, true);
  return { ...info, value };
}

/** Scan information: objective, start on 2010-03-04 at 15:30:00, one dye. */
const lsmScanInformation = lsmBlock(
  0x10000000,
  lsmText(0x10000004, 'Plan 20x/0.8'),
  lsmDouble(0x10000036, 40241 + 15.5 / 24),
  lsmBlock(0x60000000, lsmBlock(0x70000000, lsmText(0x70000026, 'GFP\0'))),
);

/** An LSM of pages, each with its thumbnail. */
export function lsm(sizes: readonly number[], scanType: number, pageCount: number, spec: PageSpec = {}): TiffSpec {
  const info = lsmInfo(sizes, scanType, 8);
  const image = (first: boolean) => {
    const built = page({ ...spec, tags: [...(spec.tags ?? []), short(254, 0), ...(first ? [info] : [])] });
    // Zeiss puts the bits of two samples outside the entry though they would fit.
    return {
      ...built,
      tags: built.tags.map((tag) => (tag.code === 258 && tag.value.length === 2 ? { ...tag, outside: true } : tag)),
    };
  };
  const thumbnail = page({ width: 2, height: 2, bits: [8], tags: [long(254, 1)] });
  return {
    prefix: lsmScanInformation,
    ifds: Array.from({ length: pageCount }, (_, i) => [image(i === 0), thumbnail]).flat(),
  };
}

/** UIC2: planes with Z distance, and time in milliseconds on a day, 2009-05-28 unless given. */
export function uic2(planes: readonly (readonly [distance: number, time: number])[], day = 2454979): TagSpec {
  const value = join(
    ...planes.map(([distance, time]) =>
      pack(['u4', distance], ['u4', 10], ['u4', day], ['u4', time], ['u4', 0], ['u4', 0]),
    ),
  );
  return { code: 33629, type: type.rational, value, count: planes.length, outside: true };
}

/** UIC1 over the prefix of `stk`: calibrated, 0.65 µm. */
export const uic1: TagSpec = {
  code: 33628,
  type: type.long,
  value: [3, 1, 4, 8, 5, 8, 6, 16, 7, 24],
  count: 5,
  outside: true,
};

/** What Prairie View writes: MetaMorph's tags with 99 µm and the same name in every file, no day, and DateTime. */
export function prairieView(dateTime: string, description?: string): TiffSpec {
  const noTime: TagSpec = { code: 33629, type: type.rational, value: new Uint8Array(24), count: 1, outside: true };
  const tags = [text(306, dateTime), uic1, noTime];
  return {
    prefix: join(pack(['u4', 99], ['u4', 1], ['u4', 3]), encode('um\0\0'), pack(['u4', 8]), encode('Gattaca\0')),
    ifds: [page(description === undefined ? { tags } : { tags, description })],
  };
}

/** A MetaMorph stack. */
export function stk(planes: readonly (readonly [distance: number, time: number])[]): TiffSpec {
  return {
    prefix: join(pack(['u4', 65], ['u4', 100], ['u4', 3]), encode('um\0\0'), pack(['u4', 5]), encode('cell\0\0\0\0')),
    ifds: [page({ images: planes.length, tags: [uic1, uic2(planes)] })],
  };
}

/** A ScanImage file of the new generation, with settings behind the BigTIFF header. */
export function scanimage(settings: readonly string[], count: number): TiffSpec {
  const body = encode(`${settings.join('\n')}\0`);
  const software = 'SI.VERSION_MAJOR = 2020';
  const frame = (i: number) =>
    page({
      sampleFormat: 2,
      description: `frameNumbers = ${i + 1}\nepoch = [2024 5 5 14 22 11.5]\n`,
      tags: [text(305, software)],
    });
  return {
    kind: 'big',
    prefix: join(pack(['u4', 117637889], ['u4', 3], ['u4', body.length], ['u4', 0]), body),
    ifds: Array.from({ length: count }, (_, i) => frame(i)),
  };
}

/** Settings of two channels, three slices of two frames, and a field of view of 60 × 40 µm. */
export const scanimageSettings = [
  'SI.hChannels.channelSave = [1;2]',
  "SI.hChannels.channelName = {'green' 'red'}",
  'SI.hStackManager.framesPerSlice = 2',
  'SI.hStackManager.numSlices = 3',
  'SI.hStackManager.stackZStepSize = 4',
  'SI.hRoiManager.mroiEnable = 0',
  'SI.hRoiManager.imagingFovUm = [-30 -20;30 -20;30 20;-30 20]',
];

/** An Aperio description. */
export const aperio =
  'Aperio Image Library v11.2.1\r\n46000x32914 [0,100 46000x32814] (256x256) JPEG/RGB Q=30|AppMag = 20|ScanScope ID = CPAPERIOCS|Date = 12/29/09|Time = 09:59:15|MPP = 0.4990';

const tiles = [short(322, 16), short(323, 16)];

/** A slide: pyramid of three, thumbnail, label and overview. */
export const slide: TiffSpec = {
  ifds: [
    page({ width: 64, height: 32, bits: [8, 8, 8], photometric: 2, description: aperio, tags: tiles }),
    page({ width: 10, height: 5, bits: [8, 8, 8], photometric: 2 }),
    page({ width: 32, height: 16, bits: [8, 8, 8], photometric: 2, tags: tiles }),
    page({ width: 16, height: 8, bits: [8, 8, 8], photometric: 2, tags: tiles }),
    page({ width: 12, height: 12, bits: [8, 8, 8], photometric: 2, tags: [long(254, 1)] }),
    page({ width: 20, height: 8, bits: [8, 8, 8], photometric: 2, tags: [long(254, 9)] }),
  ],
};

const ndpiTags = [text(271, 'Hamamatsu'), long(65420, 1), rational(282, 43478), rational(283, 43478), short(296, 3)];

/** A Hamamatsu slide of two levels. */
export const ndpi: TiffSpec = {
  kind: 'ndpi',
  ifds: [
    page({ width: 64, height: 32, bits: [8, 8, 8], photometric: 2, tags: ndpiTags }),
    page({ width: 32, height: 16, bits: [8, 8, 8], photometric: 2, tags: ndpiTags }),
  ],
};

const padded = (value: string, length: number): Uint8Array => {
  const bytes = new Uint8Array(length);
  bytes.set([...value].map((letter) => letter.charCodeAt(0)));
  return bytes;
};

/** A dimension of a FluoView header: name, size, length of a step, unit. */
export type FluoviewDimension = readonly [name: string, size: number, step: number, unit: string];

/** Pages with a FluoView header. */
export function fluoview(dimensions: readonly FluoviewDimension[], count: number, spec: PageSpec = {}): TiffSpec {
  const list = dimensions.map(([name, size, step, unit]) =>
    join(padded(name, 16), pack(['u4', size], ['f8', 0], ['f8', step]), padded(unit, 64)),
  );
  const value = join(new Uint8Array(284), ...list, new Uint8Array(100 * (10 - dimensions.length) + 200));
  const tags = [...(spec.tags ?? []), { code: 34361, type: type.byte, value }];
  return { ifds: Array.from({ length: count }, () => page({ ...spec, tags })) };
}

/** Pages with the structure of Olympus SIS: 2018-05-07 at 12:34, sides of a pixel in 10^`exponent` metres. */
export function sis([x, y, exponent]: readonly [number, number, number], count: number, settings = ''): TiffSpec {
  const prefix = join(
    encode('SIS0'),
    new Uint8Array(6),
    pack(['u2', 34], ['u2', 12], ['u2', 7], ['u2', 4], ['u2', 118]),
    new Uint8Array(38),
    pack(['u2', 2], ['u2', 10], ['u2', 1], ['u4', 0], ['u2', 1], ['u2', 1], ['u4', 84]),
    new Uint8Array(10),
    pack(['u2', exponent & 0xffff], ['f8', x], ['f8', y], ['u4', 0], ['u4', 0], ['f8', 60]),
    padded('', 2),
    padded('DP80', 34),
  );
  const first = [long(33560, 8), ...(settings ? [text(33471, settings)] : [])];
  return { prefix, ifds: Array.from({ length: count }, (_, i) => page(i === 0 ? { tags: first } : {})) };
}

/** Settings of an electron microscope of FEI. */
export const feiSettings =
  '[User]\r\nDate=04/07/2018\r\n[System]\r\nSystemType=Helios\r\n[Scan]\r\nPixelWidth=6.74e-009\r\nPixelHeight=6.75e-009\r\n';

/** Description of a Leica slide whose pages are channels, each followed by a smaller copy. */
export function scnXml(channels: number): string {
  const planes = Array.from(
    { length: channels * 2 },
    (_, ifd) => `<dimension r="${ifd % 2}" c="${ifd >> 1}" ifd="${ifd}"/>`,
  );
  return `<?xml version="1.0"?><scn xmlns="http://www.leica-microsystems.com/scn/2010/10/01"><collection><image><pixels>${planes.join('')}</pixels><creationDate>2012-01-02T03:04:05.67Z</creationDate></image><image><pixels><dimension ifd="9"/></pixels></image></collection></scn>`;
}

/** A Leica slide of three channels. */
export const scn: TiffSpec = {
  ifds: Array.from({ length: 6 }, (_, i) =>
    page({
      ...(i % 2 === 0 ? { width: 12, height: 8 } : { width: 6, height: 4 }),
      ...(i === 0 && { description: scnXml(3) }),
      tags: [rational(282, 20_000), rational(283, 20_000), short(296, 3)],
    }),
  ),
};

/** A Leica slide as its scanner writes it: a picture of the whole slide in colour, then two scans of two channels with smaller copies. */
export const scnSlide: TiffSpec = (() => {
  const scan = (day: number, width: number, height: number, first: number) => {
    const planes = [0, 1, 2, 3].map((i) => {
      const [c, r] = [i >> 1, i % 2];
      return `<dimension sizeX="${width >> r}" sizeY="${height >> r}" r="${r}" c="${c}" ifd="${first + i}"/>`;
    });
    const view = `<view sizeX="${width * 500}" sizeY="${height * 500}" offsetX="9000" offsetY="9000"/>`;
    return `<image><creationDate>2012-01-0${day}T03:04:05Z</creationDate><pixels>${planes.join('')}</pixels>${view}</image>`;
  };
  const macro =
    '<image><creationDate>2012-01-01T03:04:05Z</creationDate><pixels><dimension sizeX="30" sizeY="20" ifd="0"/></pixels><view sizeX="480000" sizeY="320000" offsetX="0" offsetY="0"/></image>';
  const images = macro + scan(2, 6, 4, 1) + scan(3, 12, 8, 5);
  const description = `<scn xmlns="http://www.leica-microsystems.com/scn/2010/10/01"><collection sizeX="480000" sizeY="320000">${images}</collection></scn>`;
  const sized = (pixelsPerCentimetre: number) => [
    rational(282, pixelsPerCentimetre),
    rational(283, pixelsPerCentimetre),
    short(296, 3),
  ];
  const level = (width: number, height: number) => page({ width, height, tags: sized(20_000) });
  const small = [level(6, 4), level(3, 2)];
  const large = [level(12, 8), level(6, 4)];
  return {
    ifds: [
      page({ width: 30, height: 20, bits: [8, 8, 8], photometric: 2, description, tags: sized(625) }),
      ...[...small, ...small, ...large, ...large],
    ],
  };
})();

/** A Micro-Manager stack of three slices, with its summary behind the header. */
export function micromanager(about: object, plane: object, count: number): TiffSpec {
  const body = encode(JSON.stringify(about));
  return {
    prefix: join(
      pack(['u4', 54773648], ['u4', 0], ['u4', 483765892], ['u4', 0], ['u4', 99384722], ['u4', 0]),
      pack(['u4', 2355492], ['u4', body.length]),
      body,
    ),
    ifds: Array.from({ length: count }, () => page({ tags: [text(51123, JSON.stringify(plane))] })),
  };
}

/** A file of NDTiff: only its pages; their list is a file beside it. */
export function ndTiff(count: number): TiffSpec {
  const body = encode(JSON.stringify({ PixelSize_um: 0.5 }));
  return {
    prefix: join(pack(['u4', 483729], ['u4', 3], ['u4', 3], ['u4', 2355492], ['u4', body.length]), body),
    ifds: Array.from({ length: count }, () => page({ tags: [text(51123, JSON.stringify({ Channel: 'DAPI' }))] })),
  };
}

/** The list beside the files of an NDTiff acquisition: the place of each page, its file, and numbers about its pixels. */
export function ndTiffList(places: readonly object[], name = 'x_NDTiffStack.tif'): Uint8Array {
  const entries = places.map((place, i) => {
    const json = encode(JSON.stringify(place));
    const numbers = pack(
      ['u4', 240 + i * 3000],
      ['u4', 6],
      ['u4', 4],
      ['u4', 1],
      ['u4', 0],
      ['u4', 255],
      ['u4', 2],
      ['u4', 0],
    );
    return join(pack(['u4', json.length]), json, pack(['u4', name.length]), encode(name), numbers);
  });
  return join(...entries);
}

/** Offsets of all directories. */
export function directories(bytes: Uint8Array): readonly number[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const offsets: number[] = [];
  for (let at = view.getUint32(4, true); at !== 0; at = view.getUint32(at + 2 + view.getUint16(at, true) * 12, true)) {
    offsets.push(at);
  }
  return offsets;
}

/** A Micro-Manager stack with its list of planes, written last: channel, slice and frame of each directory. */
export function withStackIndex(
  stack: Uint8Array,
  planes: readonly (readonly [channel: number, slice: number, frame: number])[],
  position = 0,
): Uint8Array {
  const offsets = directories(stack);
  const entries = planes.map(([channel, slice, frame], i) =>
    pack(['u4', channel], ['u4', slice], ['u4', frame], ['u4', position], ['u4', offsets[i] ?? 0]),
  );
  const file = join(stack, pack(['u4', 3453623], ['u4', planes.length]), ...entries);
  new DataView(file.buffer).setUint32(12, stack.length, true);
  return file;
}

/** ImageJ's resolution tags. */
export const resolution = (numerator: number, denominator = 1): readonly TagSpec[] => [
  rational(282, numerator, denominator),
  rational(283, numerator, denominator),
];

const omePixels =
  'DimensionOrder="XYCZT" SizeX="6" SizeY="4" SizeC="2" SizeZ="3" SizeT="1" Type="uint16" PhysicalSizeX="0.5" PhysicalSizeY="0.5"';

/** One small file of each dialect. */
export const samples: readonly Sample[] = [
  { name: 'baseline.tif', bytes: makeTiff(pages(3, { tags: [text(306, '2021:02:03 04:05:06')] })) },
  { name: 'big.tif', bytes: makeTiff({ ...pages(2), kind: 'big', little: false }) },
  { name: 'shaped.tif', bytes: makeTiff(pages(3, { description: '{"shape": [3, 4, 6], "axes": "ZYX"}' })) },
  {
    name: 'imagej.tif',
    bytes: makeTiff(
      pages(6, {
        description: 'ImageJ=1.53t\nimages=6\nchannels=2\nslices=3\nhyperstack=true\nunit=micron\nspacing=2.5\n',
        tags: resolution(2),
      }),
    ),
  },
  { name: 'ome.ome.tif', bytes: makeTiff(pages(6, { description: omeXml([{ pixels: omePixels }]) })) },
  { name: 'olympus.tif', bytes: makeTiff(pages(1)), neighbours: { 'olympus.txt': olympusText } },
  { name: 'scanimage.tif', bytes: makeTiff(scanimage(scanimageSettings, 12)) },
  {
    name: 'stack.stk',
    bytes: makeTiff(
      stk([
        [0, 1000],
        [10, 2000],
        [20, 3000],
      ]),
    ),
  },
  {
    name: 'metaseries.tif',
    bytes: makeTiff(
      pages(1, {
        description: '<MetaData>\n<prop id="spatial-calibration-x" type="float" value="0.325"/>\n</MetaData>',
      }),
    ),
  },
  { name: 'zeiss.lsm', bytes: makeTiff(lsm([6, 4, 3, 2, 1], 0, 3, { bits: [16, 16], photometric: 2, planar: true })) },
  {
    name: 'mm.tif',
    bytes: makeTiff(
      micromanager({ Slices: 3, Channels: 1, Frames: 1 }, { PixelSizeUm: 0.65, Time: '2023-05-06 10:11:12 +0200' }, 3),
    ),
  },
  { name: 'slide.svs', bytes: makeTiff(slide) },
  { name: 'slide.ndpi', bytes: makeTiff(ndpi) },
  { name: 'slide.scn', bytes: makeTiff(scn) },
  {
    name: 'fluoview.tif',
    bytes: makeTiff(
      fluoview(
        [
          ['X', 6, 0.25, 'um'],
          ['Y', 4, 0.5, 'um'],
          ['Z', 3, 1, 'um'],
        ],
        3,
      ),
    ),
  },
  { name: 'sis.tif', bytes: makeTiff(sis([0.25, 0.5, -6], 2, '[Dimension]\r\nZ=2\r\nTime=1\r\n')) },
  { name: 'fei.tif', bytes: makeTiff(pages(1, { tags: [text(34680, feiSettings)] })) },
];
