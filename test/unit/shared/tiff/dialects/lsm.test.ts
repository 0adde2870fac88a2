import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type HeaderReading, readFacts } from '../../../../../shared/formats/read-header.ts';
import { memorySource } from '../../../../../shared/header/byte-source.ts';
import { openPicture } from '../../../../../shared/tiff/planes/picture.ts';
import { makeTiff, page, short, type TiffSpec, text } from '../../../../helpers/make-tiff.ts';
import { brief, codes, contextOf, pixels, read, readBytes } from '../context.ts';
import { lsmBlock, lsmDouble, lsmLong, lsmText } from '../lsm-blocks.ts';
import { encode, join, pack } from '../sample-bytes.ts';
import { lsm, lsmInfo } from '../samples.ts';

const code = { objective: 0x10000004, start: 0x10000036, dye: 0x70000026 } as const;
const context = contextOf('a.lsm');
const factsOf = (spec: TiffSpec) => readFacts(memorySource(makeTiff(spec)), context);
const factOf = (spec: TiffSpec, label: string) => factsOf(spec).find((fact) => fact.label === label);
const when = ({ header }: HeaderReading) => `${header?.date} ${header?.time}`;
const reasons = ({ problems }: HeaderReading) => problems.map(({ details }) => details.reason);

/** A channel of a detector with its dye, acquired unless told. */
const channel = (dye: string, isAcquired = 1) =>
  lsmBlock(0x70000000, lsmLong(0x7000000b, isAcquired), lsmText(code.dye, `${dye}\0`));

/** Channels that are read at the same time, acquired unless told. */
const track = (channels: readonly Uint8Array[], isAcquired = 1) =>
  lsmBlock(0x40000000, lsmBlock(0x60000000, ...channels), lsmLong(0x40000006, isAcquired));

/** An LSM of planes with these channels and this recording. */
function recorded(channels: number, ...recording: readonly Uint8Array[]): TiffSpec {
  const spec = channels === 1 ? {} : { bits: Array.from({ length: channels }, () => 16), planar: true };
  return { ...lsm([6, 4, 1, channels, 1], 0, 1, spec), prefix: lsmBlock(0x10000000, ...recording) };
}

describe('the recording of Zeiss LSM', () => {
  const tracks = (...all: readonly Uint8Array[]) => lsmBlock(0x20000000, ...all);

  it('names the channels that were acquired, not those of tracks and detectors that were off', () => {
    const all = tracks(
      track([channel('DAPI')], 0),
      track([channel('Alexa 488'), channel('FITC', 0)]),
      track([channel('Cy3, Cy5', 0xffffffff)]),
    );
    const named = factOf(recorded(2, all), 'Channel names');
    expect([named?.value, named?.items]).toEqual(['Alexa 488, Cy3, Cy5', ['Alexa 488', 'Cy3, Cy5']]);
  });

  it('has a place for a channel without a dye', () => {
    const named = (...dyes: readonly string[]) =>
      factOf(recorded(2, tracks(track(dyes.map((dye) => channel(dye))))), 'Channel names');
    expect([named('', 'GFP')?.value, named('', 'GFP')?.items]).toEqual(['unnamed, GFP', ['', 'GFP']]);
    expect(named('', '')).toBeUndefined();
  });

  it('does not tell which channel has which dye where there are as many as none or all', () => {
    const named = factOf(recorded(1, tracks(track([channel('GFP'), channel('RFP')]))), 'Channel names');
    expect([named?.value, named?.items]).toEqual(['GFP, RFP', []]);
  });

  it('ends with its block', () => {
    const { prefix, ...rest } = recorded(1, lsmText(code.objective, 'Plan 20x/0.8'));
    const behind = lsmBlock(0x10000000, lsmText(code.objective, 'Plan 40x/1.3'));
    expect(factOf({ ...rest, prefix: join(prefix as Uint8Array, behind) }, 'Objective')?.value).toBe('Plan 20x/0.8');
  });

  it('begins at a second of a day since the end of 1899', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 86_399 }), (seconds) => {
        const clock = new Date(seconds * 1000).toISOString().slice(11, 19);
        expect(when(read(recorded(1, lsmDouble(code.start, 40_241 + seconds / 86_400))))).toBe(`20100304 ${clock}`);
      }),
    );
    expect(when(read(recorded(1, lsmDouble(code.start, 40_241.999999))))).toBe('20100304 23:59:59');
  });

  it('begins at the time of TIFF where Zeiss gives none', () => {
    const { ifds, ...rest } = recorded(1, lsmDouble(code.start, 0));
    const dated = ifds.map((ifd) => ({ ...ifd, tags: [...ifd.tags, text(306, '2011:02:03 04:05:06')] }));
    expect(when(read({ ...rest, ifds: dated }))).toBe('20110203 04:05:06');
  });

  it('is read as far as its entries are there', () => {
    const recording = lsmBlock(
      0x10000000,
      lsmText(code.objective, 'Plan 20x/0.8'),
      lsmText(0x10000002, 'a long description that is cut off'),
    );
    const spec = { ifds: [page({ tags: [lsmInfo([6, 4, 1, 1, 1], 0), short(254, 0)] })] };
    const at = makeTiff(spec).length;
    const bytes = join(
      makeTiff({ ifds: [page({ tags: [lsmInfo([6, 4, 1, 1, 1], 0, at), short(254, 0)] })] }),
      recording,
    );
    for (const length of [bytes.length - 30, at + 29, at + 5]) {
      const cut = bytes.slice(0, length);
      const objective = readFacts(memorySource(cut), context).find(({ label }) => label === 'Objective')?.value;
      expect([brief(readBytes(cut, 'a.lsm')), objective]).toEqual([
        'YX 4,6 uint16',
        length > at + 40 ? 'Plan 20x/0.8' : undefined,
      ]);
    }
  });
});

describe('Zeiss LSM', () => {
  it('has steps in depth and time where it has several planes of them', () => {
    const steps = (sizes: readonly number[], scanType: number, count: number) =>
      ['Z step', 'Time step'].map((label) => factOf(lsm(sizes, scanType, count), label)?.value);
    expect(steps([6, 4, 3, 1, 5], 6, 15)).toEqual(['0.5 µm', '1.5 s']);
    expect(steps([6, 4, 1, 1, 5], 6, 5)).toEqual([undefined, '1.5 s']);
    expect(steps([6, 4, 3, 1, 1], 0, 3)).toEqual(['0.5 µm', undefined]);
  });

  const withInfo = (...args: Parameters<typeof lsmInfo>) => ({
    ifds: [page({ tags: [lsmInfo(...args), short(254, 0)] })],
  });
  const changed = (at: number, value: number, sizes: readonly number[] = [6, 4, 1, 1, 1]) => {
    const info = lsmInfo(sizes, 0);
    new DataView((info.value as Uint8Array).buffer).setUint32(at, value, true);
    return read({ ifds: [page({ tags: [info, short(254, 0)] })] }, 'a.lsm');
  };

  it('has no time step that is not known', () => {
    const facts = factsOf(withInfo([6, 4, 1, 1, 5], 6, 0, 0));
    expect(facts.filter(({ label }) => label === 'Time step')).toEqual([]);
    expect(pixels(read(withInfo([6, 1, 1, 1, 4], 2, 0, 0)))).toBe('- × 0.1 um');
  });

  it('is read in the form of the first version', () => {
    expect(changed(0, 0x0300494c).dialect).toBe('lsm');
  });

  it('has a size of 1 at least along each axis', () => {
    expect(reasons(changed(16, 0))).toEqual(['lsm-unreadable']);
  });

  it.each([
    ['channel colours', 108],
    ['recording', 124],
    ['time stamps', 132],
  ])('is reported where its %s are beyond the end', (_, at) => {
    expect(reasons(changed(at, 10 ** 8))).toEqual(['lsm-settings-outside']);
  });

  it('has the channels of an interleaved page within it', () => {
    const spec = { bits: [8, 8, 8], photometric: 2 };
    const reading = read(lsm([6, 4, 2, 3, 1], 0, 2, spec), 'a.lsm');
    expect([brief(reading), codes(reading)]).toEqual(['ZYXC 2,4,6,3 uint8', []]);
  });
});

describe('the colours of channels of Zeiss LSM', () => {
  const names = join(pack(['u4', 4]), encode('Ch1\0'));
  const table = (size: number, colours: number, named: number, colourAt: number, length = 4) => {
    const sizes = [size, colours, named, colourAt, 28, 0].map((value) => ['u4', value] as const);
    return join(pack(...sizes), Uint8Array.of(255, 0, 0, 0), pack(['u4', length]), names.subarray(4));
  };
  const looksOf = (colours: Uint8Array) => {
    const info = lsmInfo([6, 4, 1, 1, 1], 0);
    const tags = [info, short(254, 0)];
    const at = makeTiff({ ifds: [page({ tags })] }).length;
    new DataView((info.value as Uint8Array).buffer).setUint32(108, at, true);
    const bytes = join(makeTiff({ ifds: [page({ tags })] }), colours);
    return openPicture(memorySource(bytes), context).looks.filter(({ name, colour }) => name !== '' || colour !== null);
  };
  const red = [{ name: 'Ch1', colour: '#ff0000' }];

  it.each([
    ['is all there', table(36, 1, 1, 24), red],
    ['is cut off within its sizes', table(36, 1, 1, 24).slice(0, 20), []],
    ['is cut off within its names', table(36, 1, 1, 24).slice(0, 34), []],
    ['has more colours than names', table(36, 2, 1, 24), []],
    ['has colours beyond its end', table(36, 1, 1, 35), []],
    ['has a name that is longer than it', table(36, 1, 1, 24, 5), []],
    ['lacks a name', table(29, 1, 1, 24), []],
    ['counts more than a file can have', table(2 ** 31, 2 ** 30, 2 ** 30, 24), []],
  ])('are read from a table that %s', (_, colours, expected) => {
    expect(looksOf(colours)).toEqual(expected);
  });
});
