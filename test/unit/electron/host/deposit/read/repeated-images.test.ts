import { linkSync, mkdirSync, statSync, symlinkSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { repeatedImages } from '../../../../../../electron/host/deposit/read/repeated-images.ts';
import type { ImageRow } from '../../../../../../shared/image/image-row.ts';
import { aHeader, aRow } from '../../../../../helpers/rows.ts';
import { put, tempFolder } from '../../temp-folder.ts';

const size = 500_000;
const lastYear = 1_700_000_000;

/** Bytes of an image, with `noise` at a place: in its middle, unless given. */
function bytesWith(noise: number, at = size / 2): Uint8Array {
  const bytes = new Uint8Array(size);
  bytes[at] = noise;
  return bytes;
}

/** Puts an image of last year, as a copy or an unpacked archive is. */
function putOld(root: string, path: string, bytes = bytesWith(1), seconds = lastYear): void {
  utimesSync(put(root, path, bytes), seconds, seconds);
}

/** The row of an image without a sidecar. */
function rowAt(root: string, path: string, given: Partial<ImageRow> = {}): ImageRow {
  const { size, mtimeMs } = statSync(join(root, path));
  return aRow(path, {}, { header: aHeader(), stamp: { size, mtimeMs }, sidecar: 'none', ...given });
}

async function repeatedAmong(root: string, images: readonly ImageRow[]) {
  return (await repeatedImages(root, images)).map(({ code, path, details }) => [code, path, details]);
}

const warning = (name: string, other: string) => ['deposit-repeated-image', name, { name, other }];

const paths = ['day 1/a.tif', 'day 1 copy/a.tif', 'old/a.tif', 'day 1/b.tif'];

/** A folder with three images of one content, made one after the other, and one of another name. */
async function copied(): Promise<string> {
  const root = tempFolder();
  for (const path of paths) {
    putOld(root, path);
    // The clock of a drive may go in steps.
    await setTimeout(20);
  }
  return root;
}

it('an image in a copy of its folder is named, with the one whose file was there first', async () => {
  const root = await copied();
  const images = paths.map((path) => rowAt(root, path));
  expect(await repeatedAmong(root, images)).toEqual([
    warning('day 1 copy/a.tif', 'day 1/a.tif'),
    warning('old/a.tif', 'day 1/a.tif'),
  ]);
});

it('the image that has a sidecar is not called the repeated one', async () => {
  const root = await copied();
  const images = paths.map((path) => rowAt(root, path, path === 'old/a.tif' ? { sidecar: 'ok' } : {}));
  expect(await repeatedAmong(root, images)).toEqual([
    warning('day 1/a.tif', 'old/a.tif'),
    warning('day 1 copy/a.tif', 'old/a.tif'),
  ]);
});

it.each([
  ['of another content and the time of an archive', bytesWith(2), lastYear],
  ['that begins in another way', bytesWith(1, 0), lastYear],
  ['that ends in another way', bytesWith(1, size - 1), lastYear],
  ['of another size', new Uint8Array(size + 2), lastYear],
  ['of another time', bytesWith(0), lastYear + 100],
])('an image of the same name is another one: %s', async (_, bytes, seconds) => {
  const root = tempFolder();
  putOld(root, 'day 1/a.tif', bytesWith(0));
  putOld(root, 'day 2/a.tif', bytes, seconds);
  const images = ['day 1/a.tif', 'day 2/a.tif'].map((path) => rowAt(root, path));
  expect(await repeatedAmong(root, images)).toEqual([]);
});

it('images that a microscope wrote at one time are not compared, even if both are dark', async () => {
  const root = tempFolder();
  const paths = ['camera 1/a.tif', 'camera 2/a.tif'];
  for (const path of paths) put(root, path, bytesWith(0));
  const images = paths.map((path) => rowAt(root, path));
  expect(await repeatedAmong(root, images)).toEqual([]);
});

it.each([
  ['a second name', linkSync],
  ['a link', symlinkSync],
])('an image is named that is there by %s, not the one that was there first', async (_, link) => {
  const root = tempFolder();
  mkdirSync(join(root, 'best'));
  link(put(root, 'day 1/a.tif', bytesWith(1)), join(root, 'best/a.tif'));
  const others = link === symlinkSync ? ({ sidecarPath: 'day 1/a.tif.json', sidecar: 'ok' } as const) : {};
  const images = [rowAt(root, 'best/a.tif', others), rowAt(root, 'day 1/a.tif', { sidecar: 'ok' })];
  expect(await repeatedAmong(root, images)).toEqual([warning('best/a.tif', 'day 1/a.tif')]);
});

it('an image that has gone since it was listed is passed over, and so are those that cannot be read', async () => {
  const root = tempFolder();
  const stamp = { size, mtimeMs: 1 };
  for (const folder of ['b', 'c']) {
    mkdirSync(join(root, folder, 'a.ome.zarr'), { recursive: true });
    utimesSync(join(root, folder, 'a.ome.zarr'), lastYear, lastYear);
  }
  const rows = ['a', 'b', 'c'].map((folder) => aRow(`${folder}/a.ome.zarr`, {}, { header: aHeader(), stamp }));
  expect(await repeatedImages(root, rows)).toEqual([]);
  for (const folder of ['b', 'c']) putOld(root, `${folder}/empty.tif`, new Uint8Array());
  const empty = ['b/empty.tif', 'c/empty.tif'].map((path) => rowAt(root, path, { header: null }));
  expect(await repeatedImages(root, empty)).toEqual([]);
});

it('a folder that is an image is named where it is there by a link', async () => {
  const root = tempFolder();
  mkdirSync(join(root, 'day 1/a.ome.zarr'), { recursive: true });
  symlinkSync(join(root, 'day 1'), join(root, 'best'), 'junction');
  const paths = ['best/a.ome.zarr', 'day 1/a.ome.zarr'];
  const [link, image] = paths.map((path) => rowAt(root, path)) as [ImageRow, ImageRow];
  const images = [{ ...link, sidecarPath: 'day 1/a.ome.zarr.json' }, image];
  expect(await repeatedAmong(root, images)).toEqual([warning('best/a.ome.zarr', 'day 1/a.ome.zarr')]);
});

it('an image that its microscope has just written is repeated by a copy', async () => {
  const root = await copied();
  const made = statSync(join(root, 'day 1/a.tif')).birthtimeMs / 1000;
  utimesSync(join(root, 'day 1/a.tif'), made, made - 59);
  utimesSync(join(root, 'old/a.tif'), made, made - 60.9);
  const images = ['day 1/a.tif', 'old/a.tif'].map((path) => rowAt(root, path));
  expect(await repeatedAmong(root, images)).toEqual([warning('old/a.tif', 'day 1/a.tif')]);
});

it('a copy is found whatever else has its name', async () => {
  const root = tempFolder();
  const paths = ['day 1/a.tif', 'day 2/a.tif', 'day 3/a.tif'];
  for (const [i, path] of paths.entries()) putOld(root, path, bytesWith(1), lastYear + (i === 1 ? 100 : 0));
  const images = paths.map((path) => rowAt(root, path));
  expect(await repeatedAmong(root, images)).toEqual([warning('day 3/a.tif', 'day 1/a.tif')]);
});
