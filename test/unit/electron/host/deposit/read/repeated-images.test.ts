import { linkSync, mkdirSync, statSync, symlinkSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { repeatedImages } from '../../../../../../electron/host/deposit/read/repeated-images.ts';
import type { ImageRow } from '../../../../../../shared/image/image-row.ts';
import { aHeader, aRow } from '../../../../../helpers/rows.ts';
import { put, tempFolder } from '../../temp-folder.ts';

const size = 500_000;

/** Bytes of an image, with `noise` where its middle is. */
function bytesWith(noise: number): Uint8Array {
  const bytes = new Uint8Array(size);
  bytes[size / 2] = noise;
  return bytes;
}

/** Puts an image of last year, as a copy or an unpacked archive is. */
function putOld(root: string, path: string, noise = 1, seconds = 1_700_000_000): void {
  utimesSync(put(root, path, bytesWith(noise)), seconds, seconds);
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
  ['of another content and the time of an archive', 2, 1_700_000_000],
  ['of another time', 1, 1_700_000_100],
])('an image of the same name and size is another one: %s', async (_, noise, seconds) => {
  const root = tempFolder();
  putOld(root, 'day 1/a.tif');
  putOld(root, 'day 2/a.tif', noise, seconds);
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
  const others = link === symlinkSync ? { sidecarPath: 'day 1/a.tif.json' } : {};
  const images = [rowAt(root, 'best/a.tif', others), rowAt(root, 'day 1/a.tif', { sidecar: 'ok' })];
  expect(await repeatedAmong(root, images)).toEqual([warning('best/a.tif', 'day 1/a.tif')]);
});

it('an image that has gone since it was listed, and one that is a folder, are passed over', async () => {
  const root = tempFolder();
  const stamp = { size, mtimeMs: 1 };
  mkdirSync(join(root, 'b/a.ome.zarr'), { recursive: true });
  const rows = ['a/a.ome.zarr', 'b/a.ome.zarr'].map((path) => aRow(path, {}, { header: aHeader(), stamp }));
  expect(await repeatedImages(root, rows)).toEqual([]);
});
