import { chmodSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkTree } from '../../../../../../electron/host/deposit/tree/tree-check.ts';
import type { ReadMaskLabels } from '../../../../../../electron/host/deposit/tree/tree-contents.ts';
import { listDirectory } from '../../../../../../electron/host/deposit/tree/tree-listing.ts';
import { PictureStore } from '../../../../../../electron/host/pixels/picture-store.ts';
import { PixelFiles } from '../../../../../../electron/host/pixels/pixel-files.ts';
import { pixelProblem } from '../../../../../../electron/host/pixels/pixel-problem.ts';
import { readLabels } from '../../../../../../electron/host/pixels/read-labels.ts';
import { ImageReader } from '../../../../../../electron/host/worker/image-reader.ts';
import { tsvText } from '../../../../../../shared/deposit/objects/tsv-text.ts';
import { problem } from '../../../../../../shared/problems/problem.ts';
import { fail, ok } from '../../../../../../shared/problems/result.ts';
import { Budget } from '../../../../../../shared/tiff/pixels/limits.ts';
import type { StructureReading } from '../../../../../../shared/tiff/read-structure.ts';
import { long, makeTiff, page } from '../../../../../helpers/make-tiff.ts';
import { makeXlsx } from '../../../../../helpers/make-xlsx.ts';
import { objectsRows } from '../../../../../helpers/objects-rows.ts';
import { worded } from '../../../../../helpers/sentence-of.ts';
import { maskTarget, maskTree } from '../../../../shared/deposit/tree/mask-target.ts';
import { omeXml } from '../../../../shared/tiff/samples.ts';
import { put, tempFolder } from '../../temp-folder.ts';

interface Case {
  readonly paths: readonly string[];
  readonly per_version: Readonly<Record<string, unknown>>;
}

const masks = 'derived/segmentation_masks/';
const fixture = new URL('../../../../../fixtures/deposit/04-trees/segmentation-mask-trees.json', import.meta.url);
const cases = Object.entries(JSON.parse(readFileSync(fixture, 'utf8')) as Record<string, Case>);
const target = { ...maskTarget, tree: maskTree };

async function structure(image: string): Promise<StructureReading> {
  const root = image.slice(0, image.lastIndexOf('/'));
  const reader = new ImageReader({ root, all: [root], reading: 1 });
  return reader.look({ path: 'a', image }, { kind: 'structure' }) as StructureReading;
}

const check = (root: string, version: string | null = null) => checkTree({ root, target, version, structure });

function putAll(paths: readonly string[]): string {
  const root = tempFolder();
  for (const path of paths) {
    if (path.endsWith('/')) mkdirSync(join(root, path), { recursive: true });
    else put(root, path);
  }
  return root;
}

describe('directories on disk', () => {
  test.each(cases)('%s: the versions that the validator accepts', async (_, { paths, per_version }) => {
    const passed = Object.keys(per_version).filter((version) => per_version[version] === 'pass');
    const { fits } = await check(putAll(paths));
    expect([...fits].sort()).toEqual(passed.sort());
  });

  test('one version alone', async () => {
    const root = putAll(['extras/', 'derived/extras/', `${masks}a.segmentations.ome.tif`, `${masks}c-objects.xlsx`]);
    expect((await check(root, '2.5')).fits).toEqual(['2.5']);
    expect(await check(root, '2.7')).toMatchObject({
      fits: [],
      ready: false,
      findings: [{ code: 'deposit-tree-near' }, { code: 'deposit-file-empty' }],
    });
  });

  test('a metadata table that points to its own folder belongs there, another is a stray', async () => {
    const paths = ['extras/', 'derived/extras/', `${masks}a.segmentations.ome.tiff`, `${masks}c-objects.xlsx`];
    const own = putAll(paths);
    put(own, 'x-metadata.tsv', 'parent_dataset_id\tdata_path\nHBM1\t.\n');
    const other = putAll(paths);
    put(other, 'x-metadata.tsv', 'parent_dataset_id\tdata_path\nHBM1\t./other\n');
    expect((await check(own)).fits).toContain('2.7');
    expect((await check(other)).fits).toEqual([]);
  });

  test.skipIf(process.platform === 'win32')('links, loops, closed folders and odd names: a sentence each', async () => {
    const root = putAll(['extras/', 'derived/extras/', `${masks}c-objects.xlsx`]);
    symlinkSync(root, join(root, 'extras/loop'));
    symlinkSync('/nowhere', join(root, masks, 'a.segmentations.ome.tiff'));
    put(root, 'extras/line\nbreak.txt');
    writeFileSync(Buffer.from(`${root}/extras/\xff.txt`, 'latin1'), '');
    mkdirSync(Buffer.from(`${root}/extras/\xfe`, 'latin1'));
    const closed = join(root, 'extras/closed');
    mkdirSync(closed);
    chmodSync(closed, 0);
    const { fits, findings } = await check(root);
    // No pattern of HuBMAP's matches a line break.
    expect(fits).toEqual([]);
    const codes = findings.map(({ code }) => code);
    expect(codes).toEqual(
      expect.arrayContaining(['deposit-tree-link', 'deposit-tree-name', 'deposit-mask-unreadable']),
    );
    expect(codes).not.toContain('deposit-tree-stray');
    chmodSync(closed, 0o700);
  });

  // Windows drops a full stop or a blank at the end of a name; where it has such names, none can be made.
  test.skipIf(process.platform === 'win32')('names that Windows cannot store: a warning each', async () => {
    const root = tempFolder();
    for (const path of ['notes.', 'late /a.txt', 'fine.txt']) put(root, path, 'text');
    const { findings } = await listDirectory(root);
    expect(
      worded(findings)
        .map(({ message }) => message)
        .sort(),
    ).toEqual([
      '“late ” ends with a blank or a full stop, which Windows cannot store.',
      '“notes.” ends with a blank or a full stop, which Windows cannot store.',
    ]);
  });

  test('a missing directory, and one that is far too large', async () => {
    expect((await check('/nowhere/at/all')).findings[0]).toMatchObject({ code: 'not-found' });
    const root = putAll(['extras/a', 'extras/b', 'extras/c/d', 'x/y']);
    const { paths, findings } = await listDirectory(root, { limit: 2 });
    expect([paths.length, findings.at(-1)?.code]).toEqual([2, 'deposit-tree-size']);
  });
});

const pixels =
  'SizeX="300" SizeY="200" SizeC="1" SizeZ="1" SizeT="1" DimensionOrder="XYCZT" Type="uint16" PhysicalSizeX="0.25" PhysicalSizeY="0.25"';
const image = (attributes = pixels) =>
  makeTiff({
    ifds: [
      page({
        width: 300,
        height: 200,
        description: omeXml([{ pixels: attributes, inner: '<Channel Name="cells"/><TiffData/>' }]),
        subIfds: [page({ width: 150, height: 100, tags: [long(254, 1)] })],
      }),
    ],
  });
/** A mask of 4 × 4 pixels: on the full size objects 1, 2 and 9, on its copy 1 and 9. */
const smallMask = (hasCopy: boolean) => {
  const size = { SizeX: '4', SizeY: '4' };
  const told = Object.entries(size).reduce(
    (text, [k, n]) => text.replace(new RegExp(`${k}="\\d+"`), `${k}="${n}"`),
    pixels,
  );
  const shorts = (...values: number[]) => new Uint8Array(new Uint16Array(values).buffer);
  const full = shorts(0, 0, 1, 1, 0, 2, 1, 1, 0, 0, 0, 0, 9, 9, 0, 0);
  const copy = shorts(0, 1, 9, 0);
  return makeTiff({
    ifds: [
      {
        ...page({
          width: 4,
          height: 4,
          description: omeXml([{ pixels: told, inner: '<Channel Name="cells"/><TiffData/>' }]),
          ...(hasCopy && { subIfds: [{ ...page({ width: 2, height: 2, tags: [long(254, 1)] }), pixels: copy }] }),
        }),
        pixels: full,
      },
    ],
  });
};

/** The values of a channel, as a pixel thread reads them. */
async function labels(file: string, channel: number): ReturnType<ReadMaskLabels> {
  const files = new PixelFiles(file);
  try {
    const tools = { store: new PictureStore(), files, image: file, path: file, budget: new Budget(() => 0) };
    return ok(await readLabels(tools, channel));
  } catch (error) {
    const found = pixelProblem(error, file);
    if (!found) throw error;
    return fail(found);
  } finally {
    files.close();
  }
}

const object = [
  '1',
  'a.segmentations.ome.tiff',
  'cells',
  'CL:0000000',
  '10.17504/protocols.io.x',
  'Manual',
  '',
  '5',
  '6',
  '0',
];

describe('what is inside', () => {
  function dataset(): string {
    const root = putAll(['extras/', 'derived/extras/']);
    put(root, `${masks}a.segmentations.ome.tiff`, image());
    put(root, `${masks}cells-objects.tsv`, tsvText(objectsRows([object])));
    return root;
  }

  test('a good dataset is ready', async () => {
    expect(await check(dataset())).toEqual({ fits: ['2.7', '2.3', '2.2'], findings: [], ready: true });
  });

  test('the same table as a spreadsheet', async () => {
    const root = dataset();
    put(root, `${masks}cells-objects.tsv`, tsvText(objectsRows([object])));
    put(
      root,
      `${masks}nuclei-objects.xlsx`,
      makeXlsx(objectsRows([[...object.slice(0, 5), 'bad_val', ...object.slice(6)]])),
    );
    expect(worded((await check(root)).findings)).toMatchObject([
      { code: 'deposit-mask-no-channel', severity: 'warning' },
      { code: 'deposit-not-one-of', path: `${masks}nuclei-objects.xlsx`, row: 11, column: 'Annotation tool' },
    ]);
  });

  function smallDataset(hasCopy: boolean, ids: readonly string[]): string {
    const root = putAll(['extras/', 'derived/extras/']);
    put(root, `${masks}a.segmentations.ome.tiff`, smallMask(hasCopy));
    const rows = ids.map((id) => [id, ...object.slice(1, 7), '1', '1', '0']);
    put(root, `${masks}cells-objects.tsv`, tsvText(objectsRows(rows)));
    return root;
  }
  const checkPixels = async (root: string) =>
    (await checkTree({ root, target, version: null, structure, labels })).findings;

  test('pixel values of the smallest level, against the objects table', async () => {
    expect(await checkPixels(smallDataset(true, ['1', '2', '9']))).toEqual([]);
    // Object 2 is too small for the copy; 3 could be as well.
    expect(await checkPixels(smallDataset(true, ['1', '2', '3']))).toMatchObject([
      { code: 'deposit-mask-value', details: { channel: 'cells', count: 1, numbers: '9' } },
    ]);
    expect(await checkPixels(smallDataset(false, ['1', '3', '9']))).toMatchObject([
      { code: 'deposit-mask-value', details: { numbers: '2' } },
      { code: 'deposit-mask-row', details: { numbers: '3' } },
    ]);
    expect((await check(smallDataset(false, ['1', '3', '9']))).findings).toEqual([]);
  });

  test('pixels that cannot be read are a sentence', async () => {
    const root = smallDataset(false, ['1']);
    const path = join(root, `${masks}a.segmentations.ome.tiff`);
    const unread = problem('preview-compression', { path, name: 'x' }, { path });
    const { findings } = await checkTree({
      root,
      target,
      version: null,
      structure,
      labels: async () => fail(unread),
    });
    expect(findings).toMatchObject([{ code: 'preview-compression', path: `${masks}a.segmentations.ome.tiff` }]);
  });

  test('a list of masks has a row for each channel', async () => {
    const root = dataset();
    put(root, `${masks}a-segmentation-masks.csv`, 'Channel number,Mask name\n0,cells\n1,nuclei\n');
    expect(worded((await check(root)).findings)).toMatchObject([
      { code: 'deposit-mask-list', message: expect.stringContaining('segmentation-masks.csv: 2, but channels in a.') },
    ]);
  });

  test('empty files are placeholders', async () => {
    const root = putAll(['extras/', 'derived/extras/', `${masks}a.segmentations.ome.tiff`, `${masks}c-objects.tsv`]);
    const { findings, ready } = await check(root);
    expect(findings.map(({ code }) => code)).toEqual(['deposit-file-empty', 'deposit-file-empty']);
    expect(ready).toBe(true);
  });

  test('two masks, a mask that is not a TIFF, a base image of another size', async () => {
    const root = dataset();
    put(root, `${masks}b.segmentations.ome.tiff`, 'text, and enough of it');
    put(root, 'extras/base.ome.tiff', image(pixels.replace('SizeX="300"', 'SizeX="512"')));
    expect(worded((await check(root)).findings)).toMatchObject([
      { code: 'deposit-mask-many', message: expect.stringContaining('There are 2 mask images') },
      { code: 'deposit-mask-base', message: expect.stringContaining('SizeX 300 and 512') },
      { code: 'deposit-mask-unreadable', path: `${masks}b.segmentations.ome.tiff` },
    ]);
  });
});
