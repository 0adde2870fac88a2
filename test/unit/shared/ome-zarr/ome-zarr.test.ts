import { describe, expect, it } from 'vitest';
import { readFacts, readHeader } from '../../../../shared/formats/read-header.ts';
import type { FolderSource } from '../../../../shared/header/byte-source.ts';
import { makeZarr, type ZarrSpec } from '../../../helpers/make-zarr.ts';
import { brief, codes, contextOf, pixels } from '../tiff/context.ts';

const source = (files: Readonly<Record<string, string>>): FolderSource => ({
  part: (path) => (Object.hasOwn(files, path) ? (files[path] ?? null) : null),
});

const readParts = (files: Readonly<Record<string, string>>) => readHeader(source(files), contextOf('a.ome.zarr'));
const read = (spec: ZarrSpec = {}) => readParts(makeZarr(spec));

describe.each([2, 3] as const)('OME-Zarr in Zarr %i', (zarr) => {
  it('has the axes that it names', () => {
    expect(brief(read({ zarr }))).toBe('TCZYX 2,3,4,32,64 uint16');
    expect(brief(read({ zarr, shape: [1, 1, 4, 32, 64] }))).toBe('ZYX 4,32,64 uint16');
    expect(brief(read({ zarr, axes: ['y', 'x', 'c'], shape: [32, 64, 3] }))).toBe('YXC 32,64,3 uint16');
  });

  it('has the scale of its data set and of the whole', () => {
    expect(pixels(read({ zarr }))).toBe('0.5 um × 0.25 um');
    expect(pixels(read({ zarr, wholeScale: [1, 1, 1, 2, 2] }))).toBe('1 um × 0.5 um');
    expect(pixels(read({ zarr, unit: 'nanometer' }))).toBe('0.0005 um × 0.00025 um');
    expect(pixels(read({ zarr, unit: '' }))).toBe('- × -');
    expect(pixels(read({ zarr, scale: ['a', null, -1, 0, 'x'] }))).toBe('- × -');
    expect(pixels(read({ zarr, scale: [10, 2, 0.5, 0.25] }))).toBe('- × -');
    expect(pixels(read({ zarr, wholeScale: [2, 2] }))).toBe('- × -');
  });

  it('has the time between lines in any unit of time', () => {
    const lines = (unit: string) => pixels(read({ zarr, shape: [32, 64], axes: ['y', 'x'], scale: [2, 0.5], unit }));
    expect(lines('millisecond')).toBe('0.002 seconds × 0.0005 seconds');
    expect(lines('microsecond')).toBe('0.000002 seconds × 5e-7 seconds');
    expect(lines('minute')).toBe('120 seconds × 30 seconds');
    expect(lines('hour')).toBe('7200 seconds × 1800 seconds');
  });

  it('reads a path with slashes around it', () => {
    for (const path of ['/0', '0/']) {
      const transformations = [{ type: 'scale', scale: [1, 1, 1, 2, 3] }];
      const reading = read({ zarr, datasets: [{ path, coordinateTransformations: transformations }] });
      expect(pixels(reading)).toBe('2 um × 3 um');
    }
  });

  it('finds the first image of a conversion by the list of its images', () => {
    const parts = Object.entries(makeZarr({ zarr, series: 2 })).map(([path, text]) => [
      path.replace(/^0\//, 'cells/'),
      text.replace('"0","1"', '"cells","dish"'),
    ]);
    const reading = readParts(Object.fromEntries(parts));
    expect(brief(reading)).toBe('TCZYX 2,3,4,32,64 uint16');
    expect(reading.header?.numScenes).toBe(2);
  });

  it('counts the images of a conversion', () => {
    const reading = read({ zarr, series: 3 });
    expect(brief(reading)).toBe('TCZYX 2,3,4,32,64 uint16');
    expect(reading.header?.numScenes).toBe(3);
  });

  it('shows channels, steps and levels', () => {
    const facts = readFacts(source(makeZarr({ zarr })), contextOf('a.ome.zarr'));
    expect(Object.fromEntries(facts.map(({ label, value }) => [label, value]))).toEqual({
      Name: 'brain',
      'Channel names': 'DAPI, GFP, Cy5',
      'Z step': '2 µm',
      'Time step': '10 s',
      Chunks: '1 × 1 × 1 × 32 × 64',
      Compression: zarr === 3 ? 'blosc' : 'blosc, lz4',
      'Pyramid levels': '2',
      Format: zarr === 3 ? 'OME-Zarr 0.5 (Zarr 3)' : 'OME-Zarr 0.4 (Zarr 2)',
    });
  });

  it('shows objective, time and programs preserved by a conversion', () => {
    const xml =
      '<?xml version="1.0"?><OME Creator="OME Bio-Formats 6.10"><Instrument ID="I:0"><Objective ID="O:0" Model="other"/><Objective ID="O:1" Model="UPLFLN" NominalMagnification="40" LensNA="0.75" Immersion="Air"/></Instrument><Image ID="Image:0"><AcquisitionDate>2014-06-18T15:55:27</AcquisitionDate><ObjectiveSettings ID="O:1"/></Image></OME>';
    const made = makeZarr({ zarr, series: 1, more: { _creator: { name: 'omero-zarr', version: '0.2.0' } } });
    const factsWith = (text: string) => {
      const facts = readFacts(source({ ...made, 'OME/METADATA.ome.xml': text }), contextOf('a.ome.zarr'));
      return Object.fromEntries(facts.map(({ label, value }) => [label, value]));
    };
    expect(factsWith(xml)).toMatchObject({
      Objective: 'UPLFLN, 40×, NA 0.75, Air',
      Acquired: '2014-06-18 15:55:27',
      'Converted by': 'OME Bio-Formats 6.10',
      Software: 'omero-zarr 0.2.0',
    });
    expect(factsWith(xml.replace('<ObjectiveSettings ID="O:1"/>', ''))).not.toHaveProperty('Objective');
    for (const damaged of ['', '<OME', xml.slice(0, 60)]) {
      expect(factsWith(damaged)).toMatchObject({ Name: 'brain', Software: 'omero-zarr 0.2.0' });
    }
  });

  it.each([
    ['no array', { omit: '0' }, 'is missing: it is still being written, or was copied in part'],
    ['no data set', { datasets: [] }, 'it does not name a data set'],
    ['no image', { multiscales: [] }, 'it does not describe an image'],
    ['a plate', { more: { plate: {} } }, 'it is a plate of wells'],
    ['fewer axes', { axes: ['y', 'x'] }, 'it names 2 axes, but its array has 5'],
    ['an endless shape', { shape: [2, 3, 4, 1e308, 64] }, 'it claims'],
  ] as const)('cannot be read with %s', (_, spec, message) => {
    expect(brief(read({ zarr, ...(spec as ZarrSpec) }))).toContain(message);
  });
});

describe('OME-Zarr', () => {
  it('names the axes of versions that did not', () => {
    expect(brief(read({ zarr: 2, axes: null }))).toBe('TCZYX 2,3,4,32,64 uint16');
  });

  it.each([
    ['|u1', 'uint8'],
    ['>f4', 'float32'],
    ['<i8', 'int64'],
    ['|b1', 'bool'],
    ['<c16', 'complex128'],
    ['<U4', ''],
  ])('type %s is %s', (dtype, expected) => {
    expect(read({ zarr: 2, dtype }).header?.dtype).toBe(expected);
  });

  it.each([
    [{}, 'it has neither a zarr.json nor a .zattrs'],
    [{ 'zarr.json': '{' }, 'its zarr.json is not valid JSON'],
    [{ 'zarr.json': '[]' }, 'it does not describe an image'],
    [{ '.zattrs': 'null' }, 'it does not describe an image'],
    [{ '.zattrs': '{"bioformats2raw.layout":3}' }, 'its first image is missing'],
  ])('cannot be read from %j', (files, message) => {
    expect(brief(readParts(files as Readonly<Record<string, string>>))).toContain(message);
  });

  it('reads a handful of small files only', () => {
    const asked: string[] = [];
    const files = source(makeZarr({ zarr: 2, series: 2 }));
    readHeader(
      {
        part: (path) => {
          asked.push(path);
          return files.part(path);
        },
      },
      contextOf('a.ome.zarr'),
    );
    expect(asked.length).toBeLessThanOrEqual(7);
    expect(asked.every((path) => /(?:zarr\.json|\.zattrs|\.zarray)$/.test(path))).toBe(true);
  });
});

it('an OME-Zarr of shards shows the chunks within them', () => {
  const facts = readFacts(source(makeZarr({ shardChunks: [1, 1, 1, 8, 16] })), contextOf('a.ome.zarr'));
  const shown = Object.fromEntries(facts.map(({ label, value }) => [label, value]));
  expect([shown.Chunks, shown.Compression]).toEqual(['1 × 1 × 1 × 8 × 16', 'blosc']);
});

const half = { type: 'scale', scale: [1, 0.5, 0.25] };
const moved = { type: 'translation', translation: [0, 10, 10] };

it.each([
  ['a scale', { ...half, input: '0', output: 'physical' }],
  ['a scale, its ends as objects', { ...half, input: { path: '0' }, output: { name: 'physical' } }],
  ['a scale and a translation', { type: 'sequence', transformations: [half, moved], output: { name: 'physical' } }],
])('an OME-Zarr 0.6 has the axes of the coordinate system to which it is transformed by %s', (_, transformation) => {
  const axes = ['c', 'y', 'x'].map((name) => ({ name, type: name === 'c' ? 'channel' : 'space', unit: 'micrometer' }));
  const stage = { type: 'scale', scale: [1, 3, 3], input: 'physical', output: 'stage' };
  const multiscales = {
    coordinateSystems: [
      { name: 'stage', axes: [] },
      { name: 'physical', axes },
    ],
    datasets: [{ path: '0', coordinateTransformations: [transformation] }],
    coordinateTransformations: [stage],
  };
  const reading = read({ shape: [3, 4, 6], multiscales: [multiscales] });
  expect([brief(reading), pixels(reading)]).toEqual(['CYX 3,4,6 uint16', '0.5 um × 0.25 um']);
});

it('an OME-Zarr is read although Python wrote numbers into it that JSON does not have', () => {
  const files = makeZarr({ more: { note: 'NaN "-Infinity"', window: { start: 0.5, end: 1.5 } } });
  const withNaN = Object.fromEntries(
    Object.entries(files).map(([path, text]) => [path, text.replace('0.5}', 'NaN}').replace(/1\.5\b/, '-Infinity')]),
  );
  expect(Object.values(withNaN).join()).toContain(':-Infinity');
  const reading = readParts(withNaN);
  expect([brief(reading), codes(reading)]).toEqual(['TCZYX 2,3,4,32,64 uint16', []]);
});

it('an OME-Zarr in Zarr 3 is read where its description is among the attributes', () => {
  const parts = makeZarr({ zarr: 3 });
  const { attributes, ...group } = JSON.parse(parts['zarr.json'] ?? '');
  const reading = readParts({ ...parts, 'zarr.json': JSON.stringify({ ...group, attributes: attributes.ome }) });
  expect(brief(reading)).toBe('TCZYX 2,3,4,32,64 uint16');
});
