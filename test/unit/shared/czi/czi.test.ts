import { describe, expect, it } from 'vitest';
import { readFacts, readHeader } from '../../../../shared/formats/read-header.ts';
import { memorySource } from '../../../../shared/header/byte-source.ts';
import { type CziSpec, information, makeCzi, type SubBlockSpec, scaling } from '../../../helpers/make-czi.ts';
import { sentenceOf } from '../../../helpers/sentence-of.ts';
import { brief, codes, contextOf, pixels, readBytes } from '../tiff/context.ts';

const tile = (more: SubBlockSpec['dims'] = {}, rest: Partial<SubBlockSpec> = {}): SubBlockSpec => ({
  dims: { X: [0, 64], Y: [0, 32], ...more },
  pixelType: 1,
  ...rest,
});

const read = (spec: CziSpec) => readBytes(makeCzi(spec), 'a.czi');

const facts = (spec: CziSpec): Readonly<Record<string, string>> =>
  Object.fromEntries(
    readFacts(memorySource(makeCzi(spec)), contextOf('a.czi')).map(({ label, value }) => [label, value]),
  );

describe('sizes of a CZI', () => {
  it('has the dimensions of its directory in reverse, those of one left out', () => {
    const blocks = [0, 1].flatMap((t) =>
      [0, 1, 2].flatMap((z) => [0, 1].map((c) => tile({ Z: [z, 1], C: [c, 1], T: [t, 1], B: [0, 1] }))),
    );
    expect(brief(read({ blocks }))).toBe('TCZYX 2,2,3,32,64 uint16');
    expect(brief(read({ blocks: blocks.slice(0, 2) }))).toBe('CYX 2,32,64 uint16');
  });

  it('joins the tiles of a mosaic', () => {
    const blocks = [tile({ M: [0, 1] }), tile({ X: [60, 64], Y: [-8, 32], M: [1, 1] })];
    expect(brief(read({ blocks }))).toBe('YX 40,124 uint16');
  });

  it('leaves out smaller copies, marked or only stored smaller', () => {
    const blocks = [
      tile(),
      tile({ X: [0, 640], Y: [0, 640] }, { pyramidType: 2 }),
      tile({ X: [0, 640], Y: [0, 640] }, { stored: 32 }),
    ];
    expect(brief(read({ blocks }))).toBe('YX 32,64 uint16');
    expect(facts({ blocks }).Pyramid).toBe('2 smaller copies');
    expect(codes(read({ blocks: blocks.slice(1, 2) }))).toEqual(['image-unreadable']);
  });

  it('takes a stored size of 0 for the size itself', () => {
    expect(brief(read({ blocks: [tile({ C: [0, 1] }, { stored: 0 }), tile({ C: [1, 1] }, { stored: 0 })] }))).toBe(
      'CYX 2,32,64 uint16',
    );
  });

  it('counts planes that are only stored at another size, as those of a finer method', () => {
    const finer = tile({ C: [1, 1] }, { stored: 128 });
    expect(brief(read({ blocks: [finer] }))).toBe('YX 32,64 uint16');
    expect(brief(read({ blocks: [tile({ C: [0, 1] }), finer] }))).toBe('CYX 2,32,64 uint16');
    expect(facts({ blocks: [tile({ C: [0, 1] }), finer] })).not.toHaveProperty('Pyramid');
  });

  it('has dimensions that its first sub-block lacks', () => {
    expect(brief(read({ blocks: [tile(), tile({ C: [0, 1] }), tile({ C: [1, 1] })] }))).toBe('CYX 2,32,64 uint16');
  });

  it('uses the first scene for all, and counts them', () => {
    const blocks = [tile({ S: [4, 1] }), tile({ X: [0, 10], Y: [0, 5], S: [2, 1] }, { pixelType: 0 })];
    const reading = read({ blocks });
    expect(brief(reading)).toBe('YX 5,10 uint8');
    expect(reading.header?.numScenes).toBe(2);
    const overview = tile({ X: [0, 10], Y: [0, 5] });
    const beside = read({ blocks: [overview, tile({ S: [0, 1] }), tile({ S: [1, 1] })] });
    expect([brief(beside), beside.header?.numScenes]).toEqual(['YX 32,64 uint16', 2]);
  });

  it.each([
    [0, 'YX 32,64 uint8'],
    [2, 'YX 32,64 float32'],
    [3, 'YXC 32,64,3 uint8'],
    [4, 'YXC 32,64,3 uint16'],
    [9, 'YXC 32,64,4 uint8'],
    [12, 'YX 32,64 int32'],
    [13, 'YX 32,64 float64'],
  ])('pixel type %i is %s', (pixelType, expected) => {
    expect(brief(read({ blocks: [tile({}, { pixelType })] }))).toBe(expected);
  });

  it('has a type for all channels, and as many samples as the one with most', () => {
    const channels = (...types: readonly number[]) =>
      brief(read({ blocks: types.map((pixelType, c) => tile({ C: [c, 1] }, { pixelType })) }));
    expect(channels(0, 1)).toBe('CYX 2,32,64 uint16');
    expect(channels(2, 1)).toBe('CYX 2,32,64 float32');
    expect(channels(1, 3)).toBe('CYX 6,32,64 uint16');
  });

  it('reports an unknown pixel type as such', () => {
    expect(codes(read({ blocks: [tile({}, { pixelType: 7 })] }))).toEqual(['header-suspect']);
    const beside = read({ blocks: [tile({ C: [0, 1] }), tile({ C: [1, 1] }, { pixelType: 7 })] });
    expect([beside.header?.dtype, ...codes(beside)]).toEqual(['', 'header-suspect']);
  });

  it('calls phases by rank', () => {
    const blocks = [0, 1, 2].map((h) => tile({ C: [0, 2], H: [h, 1] }));
    expect(brief(read({ blocks }))).toBe('ZCYX 3,2,32,64 uint16');
  });

  it('calls the time of a line scan its lines', () => {
    const blocks = [0, 1, 2].map((t): SubBlockSpec => ({ dims: { X: [0, 64], Y: [0, 1], C: [0, 2], T: [t, 1] } }));
    const xml = `${scaling(1e-7)}${information('<Dimensions><T><Positions><List><Offsets>0 0.5 1</Offsets></List></Positions></T></Dimensions>')}`;
    const reading = read({ blocks, xml });
    expect(brief(reading)).toBe('YCX 3,2,64 uint8');
    expect(pixels(reading)).toBe('0.5 seconds × 0.1 um');
  });

  it('has no distance between the lines of a line scan where their times are not recorded', () => {
    const line = (t: number, c: number): SubBlockSpec => ({
      dims: { X: [0, 64], Y: [0, 1], T: [t, 1], C: [c, 1] },
    });
    const reading = read({ blocks: [line(0, 0), line(0, 1), line(1, 0), line(1, 1)], xml: scaling(1e-7) });
    expect(brief(reading)).toBe('CYX 2,2,64 uint8');
    expect(pixels(reading)).toBe('- × 0.1 um');
  });
});

describe('a CZI that was cut off', () => {
  it('is marked where its pixels extend beyond it; its header is kept', () => {
    const whole = makeCzi({ blocks: [tile({}, { position: 544 })] });
    expect(codes(readBytes(whole, 'a.czi'))).toEqual([]);
    const reading = readBytes(makeCzi({ blocks: [tile({}, { position: 1_000_000 })] }), 'a.czi');
    expect(brief(reading)).toBe('YX 32,64 uint16');
    expect(reading.problems.map(sentenceOf).join()).toContain('its pixels end early: the file was cut off');
  });

  it('is not marked where its pixels are in other files', () => {
    const reading = read({ filePart: 1, blocks: [tile({}, { position: 1_000_000 })] });
    expect(codes(reading)).toEqual(['image-part']);
    const others = [tile({ C: [0, 1] }), tile({ C: [1, 1] }, { filePart: 1, position: 1_000_000 })];
    expect(codes(read({ blocks: others }))).toEqual([]);
  });
});

describe('long metadata of a CZI', () => {
  const blocks = [tile()];
  const settings = `<Experiment>${'<Step><Scaling><Items/></Scaling><Name>µm ぶ</Name></Step>'.repeat(5000)}</Experiment>`;
  const needed = `${information('<AcquisitionDateAndTime>2021-06-15T06:09:43Z</AcquisitionDateAndTime>')}${scaling(1e-7, 2e-7)}`;
  const display = `<DisplaySetting>${'<Channel><Information>none</Information></Channel>'.repeat(2000)}</DisplaySetting>`;
  const bytesReadOf = (xml: string): number => {
    let bytesRead = 0;
    const source = memorySource(makeCzi({ blocks, xml }));
    const counting = {
      size: source.size,
      read: (offset: number, length: number) => {
        bytesRead += length;
        return source.read(offset, length);
      },
    };
    expect(readHeader(counting, contextOf('a.czi')).header).toMatchObject({
      date: '20210615',
      pixelY: { unit: 0.2 },
      pixelX: { unit: 0.1 },
    });
    return bytesRead;
  };

  it('is read from its end, where the needed parts are', () => {
    expect(bytesReadOf(settings + needed)).toBeLessThan(200_000);
    for (let more = 1; more < 5; more++)
      expect(bytesReadOf(settings + ' '.repeat(more) + needed)).toBeLessThan(200_000);
  });

  it('is read whole where they are elsewhere', () => {
    expect(bytesReadOf(needed + settings)).toBeGreaterThan(settings.length);
    expect(bytesReadOf(settings + needed + display)).toBeGreaterThan(settings.length);
    expect(bytesReadOf(`${needed + settings}<Layers><Information/><Scaling/></Layers>`)).toBeGreaterThan(
      settings.length,
    );
  });

  it('is left out where it is longer than the file, which is reported', () => {
    const bytes = makeCzi({ blocks, xml: settings + needed });
    const at = Number(new DataView(bytes.buffer, bytes.byteOffset).getBigInt64(92, true));
    new DataView(bytes.buffer, bytes.byteOffset).setInt32(at + 32, 20_000_000, true);
    const reading = readBytes(bytes, 'a.czi');
    expect(brief(reading)).toBe('YX 32,64 uint16');
    expect(reading.problems.map(sentenceOf).join()).toContain('its metadata do not fit into the file');
    expect(readFacts(memorySource(bytes), contextOf('a.czi'))).toContainEqual({ label: 'Format', value: 'CZI 1.0' });
  });
});

describe('metadata of a CZI', () => {
  const blocks = [tile()];

  it('has metres per pixel, which are converted to micrometres', () => {
    expect(pixels(read({ blocks, xml: scaling('8.3026582096383912e-007', 2e-7) }))).toBe(
      '0.2 um × 0.830265820963839 um',
    );
    expect(pixels(read({ blocks, xml: scaling(0, 'NaN') }))).toBe('- × -');
    expect(pixels(read({ blocks }))).toBe('- × -');
  });

  it('finds its parts among others of the same names, before and after', () => {
    const decoy = `<Experiment><Scaling><Items><Distance Id="X"><Value>1</Value></Distance></Items></Scaling><Experiment/><Experiment a="b">x</Experiment></Experiment>`;
    const xml = `${decoy}${information('<AcquisitionDateAndTime>2021-06-15T06:09:43.03Z</AcquisitionDateAndTime>')}${decoy}<ScalingX>9</ScalingX>${scaling(1e-6)}`;
    const reading = read({ blocks, xml });
    expect(pixels(reading)).toBe('1 um × 1 um');
    expect([reading.header?.date, reading.header?.time]).toEqual(['20210615', '06:09:43']);
  });

  it('ignores a date in the year 1', () => {
    const xml = information('<AcquisitionDateAndTime>0001-01-01T00:00:00</AcquisitionDateAndTime>');
    expect(read({ blocks, xml }).header).toMatchObject({ date: '', time: '' });
  });

  it('gives the sizes even if its text is broken', () => {
    const reading = read({ blocks, xml: '<Scaling><Items>' });
    expect(brief(reading)).toBe('YX 32,64 uint16');
    expect(codes(reading)).toEqual(['header-suspect']);
  });

  it.each([
    ['elsewhere', 64, 'its metadata is not where the file header puts it'],
    ['outside the file', 1e9, 'refers to 32 bytes at byte 1,000,000,000'],
  ])('gives the sizes even if its text is %s', (_, metadataAt, message) => {
    const reading = read({ blocks, metadataAt, xml: scaling(1e-7) });
    expect(brief(reading)).toBe('YX 32,64 uint16');
    expect(codes(reading)).toEqual(['header-suspect']);
    expect(reading.problems.map(sentenceOf).join()).toContain(message);
  });

  it('shows channels, objective, steps, scenes and programs', () => {
    const stack = [0, 1].map((z) => tile({ Z: [z, 1], C: [0, 2], S: [0, 1] }, { compression: 6 }));
    const image = `<Dimensions><Channels><Channel Name="DAPI"><ExcitationWavelength>353.2</ExcitationWavelength></Channel><Channel Name="Cy5"/></Channels><S><Scenes><Scene Index="0" Name="D6"/></Scenes></S></Dimensions><ObjectiveSettings><ObjectiveRef Id="O:2"/></ObjectiveSettings>`;
    const beside = `<Document><Title>brain</Title><CreationDate>2022-01-02T03:04:05</CreationDate></Document><Application><Name>ZEN</Name><Version>3.12</Version></Application><Instrument><Objectives><Objective Id="O:1" Name="other"/><Objective Id="O:2" Name="Plan 20x/0.8"><LensNA>0.8</LensNA><NominalMagnification>20</NominalMagnification><Immersion>Air</Immersion></Objective></Objectives></Instrument>`;
    expect(facts({ blocks: stack, xml: `${information(image, beside)}${scaling(1e-7, 1e-7, 5e-7)}` })).toEqual({
      Name: 'brain',
      'Channel names': 'DAPI (excitation 353.2 nm), Cy5',
      Objective: 'Plan 20x/0.8, Air',
      'Z step': '0.5 µm',
      'Scene names': 'D6',
      Software: 'ZEN 3.12',
      'File created': '2022-01-02 03:04:05',
      Compression: 'Zstandard',
      'Sub-blocks': '2',
      Format: 'CZI 1.0',
    });
    const unknown = information(image.replace('O:2', 'O:9'), beside);
    expect(facts({ blocks: stack, xml: unknown })).not.toHaveProperty('Objective');
  });

  it('shows the only objective, whatever refers to it, by its model, and the document by its name', () => {
    const lens =
      '<Objective Id="O:1" Name="lens"><Manufacturer><Model>W Plan</Model></Manufacturer><LensNA>1.2</LensNA><NominalMagnification>63</NominalMagnification><Immersion>Water</Immersion></Objective>';
    const beside = `<Document><Name>brain</Name></Document><Instrument><Objectives>${lens}</Objectives></Instrument>`;
    const xml = information(
      '<ComponentBitCount>14</ComponentBitCount><Dimensions><Channels><Channel Name="GFP"><EmissionWavelength>509</EmissionWavelength></Channel></Channels></Dimensions>',
      beside,
    );
    expect(facts({ blocks: [tile({}, { compression: 4 })], xml: `${xml}${scaling(1e-7, 1e-7, 5e-7)}` })).toEqual({
      Name: 'brain',
      'Channel names': 'GFP (emission 509 nm)',
      Objective: 'W Plan, 63×, NA 1.2, Water',
      'Bits per sample': '14',
      Compression: 'JPEG XR',
      'Sub-blocks': '1',
      Format: 'CZI 1.0',
    });
  });

  it.each([
    ['<Interval><Start>5</Start><Increment>60</Increment></Interval>', '60 s'],
    ['<List><Offsets>10 70.5 131</Offsets></List>', '60.5 s'],
    ['<List><Offsets>10</Offsets></List>', undefined],
  ])('shows the time between pictures of %s', (positions, expected) => {
    const xml = `${information(`<Dimensions><T><Positions>${positions}</Positions></T></Dimensions>`)}${scaling(1e-7)}`;
    expect(facts({ blocks: [tile({ T: [0, 3] })], xml })['Time step']).toBe(expected);
    expect(facts({ blocks, xml })).not.toHaveProperty('Time step');
  });

  it.each([
    ['2021-06-15T06:09:43.03Z', 'UTC'],
    ['2021-06-15T06:09:43', undefined],
    ['0001-01-01T00:00:00Z', undefined],
  ])('shows the time zone of %s', (moment, expected) => {
    const xml = `${information(`<AcquisitionDateAndTime>${moment}</AcquisitionDateAndTime>`)}${scaling(1e-7)}`;
    expect(facts({ blocks, xml })['Time zone']).toBe(expected);
  });

  it('shows how many tiles its picture has', () => {
    const tiles = [0, 1, 2].map((m) => tile({ X: [60 * m, 64], M: [m, 1] }, { compression: 0 }));
    expect(facts({ blocks: tiles })).toMatchObject({ Tiles: '3, joined into one picture', Compression: 'none' });
    expect(facts({ blocks: tiles.slice(0, 1) })).not.toHaveProperty('Tiles');
  });
});

describe('a CZI that is not whole', () => {
  const blocks = [tile()];

  it('has the sizes of its metadata where its directory is too long, and reports it', () => {
    const sizes = '<SizeX>640</SizeX><SizeY>480</SizeY><SizeZ>9</SizeZ><ComponentBitCount>12</ComponentBitCount>';
    const readLong = (image: string) => {
      const bytes = makeCzi({ blocks, xml: information(image), count: 900_000 });
      const read = (offset: number, length: number) => {
        const part = new Uint8Array(length);
        part.set(bytes.subarray(offset, offset + length));
        return part;
      };
      return readHeader({ size: 1e9, read }, contextOf('a.czi'));
    };
    const reading = readLong(sizes);
    expect(brief(reading)).toBe('ZYX 9,480,640 uint16');
    expect(brief(readLong(sizes.replace('>12<', '>8<')))).toBe('ZYX 9,480,640 uint8');
    expect(reading.problems.map(sentenceOf).join()).toContain('its directory is too long to be read');
    expect(brief(readLong(''))).toContain('its metadata give no sizes');
  });

  it('is still being written', () => {
    expect(codes(read({ blocks, updatePending: true }))).toEqual(['image-unfinished']);
    expect(brief(read({ blocks, updatePending: true, directoryAt: 0 }))).toContain('is still being written');
  });

  it('is part of several files', () => {
    const reading = read({ blocks, filePart: 2 });
    expect(reading.problems.map(sentenceOf)).toEqual([
      'This file is part 3 of an image that is split into several files.',
    ]);
    expect(brief(read({ blocks, filePart: 2, directoryAt: 0 }))).toContain('it is part 3 of an image in several files');
  });

  it.each([
    ['no directory', { directoryAt: 0 }, 'it has no directory of images'],
    ['directory outside', { directoryAt: 1e9 }, 'refers to 32 bytes at byte 1,000,000,000'],
    ['directory elsewhere', { directoryAt: 32 }, 'its directory is not where the file header puts it'],
    ['too many entries', { count: 1e9 }, 'its directory gives 1000000000 sub-blocks, which do not fit'],
    ['a negative count', { count: -1 }, 'its directory gives -1 sub-blocks'],
    ['no entries', { count: 0 }, 'it has no image at full size'],
  ] as const)('%s', (_, more, message) => {
    expect(brief(read({ blocks, ...more }))).toContain(message);
  });
});
