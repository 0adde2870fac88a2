import { describe, expect, it } from 'vitest';
import { readFacts } from '../../../../shared/formats/read-header.ts';
import { memorySource } from '../../../../shared/header/byte-source.ts';
import { type LvItems, loop, makeNd2, type Nd2Spec, packedProperties } from '../../../helpers/make-nd2.ts';
import { BytePacker } from '../../../helpers/pack-bytes.ts';
import { sentenceOf } from '../../../helpers/sentence-of.ts';
import { brief, codes, contextOf, pixels, readBytes } from '../tiff/context.ts';

const read = (spec?: Nd2Spec) => readBytes(makeNd2(spec), 'a.nd2');
const count = (n: number) => ['uiCount', { u: n }] as const;
const xml = (text: string): Uint8Array => new TextEncoder().encode(`<?xml version="1.0"?>${text}`);

const stack = loop(4, [count(5), ['dZStep', { f: 0.5 }]]);
const positions = loop(2, [count(3)], stack);
const times = loop(1, [count(2), ['dPeriod', { f: 1500 }]], positions);

describe('an ND2', () => {
  it('has its loops in order, positions as scenes', () => {
    const reading = read({
      experiment: times,
      frames: 30,
      planes: [
        ['GFP', 1],
        ['Cy5', 1],
      ],
    });
    expect(brief(reading)).toBe('TZCYX 2,5,2,32,64 uint16');
    expect(reading.header).toMatchObject({ numChannels: 2, numScenes: 3 });
    expect(reading.problems).toEqual([]);
    expect(brief(read())).toBe('YX 32,64 uint16');
  });

  it('adds up periods, and finds parameters one level deeper', () => {
    const periods = [
      ['', [count(2)]],
      ['', [count(4)]],
    ] as const;
    expect(brief(read({ experiment: loop(8, [['pPeriod', periods]]), frames: 6 }))).toBe('TYX 6,32,64 uint16');
    expect(brief(read({ experiment: loop(1, [['i0000000000', [count(7)]]]), frames: 7 }))).toBe('TYX 7,32,64 uint16');
    expect(brief(read({ experiment: loop(8, [['pPeriod', periods]], stack), frames: 30 }))).toBe(
      'TZYX 6,5,32,64 uint16',
    );
    expect(brief(read({ experiment: loop(1, [['i0000000000', [count(7)]]], stack), frames: 35 }))).toBe(
      'TZYX 7,5,32,64 uint16',
    );
  });

  it('has the loops inside its periods, which may be wrapped', () => {
    const wrapped = [['', [['SLxExperiment', stack]]]] as const;
    const inside = [['', [['ppNextLevelEx', wrapped]]]] as const;
    const periods = [['', [count(6)]]] as const;
    const reading = read({
      experiment: loop(8, [
        ['pPeriod', periods],
        ['pSubLoops', inside],
      ]),
      frames: 30,
    });
    expect([brief(reading), reading.problems]).toEqual(['TZYX 6,5,32,64 uint16', []]);
    const next = [...loop(1, [count(2)]), ['ppNextLevelEx', wrapped]] as const;
    expect(brief(read({ experiment: next, frames: 10 }))).toBe('TZYX 2,5,32,64 uint16');
  });

  it('names the axis of a custom loop by rank', () => {
    const custom = loop(7, [count(6)], stack);
    const reading = read({
      experiment: loop(1, [count(2)], custom),
      frames: 60,
      planes: [
        ['GFP', 1],
        ['Cy5', 1],
      ],
    });
    expect(brief(reading)).toBe('TZCYX 12,5,2,32,64 uint16');
    expect(reading.problems).toEqual([]);
    expect(brief(read({ experiment: loop(1, [count(2)], loop(7, [count(6)])), frames: 12 }))).toBe(
      'TZYX 2,6,32,64 uint16',
    );
  });

  it('counts the positions and periods that were in use', () => {
    const flags = (...bytes: number[]) => ({ bytes: Uint8Array.from(bytes) });
    const chosen = [...loop(2, [count(4)], stack), ['pItemValid', flags(1, 0, 1, 0, 1)]] as const;
    const reading = read({ experiment: chosen, frames: 10 });
    expect([brief(reading), reading.header?.numScenes]).toEqual(['ZYX 5,32,64 uint16', 2]);
    expect(reading.problems).toEqual([]);
    const periods = [
      ['', [count(2)]],
      ['', [count(4)]],
    ] as const;
    const first = loop(8, [
      ['pPeriod', periods],
      ['pPeriodValid', flags(1, 0)],
    ]);
    expect(brief(read({ experiment: first, frames: 2 }))).toBe('TYX 2,32,64 uint16');
    const listed: LvItems = [true, { u: 0 }, false, { u: 1 }].map((flag) => ['', flag]);
    const marked = read({ experiment: [...loop(2, [count(4)], stack), ['pItemValid', listed]], frames: 10 });
    expect([brief(marked), marked.header?.numScenes, marked.problems]).toEqual(['ZYX 5,32,64 uint16', 2, []]);
  });

  it('has samples where planes have several components', () => {
    expect(brief(read({ planes: [['Brightfield', 3]], bits: 8 }))).toBe('YXC 32,64,3 uint8');
    const twice = [
      ['One', 3],
      ['Two', 3],
    ] as const;
    expect(brief(read({ planes: twice, bits: 8 }))).toBe('CYX 6,32,64 uint8');
    expect(brief(read({ bits: 32 }))).toBe('YX 32,64 float32');
    expect(codes(read({ bits: 12 }))).toEqual(['header-suspect']);
  });

  it('has micrometres where it was calibrated', () => {
    expect(pixels(read())).toBe('0.25 um × 0.25 um');
    expect(pixels(read({ calibrated: false }))).toBe('- × -');
    expect(pixels(read({ calibration: 0 }))).toBe('- × -');
  });

  it('has seconds along the lines of a line scan, and micrometres of depth', () => {
    const along = (yAxis: number, xAxis = 0) =>
      pixels(read({ picture: [['ePictureXAxis', { u: xAxis }], ['ePictureYAxis', { u: yAxis }], ...steps] }));
    const steps: LvItems = [
      ['dTimeAxisCalibration', { f: 2.5 }],
      ['dZAxisCalibration', { f: 0.3 }],
    ];
    expect(along(1)).toBe('0.25 um × 0.25 um');
    expect(along(2)).toBe('0.0025 seconds × 0.25 um');
    expect(along(3)).toBe('0.3 um × 0.25 um');
    expect(along(4, 4)).toBe('- × -');
    expect(along(1, 2)).toBe('0.25 um × 0.0025 seconds');
    const unknown: LvItems = [
      ['ePictureYAxis', { u: 2 }],
      ['dTimeAxisCalibration', { f: -1 }],
    ];
    expect(pixels(read({ picture: unknown }))).toBe('- × 0.25 um');
    expect(pixels(read({ picture: [['ePictureYAxis', { u: 2 }], ...steps], calibrated: false }))).toBe(
      '0.0025 seconds × -',
    );
  });

  it.each([
    ['18/06/2014  15:55:27', 2456827.08, '20140618 15:55:27'],
    ['6/18/2014  3:55:27 PM', 2456827.08, '20140618 15:55:27'],
    ['19/06/2014  02:55:27', 2456827.08, '20140619 02:55:27'],
    ['03/02/2021 04:05:06', 2459248.67, '20210203 04:05:06'],
    ['03/02/2021 04:05:06', 2459275.67, '20210302 04:05:06'],
    ['03.02.2021 04:05:06', 2459248.67, '20210203 04:05:06'],
    ['', 2456827.080131852, '20140618 13:55:23'],
    ['', 0, ' '],
    ['1/1/1990 00:00:00', 2456827.080131852, '20140618 13:55:23'],
  ])('reads %j beside the Julian day %d', (date, moment, expected) => {
    const { header } = read({ date, moment });
    expect(`${header?.date} ${header?.time}`).toBe(expected);
  });

  it('has four loops, and none of nothing', () => {
    const custom = loop(7, [count(6)], stack);
    expect(brief(read({ experiment: loop(1, [count(2)], loop(2, [count(3)], custom)), frames: 180 }))).toBe(
      'TCZYX 2,6,5,32,64 uint16',
    );
    expect(brief(read({ experiment: loop(1, [count(0)], stack), frames: 5 }))).toBe('ZYX 5,32,64 uint16');
  });

  it('reports missing frames', () => {
    const reading = read({ experiment: stack, frames: 3 });
    expect(brief(reading)).toBe('ZYX 5,32,64 uint16');
    expect(sentenceOf(reading.problems[0])).toContain('its loops have 5 frames, but it has 3');
    expect(codes(read({ experiment: stack, frames: 0 }))).toEqual([]);
    expect(codes(read({ experiment: loop(1, [count(1)]), frames: 3 }))).toEqual(['header-suspect']);
  });

  it('treats frames as time where no loops are recorded', () => {
    expect(brief(read({ frames: 9 }))).toBe('TYX 9,32,64 uint16');
  });

  it('reads packed properties as it reads plain ones', () => {
    const spec: Nd2Spec = { frames: 6, experiment: loop(1, [['uiCount', { u: 3 }]], loop(4, [['uiCount', { u: 2 }]])) };
    const packed = read({ ...spec, packed: true });
    expect(brief(packed)).toBe('TZYX 3,2,32,64 uint16');
    expect(packed).toEqual(read(spec));
  });

  it.each([
    ['damaged', Uint8Array.of(76, 0, 1, 2, 3)],
    ['a bomb', packedProperties(new Uint8Array(17 * 1024 * 1024))],
    ['packed twice', packedProperties(packedProperties(new Uint8Array(8)))],
  ])('refuses packed properties that are %s', (_, data) => {
    const reading = read({ frames: 9, chunks: { 'ImageMetadataLV!': data } });
    expect(codes(reading)).toEqual(['image-unreadable']);
  });

  it('reads the XML of version 2', () => {
    const attributes = xml(
      '<variant version="1.0"><no_name runtype="CLxListVariant"><uiWidth runtype="lx_uint32" value="48"/><uiHeight runtype="lx_uint32" value="24"/><uiComp runtype="lx_uint32" value="1"/><uiBpcInMemory runtype="lx_uint32" value="8"/><uiSequenceCount runtype="lx_uint32" value="1"/></no_name></variant>',
    );
    const picture = xml(
      '<variant><no_name><dCalibration runtype="double" value="0.5"/><bCalibrated runtype="bool" value="true"/></no_name></variant>',
    );
    const chunks = {
      'ImageAttributesLV!': null,
      'ImageMetadataSeqLV|0!': null,
      'ImageAttributes!': attributes,
      'ImageMetadataSeq|0!': picture,
    };
    expect(brief(read({ chunks }))).toBe('YX 24,48 uint8');
    expect(pixels(read({ chunks }))).toBe('0.5 um × 0.5 um');
    expect(brief(read({ chunks: { ...chunks, 'ImageAttributes!': xml('<variant>') } }))).toContain('not valid XML');
  });

  it('shows channels, objective and steps', () => {
    const facts = readFacts(memorySource(makeNd2({ experiment: times, frames: 30 })), contextOf('a.nd2'));
    expect(Object.fromEntries(facts.map(({ label, value }) => [label, value]))).toEqual({
      'Channel names': 'GFP',
      Objective: 'Plan Apo 60x',
      'Z step': '0.5 µm',
      'Time step': '1.5 s',
      'Bits per sample': '12',
      Frames: '30',
      Format: 'ND2 3.0',
    });
  });

  it('shows the objective of an older file, and the program that took it', () => {
    const element = (name: string, runtype: string, value: string) =>
      `<${name} runtype="${runtype}" value="${value}"/>`;
    const shown = (picture: string, texts: string): Readonly<Record<string, string>> => {
      const chunks = {
        'ImageMetadataSeqLV|0!': null,
        'ImageMetadataSeq|0!': xml(`<variant><no_name>${picture}</no_name></variant>`),
        'ImageTextInfo!': xml(`<variant><no_name>${texts}</no_name></variant>`),
        'ImageTextInfoLV!': null,
      };
      const facts = readFacts(memorySource(makeNd2({ chunks })), contextOf('a.nd2'));
      return Object.fromEntries(facts.map(({ label, value }) => [label, value]));
    };
    const program = element('TextInfoItem_14', 'CLxStringW', 'NIS-Elements AR 3.2');
    const named = element('TextInfoItem_13', 'CLxStringW', 'Apo LWD');
    const lens = element('wsObjectiveName', 'CLxStringW', 'Plan Fluor') + element('dObjectiveMag', 'double', '40');
    expect(shown(`${lens}${element('dObjectiveNA', 'double', '0.75')}`, named + program)).toMatchObject({
      Objective: 'Plan Fluor, 40×, NA 0.75',
      Software: 'NIS-Elements AR 3.2',
    });
    expect(shown('', named).Objective).toBe('Apo LWD');
    const uncalibrated = (flag: string) =>
      element('dCalibration', 'double', '0.5') + element('bCalibrated', 'bool', flag);
    for (const [flag, size] of [
      ['0', '- × -'],
      ['1', '0.5 um × 0.5 um'],
    ] as const) {
      const chunks = {
        'ImageMetadataSeqLV|0!': null,
        'ImageMetadataSeq|0!': xml(`<variant><no_name>${uncalibrated(flag)}</no_name></variant>`),
      };
      expect(pixels(read({ chunks }))).toBe(size);
    }
  });

  it.each([
    [[['dZStep', { f: -0.25 }]], '0.25 µm'],
    [
      [
        ['dZLow', { f: -1 }],
        ['dZHigh', { f: 3 }],
      ],
      '1 µm',
    ],
    [
      [
        ['dZLow', { f: 3 }],
        ['dZHigh', { f: -1 }],
        ['dZStep', { f: 0 }],
      ],
      '1 µm',
    ],
    [[], undefined],
  ] as const)('has the step of its range where none was planned, %j', (range, expected) => {
    const facts = readFacts(
      memorySource(makeNd2({ experiment: loop(4, [count(5), ...range]), frames: 5 })),
      contextOf('a.nd2'),
    );
    expect(facts.find(({ label }) => label === 'Z step')?.value).toBe(expected);
  });

  it('computes the time step from the frames where none was planned', () => {
    const slices = loop(4, [count(10), ['dZStep', { f: 0.5 }]]);
    const noPause = loop(1, [count(3), ['dPeriod', { f: 0 }]], slices);
    const stepOf = (moments: number) => {
      const bytes = new BytePacker();
      for (let i = 0; i < moments; i++) bytes.f64(400 + 1000 * i);
      const chunks = { 'CustomData|AcqTimesCache!': bytes.done() };
      const facts = readFacts(memorySource(makeNd2({ experiment: noPause, frames: 30, chunks })), contextOf('a.nd2'));
      return facts.find(({ label }) => label === 'Time step')?.value;
    };
    expect(stepOf(30)).toBe('10 s');
    expect(stepOf(20)).toBeUndefined();
    expect(stepOf(0)).toBeUndefined();
  });

  it.each([
    ['no map', makeNd2().subarray(0, -1), 'its map is missing: the acquisition has not finished'],
    ['a map elsewhere', makeNd2({ mapAt: 20 }), 'a part of it is not where its map puts it'],
    ['no attributes', makeNd2({ chunks: { 'ImageAttributesLV!': null } }), 'its attributes are missing'],
    [
      'damaged attributes',
      makeNd2({ chunks: { 'ImageAttributesLV!': Uint8Array.of(11, 1, 0, 0) } }),
      'its properties are damaged',
    ],
    ['JPEG 2000', Uint8Array.of(0, 0, 0, 12, 0x6a, 0x50, 0x20, 0x20, 13, 10), 'it is an older ND2 (JPEG 2000)'],
  ])('cannot be read with %s', (_, bytes, message) => {
    expect(brief(readBytes(bytes, 'a.nd2'))).toContain(message);
  });
});
