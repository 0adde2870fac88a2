import { describe, expect, it } from 'vitest';
import { readFacts } from '../../../../shared/formats/read-header.ts';
import { memorySource } from '../../../../shared/header/byte-source.ts';
import { axis, makeCompound, makeOib, makeOif, type SettingsSpec } from '../../../helpers/make-oib.ts';
import { sentenceOf } from '../../../helpers/sentence-of.ts';
import { brief, codes, contextOf, pixels, readBytes } from '../tiff/context.ts';

const stack: SettingsSpec = {
  'Acquisition Parameters Common': { ImageCaputreDate: '2012-07-26 15:13:35' },
  'Axis 0 Parameters Common': axis('X', 256, 0, 45.135, 'um'),
  'Axis 1 Parameters Common': axis('Y', 128, 0, 22.5, 'um'),
  'Axis 2 Parameters Common': axis('C', 3, 1, 3, 'Ch'),
  'Axis 3 Parameters Common': axis('Z', 5, -959330, -961330, 'nm'),
  'Axis 4 Parameters Common': axis('T', 0, 0, 22766, 'ms'),
  'Axis Parameter Common': { AxisOrder: 'XYZC' },
  'Channel 1 Parameters': { 'CH Name': 'CH1', DyeName: 'GFP', ExcitationWavelength: 488, EmissionWavelength: 510 },
  ProfileSaveInfo: { PtyFileNameS: 'a.oif.files\\s_C001.pty' },
  'Channel 2 Parameters': { 'CH Name': 'TD1', DyeName: 'None', EmissionWavelength: 0 },
  'Reference Image Parameter': {
    ImageDepth: 2,
    ValidBitCounts: 12,
    WidthConvertValue: 0.177,
    WidthUnit: 'um',
    HeightConvertValue: 177,
    HeightUnit: 'nm',
  },
  'Version Info': { FileVersion: '1.2.6.0', SystemName: 'FLUOVIEW FV1000', SystemVersion: '2.1.2.5' },
};

const kymograph: SettingsSpec = {
  ...stack,
  'Axis 1 Parameters Common': axis('Y', 0, 0, 0, 'um'),
  'Axis 3 Parameters Common': axis('Z', 0, 0, 0, 'nm'),
  'Axis 4 Parameters Common': axis('T', 1001, 0, 2500, 'ms'),
  'Axis Parameter Common': { AxisOrder: 'XTC' },
};

describe.each([
  ['OIB of small sectors', (settings: SettingsSpec) => makeOib(settings)],
  ['OIB of large sectors', (settings: SettingsSpec) => makeOib(settings, { large: true })],
  ['OIF', (settings: SettingsSpec) => makeOif(settings)],
])('an %s', (_, make) => {
  const read = (settings: SettingsSpec) => readBytes(make(settings), 'a.oib');

  it('has the axes in use in the order of the file', () => {
    expect(brief(read(stack))).toBe('CZYX 3,5,128,256 uint16');
    const { 'Axis Parameter Common': _order, ...unordered } = stack;
    expect(brief(read(unordered))).toContain('uint16');
  });

  it('has the size of a pixel in micrometres, and the moment as written', () => {
    expect(pixels(read(stack))).toBe('0.177 um × 0.177 um');
    expect(read(stack).header).toMatchObject({ date: '20120726', time: '15:13:35', numScenes: 1 });
  });

  it('has seconds along the lines of a line scan', () => {
    expect(brief(read(kymograph))).toBe('CYX 3,1001,256 uint16');
    expect(pixels(read(kymograph))).toBe('0.0025 seconds × 0.177 um');
    const frames = { ...kymograph, 'Axis 1 Parameters Common': axis('Y', 128, 0, 22.5, 'um') };
    const series = read({ ...frames, 'Axis Parameter Common': { AxisOrder: 'XYTC' } });
    expect([brief(series), pixels(series)]).toEqual(['CTYX 3,1001,128,256 uint16', '0.177 um × 0.177 um']);
  });

  it('is a line scan where Y is a single line', () => {
    const line = { ...kymograph, 'Axis 1 Parameters Common': axis('Y', 1, 0, 0, 'um') };
    expect(brief(read(line))).toBe('CYX 3,1001,256 uint16');
    expect(pixels(read(line))).toBe('0.0025 seconds × 0.177 um');
    expect(brief(read({ ...line, 'Axis Parameter Common': { AxisOrder: 'XYTC' } }))).toBe('CYX 3,1001,256 uint16');
    const depth = { ...line, 'Axis 3 Parameters Common': axis('Z', 5, 0, 4000, 'nm') };
    expect(brief(read({ ...depth, 'Axis Parameter Common': { AxisOrder: 'XYZTC' } }))).toBe(
      'CTZYX 3,1001,5,1,256 uint16',
    );
  });

  it('cannot be read without axes', () => {
    expect(brief(read({ 'Version Info': {} }))).toContain('its settings do not name any axes');
  });
});

it('is marked where the settings of an OIF end early', () => {
  const bytes = makeOif(stack);
  const said = (cut: Uint8Array) => readBytes(cut, 'a.oif').problems.map(sentenceOf).join();
  expect(said(bytes)).not.toContain('cut off');
  for (const lost of [1, 4, 5, 60]) expect(said(bytes.subarray(0, -lost))).toContain('its settings end early');
});

describe('an OIB', () => {
  it('shows channels, steps and the program', () => {
    const facts = readFacts(memorySource(makeOib(stack)), contextOf('a.oib'));
    expect(Object.fromEntries(facts.map(({ label, value }) => [label, value]))).toEqual({
      'Channel names': 'CH1 GFP (excitation 488 nm, emission 510 nm), TD1',
      Objective: 'UPLFLN 40X NA:0.75',
      Pictures: '15, inside the file',
      'Z step': '0.5 µm',
      Software: 'FLUOVIEW FV1000 2.1.2.5',
      'Bits per sample': '12',
      Format: 'OIB 1.2.6.0',
    });
  });

  it('shows the time between pictures, and a kymograph as one picture for each channel', () => {
    const shown = (settings: SettingsSpec): Readonly<Record<string, string>> =>
      Object.fromEntries(
        readFacts(memorySource(makeOib(settings)), contextOf('a.oib')).map(({ label, value }) => [label, value]),
      );
    const times = { ...stack, 'Axis 4 Parameters Common': axis('T', 3, 500, 20_500, 'ms') };
    expect(shown(times)).toMatchObject({ 'Time step': '10 s', Pictures: '45, inside the file' });
    const { 'Z step': z, 'Time step': line, Pictures: pictures } = shown(kymograph);
    expect([z, line, pictures]).toEqual([undefined, '0.0025 s', '3, inside the file']);
  });

  it('has the unit of an axis where that of its elements is missing', () => {
    const { PixUnit: _unit, ...z } = axis('Z', 5, -959330, -961330, 'nm');
    const facts = readFacts(memorySource(makeOib({ ...stack, 'Axis 3 Parameters Common': z })), contextOf('a.oib'));
    expect(facts).toContainEqual({ label: 'Z step', value: '0.5 µm' });
  });

  it('shows magnification and aperture where the name of the objective lacks them, of the first picture', () => {
    const contents = makeOif({
      OibSaveInfo: {
        MainFileName: 'Stream00002',
        Stream00004: 'Storage00001/s_C002.pty',
        Stream00005: 'Storage00001/s_C001.pty',
      },
    });
    const lens = (name: string) =>
      makeOif({
        'Acquisition Parameters Common': {
          'ObjectiveLens Name': name,
          Magnification: 25,
          'ObjectiveLens NAValue': 1.05,
        },
      });
    const streams = { 'OibInfo.txt': contents, Stream00004: lens('second'), Stream00005: lens('first') };
    const facts = (settings: SettingsSpec) =>
      readFacts(memorySource(makeOib(settings, { streams })), contextOf('a.oib'));
    expect(facts(stack)).toContainEqual({ label: 'Objective', value: 'first, 25×, NA 1.05' });
    const { ProfileSaveInfo: _, ...nameless } = stack;
    expect(facts(nameless).map(({ label }) => label)).not.toContain('Objective');
  });

  it.each([false, true])('is marked where its last sectors are missing (large: %s)', (large) => {
    const streams = { 'OibInfo.txt': makeOif({ OibSaveInfo: { MainFileName: 'Main' } }), Main: makeOif(stack) };
    const bytes = makeCompound({ streams, large, tail: new Uint8Array(20_000) });
    expect(codes(readBytes(bytes, 'a.oib'))).toEqual([]);
    const cut = readBytes(bytes.subarray(0, -5000), 'a.oib');
    expect(brief(cut)).toBe('CZYX 3,5,128,256 uint16');
    expect(codes(cut)).toEqual(['header-suspect']);
    expect(sentenceOf(cut.problems[0])).toContain('its pictures end early: the file was cut off');
  });

  it('has more tables of sectors than its header names', () => {
    const bytes = makeOib(stack);
    const sector = bytes.length / 512 - 1;
    const whole = new Uint8Array(bytes.length + 512).fill(0xff);
    whole.set(bytes);
    const view = new DataView(whole.buffer);
    view.setUint32(bytes.length, view.getUint32(76, true), true);
    view.setUint32(bytes.length + 508, 0xfffffffe, true);
    view.setUint32(76, 0xffffffff, true);
    view.setUint32(68, sector, true);
    expect(brief(readBytes(whole, 'a.oib'))).toBe('CZYX 3,5,128,256 uint16');
    view.setUint32(bytes.length + 508, sector, true);
    expect(brief(readBytes(whole, 'a.oib'))).toContain('its table of sectors is circular');
  });

  it('is read with thousands of pictures, whose lists are longer than what is read of them', () => {
    const pictures = Array.from({ length: 9000 }, (_, i) => [`Stream${i + 3}`, new Uint8Array()] as const);
    const paths = Object.fromEntries(
      pictures.map(([name], i) => [name, `Storage00001/s_C001Z001T${i}.pty${' '.repeat(60)}`]),
    );
    const contents = makeOif({ OibSaveInfo: { MainFileName: 'Main', ...paths } });
    expect(contents.length).toBeGreaterThan(1024 * 1024);
    const streams = { ...Object.fromEntries(pictures), Main: makeOif(stack), 'OibInfo.txt': contents };
    expect(brief(readBytes(makeCompound({ streams, large: true }), 'a.oib'))).toBe('CZYX 3,5,128,256 uint16');
  });

  it('shows its facts where the settings of its pictures are a long stream of small ones', () => {
    const small = Array.from({ length: 500 }, (_, i) => [`Stream${i + 100}`, new Uint8Array(4000)] as const);
    const bytes = makeOib(stack, { streams: Object.fromEntries(small), large: true });
    const facts = readFacts(memorySource(bytes), contextOf('a.oib'));
    expect(facts).toContainEqual({ label: 'Objective', value: 'UPLFLN 40X NA:0.75' });
  });

  it('has settings larger than the small streams', () => {
    const many = Object.fromEntries(Array.from({ length: 400 }, (_, i) => [`Other ${i}`, { Value: i }]));
    expect(makeOif({ ...many, ...stack }).length).toBeGreaterThan(4096);
    expect(brief(readBytes(makeOib({ ...many, ...stack }), 'a.oib'))).toBe('CZYX 3,5,128,256 uint16');
  });

  it.each([
    ['no contents', makeCompound({ streams: { Workbook: new Uint8Array(10) } }), 'without OibInfo.txt'],
    [
      'no settings',
      makeOib(stack, { streams: { 'OibInfo.txt': makeOif({ OibSaveInfo: { MainFileName: 'other' } }) } }),
      'its settings other are missing',
    ],
    [
      'a circle of sectors',
      makeOib(stack, { chains: Object.fromEntries(Array.from({ length: 40 }, (_, i) => [i, 0])) }),
      'circular',
    ],
    [
      'a chain into nowhere',
      makeOib(stack, { chains: Object.fromEntries(Array.from({ length: 40 }, (_, i) => [i, 5_000_000])) }),
      'which is not in a table',
    ],
  ])('cannot be read with %s', (_, bytes, message) => {
    const reading = readBytes(bytes, 'a.oib');
    expect(codes(reading)).toEqual(['image-unreadable']);
    expect(brief(reading)).toContain(message);
  });
});
