import { describe, expect, it } from 'vitest';
import { readFacts, readHeader } from '../../../../shared/formats/read-header.ts';
import { memorySource } from '../../../../shared/header/byte-source.ts';
import { axis, makeOir, type OirSpec, pixelLength } from '../../../helpers/make-oir.ts';
import { sentenceOf } from '../../../helpers/sentence-of.ts';
import { brief, contextOf, pixels, readBytes } from '../tiff/context.ts';

const read = (spec?: OirSpec) => readBytes(makeOir(spec), 'a.oir');

describe('an OIR', () => {
  it('has the planes that its blocks are named after', () => {
    expect(brief(read({ t: 2, z: 3, channels: ['CH1', 'CH2'] }))).toBe('TZCYX 2,3,2,6,8 uint16');
    expect(brief(read())).toBe('YX 6,8 uint16');
    expect(brief(read({ z: 1, depth: 1 }))).toBe('YX 6,8 uint8');
    expect(brief(read({ lambda: 4, depth: 4 }))).toBe('ZYX 4,6,8 float32');
  });

  it('is marked where it is shorter than its index requires', () => {
    const whole = makeOir({ z: 3 });
    const reading = readBytes(whole.subarray(0, whole.length - 8), 'a.oir');
    expect(reading.header).not.toBeNull();
    expect(reading.problems.map(sentenceOf).join()).toContain(
      `it was cut off: it has ${(whole.length - 8).toLocaleString('en')} of ${whole.length.toLocaleString('en')} bytes`,
    );
  });

  it('has channels of colour as samples', () => {
    expect(brief(read({ channels: ['R', 'G', 'B'], colorType: 'RGB' }))).toBe('CYX 3,6,8 uint16');
  });

  it('adds up the blocks of one plane', () => {
    expect(brief(read({ lines: 60, parts: 3 }))).toBe('YX 60,8 uint16');
  });

  it('has the length of a pixel, not of the picture', () => {
    expect(pixels(read({ properties: pixelLength(0.2739, 0.3) }))).toBe('0.3 um × 0.2739 um');
    const nanometres = `${pixelLength(207)}<commonphase:pixelUnit><commonphase:x>NANOMETER</commonphase:x><commonphase:y>NANOMETER</commonphase:y></commonphase:pixelUnit>`;
    expect(pixels(read({ properties: nanometres }))).toBe('0.207 um × 0.207 um');
    expect(pixels(read())).toBe('- × -');
    const resolution = pixelLength(0.5, 0.4).replaceAll('length', 'pixelResolution');
    expect(pixels(read({ properties: resolution }))).toBe('0.4 um × 0.5 um');
    expect(pixels(read({ properties: resolution + pixelLength(0.2) }))).toBe('0.2 um × 0.2 um');
  });

  it('has seconds along the lines of a line scan, the fastest series under 30 ms', () => {
    const series = [0, 250, 2.5, 4].map((ms) => `<x:seriesInterval>${ms}</x:seriesInterval>`).join('');
    const properties = `${axis('TIMELAPSE', 500, 2)}${pixelLength(0.1)}${series}`;
    const reading = read({ lines: 500, properties });
    expect(brief(reading)).toBe('YX 500,8 uint16');
    expect(pixels(reading)).toBe('0.0025 seconds × 0.1 um');
  });

  it('is no line scan if it has as many pictures as they have lines', () => {
    const properties = `${axis('TIMELAPSE', 6, 20)}${pixelLength(0.1)}<x:seriesInterval>20</x:seriesInterval>`;
    const reading = read({ t: 6, height: 6, properties });
    expect([brief(reading), pixels(reading)]).toEqual(['TYX 6,6,8 uint16', '0.1 um × 0.1 um']);
  });

  it('keeps the local time of its acquisition', () => {
    const properties = '<base:creationDateTime>2025-10-30T23:54:36.123-09:00</base:creationDateTime>';
    expect(read({ properties }).header).toMatchObject({ date: '20251030', time: '23:54:36' });
  });

  it('trusts its axes where it has more blocks than are read, apart from the last one to change', () => {
    const small = { width: 1, height: 1, channels: ['CH1', 'CH2'] };
    const properties = axis('TIMELAPSE', 2600, 100) + axis('ZSTACK', 300, 1);
    expect(brief(read({ ...small, t: 5, z: 300, properties }))).toBe('TZCYX 5,300,2,1,1 uint16');
    expect(brief(read({ ...small, t: 1200, properties: axis('TIMELAPSE', 2600, 100) }))).toBe('TCYX 1200,2,1,1 uint16');
    expect(brief(read({ ...small, t: 1200 }))).toBe('TCYX 1200,2,1,1 uint16');
  });

  it('has all lines of a line scan of more blocks than are read', () => {
    const properties = `${axis('TIMELAPSE', 5000, 2)}${pixelLength(0.1)}<x:seriesInterval>2.5</x:seriesInterval>`;
    const lines = { width: 120, height: 1, lines: 5000, parts: 2500, properties };
    for (const frames of [1, 2]) {
      const reading = read({ ...lines, channels: ['CH1', 'CH2'], frames });
      expect(brief(reading)).toBe('CYX 2,5000,120 uint16');
      expect(pixels(reading)).toBe('0.0025 seconds × 0.1 um');
    }
  });

  it('trusts its axes where the image continues in a file without an extension', () => {
    const bytes = makeOir({ t: 2, properties: axis('TIMELAPSE', 900, 100) });
    // Files of that size are not made: what follows the bytes is zeros.
    const source = {
      size: 1e9,
      read: (offset: number, length: number) => {
        const part = new Uint8Array(length);
        part.set(bytes.subarray(offset, offset + length));
        return part;
      },
    };
    const shapeBeside = (...names: readonly string[]) => {
      const siblings = (prefix: string) => names.filter((name) => name.startsWith(prefix));
      return readHeader(source, { ...contextOf('a.oir'), siblings }).header?.shape;
    };
    expect(shapeBeside('a_00001')).toEqual([900, 6, 8]);
    expect(shapeBeside('b_00001')).toEqual([2, 6, 8]);
    const siblings = () => ['a_00001'];
    expect(readFacts(source, { ...contextOf('a.oir'), siblings })).toContainEqual({
      label: 'Files',
      value: 'continues in files beside it',
    });
  });

  it('shows channels, steps and the program', () => {
    const spec = { z: 2, channels: ['CH1', 'CH2'], properties: axis('ZSTACK', 2, 0.5) };
    const facts = readFacts(memorySource(makeOir(spec)), contextOf('a.oir'));
    expect(Object.fromEntries(facts.map(({ label, value }) => [label, value]))).toEqual({
      'Channel names': 'CH1, CH2',
      'Z step': '0.5 µm',
      Software: 'FLUOVIEW 2.6',
      'Bits per sample': '12',
      Format: 'OIR',
    });
  });

  it('shows the objective and the time between pictures', () => {
    const lens = (...parts: readonly string[]) =>
      `<commonimage:objectiveLens>${parts.map((part) => part.replace(/^(\w+)=(.*)/, '<opticalelement:$1>$2</opticalelement:$1>')).join('')}</commonimage:objectiveLens>`;
    const shown = (properties: string): Readonly<Record<string, string>> => {
      const facts = readFacts(memorySource(makeOir({ t: 2, properties })), contextOf('a.oir'));
      return Object.fromEntries(facts.map(({ label, value }) => [label, value]));
    };
    const whole = lens('name=lens 3', 'displayName=UPLSAPO', 'magnification=30', 'naValue=1.05', 'immersion=SILICON');
    expect(shown(axis('TIMELAPSE', 2, 1500) + axis('ZSTACK', 1, 0.5) + whole)).toMatchObject({
      Objective: 'UPLSAPO, 30×, NA 1.05, SILICON',
      'Time step': '1500 ms',
    });
    expect(shown(whole)).not.toHaveProperty('Z step');
    expect(shown(axis('TIMELAPSE', 2, 1500))).not.toHaveProperty('Objective');
    expect(shown(lens('name=lens 3', 'na=0.4')).Objective).toBe('lens 3, NA 0.4');
  });

  it('names only the channels that have planes, in their order, each once', () => {
    const channel = (n: number, order: number, name: string) =>
      `<commonphase:channel id="0000000${n}-0000-4000-8000-000000000000" order="${order}"><commonphase:name>${name}</commonphase:name></commonphase:channel>`;
    const properties = channel(1, 0, 'second') + channel(0, 1, 'first') + channel(7, 2, 'off');
    const facts = readFacts(memorySource(makeOir({ channels: ['CH1', 'CH2'], properties })), contextOf('a.oir'));
    expect(facts[0]).toMatchObject({ label: 'Channel names', value: 'second, first' });
  });

  it('does not count an axis whose values were switched off', () => {
    const small = { width: 1, height: 1, channels: ['CH1', 'CH2'], t: 5, z: 300 };
    const off = axis('LAMBDA', 9, 10).replace('enable="true"', 'enable="true" paramEnable="false"');
    const on = axis('ZSTACK', 300, 1).replace('enable="true"', 'enable="true" paramEnable="true"');
    for (const lambda of [off, axis('LAMBDA', 9, 10).replace('true', 'false')])
      expect(brief(read({ ...small, properties: on + axis('TIMELAPSE', 5, 100) + lambda }))).toBe(
        'TZCYX 5,300,2,1,1 uint16',
      );
  });

  it.each(['-0', 'null', '0', '1.5', 'many'])('shows no bits per sample that are %s', (bits) => {
    const facts = readFacts(memorySource(makeOir({ bits })), contextOf('a.oir'));
    expect(facts.map(({ label }) => label)).not.toContain('Bits per sample');
  });

  it.each([
    [{ indexAt: 0 }, 'its index is missing'],
    [{ indexAt: 1e12 }, 'its index is missing'],
    [{ indexAt: 48 }, 'its index is not where the header puts it'],
    [{ channels: [] }, 'it has only properties, not an image'],
  ])('cannot be read with %j', (spec, message) => {
    expect(brief(read(spec))).toContain(message);
  });
});
