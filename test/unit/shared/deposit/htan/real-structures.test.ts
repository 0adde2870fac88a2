import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type HtanFactName, type HtanImage, htanFacts } from '../../../../../shared/deposit/htan/image-facts.ts';
import { maskFindings } from '../../../../../shared/deposit/mask/mask-findings.ts';
import { memorySource } from '../../../../../shared/header/byte-source.ts';
import { readStructure, type TiffStructure } from '../../../../../shared/tiff/read-structure.ts';
import { long, makeTiff, type PageSpec, page } from '../../../../helpers/make-tiff.ts';
import { sentenceOf } from '../../../../helpers/sentence-of.ts';
import { contextOf } from '../../tiff/context.ts';
import { omeXml } from '../../tiff/samples.ts';

const fixtures = new URL('../../../../fixtures/', import.meta.url);
const cases = JSON.parse(readFileSync(new URL('deposit/10-tiff/structure.json', fixtures), 'utf8')) as readonly {
  readonly file: string;
}[];

/** A file of the same structure as a real one that is too large to be kept here. */
const alike = (...ifds: readonly PageSpec[]) => makeTiff({ ifds: ifds.map((ifd) => page(ifd)) });
const real = (name: string) => readFileSync(new URL(`tiff/${name}`, fixtures));
const reduced = (width: number, height: number) => page({ width, height, tags: [long(254, 1)] });
const ome = (pixels: string, channels: number) =>
  omeXml([
    {
      pixels,
      inner: `${Array.from({ length: channels }, (_, i) => `<Channel ID="Channel:0:${i}" Name="c${i}x"/>`).join('')}<TiffData/>`,
    },
  ]);
const size = (x: number, y: number, c: number) =>
  `SizeX="${x}" SizeY="${y}" SizeC="${c}" SizeZ="1" SizeT="1" DimensionOrder="XYCZT" Type="uint16"`;

interface Expected {
  readonly bytes: () => Uint8Array;
  readonly pyramid: TiffStructure['pyramid']['kind'];
  readonly facts: Partial<Record<HtanFactName, boolean | null>>;
  /** What HuBMAP's validator says of its pixel sizes and its OME-XML, as the mask's check does. */
  readonly says?: readonly string[];
}

const pixelSizeMissing = ['X', 'Y'].map((axis) => `missing required attribute 'PhysicalSize${axis}'`);

/** By the name of the file, as it was measured. */
const expected: Readonly<Record<string, Expected>> = {
  'python-pillow_Pillow__child_ifd.tiff': {
    bytes: () => real('python-pillow_Pillow__child_ifd.tiff'),
    pyramid: 'sub',
    facts: { ome: false, tiled: false },
  },
  'image-rs_image-tiff__usda_naip_256_webp_z3.tif': {
    bytes: () => real('image-rs_image-tiff__usda_naip_256_webp_z3.tif'),
    pyramid: 'chain',
    facts: { ome: false, tiled: true },
  },
  'image-js_tiff__float32.tif': {
    bytes: () => alike({ width: 141, height: 125, bits: [32], sampleFormat: 3, subIfds: [reduced(256, 226)] }),
    pyramid: 'none',
    facts: { ome: false, tiled: false },
  },
  'DigitalSlideArchive_tifftools__bad_double_reference.tif': {
    bytes: () => real('DigitalSlideArchive_tifftools__bad_double_reference.tif'),
    pyramid: 'none',
    facts: { ome: false },
  },
  'hms-dbmi_viv__multi-channel.ome.tif': {
    bytes: () => {
      const one = { width: 439, height: 167 };
      return alike({ ...one, description: ome(size(439, 167, 3), 3) }, one, one);
    },
    pyramid: 'none',
    facts: { ome: true, tiled: false, pyramid: false, calibrated: false },
    says: pixelSizeMissing,
  },
  'girder_large_image__small_la.tiff': {
    bytes: () => real('girder_large_image__small_la.tiff'),
    pyramid: 'none',
    facts: { ome: false, tiled: true, pyramid: null },
  },
  '917_cropped_0_Z0_C3_T0.ome.tiff': {
    bytes: () => {
      const one = { width: 8, height: 8 };
      return alike({ ...one, description: ome(size(8, 8, 5), 5) }, one, one, one, one);
    },
    pyramid: 'none',
    facts: { ome: true, calibrated: false },
    says: pixelSizeMissing,
  },
  'tubhiswt_C0_bad.ome.tif': {
    bytes: () => alike({ width: 8, height: 8 }),
    pyramid: 'none',
    facts: { ome: false },
    says: ['is not a valid OME-TIFF file'],
  },
  'sample1.ome.tif': {
    bytes: () => {
      const sizes = 'PhysicalSizeX="10.0" PhysicalSizeY="10.0" PhysicalSizeZ="50.0"';
      return alike({ width: 8, height: 8, description: ome(`${size(8, 8, 1)} ${sizes}`, 1) });
    },
    pyramid: 'none',
    facts: { ome: true, calibrated: true },
    says: [],
  },
  'H14-12555_1L_PAS_crop512_pyramid.ome.tiff': {
    bytes: () => {
      const sizes = 'PhysicalSizeX="0.252" PhysicalSizeY="0.252"';
      const subIfds = [256, 128, 64, 32].map((side) => reduced(side, side));
      return alike({ width: 512, height: 512, description: ome(`${size(512, 512, 1)} ${sizes}`, 1), subIfds });
    },
    pyramid: 'sub',
    facts: { ome: true, tiled: false, pyramid: true, calibrated: true },
    says: [],
  },
};

const nameOf = (file: string): string => file.replace(/^.*(?:\/| : )/u, '');

function structureOf(name: string, bytes: Uint8Array): TiffStructure {
  const { structure, reason } = readStructure(memorySource(bytes), contextOf(name));
  if (!structure) throw new Error(JSON.stringify(reason));
  return structure;
}

describe('the structure of real files', () => {
  test.each(cases)('$file', ({ file }) => {
    const name = nameOf(file);
    const known = expected[name];
    if (!known) throw new Error(`${name} has no verdict here`);
    const structure = structureOf(name, known.bytes());
    const image: HtanImage = {
      path: name,
      structure,
      siblings: [name],
      channelTable: true,
      table: null,
      tableFaults: [],
      parent: null,
      finished: null,
    };
    expect(structure.pyramid.kind).toBe(known.pyramid);
    for (const [fact, holds] of Object.entries(known.facts))
      expect([fact, htanFacts[fact as HtanFactName](image)]).toEqual([fact, holds]);
    if (!known.says) return;
    const found = maskFindings({ path: name, structure, tables: [], base: null })
      .filter(({ code }) => code === 'deposit-mask-pixel-size' || code === 'deposit-mask-not-ome')
      .map(sentenceOf);
    expect(found).toHaveLength(known.says.length);
    for (const [i, words] of known.says.entries()) expect(found[i]).toContain(words);
  });
});
