import { describe, expect, it } from 'vitest';
import { readFacts } from '../../../../../shared/formats/read-header.ts';
import { memorySource } from '../../../../../shared/header/byte-source.ts';
import { makeTiff, page, rational, short, type TagSpec, type TiffSpec, text } from '../../../../helpers/make-tiff.ts';
import { brief, contextOf, pixels, read } from '../context.ts';
import { encode, join, pack } from '../sample-bytes.ts';
import { pages, prairieView, stk, uic1, uic2 } from '../samples.ts';

const factsOf = (spec: TiffSpec) => {
  const facts = readFacts(memorySource(makeTiff(spec)), contextOf('a.stk'));
  return Object.fromEntries(facts.map(({ label, value }) => [label, value]));
};
const when = (spec: TiffSpec) => {
  const { header } = read(spec, 'a.stk');
  return `${header?.date} ${header?.time}`;
};
/** A stack of two planes with these tags of MetaMorph. */
const tagged = (...tags: readonly TagSpec[]): TiffSpec => ({ ...stk([]), ifds: [page({ images: 2, tags })] });

describe('MetaMorph', () => {
  it('gives the name, and the steps in depth and time with their units', () => {
    const stack = stk([
      [0, 61_000],
      [5, 61_250],
    ]);
    expect(factsOf(stack)).toMatchObject({ Name: 'cell', 'Z step': '0.5 um', 'Time step': '0.25 s' });
    expect(brief(read(stack, 'a.stk'))).toBe('ZYX 2,4,6 uint16');
    const inNanometres = join(
      pack(['u4', 65], ['u4', 100], ['u4', 3]),
      encode('nm\0\0'),
      stack.prefix?.slice(16) ?? encode(''),
    );
    expect(factsOf({ ...stack, prefix: inNanometres })['Z step']).toBe('0.5 nm');
    expect(pixels(read({ ...stack, prefix: inNanometres }, 'a.stk'))).toBe('0.00065 um × 0.00065 um');
  });

  it('gives no step of planes at one depth or of one time', () => {
    const facts = factsOf(
      stk([
        [0, 1000],
        [0, 1000],
      ]),
    );
    expect([facts['Z step'], facts['Time step']]).toEqual([undefined, undefined]);
  });

  it.each([
    ['the next day', 2_454_980, 250, '0.5 s'],
    ['the next day at the same time', 2_454_980, 86_399_750, '86400 s'],
  ])('gives the step in time from one day to %s', (_, day, time, step) => {
    const planes = [
      [2_454_979, 86_399_750],
      [day, time],
    ].map(([date = 0, ms = 0]) => pack(['u4', 0], ['u4', 10], ['u4', date], ['u4', ms], ['u4', 0], ['u4', 0]));
    const spec = tagged(uic1, { ...uic2([]), value: join(...planes), count: 2 });
    expect([factsOf(spec)['Time step'], brief(read(spec, 'a.stk'))]).toEqual([step, 'TYX 2,4,6 uint16']);
  });

  it('gives no name that Prairie View writes into every file', () => {
    expect(factsOf(prairieView('2017:06:09 16:31:56')).Name).toBeUndefined();
  });

  it('has planes over time where their depth is divided by 0', () => {
    const planes = [1000, 2000].map((time) =>
      pack(['u4', 0], ['u4', 0], ['u4', 2_454_979], ['u4', time], ['u4', 0], ['u4', 0]),
    );
    const unknown = { ...uic2([]), value: join(...planes), count: 2 };
    expect(brief(read(tagged(uic1, unknown), 'a.stk'))).toBe('TYX 2,4,6 uint16');
  });

  it('is known by either of its tags', () => {
    const planes = uic2([
      [0, 1000],
      [5, 1000],
    ]);
    expect([tagged(uic1), tagged(planes)].map((spec) => read(spec, 'a.stk').dialect)).toEqual(['stk', 'stk']);
    expect(brief(read(tagged(planes), 'a.stk'))).toBe('ZYX 2,4,6 uint16');
  });

  it('does not expect the bytes of planes that are compressed', () => {
    const planes = uic2(Array.from({ length: 50 }, (_, i) => [5, i] as const));
    const spec = { ...stk([]), ifds: [page({ compression: 5, tags: [uic1, planes] })] };
    expect(read(spec, 'a.stk').problems).toEqual([]);
  });

  it('has the time of TIFF where its planes have none, also one that only Prairie View means nothing by', () => {
    const none = uic2([[0, 1000]], 0);
    expect(when(tagged(uic1, none, text(306, '2011:02:03 04:05:06')))).toBe('20110203 04:05:06');
    expect(when(tagged(uic1, none, text(306, '2008:01:01 04:05:06')))).toBe('20080101 04:05:06');
  });
});

describe('MetaSeries', () => {
  it('has the time and resolution of TIFF where it gives none', () => {
    const description = '<MetaData><prop id="image-name" type="string" value="cells"/></MetaData>';
    const tags = [text(306, '2011:02:03 04:05:06'), rational(282, 20_000), rational(283, 10_000), short(296, 3)];
    const spec = pages(1, { description, tags });
    expect([pixels(read(spec)), when(spec)]).toEqual(['1 um × 0.5 um', '20110203 04:05:06']);
  });
});
