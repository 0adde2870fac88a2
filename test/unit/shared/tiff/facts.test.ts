import { describe, expect, it } from 'vitest';
import { readFacts } from '../../../../shared/formats/read-header.ts';
import { memorySource } from '../../../../shared/header/byte-source.ts';
import { long, makeTiff, page, rational, short, type TiffSpec, text } from '../../../helpers/make-tiff.ts';
import { contextOf } from './context.ts';
import { join, pack } from './sample-bytes.ts';
import {
  fluoview,
  lsm,
  olympusText,
  omeXml,
  pages,
  samples,
  scanimage,
  scanimageSettings,
  sis,
  slide,
} from './samples.ts';

function factsOf(spec: TiffSpec, name?: string, neighbours?: Readonly<Record<string, string>>) {
  const facts = readFacts(memorySource(makeTiff(spec)), contextOf(name, neighbours));
  return Object.fromEntries(facts.map(({ label, value }) => [label, value]));
}

describe('readFacts', () => {
  it('gives the structure of any file', () => {
    const tags = [text(305, 'Camera µ 1.0'), rational(282, 300), rational(283, 300), short(296, 2)];
    const tiled = page({
      tags: [...tags, short(322, 16), short(323, 32)],
      compression: 5,
      subIfds: [page({ width: 3, height: 2 })],
    });
    expect(factsOf({ kind: 'big', little: false, ifds: [tiled] })).toEqual({
      Description: 'TIFF without metadata of its own',
      Software: 'Camera µ 1.0',
      Compression: 'LZW',
      Photometric: 'grey, black is zero',
      'Bits per sample': '16',
      'Samples per pixel': '1',
      Tiles: '16 × 32 pixels',
      Pages: '1',
      'Byte order': 'big-endian',
      Format: 'BigTIFF',
      'Pyramid levels': '2',
      Resolution: '300 × 300 pixels per inch',
    });
  });

  it('names what it does not know by its code', () => {
    expect(factsOf({ ifds: [page({ compression: 65_000, photometric: 77 })] })).toMatchObject({
      Compression: 'code 65000',
      Photometric: 'code 77',
    });
  });

  it('gives steps, channels and objective of OME', () => {
    const before = '<ObjectiveSettings ID="Objective:1"/>';
    const inner =
      '<Channel Name="DAPI" ExcitationWavelength="358" EmissionWavelength="461"/><Channel ID="Channel:0:1"/><TiffData/>';
    const xml = omeXml([
      {
        pixels:
          'DimensionOrder="XYCZT" SizeX="6" SizeY="4" SizeC="2" SizeZ="3" SizeT="1" PhysicalSizeZ="2.5" TimeIncrement="100" TimeIncrementUnit="ms"',
        before,
        inner,
      },
    ]).replace(
      '<Image',
      '<Instrument><Objective ID="Objective:1" Model="Plan" NominalMagnification="20" LensNA="0.8" Immersion="Oil"/></Instrument><Image',
    );
    expect(factsOf(pages(6, { description: xml }))).toMatchObject({
      Description: 'OME-TIFF',
      Name: 'cell 0',
      'Z step': '2.5 µm',
      'Time step': '100 ms',
      'Channel names': 'DAPI (excitation 358 nm, emission 461 nm), Channel:0:1',
      Objective: 'Plan 20× NA 0.8 Oil',
    });
  });

  it.each([
    ['one that the image does not refer to', ['Plan'], '', 'Plan'],
    ['the one of several that the image refers to', ['Plan', 'Apo'], '<ObjectiveSettings ID="Objective:1"/>', 'Apo'],
    ['none of several that the image does not refer to', ['Plan', 'Apo'], '', undefined],
    ['none of several where the image refers to another', ['Plan', 'Apo'], '<ObjectiveSettings ID="O:9"/>', undefined],
  ])('gives the objective of OME: %s', (_, models, before, expected) => {
    const objectives = models.map((model, i) => `<Objective ID="Objective:${i}" Model="${model}"/>`).join('');
    const pixels = 'DimensionOrder="XYCZT" SizeX="6" SizeY="4" SizeC="1" SizeZ="1" SizeT="1"';
    const xml = omeXml([{ pixels, before }]).replace('<Image', `<Instrument>${objectives}</Instrument><Image`);
    expect(factsOf(pages(1, { description: xml })).Objective).toBe(expected);
  });

  it('gives steps and labels of ImageJ', () => {
    const label = (value: string) => join(...[...value].map((letter) => pack(['u2', letter.charCodeAt(0)])));
    const blocks = join(pack(['u4', 0x494a494a], ['u4', 0x6c61626c], ['u4', 2]), label('red µ'), label('blue'));
    const tags = [long(50838, 12, 10, 8), { code: 50839, type: 1, value: blocks }];
    const description = 'ImageJ=1.5\nimages=2\nslices=2\nunit=\\u00B5m\nspacing=2.5\nfinterval=0.1\nfps=10\n';
    expect(factsOf(pages(2, { description, tags }))).toMatchObject({
      'Z step': '2.5 µm',
      'Time step': '0.1 s',
      'Frames per second': '10',
      Labels: 'red µ, blue',
    });
  });

  it.each([
    ['unit=um\nzunit=nm\nspacing=200', '200 nm'],
    ['unit=um\nspacing=-0.5', '-0.5 um'],
    ['unit=um\nspacing=NaN', undefined],
    ['unit=um\nspacing=0.0', undefined],
  ])('gives the Z step of ImageJ: %j', (lines, expected) => {
    const description = `ImageJ=1.54f\nimages=2\nslices=2\n${lines}\n`;
    const facts = factsOf(pages(2, { description }));
    expect([facts['Z step'], facts['Time step'], facts['Frames per second']]).toEqual([expected, undefined, undefined]);
  });

  it.each([
    [0.25, '0.25 µm'],
    [Number.POSITIVE_INFINITY, undefined],
    [Number.NaN, undefined],
    [-1, undefined],
  ])('gives the Z step of FluoView: %j', (step, expected) => {
    const dimensions = [
      ['X', 6, 0.1, 'µm'],
      ['Y', 4, 0.1, 'µm'],
      ['Z', 3, step, 'µm'],
    ] as const;
    expect(factsOf(fluoview(dimensions, 3))['Z step']).toBe(expected);
  });

  it('gives no Z step of MetaMorph that is divided by 0', () => {
    const value = join(...[0, 1].map(() => pack(['u4', 5], ['u4', 0], ['u4', 0], ['u4', 0], ['u4', 0], ['u4', 0])));
    const uic2 = { code: 33629, type: 5, count: 2, value, outside: true };
    expect(factsOf({ ifds: [page({ images: 2, tags: [uic2] })] })['Z step']).toBeUndefined();
  });

  it.each(['null', 'NaN', '-0', '[]', 'inf'])('gives no step, rate or zoom of ScanImage that is %s', (value) => {
    const settings = ['stackZStepSize', 'scanFrameRate', 'scanZoomFactor'].map((name) => {
      const part = name === 'stackZStepSize' ? 'hStackManager' : 'hRoiManager';
      return `SI.${part}.${name} = ${value}`;
    });
    const facts = factsOf(scanimage(['SI.hChannels.channelSave = 1', ...settings], 1));
    expect([facts['Z step'], facts['Frame rate'], facts.Zoom]).toEqual([undefined, undefined, undefined]);
  });

  it('gives the steps, rate and zoom of ScanImage as written', () => {
    const settings = [
      'SI.hStackManager.stackZStepSize = -2',
      'SI.hRoiManager.scanFrameRate = 30.0',
      'SI.hRoiManager.scanZoomFactor = 1.5',
    ];
    const facts = factsOf(scanimage(['SI.hChannels.channelSave = 1', ...settings], 1));
    expect([facts['Z step'], facts['Frame rate'], facts.Zoom]).toEqual(['-2', '30.0', '1.5']);
  });

  it('names the channels of ScanImage that were saved', () => {
    const names = "SI.hChannels.channelName = {'Channel 1' 'GCaMP' 'tdTomato' 'Channel 4'}";
    const named = (saved: string) =>
      factsOf(scanimage([`SI.hChannels.channelSave = ${saved}`, names], 2))['Channel names'];
    expect([named('2'), named('[2;3]'), named('[3 1]')]).toEqual(['GCaMP', 'GCaMP, tdTomato', 'tdTomato, Channel 1']);
    expect(named('9')).toBeUndefined();
  });

  it('gives the time between the frames of ScanImage, averages of several, and between volumes', () => {
    const rates = ['SI.hRoiManager.scanFramePeriod = 0.05', 'SI.hRoiManager.scanVolumeRate = 4'];
    const stepOf = (...settings: readonly string[]) =>
      factsOf(scanimage(['SI.hChannels.channelSave = 1', ...rates, ...settings], 12))['Time step'];
    const slices = (count: number, frames: number, volumes = 1) => [
      `SI.hStackManager.numSlices = ${count}`,
      `SI.hStackManager.framesPerSlice = ${frames}`,
      `SI.hStackManager.numVolumes = ${volumes}`,
    ];
    expect(stepOf(...slices(1, 12))).toBe('0.05 s');
    expect(stepOf(...slices(1, 12), 'SI.hScan2D.logAverageFactor = 3')).toBe('0.15 s');
    expect(stepOf(...slices(4, 1, 3))).toBe('0.25 s');
    expect(stepOf(...slices(12, 1))).toBeUndefined();
  });

  it.each(['0', 'NaN', '-1', ''])('gives no step or wavelength of OME that is %j', (size) => {
    const pixels = `DimensionOrder="XYCZT" SizeX="6" SizeY="4" SizeC="1" SizeZ="1" SizeT="1" PhysicalSizeZ="${size}" TimeIncrement="${size}"`;
    const xml = omeXml([{ pixels, inner: `<Channel ID="Channel:0" Name="DAPI" EmissionWavelength="${size}"/>` }]);
    const facts = factsOf(pages(1, { description: xml }));
    expect([facts['Z step'], facts['Time step'], facts['Channel names']]).toEqual([undefined, undefined, 'DAPI']);
  });

  it('gives what instruments write', () => {
    expect(factsOf(pages(1), 'a.tif', { 'a.txt': olympusText })).toMatchObject({
      'Scan mode': 'XT',
      'Bits of the detector': '12 [bits]',
    });
    expect(factsOf(scanimage(scanimageSettings, 12))).toMatchObject({ 'Channel names': 'green, red', 'Z step': '4' });
    expect(factsOf(lsm([6, 4, 3, 1, 1], 0, 3), 'a.lsm')).toMatchObject({
      Objective: 'Plan 20x/0.8',
      'Channel names': 'GFP',
      'Z step': '0.5 µm',
    });
    expect(factsOf(slide)).toMatchObject({ Objective: '20×', Scanner: 'CPAPERIOCS' });
  });

  it('gives microscope, detector, camera and magnification', () => {
    const zeiss = ['DP_SEM', 'SEM = Merlin', 'DP_DETECTOR_CHANNEL', 'Signal A = InLens', 'AP_MAG', 'Mag =   1.11 K X'];
    expect(factsOf(pages(1, { tags: [text(34118, zeiss.join('\r\n'))] }))).toMatchObject({
      Microscope: 'Merlin',
      Detector: 'InLens',
      Magnification: '1.11 K X',
    });
    const fei = (system: string) =>
      factsOf(pages(1, { tags: [text(34682, `[System]\r\n${system}\r\n[Detectors]\r\nNumber=1\r\nName=ETD\r\n`)] }));
    expect(fei('Type=SEM\r\nSystemType=Quanta')).toMatchObject({ Microscope: 'Quanta', Detector: 'ETD' });
    expect(fei('Type=DualBeam').Microscope).toBe('DualBeam');
    expect(factsOf(sis([0.25, 0.5, -6], 1))).toMatchObject({ Magnification: '60×', Camera: 'DP80' });
  });

  it('gives the name, wavelength and objective of MetaSeries', () => {
    const prop = (id: string, value: string) => `<prop id="${id}" type="string" value="${value}"/>`;
    const description = `<MetaData>${prop('image-name', 'cells')}${prop('_IllumSetting_', 'FITC')}${prop('wavelength', '525')}${prop('_MagSetting_', '10x')}</MetaData>`;
    expect(factsOf(pages(1, { description }))).toMatchObject({
      Name: 'cells',
      'Channel names': 'FITC',
      Wavelength: '525',
      Objective: '10x',
    });
  });

  it('gives what Micro-Manager says of a plane, else of the stack', () => {
    const plane = {
      PixelSizeUm: 0.5,
      Channel: 'Cy5',
      'Objective-Label': '',
      'Nosepiece-Label': 'Plan 20x',
      'Exposure-ms': 50,
      'z-step_um': -0.25,
      Interval_ms: 2000,
    };
    expect(factsOf(pages(1, { description: JSON.stringify(plane) }))).toMatchObject({
      'Channel names': 'Cy5',
      Objective: 'Plan 20x',
      Exposure: '50 ms',
      'Z step': '-0.25 µm',
      'Time step': '2000 ms',
    });
  });

  it('gives the dyes, objective, dimensions and program of a FluoView export', () => {
    const lines = [
      '[General]',
      '"Dye Name"\t"Fluo-4"',
      '"Channel Name"\t"CH1"',
      '"Objective Lens"\t"UPLSAPO"',
      '"Objective Lens NA"\t"1.35"',
      '"Channel Dimension"\t"1 [Ch]"',
      '"Z Dimension"\t"3, 0.0 - 2.0 [um]"',
      '"System Name"\t"FV1000"',
      '"System Version"\t"4.2"',
    ];
    expect(factsOf(pages(1), 'a.tif', { 'a.txt': `${olympusText}${lines.join('\r\n')}\r\n` })).toMatchObject({
      'Z dimension': '3, 0.0 - 2.0 [um]',
      System: 'FV1000 4.2',
      'Channel names': 'Fluo-4',
      Objective: 'UPLSAPO 1.35',
    });
  });

  it('gives the objective and scanner of Hamamatsu', () => {
    const magnification = { code: 65421, type: 11, value: new Uint8Array(Float32Array.of(40).buffer) };
    const tags = [text(271, 'Hamamatsu'), text(272, 'C9600-12'), long(65420, 1), magnification];
    expect(factsOf({ ifds: [page({ tags })] })).toMatchObject({ Objective: '40×', Scanner: 'Hamamatsu C9600-12' });
  });

  it('is empty where there is no header', () => {
    expect(readFacts(memorySource(new Uint8Array(3)), contextOf())).toEqual([]);
  });

  it.each(samples.map((sample) => [sample.name, sample] as const))('has no empty facts for %s', (_, sample) => {
    const facts = readFacts(memorySource(sample.bytes), contextOf(sample.name, sample.neighbours));
    expect(facts.filter(({ label, value }) => label === '' || value.trim() === '')).toEqual([]);
    expect(new Set(facts.map(({ label }) => label)).size).toBe(facts.length);
  });
});
