import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { tempName } from '../../../../../electron/host/disk/temp-name.ts';
import { ThumbnailStore } from '../../../../../electron/host/pixels/thumbnail-store.ts';
import { tempFolder } from '../temp-folder.ts';

const state = { image: '/data/a.tif', size: 100, mtimeMs: 5, ino: 7 };
const png = Uint8Array.of(1, 2, 3);

it('a thumbnail is kept for one state of its image', async () => {
  const store = new ThumbnailStore(tempFolder());
  expect(await store.read(state)).toBeNull();
  await store.write(state, png);
  expect(await store.read(state)).toEqual(Buffer.from(png));
  for (const change of [{ image: '/data/b.tif' }, { size: 101 }, { mtimeMs: 6 }, { ino: 8 }]) {
    expect(await store.read({ ...state, ...change })).toBeNull();
  }
});

it('a thumbnail that another program made is found after a while', async () => {
  let now = 0;
  const folder = tempFolder();
  const store = new ThumbnailStore(folder, () => now);
  expect(await store.read(state)).toBeNull();
  await new ThumbnailStore(folder).write(state, png);
  now = 10_000;
  expect(await store.read(state)).toEqual(Buffer.from(png));
});

it('thumbnails beyond the limit are removed, and are then not found', async () => {
  const store = new ThumbnailStore(tempFolder());
  await store.write(state, png);
  await store.tidy(2);
  expect(await store.read(state)).toBeNull();
});

it('what an ended program left half written is removed with them', async () => {
  const folder = join(tempFolder(), 'thumbnails', '0a');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, tempName()), png);
  await new ThumbnailStore(join(folder, '..', '..')).tidy(2);
  expect(readdirSync(folder)).toEqual([]);
});
