import { describe, expect, test } from 'vitest';
import { isNamed } from '../../../../../shared/deposit/mask/channel-names.ts';
import { maskFindings } from '../../../../../shared/deposit/mask/mask-findings.ts';
import { memorySource } from '../../../../../shared/header/byte-source.ts';
import { readStructure, type TiffStructure } from '../../../../../shared/tiff/read-structure.ts';
import { long, makeTiff, type PageSpec, page } from '../../../../helpers/make-tiff.ts';
import { sentenceOf, worded } from '../../../../helpers/sentence-of.ts';
import { contextOf } from '../../tiff/context.ts';
import { omeXml } from '../../tiff/samples.ts';

const sizes = 'SizeX="300" SizeY="200" SizeC="1" SizeZ="1" SizeT="1" DimensionOrder="XYCZT" Type="uint16"';
const calibrated = `${sizes} PhysicalSizeX="0.25" PhysicalSizeY="0.25"`;
const cells = '<Channel ID="Channel:0:0" Name="cells"/><TiffData/>';
const copies = [page({ width: 150, height: 100, tags: [long(254, 1)] })];

function structure(pixels = calibrated, inner = cells, spec: PageSpec = { subIfds: copies }): TiffStructure {
  const description = omeXml([{ pixels, inner }]);
  const bytes = makeTiff({ ifds: [page({ width: 300, height: 200, description, ...spec })] });
  const reading = readStructure(memorySource(bytes), contextOf('m.ome.tiff'));
  if (!reading.structure) throw new Error(String(reading.reason.reason));
  return reading.structure;
}

const path = 'derived/segmentation_masks/m.segmentations.ome.tiff';
const findings = (mask: TiffStructure, tables = ['cells'], base?: TiffStructure) =>
  worded(
    maskFindings({ path, structure: mask, tables, base: base ? { path: 'raw/b.ome.tiff', structure: base } : null }),
  );
const codes = (...given: Parameters<typeof findings>) => findings(...given).map(({ code }) => code);

describe('a mask image', () => {
  test('that is as it should be', () => {
    expect(findings(structure(), ['cells'], structure())).toEqual([]);
  });

  test('without pixel sizes, in the words of the validator', () => {
    expect(findings(structure(sizes)).map(sentenceOf)).toEqual([
      "m.segmentations.ome.tiff: missing required attribute 'PhysicalSizeX'.",
      "m.segmentations.ome.tiff: missing required attribute 'PhysicalSizeY'.",
    ]);
  });

  test.each<readonly [string, PageSpec]>([
    ['deposit-mask-not-ome', { description: 'a plain TIFF', subIfds: copies }],
    ['deposit-mask-ome-fault', { description: '<OME><Image></OME>', subIfds: copies }],
    ['deposit-mask-type', { bits: [32], sampleFormat: 3, subIfds: copies }],
    ['deposit-mask-pyramid', {}],
    ['deposit-mask-pyramid', { subIfds: [page({ width: 600, height: 400 })] }],
  ])('%s', (code, spec) => {
    expect(codes(structure(calibrated, cells, spec))).toEqual([code]);
  });

  test('a small image needs no pyramid', () => {
    expect(codes(structure(calibrated, cells, { width: 256, height: 256 }))).toEqual([]);
    expect(codes(structure(calibrated, cells, { width: 4, height: 257 }))).toEqual(['deposit-mask-pyramid']);
  });

  test('of colour samples', () => {
    const channel = (samples: number) => `<Channel SamplesPerPixel="${samples}" Name="cells"/>`;
    expect(codes(structure(calibrated, channel(1)))).toEqual([]);
    expect(codes(structure(calibrated, channel(2)))).toEqual(['deposit-mask-colour']);
  });

  test('channels without names, or with one name twice', () => {
    const inner = '<Channel Name="cells"/><Channel Name="Channel 1"/><Channel Name="cells"/>';
    expect(findings(structure(calibrated.replace('SizeC="1"', 'SizeC="4"'), inner))).toMatchObject([
      { code: 'deposit-mask-channel-unnamed', message: expect.stringContaining('of their own: 2.') },
      { code: 'deposit-mask-channel-twice' },
    ]);
  });

  test.each([
    ['one of three', 'SizeC="3"', '<Channel Name="cells"/><Channel Name=" "/><Channel Name="nuclei"/>'],
    ['one that has no element', 'SizeC="3"', '<Channel Name="cells"/><Channel Name="nuclei"/>'],
    ['one more than SizeC', 'SizeC="2"', '<Channel Name="cells"/><Channel Name="nuclei"/><Channel/>'],
  ])('one channel without a name: %s', (_, count, inner) => {
    expect(findings(structure(calibrated.replace('SizeC="1"', count), inner), ['cells', 'nuclei'])).toMatchObject([
      { code: 'deposit-mask-channel-unnamed', details: { count: 1 } },
    ]);
  });

  test('channels and objects tables, one to one', () => {
    expect(findings(structure(), ['nuclei'])).toMatchObject([
      { code: 'deposit-mask-no-table', fix: 'Add cells-objects.tsv beside it.' },
      { code: 'deposit-mask-no-channel', message: expect.stringContaining('no channel is called nuclei') },
    ]);
  });

  test('of another size than its image', () => {
    const base = structure(calibrated.replace('SizeX="300"', 'SizeX="512"').replace('0.25', '0.5'));
    expect(findings(structure(), ['cells'], base)).toMatchObject([
      { code: 'deposit-mask-base', message: expect.stringContaining('SizeX 300 and 512, PhysicalSizeX 0.25 and 0.5') },
    ]);
  });

  test.each([
    ['SizeX="300"', 'SizeX="301"', 'SizeX 300 and 301'],
    ['SizeY="200"', 'SizeY="100"', 'SizeY 200 and 100'],
    ['SizeZ="1"', 'SizeZ="3"', 'SizeZ 1 and 3'],
    ['PhysicalSizeX="0.25"', 'PhysicalSizeX="0.5"', 'PhysicalSizeX 0.25 and 0.5'],
    ['PhysicalSizeY="0.25"', 'PhysicalSizeY="0.5"', 'PhysicalSizeY 0.25 and 0.5'],
    ['SizeT="1"', 'SizeT="1" PhysicalSizeZ="2"', 'PhysicalSizeZ – and 2'],
    ['SizeT="1"', 'SizeT="1" PhysicalSizeXUnit="nm"', 'PhysicalSizeXUnit – and nm'],
  ])('whose image has %j replaced by %j', (from, to, differences) => {
    expect(findings(structure(), ['cells'], structure(calibrated.replace(from, to)))).toMatchObject([
      { code: 'deposit-mask-base', details: { base: 'raw/b.ome.tiff', differences } },
    ]);
  });

  test('whose image has the same sizes, spelled in another way, or none in OME-XML', () => {
    const spelled = calibrated.replace('"0.25"', '"0.250"').replace('SizeT', 'PhysicalSizeYUnit="µm" SizeT');
    expect(findings(structure(), ['cells'], structure(spelled))).toEqual([]);
    expect(findings(structure(), ['cells'], structure(spelled, cells, { description: 'a plain TIFF' }))).toEqual([]);
  });
});

test.each([
  ['DAPI', true],
  ['C4d', true],
  ['CD3', true],
  ['Channel 1', false],
  ['C0', false],
  ['Channel:0:3', false],
  [' ', false],
  [' Channel 2 ', false],
  ['Untitled', false],
  ['c 3 po', true],
  [undefined, false],
])('%s is a name: %s', (name, named) => {
  expect(isNamed(name)).toBe(named);
});
