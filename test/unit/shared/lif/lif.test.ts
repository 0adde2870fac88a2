import { describe, expect, it } from 'vitest';
import { readFacts } from '../../../../shared/formats/read-header.ts';
import { memorySource } from '../../../../shared/header/byte-source.ts';
import { type LifImageSpec, type LifSpec, lifAround, makeLif } from '../../../helpers/make-lif.ts';
import { sentenceOf } from '../../../helpers/sentence-of.ts';
import { brief, contextOf, pixels, readBytes } from '../tiff/context.ts';

const x = [1, 65, 6.4e-6, 'm'] as const;
const y = [2, 33, 6.4e-6, 'm'] as const;
const z = [3, 5, 2e-6, 'm'] as const;
const t = [4, 3, 1, 's'] as const;

const read = (spec: LifSpec) => readBytes(makeLif(spec), 'a.lif');
const factsOf = (bytes: Uint8Array): Readonly<Record<string, string>> =>
  Object.fromEntries(readFacts(memorySource(bytes), contextOf('a.lif')).map(({ label, value }) => [label, value]));
const readOne = (spec: LifImageSpec) => read({ image: spec });

describe('a LIF', () => {
  it('has its dimensions by the distance of their elements', () => {
    expect(brief(readOne({ dimensions: [x, y, z, t] }))).toBe('TZYX 3,5,33,65 uint8');
    expect(brief(readOne({ dimensions: [x, z, y], channels: ['a', 'b'], channelsAt: 2 }))).toBe('YCZX 33,2,5,65 uint8');
    expect(brief(readOne({ dimensions: [x, y], channels: ['a', 'b'], bits: 12 }))).toBe('CYX 2,33,65 uint16');
    expect(brief(readOne({ dimensions: [x, y, [10, 4, 0, '']] }))).toBe('ZYX 4,33,65 uint8');
    expect(brief(readOne({ dimensions: [x, y], bits: 32, dataType: 1 }))).toBe('YX 33,65 float32');
  });

  it('has samples where channels have a tag', () => {
    const spec = { dimensions: [x, y], channels: ['Red', 'Green', 'Blue'], tag: 1, channelsAt: 0 };
    expect(brief(readOne(spec))).toBe('YXC 33,65,3 uint8');
  });

  it('is marked where it is shorter than its pixels', () => {
    const xml =
      '<L><Element Name="p"><Data><Image><Dimensions><DimensionDescription DimID="1" NumberOfElements="4"/></Dimensions></Image></Data><Memory Size="SIZE"/></Element></L>';
    const problems = (size: number) => readBytes(lifAround(xml.replace('SIZE', String(size))), 'a.lif').problems;
    expect(problems(9000).map(sentenceOf).join()).toContain('it was cut off: with its pixels it takes');
    expect(problems(0).map(sentenceOf).join()).not.toContain('cut off');
    const whole = new Uint8Array([...lifAround(xml.replace('SIZE', '100')), ...new Uint8Array(118)]);
    expect(readBytes(whole, 'a.lif').problems.map(sentenceOf).join()).not.toContain('cut off');
    expect(readBytes(whole.subarray(0, -1), 'a.lif').problems.map(sentenceOf).join()).toContain('cut off');
  });

  it('has steps from the first element to the last', () => {
    expect(pixels(readOne({ dimensions: [x, y] }))).toBe('0.2 um × 0.1 um');
    expect(pixels(readOne({ dimensions: [x, [2, 1, 0, 'm']] }))).toBe('- × 0.1 um');
    expect(pixels(readOne({ dimensions: [[1, 65, 64, ''], y] }))).toBe('0.2 um × -');
  });

  it('has no Y in a scan of X and Z, and seconds along the lines of one over time', () => {
    const xzt = readOne({ dimensions: [x, z, t] });
    expect(brief(xzt)).toBe('TZX 3,5,65 uint8');
    expect(pixels(xzt)).toBe('- × 0.1 um');
    const xt = readOne({ dimensions: [x, t] });
    expect(brief(xt)).toBe('YX 3,65 uint8');
    expect(pixels(xt)).toBe('0.5 seconds × 0.1 um');
    const xyt = readOne({ dimensions: [x, [2, 1, 0, 'm'], t] });
    expect([brief(xyt), pixels(xyt)]).toEqual([brief(xt), pixels(xt)]);
  });

  it('uses the first image for all, including those in folders', () => {
    const reading = read({ folder: { first: { dimensions: [x, y] } }, second: { dimensions: [x, y, z] } });
    expect(brief(reading)).toBe('YX 33,65 uint8');
    expect(reading.header?.numScenes).toBe(2);
  });

  it('has the first moment of its images, UTC', () => {
    const wanted = { date: '20210304', time: '16:39:17' };
    expect(readOne({ dimensions: [x, y], times: '1d71114eb8b44f0 1d71114ebdc2410' }).header).toMatchObject(wanted);
    const older =
      '<TimeStamp HighInteger="30871828" LowInteger="3951772912"/><TimeStamp HighInteger="1" LowInteger="2"/>';
    expect(readOne({ dimensions: [x, y], times: older }).header).toMatchObject(wanted);
    expect(readOne({ dimensions: [x, y], times: 'none' }).header).toMatchObject({ date: '', time: '' });
  });

  it('shows names, channels, objective, steps and programs', () => {
    const first = { dimensions: [x, y, z, t], channels: ['Green', 'Red'] };
    const bytes = makeLif({ folder: { first }, second: { dimensions: [x, y] } });
    const facts = readFacts(memorySource(bytes), contextOf('a.lif'));
    expect(Object.fromEntries(facts.map(({ label, value }) => [label, value]))).toEqual({
      Name: 'folder/first',
      'Channel names': 'Green, Red',
      Objective: 'HC PL APO 63x/1.40 OIL',
      'Z step': '0.5 µm',
      'Time step': '0.5 s',
      'Scene names': 'folder/first, second',
      Software: 'LAS X 3.5',
      'Bits per sample': '8',
      Format: 'LIF 2',
    });
  });

  it('shows the time zone of its moment, and no steps or scenes where there is one of each', () => {
    const one = { dimensions: [x, y, [3, 1, 2e-6, 'm'], [4, 1, 1, 's']], times: '1d71114eb8b44f0' } as const;
    expect(factsOf(makeLif({ one }))).toEqual({
      Name: 'one',
      'Channel names': 'Green',
      Objective: 'HC PL APO 63x/1.40 OIL',
      'Time zone': 'UTC',
      Software: 'LAS X 3.5',
      'Bits per sample': '8',
      Format: 'LIF 2',
    });
    expect(factsOf(makeLif({ one: { ...one, times: '1' } }))).not.toHaveProperty('Time zone');
  });

  it('shows what was measured in a channel rather than its colours, and what its objective is called', () => {
    const image = (settings: string): string =>
      `<Element Name="a"><Data><Image><ChannelDescription NameOfMeasuredQuantity="GFP" LUTName="Green"/><ChannelDescription LUTName="Red"/><ChannelDescription/><DimensionDescription DimID="1" NumberOfElements="4"/>${settings}</Image></Data></Element>`;
    const settings = (name: string, software: string, lens: string): string =>
      `<Attachment Name="${name}" Software="${software}"><ATLCameraSettingDefinition ${lens}/></Attachment>`;
    const file = (...images: readonly string[]): Uint8Array =>
      lifAround(
        `<LMSDataContainerHeader Version="2"><Element Name="p">${images.join('')}</Element></LMSDataContainerHeader>`,
      );
    const own = 'ObjectiveName=" HC  APO " Magnification="20" NumericalAperture="0.75" Immersion="DRY"';
    expect(factsOf(file(image(settings('HardwareSetting', 'LAS X', own))))).toMatchObject({
      'Channel names': 'GFP, Red, unnamed',
      Objective: 'HC APO, 20×, NA 0.75, DRY',
      Software: 'LAS X',
    });
    const other = image(settings('HardwareSetting', 'LAS X', own));
    for (const first of [
      image(''),
      image(settings('Other', 'LAS X', own)),
      image(settings('HardwareSetting', '', '')),
    ]) {
      const shown = factsOf(file(first, other));
      expect([shown.Objective, shown.Software]).toEqual([undefined, undefined]);
    }
  });

  it('has channels where not all have a tag', () => {
    const image =
      '<Image><ChannelDescription ChannelTag="1" BytesInc="0"/><ChannelDescription ChannelTag="0" BytesInc="1"/><DimensionDescription DimID="1" NumberOfElements="4" BytesInc="2"/><DimensionDescription DimID="2" NumberOfElements="3" BytesInc="8"/></Image>';
    const dims = (xml: string) => readBytes(lifAround(`<L>${xml}</L>`), 'a.lif').header;
    expect(dims(image)).toMatchObject({ dims: ['Y', 'X', 'C'], shape: [3, 4, 2] });
  });

  it.each([
    ['no image', makeLif({}), 'it does not contain an image'],
    ['an image without dimensions', makeLif({ a: { dimensions: [] } }), 'its first image has no dimensions'],
    ['broken XML', lifAround('<a><b>'), 'its description cannot be read: it ends within the element b'],
    ['very many images', lifAround(`<L>${'<Image/>'.repeat(100_001)}</L>`), 'it has more than 100000 images'],
    ['more characters than there are', lifAround('<a/>', 1000), 'it refers to 2,000 bytes at byte 13'],
    ['far more characters', lifAround('<a/>', 0x7fffffff), 'its description takes'],
  ])('cannot be read with %s', (_, bytes, message) => {
    expect(brief(readBytes(bytes, 'a.lif'))).toContain(message);
  });
});
