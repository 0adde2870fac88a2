import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { memorySource } from '../../../../shared/header/byte-source.ts';
import { readStructure, type TiffStructure } from '../../../../shared/tiff/read-structure.ts';
import { isSmallerCopy } from '../../../../shared/tiff/structure/pyramid.ts';
import { long, makeTiff, page, short, text } from '../../../helpers/make-tiff.ts';
import { seeded } from '../../../helpers/seeded.ts';
import { contextOf } from './context.ts';
import { mutate } from './mutation.ts';
import { omeXml, samples, slide } from './samples.ts';

const folder = new URL('../../../fixtures/tiff/', import.meta.url);
const read = (bytes: Uint8Array, name = 'a.tif'): TiffStructure => {
  const { structure, reason } = readStructure(memorySource(bytes), contextOf(name));
  if (!structure) throw new Error(String(reason.reason));
  return structure;
};
const real = (name: string): TiffStructure => read(readFileSync(new URL(name, folder)), name);

const tiles = [short(322, 16), short(323, 16)];
const sub = (width: number, height: number, type?: number) =>
  page({ width, height, tags: [...(type === undefined ? [] : [long(254, type)]), ...tiles] });

describe('pyramids', () => {
  test('of real files, as they were measured', () => {
    expect(real('python-pillow_Pillow__child_ifd.tiff').pyramid).toMatchObject({
      kind: 'sub',
      tile: null,
    });
    expect(real('image-rs_image-tiff__usda_naip_256_webp_z3.tif').pyramid).toMatchObject({
      kind: 'chain',
      tile: { width: 256, height: 256 },
    });
    expect(real('DigitalSlideArchive_tifftools__bad_double_reference.tif').pyramid.kind).toBe('none');
    expect(real('girder_large_image__small_la.tiff').pyramid).toMatchObject({ kind: 'none', tile: { width: 256 } });
  });

  test('below every plane, falling to the smallest', () => {
    const plane = () => page({ width: 64, height: 33, tags: tiles, subIfds: [sub(32, 17, 1), sub(16, 8, 1)] });
    const { pyramid } = read(makeTiff({ ifds: [plane(), plane()] }));
    const levels = [
      { width: 64, height: 33 },
      { width: 32, height: 17 },
      { width: 16, height: 8 },
    ];
    expect(pyramid).toEqual({ kind: 'sub', levels, tile: { width: 16, height: 16 } });
  });

  test.each([
    ['a thumbnail larger than the image', [sub(256, 226, 1)]],
    ['a copy of the same size', [sub(64, 32)]],
    ['a copy of another shape', [sub(32, 32)]],
    ['sizes that rise again', [sub(16, 8), sub(32, 16)]],
  ])('%s is none', (_, subIfds) => {
    expect(read(makeTiff({ ifds: [page({ width: 64, height: 32, subIfds })] })).pyramid.kind).toBe('none');
  });

  test('a plane without copies among others that have them, the first or a later one: none', () => {
    const [whole, bare] = [page({ width: 64, height: 32, subIfds: [sub(32, 16)] }), page({ width: 64, height: 32 })];
    for (const ifds of [
      [whole, bare],
      [bare, whole],
    ])
      expect(read(makeTiff({ ifds })).pyramid.kind).toBe('none');
  });

  test('a slide without marks has none, its tiles are still reported', () => {
    expect(read(makeTiff(slide), 'a.svs').pyramid).toMatchObject({ kind: 'none', tile: { width: 16, height: 16 } });
  });

  test('one plane in strips: the image is not tiled', () => {
    const ifds = [page({ width: 64, height: 32, tags: tiles }), page({ width: 64, height: 32 })];
    expect(read(makeTiff({ ifds })).pyramid.tile).toBeNull();
  });

  test('a copy is smaller in both directions and of the same shape, give or take a pixel', () => {
    const large = { width: 141, height: 125 };
    expect(isSmallerCopy(large, { width: 70, height: 62 })).toBe(true);
    expect(isSmallerCopy(large, { width: 71, height: 63 })).toBe(true);
    expect(isSmallerCopy(large, { width: 70, height: 125 })).toBe(false);
    expect(isSmallerCopy(large, { width: 70, height: 50 })).toBe(false);
  });
});

describe('OME-XML', () => {
  const pixels = 'SizeX="6" SizeY="4" SizeC="2" PhysicalSizeX="0.5"';
  const inner =
    '<Channel ID="Channel:0:0" Name="cells"/><Channel ID="Channel:0:1"/><TiffData><UUID FileName="b.ome.tif">x</UUID></TiffData>';
  const before = '<AcquisitionDate>2025-10-30T10:00:00</AcquisitionDate>';

  test('images, channels, files, people, dates', () => {
    const people =
      '<Experimenter ID="E:0" FirstName="Ada" Email="ada@example.org"/><StructuredAnnotations><XMLAnnotation ID="A:0"><Value><Day>2021-02-03</Day></Value></XMLAnnotation></StructuredAnnotations><ROI ID="ROI:0"/>';
    const xml = omeXml([{ pixels, inner, before }]).replace('</OME>', `${people}</OME>`);
    const { ome, tags } = read(
      makeTiff({
        ifds: [
          page({ description: xml, tags: [text(306, '2021:02:03 04:05:06'), text(315, 'Ada'), text(316, 'lab-pc')] }),
        ],
      }),
    );
    expect(ome?.images).toMatchObject([
      {
        name: 'cell 0',
        acquisitionDate: '2025-10-30T10:00:00',
        pixels: { PhysicalSizeX: '0.5' },
        channels: [{ Name: 'cells' }, { ID: 'Channel:0:1' }],
        files: ['b.ome.tif'],
      },
    ]);
    expect(ome).toMatchObject({ annotations: ['XMLAnnotation'], dates: ['2021-02-03'], hasRois: true });
    expect(ome?.experimenters).toMatchObject([{ FirstName: 'Ada' }]);
    expect(tags).toMatchObject({ dateTime: '2021:02:03 04:05:06', artist: 'Ada', hostComputer: 'lab-pc' });
    expect(tags.description).toBe('');
  });

  const part = (name: string, sizeZ: number) => ({
    pixels: `DimensionOrder="XYCZT" SizeX="6" SizeY="4" SizeC="1" SizeT="1" SizeZ="${sizeZ}" Type="uint16"`,
    before: `<ObjectiveSettings ID="Objective:${name}"/>`,
    inner: `<TiffData><UUID FileName="${name}">urn:uuid:${name}</UUID></TiffData>`,
  });
  const set = omeXml([part('a.tif', 1), part('b.tif', 2)]);

  test.each([
    ['a.tif', '1'],
    ['b.tif', '2'],
  ])('has the image of the file %s, not the first of the set', (name, sizeZ) => {
    const { omeImage } = read(makeTiff({ ifds: [page({ description: set })] }), name);
    expect(omeImage).toMatchObject({ pixels: { SizeZ: sizeZ }, objectiveId: `Objective:${name}` });
  });

  test('of a stub has the image that its set describes, and nothing else of the set', () => {
    const description = '<OME><BinaryOnly MetadataFile="set.ome"/></OME>';
    const bytes = makeTiff({ ifds: [page({ description })] });
    const { structure } = readStructure(memorySource(bytes), contextOf('b.tif', { 'set.ome': set }));
    expect(structure).toMatchObject({ ome: { images: [] }, omeImage: { pixels: { SizeZ: '2' } } });
  });

  test('that is cut short is explained', () => {
    const description = omeXml([{ pixels }]).slice(0, -10);
    expect(read(makeTiff({ ifds: [page({ description })] }))).toMatchObject({
      ome: null,
      omeFault: { reason: 'xml-not-open', element: 'Im' },
    });
  });
});

test('no file, however damaged, is more than a reason', () => {
  for (const { bytes, name } of samples) {
    for (let seed = 0; seed < 40; seed++) readStructure(memorySource(mutate(bytes, seeded(seed))), contextOf(name));
  }
});

test('a file that is not a TIFF is reported', () => {
  expect(readStructure(memorySource(new TextEncoder().encode('not a tiff at all')), contextOf())).toMatchObject({
    structure: null,
    reason: { reason: 'header-foreign', format: 'TIFF' },
  });
});
