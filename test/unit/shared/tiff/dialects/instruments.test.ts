import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type HeaderReading, readFacts } from '../../../../../shared/formats/read-header.ts';
import { memorySource } from '../../../../../shared/header/byte-source.ts';
import {
  type IfdSpec,
  long,
  makeTiff,
  type PageSpec,
  page,
  rational,
  short,
  type TagSpec,
  text,
} from '../../../../helpers/make-tiff.ts';
import { brief, codes, contextOf, pixels, read, readBytes } from '../context.ts';
import {
  lastPixelsOutside,
  lsm,
  lsmInfo,
  micromanager,
  ndpi,
  newerLsmInfo,
  omeXml,
  pages,
  prairieView,
  scanimage,
  scanimageSettings,
  slide,
  stk,
  uic1,
  uic2,
  withStackIndex,
} from '../samples.ts';

const when = ({ header }: ReturnType<typeof read>) => `${header?.date} ${header?.time}`;

describe('ScanImage', () => {
  /** Two slices and one frame back to the first. */
  const volumes = (count: number) => [
    `SI.hStackManager.numVolumes = ${count}`,
    'SI.hStackManager.numSlices = 2',
    'SI.hStackManager.framesPerSlice = 1',
    'SI.hStackManager.numFramesPerVolume = 2',
    'SI.hStackManager.numFramesPerVolumeWithFlyback = 3',
  ];

  it('reads the settings behind the BigTIFF header', () => {
    const reading = read(scanimage(scanimageSettings, 12));
    expect([reading.dialect, brief(reading), reading.header?.numChannels]).toEqual([
      'scanimage',
      'ZTCYX 3,2,2,4,6 int16',
      2,
    ]);
    expect([pixels(reading), when(reading)]).toEqual(['10 um × 10 um', '20240505 14:22:11']);
  });

  it.each([
    [['SI.hChannels.channelSave = 1', 'SI.hStackManager.framesPerSlice = Inf'], 4, 'TYX 4,4,6 int16'],
    [['SI.hChannels.channelSave = [1 2]', 'SI.hStackManager.framesPerSlice = Inf'], 4, 'TCYX 2,2,4,6 int16'],
    [['SI.hChannels.channelSave = [1;2]', 'SI.hStackManager.framesPerSlice = Inf'], 5, 'ZYX 5,4,6 int16'],
    [
      [
        'SI.hChannels.channelSave = 1',
        'SI.hStackManager.numVolumes = 2',
        'SI.hStackManager.numSlices = 3',
        'SI.hStackManager.framesPerSlice = 1',
      ],
      6,
      'TZYX 2,3,4,6 int16',
    ],
    [[...volumes(3), 'SI.hChannels.channelSave = [1;2]'], 18, 'TZCYX 3,3,2,4,6 int16'],
    [[...volumes(50), 'SI.hChannels.channelSave = 1'], 12, 'TZYX 4,3,4,6 int16'],
    [[...volumes(50), 'SI.hChannels.channelSave = 1'], 11, 'ZYX 11,4,6 int16'],
    [[...volumes(1), 'SI.hChannels.channelSave = 1'], 3, 'ZYX 3,4,6 int16'],
    [[...volumes(2), 'SI.hChannels.channelSave = 1'], 9, 'ZYX 9,4,6 int16'],
    [scanimageSettings, 13, 'ZTCYX 3,2,2,4,6 int16'],
    [scanimageSettings, 5, 'TCYX 2,2,4,6 int16'],
    [scanimageSettings, 2, 'ZYX 2,4,6 int16'],
    [[], 3, 'ZYX 3,4,6 int16'],
  ])('%j', (settings, count, expected) => {
    expect(brief(read(scanimage(settings, count)))).toBe(expected);
  });

  it.each([
    // Turned by a quarter and by half a right angle, 60 µm along the rows of 6 pixels, 20 µm along the columns of 4.
    ['[10 -30;10 30;-10 30;-10 -30]', '5 um × 10 um'],
    ['[-14.142136 -28.284271;28.284271 14.142136;14.142136 28.284271;-28.284271 -14.142136]', '5 um × 10 um'],
    ['[]', '- × -'],
    ['[-250 250]', '- × -'],
  ])('has the sides of a field of view that turns with the scan, %s', (corners, expected) => {
    const { header } = read(scanimage([`SI.hRoiManager.imagingFovUm = ${corners}`], 1));
    const sizes = [header?.pixelY, header?.pixelX].map((size) => (size ? `${Number(size.unit.toFixed(4))} um` : '-'));
    expect(sizes.join(' × ')).toBe(expected);
  });

  it.each([
    [
      ['SI.hRoiManager.scanAngleMultiplierSlow = 0', 'SI.hRoiManager.linePeriod = 0.000063'],
      '0.000063 seconds × 10 um',
    ],
    [['SI.hRoiManager.scanAngleMultiplierSlow = 0'], '- × 10 um'],
    [['SI.hRoiManager.scanAngleMultiplierSlow = 1', 'SI.hRoiManager.linePeriod = 0.000063'], '5000 um × 10 um'],
  ])('has the period of its lines along Y in a line scan, whatever TIFF gives, %s', (settings, expected) => {
    const spec = scanimage(['SI.hRoiManager.imagingFovUm = [-30 0;30 0;30 0;-30 0]', ...settings], 1);
    const resolution = [short(296, 3), rational(282, 2, 1), rational(283, 2, 1)];
    const { header } = read({
      ...spec,
      ifds: spec.ifds.map((ifd) => ({ ...ifd, tags: [...ifd.tags, ...resolution] })),
    });
    const sizes = [header?.pixelY, header?.pixelX].map((size) => (size ? `${size.unit} ${size.label}` : '-'));
    expect(sizes.join(' × ')).toBe(expected);
  });

  it('has no known distance of the lines of a line scan before ScanImage 4', () => {
    const description = 'state.acq.linescan=1\rstate.acq.msPerLine=2\rstate.acq.numberOfChannelsSave=1\r';
    const tags = [short(296, 3), rational(282, 20_000, 1), rational(283, 20_000, 1)];
    const reading = read(pages(1, { description, tags }));
    expect([reading.dialect, pixels(reading)]).toEqual(['scanimage', '- × 0.5 um']);
  });

  it('names no axes without those settings', () => {
    expect(brief(read({ ...scanimage(scanimageSettings, 12), prefix: new Uint8Array(16) }))).toBe('ZYX 12,4,6 int16');
  });

  it.each([
    [
      "state.acq.numberOfChannelsSave=2\rstate.acq.numberOfZSlices=3\rstate.acq.numberOfFrames=1\rstate.internal.triggerTimeString='5/6/2011 14:22:11.123'\r",
      6,
      'ZCYX 3,2,4,6 uint16',
      '20110506 14:22:11',
    ],
    [
      "scanimage.SI4.channelsSave = [1;2]\nscanimage.SI4.stackNumSlices = 1\nscanimage.SI4.acqNumFrames = 2\nscanimage.SI4.triggerClockTimeFirst = '07-06-2013 17:16:09.149'\n",
      4,
      'TCYX 2,2,4,6 uint16',
      '20130607 17:16:09',
    ],
    [
      'scanimage.SI4.channelsSave = 1\nscanimage.SI4.stackNumSlices = 4\nscanimage.SI4.acqNumFrames = 1\n',
      2,
      'ZYX 2,4,6 uint16',
      ' ',
    ],
  ])('older generation %s', (description, count, expected, date) => {
    const reading = read(pages(count, { description }));
    expect([reading.dialect, brief(reading), when(reading)]).toEqual(['scanimage', expected, date]);
  });
});

describe('MetaMorph', () => {
  it.each([
    [
      [
        [0, 1000],
        [10, 2000],
        [20, 3000],
      ],
      'ZYX 3,4,6 uint16',
    ],
    [
      [
        [0, 1000],
        [0, 2000],
        [0, 3000],
      ],
      'TYX 3,4,6 uint16',
    ],
    [
      [
        [0, 1000],
        [0, 1000],
      ],
      'ZYX 2,4,6 uint16',
    ],
    [
      [
        [0, 1000],
        [10, 2000],
        [0, 3000],
      ],
      'TYX 3,4,6 uint16',
    ],
    [[[0, 1000]], 'YX 4,6 uint16'],
  ] as const)('planes %j', (planes, expected) => {
    const reading = read(stk(planes), 'a.stk');
    expect([reading.dialect, brief(reading), pixels(reading)]).toEqual(['stk', expected, '0.65 um × 0.65 um']);
    expect([when(reading), reading.problems]).toEqual(['20090528 00:00:01', []]);
  });

  it('has the date of its day number, on any day after the first of 1970, which is none', () => {
    const midnight = Date.UTC(1970, 0, 1);
    const day = 24 * 60 * 60 * 1000;
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40_000 }), (days) => {
        const [ifd] = stk([[0, 1000]]).ifds;
        const date = new Date(midnight + days * day).toISOString().slice(0, 10).replaceAll('-', '');
        const tags = [...(ifd?.tags ?? []).filter(({ code }) => code !== 33629), uic2([[0, 1000]], 2_440_587 + days)];
        expect(when(read({ ...stk([]), ifds: [{ ...ifd, tags }] }, 'a.stk'))).toBe(`${date} 00:00:01`);
      }),
    );
  });

  it('has no pixel size if it was not calibrated', () => {
    const [ifd] = stk([[0, 1000]]).ifds;
    const off = { ...uic1, value: [3, 0, 4, 8, 5, 8, 6, 16, 7, 24] };
    const tags = (ifd?.tags ?? []).map((tag) => (tag.code === uic1.code ? off : tag));
    expect(pixels(read({ ...stk([]), ifds: [{ ...ifd, tags }] }, 'a.stk'))).toBe('- × -');
  });

  it('reports planes that cannot be in the file', () => {
    const planes = Array.from({ length: 100 }, () => [1, 0] as const);
    const [ifd] = stk(planes).ifds;
    const reading = read(
      { ...stk(planes), ifds: [{ ...ifd, tags: ifd?.tags ?? [], pixels: new Uint8Array(48) }] },
      'a.stk',
    );
    expect(brief(reading)).toBe('ZYX 100,4,6 uint16');
    expect(codes(reading)).toEqual(['header-suspect']);
  });

  it('is not taken for the author of what Prairie View writes', () => {
    const pixelsXml = 'DimensionOrder="XYZCT" SizeX="6" SizeY="4" SizeZ="1" SizeC="1" SizeT="1" Type="uint16"';
    const xml = omeXml([{ pixels: `${pixelsXml} PhysicalSizeX="0.29" PhysicalSizeY="0.29"` }]);
    const reading = read(prairieView('2017:06:09 16:31:56', xml));
    expect([reading.dialect, pixels(reading)]).toEqual(['ome', '0.29 um × 0.29 um']);
  });

  it.each([
    ['2017:06:09 16:31:56', '20170609 16:31:56'],
    ['2008:01:01 00:00:00', ' '],
  ])('has neither the size nor the day that Prairie View writes into every file, %s', (dateTime, expected) => {
    const reading = read(prairieView(dateTime));
    expect([reading.dialect, pixels(reading), when(reading)]).toEqual(['stk', '- × -', expected]);
  });

  it('is not taken for the author of what QCapture writes', () => {
    const description = '<MetaData><Camera>QIClick</Camera><Exposure>200.000000</Exposure></MetaData>';
    expect(read(pages(1, { description })).dialect).toBe('baseline');
  });

  it('reads MetaSeries', () => {
    const prop = (id: string, value: string) => `<prop id="${id}" type="string" value="${value}"/>\n`;
    const xml = [
      '<MetaData>\n',
      prop('spatial-calibration-state', 'on'),
      prop('spatial-calibration-x', '0.325'),
      prop('spatial-calibration-y', '0.65'),
      prop('spatial-calibration-units', 'um'),
      prop('acquisition-time-local', '20231103 14:05:06.789'),
      '</MetaData>',
    ].join('');
    const reading = read(pages(1, { description: xml }));
    expect([reading.dialect, pixels(reading), when(reading)]).toEqual([
      'stk',
      '0.65 um × 0.325 um',
      '20231103 14:05:06',
    ]);
    expect(pixels(read(pages(1, { description: xml.replace('value="on"', 'value="off"') })))).toBe('- × -');
  });
});

describe('Zeiss LSM', () => {
  const two = { bits: [16, 16], photometric: 2, planar: true };
  it.each([
    [[6, 4, 3, 2, 1], 0, 3, two, 'ZCYX 3,2,4,6 uint16'],
    [[6, 4, 1, 2, 5], 3, 5, two, 'TCYX 5,2,4,6 uint16'],
    [[6, 4, 3, 1, 5], 6, 15, {}, 'TZYX 5,3,4,6 uint16'],
    [[6, 4, 1, 1, 1], 0, 1, { bits: [8] }, 'YX 4,6 uint8'],
  ] as const)('sizes %j, scan type %i', (sizes, scanType, count, spec, expected) => {
    const reading = read(lsm(sizes, scanType, count, spec), 'a.lsm');
    expect([reading.dialect, brief(reading), reading.header?.numScenes]).toEqual(['lsm', expected, 1]);
    expect([pixels(reading), when(reading), reading.problems]).toEqual(['0.2 um × 0.1 um', '20100304 15:30:00', []]);
  });

  const reasons = ({ problems }: HeaderReading) => problems.map(({ details }) => details.reason);

  it('is reported where it was cut off', () => {
    const cut = (spec: PageSpec) => {
      const bytes = makeTiff(lsm([60, 40, 9, 1, 1], 0, 9, { width: 60, height: 40, ...spec }));
      return [bytes, bytes.subarray(0, bytes.length / 2)].map((part) => reasons(readBytes(part, 'a.lsm')));
    };
    expect(cut({})).toEqual([[], ['lsm-planes']]);
    expect(cut({ compression: 5 })).toEqual([[], ['pages-broken']]);
    const single = lsm([6, 4, 1, 1, 1], 0, 1);
    expect(reasons(read(lastPixelsOutside({ ...single, ifds: single.ifds.slice(0, 1) })))).toEqual(['pixels-outside']);
  });

  it('is reported where packed pages are missing or begin beyond the end, whatever length their strips are given', () => {
    const packed = (count: number) => {
      const { ifds, ...rest } = lsm([6, 4, 9, 1, 1], 0, count, { compression: 5 });
      const tags = (spec: IfdSpec) => spec.tags.map((tag) => (tag.code === 279 ? long(279, 10 ** 6) : tag));
      return { ...rest, ifds: ifds.map((ifd) => ({ ...ifd, tags: tags(ifd) })) };
    };
    expect(reasons(read(packed(9)))).toEqual([]);
    expect(reasons(read(packed(4)))).toEqual(['lsm-planes']);
    expect(reasons(read(lastPixelsOutside(packed(9))))).toEqual(['pixels-outside']);
    const { ifds, ...rest } = packed(9);
    const thumbnails = lastPixelsOutside({ ifds: ifds.slice(0, -1) }).ifds;
    expect(reasons(read({ ...rest, ifds: [...thumbnails, ...ifds.slice(-1)] }))).toEqual(['pixels-outside']);
  });

  it('is reported where its settings are beyond the end', () => {
    const info = lsmInfo([6, 4, 1, 1, 1], 0, 10 ** 8);
    expect(reasons(read({ ifds: [page({ tags: [info] })] }, 'a.lsm'))).toEqual(['lsm-settings-outside']);
  });

  it('measures the lines of a line scan in seconds', () => {
    const reading = read(lsm([6, 1, 1, 1, 4], 2, 1), 'a.lsm');
    expect([brief(reading), pixels(reading), reading.problems]).toEqual(['YX 4,6 uint16', '1.5 seconds × 0.1 um', []]);
  });

  it.each([
    [2, 0, 6, 'CZYX 2,3,4,6 uint16'],
    [0, 2, 6, 'CZYX 2,3,4,6 uint16'],
    [2, 2, 12, 'TCZYX 2,2,3,4,6 uint16'],
    [1, 1, 3, 'ZYX 3,4,6 uint16'],
  ])(
    'has the positions and tiles of a newer structure, as in tifffile: %i and %i',
    (positions, tiles, count, expected) => {
      const { ifds, ...rest } = lsm([6, 4, 3, 1, 1], 0, count);
      const newer = (tag: TagSpec): TagSpec => (tag.code === 34412 ? newerLsmInfo(tag, positions, tiles) : tag);
      const reading = read({ ...rest, ifds: ifds.map((ifd) => ({ ...ifd, tags: ifd.tags.map(newer) })) }, 'a.lsm');
      expect([brief(reading), reading.header?.numScenes, reading.problems]).toEqual([expected, 1, []]);
    },
  );

  it.each([
    [60, 40, 1],
    [7, 1, 4],
    [6, 1, 5],
    [6, 3, 4],
  ])('lets the pages decide where the structure contradicts them: %i × %i × %i', (columns, rows, times) => {
    const reading = read(lsm([columns, rows, 1, 1, times], 2, 1), 'a.lsm');
    expect([brief(reading), pixels(reading), ...codes(reading)]).toEqual([
      'YX 4,6 uint16',
      '- × 0.1 um',
      'header-suspect',
    ]);
  });

  it('is not an LSM with another structure', () => {
    const ifd = page({ tags: [{ code: 34412, type: 1, value: new Uint8Array(200) }] });
    const reading = read({ ifds: [ifd] });
    expect([reading.dialect, ...codes(reading)]).toEqual(['baseline', 'header-suspect']);
  });
});

describe('Micro-Manager', () => {
  it('reads plane and summary', () => {
    const reading = read(
      micromanager(
        { Slices: 3, Channels: 2, Frames: 1, SlicesFirst: false },
        { PixelSizeUm: 0.65, Time: '2023-05-06 10:11:12 +0200' },
        6,
      ),
    );
    expect([reading.dialect, brief(reading), pixels(reading), when(reading)]).toEqual([
      'micromanager',
      'ZCYX 3,2,4,6 uint16',
      '0.65 um × 0.65 um',
      '20230506 10:11:12',
    ]);
  });

  it.each([
    [{ SlicesFirst: false }, 'ZCYX', 'CZYX'],
    [{ SlicesFirst: true }, 'CZYX', 'ZCYX'],
    [{}, 'ZCYX', 'ZCYX'],
  ])('has its axes as the pages follow one another without a list of its planes, %j', (order, without, listed) => {
    const stack = makeTiff(micromanager({ Slices: 3, Channels: 2, Frames: 1, ...order }, {}, 6));
    const planes = [0, 1, 2, 3, 4, 5].map((i) => [i % 2, i >> 1, 0] as const);
    const dims = (bytes: Uint8Array) => readBytes(bytes).header?.dims.join('');
    expect([dims(stack), dims(withStackIndex(stack, planes))]).toEqual([without, listed]);
  });

  it('reads what the stacks after the first say themselves, which point to the first for their OME-XML', () => {
    const stub =
      '<?xml version="1.0"?><OME><BinaryOnly MetadataFile="x_MMStack_Pos0.ome.tif" UUID="urn:uuid:1"/></OME>';
    const about = { Slices: 3, Channels: 2, Frames: 1, SlicesFirst: false };
    const spec = micromanager(about, { PixelSizeUm: 0.65, Time: '2023-05-06 10:11:12 +0200' }, 6);
    const tags = [text(270, stub), text(270, 'ImageJ=1.51s\nchannels=2\nslices=3\nhyperstack=true\nunit=um\n')];
    const [first, ...others] = spec.ifds;
    const ifds = [{ ...first, tags: [...tags, ...(first?.tags ?? [])] }, ...others];
    const reading = read({ ...spec, ifds }, 'x_MMStack_Pos1.ome.tif', { 'x_MMStack_Pos0.ome.tif': '' });
    expect([reading.dialect, brief(reading), pixels(reading), when(reading), ...codes(reading)]).toEqual([
      'micromanager',
      'ZCYX 3,2,4,6 uint16',
      '0.65 um × 0.65 um',
      '20230506 10:11:12',
    ]);
  });

  describe('with fewer planes than planned', () => {
    const planned = { Slices: 3, Channels: 2, Frames: 10 };
    /** Channels first, then slices, then frames. */
    const planes = Array.from({ length: 60 }, (_, i) => [i % 2, (i >> 1) % 3, Math.floor(i / 6)] as const);
    const stack = (about: object, taken: typeof planes, description = '') => {
      const { ifds, ...rest } = micromanager(about, { PixelSizeUm: 0.65 }, taken.length);
      const described = ifds.map((ifd, i) =>
        i === 0 && description ? { ...ifd, tags: [text(270, description), ...ifd.tags] } : ifd,
      );
      return withStackIndex(makeTiff({ ...rest, ifds: described }), taken);
    };
    const imagejText = 'ImageJ=1.51s\nimages=60\nchannels=2\nslices=3\nframes=10\nhyperstack=true\nunit=um\n';

    it.each([
      ['stopped early', planes.slice(0, 33), 'TZCYX 6,3,2,4,6 uint16'],
      ['stopped in its first frame', planes.slice(0, 3), 'ZCYX 2,2,4,6 uint16'],
      ['one channel without slices', planes.filter(([c, z]) => c === 0 || z === 0), 'TZCYX 10,3,2,4,6 uint16'],
      ['the second of two files', planes.filter(([, , t]) => t > 3), 'TZCYX 6,3,2,4,6 uint16'],
    ])('has the axes of those in its list, as in tifffile: %s', (_, taken, expected) => {
      expect(brief(readBytes(stack(planned, taken)))).toBe(expected);
    });

    it('has the axes of its list, though what is beside its pages would have room for all that ImageJ would show', () => {
      const reading = readBytes(stack(planned, planes.slice(0, 33), imagejText));
      expect([reading.dialect, brief(reading), codes(reading)]).toEqual(['micromanager', 'TZCYX 6,3,2,4,6 uint16', []]);
    });

    it('has more planes than planned, if there are no gaps', () => {
      expect(brief(readBytes(stack({}, planes.slice(0, 12))))).toBe('TZCYX 2,3,2,4,6 uint16');
      expect(brief(readBytes(stack({}, [...planes.slice(0, 11), [1, 2, 2_000_000_000]])))).toBe('ZYX 12,4,6 uint16');
    });

    it('counts those that were taken, unless other files have the rest', () => {
      const [first, second] = ['x_MMStack_Pos0.ome.tif', 'x_MMStack_Pos0_1.ome.tif'];
      const taken = (...others: readonly string[]) => {
        const source = memorySource(stack(planned, planes.slice(0, 33)));
        const facts = readFacts(source, contextOf(first, Object.fromEntries(others.map((name) => [name, '']))));
        return facts.find(({ label }) => label === 'Planes')?.value;
      };
      expect([taken(), taken('x_MMStack_Pos1.ome.tif')]).toEqual(['33 of 60 planned', '33 of 60 planned']);
      expect(taken(second)).toBeUndefined();
    });
  });

  it('ignores axes that do not match the number of pages', () => {
    expect(brief(read(micromanager({ Slices: 30, Channels: 2 }, { PixelSizeUm: 0 }, 6)))).toBe('ZYX 6,4,6 uint16');
    expect(pixels(read(micromanager({}, { PixelSizeUm: 0 }, 1)))).toBe('- × -');
  });

  it.each([
    [{ PixelSizeUm: 0 }, 4_294_967_295],
    [{}, 10_000],
  ])('has no pixel size in %j, whatever is written for it into the resolution tags', (plane, perCentimetre) => {
    const [first] = micromanager({}, plane, 1).ifds;
    const tags = [rational(282, perCentimetre), rational(283, perCentimetre), short(296, 3), ...(first?.tags ?? [])];
    expect(pixels(read({ ifds: [{ ...first, tags }] }))).toBe('- × -');
  });

  it('reads a JSON description', () => {
    const description = '{"PixelSizeUm": 0.65, "Time": "2023-05-06 10:11:12 +0200"}';
    const reading = read(pages(1, { description, tags: [rational(282, 1000), rational(283, 1000), short(296, 3)] }));
    expect([reading.dialect, pixels(reading)]).toEqual(['micromanager', '0.65 um × 0.65 um']);
  });
});

describe('slides', () => {
  it('reads an Aperio slide', () => {
    const reading = read(slide, 'a.svs');
    expect([reading.dialect, brief(reading), pixels(reading), when(reading)]).toEqual([
      'svs',
      'YXC 32,64,3 uint8',
      '0.499 um × 0.499 um',
      '20091229 09:59:15',
    ]);
    // The pyramid, the thumbnail, the label and the overview.
    expect(reading.header?.numScenes).toBe(4);
  });

  it('reads an Aperio size with a decimal comma', () => {
    expect(pixels(read(pages(1, { description: 'Aperio Image Library|MPP = 0,2520' })))).toBe('0.252 um × 0.252 um');
  });

  it('reads a Hamamatsu slide with 64-bit offsets', () => {
    const reading = read(ndpi, 'a.ndpi');
    expect([reading.dialect, brief(reading), reading.header?.numScenes]).toEqual(['ndpi', 'YXC 32,64,3 uint8', 1]);
    expect(reading.header?.pixelX?.unit).toBeCloseTo(0.23, 4);
  });

  it('finds directories of NDPI beyond 4 GB', () => {
    const bytes = makeTiff(ndpi);
    new DataView(bytes.buffer).setUint32(8, 1, true);
    expect(brief(readBytes(bytes, 'a.ndpi'))).toMatch(/refers to 2 bytes at byte 4,294,9\d\d,\d+/);
  });

  it('needs more than the name', () => {
    expect(read({ kind: 'ndpi', ifds: [page({ tags: [text(271, 'x')] })] }, 'a.ndpi').dialect).toBe('baseline');
  });
});
