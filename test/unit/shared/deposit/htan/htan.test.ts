import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { AnswerBook } from '../../../../../shared/deposit/answers/answer-book.ts';
import type { Channel } from '../../../../../shared/deposit/answers.ts';
import { noAnswers } from '../../../../../shared/deposit/answers.ts';
import { targetDocuments } from '../../../../../shared/deposit/check/document-tables.ts';
import { targetFindings } from '../../../../../shared/deposit/check/target-findings.ts';
import { noDetails } from '../../../../../shared/deposit/details.ts';
import { type ChannelForm, channelColumns } from '../../../../../shared/deposit/htan/channel-columns.ts';
import { channelCsv, checkChannelCsv } from '../../../../../shared/deposit/htan/channel-csv.ts';
import { htanFindings } from '../../../../../shared/deposit/htan/htan-findings.ts';
import { htanLevels } from '../../../../../shared/deposit/htan/htan-levels.ts';
import { imageChannels } from '../../../../../shared/deposit/htan/image-channels.ts';
import { type HtanImage, htanFacts, htanVerdicts } from '../../../../../shared/deposit/htan/image-facts.ts';
import { htanLevel, isObjectsTable } from '../../../../../shared/deposit/htan/level.ts';
import { answersBesideTable, ownTable } from '../../../../../shared/deposit/htan/own-table.ts';
import { privateEntries } from '../../../../../shared/deposit/htan/private-header.ts';
import { manifestValues } from '../../../../../shared/deposit/sources/manifest.ts';
import type { Target } from '../../../../../shared/deposit/target/target.ts';
import { targetNamed } from '../../../../../shared/deposit/target/targets.ts';
import { memorySource } from '../../../../../shared/header/byte-source.ts';
import { readStructure, type TiffStructure } from '../../../../../shared/tiff/read-structure.ts';
import { long, makeTiff, type PageSpec, page, short, text } from '../../../../helpers/make-tiff.ts';
import { aHeader, aRow } from '../../../../helpers/rows.ts';
import { worded } from '../../../../helpers/sentence-of.ts';
import { contextOf } from '../../tiff/context.ts';
import { omeXml } from '../../tiff/samples.ts';

const fixtures = new URL('../../../../fixtures/', import.meta.url);
const read = (name: string): string => readFileSync(new URL(name, fixtures), 'utf8');

const pixels =
  'SizeX="64" SizeY="32" SizeC="2" SizeZ="1" SizeT="1" DimensionOrder="XYCZT" Type="uint16" PhysicalSizeX="0.5" PhysicalSizeY="0.5"';
const channels =
  '<Channel ID="Channel:0:0" Name="DAPI" ExcitationWavelength="358" EmissionWavelength="0.461" EmissionWavelengthUnit="µm" Fluor="DAPI"/><Channel ID="Channel:0:1" Name="142Nd_CD3"/><TiffData/>';
const tiles = [short(322, 16), short(323, 16)];
const copies = [page({ width: 32, height: 16, tags: [long(254, 1), ...tiles] })];

function structureOf(spec: PageSpec = {}, inner = channels, before = ''): TiffStructure {
  const description = omeXml([{ pixels, inner, before }]);
  const ifd = page({ width: 64, height: 32, description, tags: tiles, subIfds: copies, ...spec });
  const { structure, reason } = readStructure(memorySource(makeTiff({ ifds: [ifd] })), contextOf('a.ome.tif'));
  if (!structure) throw new Error(String(reason.reason));
  return structure;
}

const image = (given: Partial<HtanImage> = {}): HtanImage => ({
  path: 'set/a.ome.tif',
  structure: structureOf(),
  siblings: ['a.ome.tif', 'b.ome.tif'],
  channelTable: true,
  table: null,
  tableFaults: [],
  parent: null,
  finished: null,
  ...given,
});
const asked = (phase: '1' | '2') =>
  targetNamed(`htan-imaging@${phase}`)?.target.ladder.find(({ level }) => level === '2')?.facts ?? [];
const failing = (given: Partial<HtanImage>, phase: '1' | '2' = '2') =>
  htanVerdicts(image(given), asked(phase)).flatMap(({ fact, holds }) => (holds === false ? [fact] : []));

describe('facts and levels', () => {
  test('an image with all of it is level 2', () => {
    expect(failing({})).toEqual([]);
    expect(htanLevel(image(), asked('2'))).toBe(2);
  });

  test.each<readonly [string, Partial<HtanImage>]>([
    ['ome', { path: 'set/a.tif' }],
    ['tiled', { structure: structureOf({ tags: [] }) }],
    ['pyramid', { structure: structureOf({ subIfds: [] }) }],
    ['smallest-level', { structure: structureOf({ subIfds: [page({ width: 14, height: 7, tags: tiles })] }) }],
    ['one-image', { structure: manyImages() }],
    ['all-planes', { path: 'set/x_C001T002.ome.tif', siblings: ['x_C001T002.ome.tif', 'x_C002T002.ome.tif'] }],
    ['channel-table', { channelTable: null }],
    ['channels-named', { structure: structureOf({}, channels.replace('DAPI"', 'Channel 1"')) }],
    [
      'calibrated',
      {
        structure: structureOf({
          description: omeXml([{ pixels: pixels.replace(/Physical\S+/g, ''), inner: channels }]),
        }),
      },
    ],
    ['no-dates', { structure: structureOf({ tags: [...tiles, text(306, '2025:10:30 10:00:00')] }) }],
    ['no-people', { structure: structureOf({ tags: [...tiles, text(315, 'Ada')] }) }],
  ])('%s', (fact, given) => {
    expect(failing(given)).toContain(fact);
  });

  function manyImages(): TiffStructure {
    const description = omeXml([
      { pixels, inner: channels },
      { pixels, inner: channels },
    ]);
    return structureOf({ description });
  }

  test.each<readonly [readonly string[], number]>([
    [['scan', 'label image', 'macro image'], 1],
    [['scan 1', 'scan 2', 'label'], 2],
    [['Label-free imaging'], 1],
  ])('%j are %i images: labels and overviews count only where there are no others', (names, count) => {
    const description = names.reduce(
      (xml, name, i) => xml.replace(`"cell ${i}"`, `"${name}"`),
      omeXml(names.map(() => ({ pixels, inner: channels }))),
    );
    const found = htanFindings(image({ structure: structureOf({ description }) }), ['one-image']);
    const many = `The OME-XML of a.ome.tif describes ${count} images; HTAN accepts one per file.`;
    expect(worded(found).map(({ message }) => message)).toEqual(count > 1 ? [many] : []);
  });

  test('a must that fails makes it level 1, a should does not', () => {
    expect(htanLevel(image({ channelTable: null }), asked('2'))).toBe(1);
    expect(htanLevel(image({ structure: structureOf({ subIfds: [] }) }), asked('2'))).toBe(2);
  });

  test('an image no larger than a tile needs no pyramid', () => {
    const small = structureOf({ subIfds: [], tags: [short(322, 64), short(323, 64)] });
    expect(
      htanVerdicts(image({ structure: small }), asked('2')).find(({ fact }) => fact === 'pyramid')?.holds,
    ).toBeNull();
  });

  test('dates and people are refused by phase 2 only', () => {
    const structure = structureOf(
      { tags: [...tiles, text(306, '2025:10:30 10:00:00')] },
      channels,
      '<AcquisitionDate>2025-10-30</AcquisitionDate>',
    );
    expect(htanFindings(image({ structure }), asked('2'))).toMatchObject([
      {
        code: 'deposit-htan-no-dates',
        severity: 'error',
        details: { name: 'a.ome.tif', place: 'AcquisitionDate', value: '2025-10-30' },
      },
      { code: 'deposit-htan-no-dates', details: { place: 'DateTime (306)', value: '2025:10:30 10:00:00' } },
    ]);
    expect(htanFindings(image({ structure }), asked('1'))).toEqual([]);
  });

  test('dates in descriptions of other programs', () => {
    const structure = structureOf({ description: 'ImageJ=1.53\nModifyDate: 2021-02-03 04:05\nSpacing=2.0' });
    expect(privateEntries(structure)).toEqual([
      { kind: 'date', place: 'ImageDescription, ModifyDate', value: '2021-02-03 04:05' },
    ]);
  });

  test('masks are level 3, of whole numbers and the size of their image', () => {
    const mask = image({ path: 'a_mask.ome.tif', parent: { width: 64, height: 32 }, channelTable: null });
    expect([htanLevel(mask, asked('2')), htanFindings(mask, asked('2'))]).toEqual([3, []]);
    expect(htanFindings({ ...mask, parent: { width: 60, height: 32 } }, asked('2'))).toMatchObject([
      { code: 'deposit-htan-mask-size' },
    ]);
  });

  test('a table of level 4 has ids and centroids', () => {
    expect(isObjectsTable(['CellID', 'DAPI', 'X_centroid', 'Y_centroid'])).toBe(true);
    expect(isObjectsTable(['CellID', 'DAPI'])).toBe(false);
  });

  test('real files, as they were measured', () => {
    const real = (name: string) => {
      const { structure } = readStructure(
        memorySource(readFileSync(new URL(`tiff/${name}`, fixtures))),
        contextOf(name),
      );
      return failing({ path: name, structure: structure as TiffStructure });
    };
    expect(real('python-pillow_Pillow__child_ifd.tiff')).toEqual(expect.arrayContaining(['ome', 'tiled']));
    expect(real('image-rs_image-tiff__usda_naip_256_webp_z3.tif')).toEqual(
      expect.not.arrayContaining(['pyramid', 'tiled']),
    );
    expect(real('girder_large_image__small_la.tiff')).toEqual(expect.not.arrayContaining(['pyramid', 'tiled']));
  });
});

const answers = [
  { match: '**', id: 'Channel:0:1', target: 'CD3', rrid: 'AB_1934296', dilution: 100, lot: 'L1' },
] as readonly Channel[];
const known = () => imageChannels('a.ome.tif', structureOf().ome?.images[0] ?? { channels: [] }, answers);
const header = [
  { id: 'Channel:0:0', name: 'DAPI' },
  { id: 'Channel:0:1', name: '142Nd_CD3' },
];

describe('tables of channels', () => {
  test('the columns are those that were published', () => {
    const two = JSON.parse(read('deposit/07-htan/htan2-channel-metadata.json')) as {
      columns: { name: string; required: boolean }[];
    };
    expect(channelColumns['htan-2'].map(({ name, required }) => [name, required])).toEqual(
      two.columns.map(({ name, required }) => [name, required]),
    );
    const one = read('deposit/07-htan/htan1-imaging-attributes.csv')
      .split('\n')
      .filter((line) => line.startsWith('Imaging Level 3 Channels'));
    expect(channelColumns['htan-1'].map(({ name, required }) => [name, String(required).toUpperCase()])).toEqual(
      one.map((line) => line.split(',').slice(2, 4)),
    );
    const miti = read('deposit/08-miti/04-channel.yaml')
      .split(/\n(?=\S)/)
      .map((part) => [part.split(':\n')[0]?.replaceAll("'", ''), part.includes('significance: required')]);
    expect(channelColumns.miti.map(({ name, required }) => [name, required])).toEqual(miti);
  });

  test('are made from the header and what was answered', () => {
    expect(channelCsv(known(), 'htan-2').split('\n')).toEqual([
      channelColumns['htan-2'].map(({ name }) => name).join(','),
      'Channel:0:0,DAPI,,,,,,DAPI,,,,358,461,,,,,,,,',
      'Channel:0:1,142Nd_CD3,,,CD3,,RRID:AB_1934296,,,L1,,,,,,Nd,142,,,1:100,',
      '',
    ]);
    expect(channelCsv(known(), 'htan-1')).toContain(',AB_1934296,');
    expect(channelCsv(known(), 'hubmap').split('\n')[1]).toBe('Channel:0:0,,,,DAPI');
  });

  test('a table beside an image that has more than the written one stays; answers that it lacks are reported', () => {
    const text = (lot: string) =>
      channelCsv(
        known().map((channel) => ({ ...channel, lot })),
        'htan-2',
      );
    const beside = (own: string, tableFaults: HtanImage['tableFaults'] = []) =>
      image({ table: { path: 'set/channels.csv', text: own }, tableFaults });
    const owned = (own: HtanImage, form: ChannelForm = 'htan-2') => ownTable(own, form, answers);
    expect(owned(image())).toBeNull();
    expect(owned(beside(channelCsv(known(), 'htan-2')))).toBeNull();
    expect(owned(beside(text('')))).toBeNull();
    expect(owned(beside(text('L7')))).toBe('set/channels.csv');
    expect(owned(beside(text('L7')), 'htan-1')).toBeNull();
    expect(owned(beside(text('L7'), checkChannelCsv('CHANNEL_ID,X\n', 'c.csv', header)))).toBeNull();
    expect(answersBesideTable(beside(text('L7')), 'htan-2', answers)).toMatchObject([
      { code: 'deposit-channel-own', row: 3, column: 'LOT', value: 'L7', details: { own: '“L7”', answer: 'L1' } },
    ]);
    expect(answersBesideTable(beside(channelCsv(known(), 'htan-2')), 'htan-2', answers)).toEqual([]);
  });

  test('yes and no are words of the form, and a text has no line breaks', () => {
    const [first = {}] = known();
    const nuclei = channelColumns.hubmap.find(({ name }) => name.includes('nuclei'))?.key ?? '';
    const rowOf = (value: string | boolean) => channelCsv([{ ...first, [nuclei]: value }], 'hubmap').split('\n')[1];
    expect([rowOf(true), rowOf(false), rowOf(''), rowOf(' a\n\tb ')]).toEqual([
      'Channel:0:0,Yes,,,DAPI',
      'Channel:0:0,No,,,DAPI',
      'Channel:0:0,,,,DAPI',
      'Channel:0:0,a b,,,DAPI',
    ]);
  });

  test('what was written fits its image', () => {
    expect(checkChannelCsv(channelCsv(known(), 'htan-2'), 'channels.csv', header)).toEqual([]);
  });

  test('another order, another count, bad cells', () => {
    const csv =
      'CHANNEL_ID,CHANNEL_NAME,RRID_IDENTIFIER,CYCLE_NUMBER\nChannel:0:1,142Nd_CD3,AB_1,one\nChannel:0:0,DAPI,,\n';
    expect(checkChannelCsv(csv, 'c.csv', header)).toMatchObject([
      { code: 'deposit-type', row: 2, column: 'CYCLE_NUMBER' },
      { code: 'deposit-pattern', row: 2, column: 'RRID_IDENTIFIER' },
      { code: 'deposit-channel-differs', row: 2 },
      { code: 'deposit-channel-differs', row: 3 },
    ]);
    expect(checkChannelCsv('CHANNEL_ID,CHANNEL_NAME\nChannel:0:0,DAPI\n', 'c.csv', header)).toMatchObject([
      { code: 'deposit-channel-count' },
    ]);
    expect(checkChannelCsv('CHANNEL_ID,X\n', 'c.csv', header)).toMatchObject([
      { code: 'deposit-channel-column', column: 'CHANNEL_NAME' },
    ]);
  });
});

test.each([
  ['no channel', 'CHANNEL_ID,CHANNEL_NAME\n', 'deposit-no-rows'],
  ['semicolons', 'CHANNEL_ID;CHANNEL_NAME\nChannel:0:0;DAPI\n', 'deposit-channel-separator'],
  ['tabs', 'CHANNEL_ID\tCHANNEL_NAME\nChannel:0:0\tDAPI\n', 'deposit-channel-separator'],
  ['a name with a bare comma', 'CHANNEL_ID,CHANNEL_NAME\nChannel:0:0,CD3, CD4\n', 'deposit-channel-cells'],
  ['a quote that never ends', 'CHANNEL_ID,CHANNEL_NAME\nChannel:0:0,"DAPI\nChannel:0:1,CD3\n', 'deposit-unreadable'],
])('a table of channels with %s is refused', (_, text, code) => {
  const [first, ...others] = checkChannelCsv(text, 'channels.csv', null);
  expect([first?.code, first?.severity, others.map(({ code: other }) => other)]).toEqual([
    code,
    'error',
    code === 'deposit-unreadable' ? ['deposit-cell-empty'] : [],
  ]);
});

test('a blank at an end of a value counts, since the whole cell is compared; it does not make an empty cell a value', () => {
  const phase2 = 'CHANNEL_ID,CHANNEL_NAME,RRID_IDENTIFIER,CYCLE_NUMBER\n';
  expect(checkChannelCsv(`${phase2}Channel:0:0,DAPI,RRID:AB_123 , 1\n`, 'c.csv', null)).toMatchObject([
    { code: 'deposit-pattern', severity: 'error', row: 2, details: { hint: ': it has a blank at an end' } },
  ]);
  expect(checkChannelCsv(`${phase2}Channel:0:0,DAPI, , \n`, 'c.csv', null)).toEqual([]);
  expect(checkChannelCsv(`${phase2}Channel:0:0, ,,1\n`, 'c.csv', null)).toMatchObject([{ code: 'deposit-cell-empty' }]);
  const hubmap = channelColumns.hubmap.map(({ name }) => name).join(',');
  const row = channelColumns.hubmap.map(({ enum: choices }) => (choices ? 'Yes ' : 'DAPI')).join(',');
  expect(checkChannelCsv(`${hubmap}\n${row}\n`, 'c.csv', null)).toMatchObject(
    [2, 2, 2].map((at) => ({ code: 'deposit-not-one-of', row: at })),
  );
});

test('a table of channels may have empty cells behind its last column', () => {
  expect(checkChannelCsv('CHANNEL_ID,CHANNEL_NAME\nChannel:0:0,DAPI,,\n', 'channels.csv', null)).toEqual([]);
});

test('the manifest has the sizes of a stack that is not an OME-TIFF', () => {
  const ifd = page({ width: 32, height: 64, description: 'ImageJ=1.53t\nimages=24\nchannels=2\nslices=3\nframes=4\n' });
  const { structure } = readStructure(memorySource(makeTiff({ ifds: [ifd] })), contextOf('a.tif'));
  const header = aHeader({ shape: [4, 3, 2, 64, 32], dims: ['T', 'Z', 'C', 'Y', 'X'], numChannels: 2 });
  expect(structure && manifestValues('set/a.tif', structure, header)).toMatchObject({
    'File Format': 'tif',
    Zstack: 'Yes',
    Tseries: 'Yes',
    PlaneCount: '24',
    SizeC: '2',
    SizeT: '4',
    SizeX: '32',
    SizeY: '64',
    SizeZ: '3',
  });
  const sizes = (label: string) => {
    const pixelX = { unit: 0.25, label, source: 'ImageJ resolution' };
    const values = structure ? manifestValues('set/a.tif', structure, { ...header, pixelX, pixelY: null }) : {};
    return ['PhysicalSizeX', 'PhysicalSizeXUnit', 'PhysicalSizeY'].map((name) => values[name]);
  };
  expect(sizes('um')).toEqual(['0.25', 'µm', undefined]);
  expect(sizes('nm')).toEqual(['0.25', 'nm', undefined]);
  expect(sizes('seconds')).toEqual([undefined, undefined, undefined]);
});

test('parts of an image are found among the files of a large folder without comparing each with each', () => {
  const siblings = Array.from({ length: 8000 }, (_, i) => `${i}x_c1.ome.tif`);
  siblings.push('7x_c2.ome.tif');
  const one = image({ siblings });
  const parts = siblings.filter((name) => !htanFacts['all-planes']({ ...one, path: `set/${name}` }));
  expect(parts).toEqual(['7x_c1.ome.tif', '7x_c2.ome.tif']);
});

test('the manifest of phase 1 takes 21 columns and more from the header', () => {
  const values = manifestValues('set/a.ome.tif', structureOf(), aHeader());
  const published = read('deposit/07-htan/htan1-imaging-attributes.csv')
    .split('\n')
    .flatMap((line) => (line.startsWith('Imaging Level 2,') ? [line.split(',')[2]] : []));
  expect(published).toEqual(expect.arrayContaining(Object.keys(values)));
  expect(values).toMatchObject({
    'File Format': 'OME-TIFF',
    Pyramid: 'Yes',
    Zstack: 'No',
    Tseries: 'No',
    'Image ID': 'Image:0',
    DimensionOrder: 'XYCZT',
    PhysicalSizeX: '0.5',
    PhysicalSizeXUnit: 'µm',
    'Pixels BigEndian': 'False',
    PlaneCount: '2',
    SizeC: '2',
    SizeX: '64',
    PixelType: 'uint16',
  });
});

describe('a pixel size in another unit than micrometres', () => {
  const inUnit = (size: string, unit: string) => {
    const side = (axis: string) => `PhysicalSize${axis}="${size}" PhysicalSize${axis}Unit="${unit}"`;
    const given = pixels.replace(/ Physical.*/u, ` ${side('X')} ${side('Y')}`);
    return structureOf({ description: omeXml([{ pixels: given, inner: channels }]) });
  };
  const sizesOf = (structure: TiffStructure) => {
    const { PhysicalSizeX, PhysicalSizeXUnit } = manifestValues('set/a.ome.tif', structure, aHeader());
    return [PhysicalSizeX, PhysicalSizeXUnit];
  };

  test.each([
    ['500', 'nm', '500', 'nm'],
    ['5', 'Å', '5', 'Å'],
    ['500', 'pm', '0.0005', 'µm'],
    ['0.00002', 'in', '0.508', 'µm'],
  ])('is a size: %s %s', (size, unit, written, writtenUnit) => {
    expect(sizesOf(inUnit(size, unit))).toEqual([written, writtenUnit]);
    expect(failing({ structure: inUnit(size, unit) })).not.toContain('calibrated');
  });

  test.each(['pixel', 'reference frame'])('is none in a unit that is no length: %s', (unit) => {
    expect(sizesOf(inUnit('1.0', unit))).toEqual([undefined, undefined]);
    expect(failing({ structure: inUnit('1.0', unit) })).toContain('calibrated');
  });
});

test.each([
  ['htan-2', ['set/a.ome.tif-channels.csv', 'set/a.tif-channels.csv']],
  ['hubmap', ['set/a.ome.tif.ome-tiff.channels.csv', 'set/a.tif.ome-tiff.channels.csv']],
])('images of one folder that differ in their endings alone have tables of their own: %s', (form, files) => {
  const target = targetNamed('htan-imaging')?.target;
  if (!target) throw new Error('no such target');
  const structures = new Map([
    ['set/a.ome.tif', structureOf()],
    ['set/a.tif', structureOf({}, channels.replace('CD3', 'CD8'))],
  ]);
  const subject = {
    rootName: 'root',
    images: [...structures.keys()].map((path) => aRow(path)),
    book: new AnswerBook({ ...noAnswers, answers: { channel_form: form } }),
    channels: [],
    details: { ...noDetails, structures },
  };
  const documents = targetDocuments(target, subject);
  expect(documents.map(({ file }) => file)).toEqual(files);
  expect(documents.map(({ text }) => /CD\d/.exec(text)?.[0])).toEqual(['CD3', 'CD8']);
});

describe('images of a folder', () => {
  const target = targetNamed('htan-imaging')?.target as Target;
  const noNames = channels.replaceAll(/Name="[^"]*"/gu, '');
  const subjectOf = (
    structures: Readonly<Record<string, TiffStructure>>,
    texts: Readonly<Record<string, string>> = {},
    book = new AnswerBook(noAnswers),
  ) => ({
    rootName: 'root',
    images: Object.keys(structures).map((path) => aRow(path)),
    book,
    channels: [],
    details: { ...noDetails, structures: new Map(Object.entries(structures)), texts: new Map(Object.entries(texts)) },
  });
  const codes = (...given: Parameters<typeof subjectOf>) =>
    targetFindings(subjectOf(...given), target).map(({ code, path }) => [code, path]);

  test('channels without a name are reported as such, and no table of them can be written', () => {
    expect(codes({ 'a.ome.tif': structureOf({}, noNames) })).toEqual([['deposit-htan-channels-empty', 'a.ome.tif']]);
    expect(codes({ 'a.ome.tif': structureOf({}, channels.replace('DAPI"', 'Channel 1"')) })).toEqual([
      ['deposit-htan-channels-named', 'a.ome.tif'],
    ]);
    const fits = { 'channels.csv': 'CHANNEL_ID,CHANNEL_NAME\nChannel:0:0,\nChannel:0:1,\n' };
    expect(codes({ 'a.ome.tif': structureOf({}, noNames) }, fits)).toContainEqual([
      'deposit-htan-channel-table',
      'a.ome.tif',
    ]);
  });

  test.each(['channels.csv', 's/a-channels.csv', 's/a_channels.csv', 's/a.ome-tiff.channels.csv', 's/channels.csv'])(
    'the table of channels of s/a.ome.tif may be %s',
    (name) => {
      const found = codes({ 's/a.ome.tif': structureOf() }, { [name]: 'CHANNEL_ID,CHANNEL_NAME\nChannel:0:0,DAPI\n' });
      const wrong = ['deposit-channel-count', 'deposit-htan-channel-table'];
      expect(found.map(([code]) => code)).toEqual(name.startsWith('s/') ? expect.arrayContaining(wrong) : []);
    },
  );

  test('a mask has the size of its image, and is not asked for a table of channels', () => {
    const mask = structureOf({ width: 60 }, noNames);
    expect(codes({ 'a.ome.tif': structureOf(), 'a_mask.ome.tif': mask })).toEqual([
      ['deposit-htan-mask-size', 'a_mask.ome.tif'],
    ]);
    expect(codes({ 'a.ome.tif': structureOf(), 'a_mask.ome.tif': structureOf({}, noNames) })).toEqual([]);
    const { levels } = htanLevels(subjectOf({ 'a.ome.tif': structureOf(), 'a_mask.ome.tif': mask }), target);
    expect(levels.map(({ files }) => files)).toEqual([1, 1, 0, 0]);
  });

  test('images that are not finished are reported, and are of level 1', () => {
    const book = new AnswerBook({ ...noAnswers, answers: { finished_mosaics: false } });
    expect(codes({ 'a.ome.tif': structureOf() }, {}, book)).toEqual([['deposit-htan-finished', 'a.ome.tif']]);
    const { levels, facts, folders } = htanLevels(subjectOf({ 'b/a.ome.tif': structureOf() }, {}, book), target);
    expect(levels.map(({ files }) => files)).toEqual([1, 0, 0, 0]);
    expect(facts.find(({ fact }) => fact === 'finished')).toMatchObject({ level: 'must', fails: 1, holds: 0 });
    expect(facts.find(({ fact }) => fact === 'ome')).toMatchObject({ level: 'should', fails: 0, holds: 1 });
    expect(folders).toEqual([
      { folder: 'b', levels: { 1: 1 }, missing: [{ label: 'Stitched and registered', count: 1 }] },
    ]);
  });

  test('a table of objects needs ids and both coordinates, by the names that HTAN knows', () => {
    for (const header of [
      ['cell_id', 'X', 'Y'],
      [' Object ID ', 'Y_centroid', 'X_centroid'],
    ])
      expect(isObjectsTable(header)).toBe(true);
    for (const header of [
      ['Cell', 'X', 'Y'],
      ['id', 'X', 'maxY'],
      ['id', 'X_centroid_um', 'Y'],
      ['nid', 'X', 'Y'],
    ])
      expect(isObjectsTable(header)).toBe(false);
  });
});
