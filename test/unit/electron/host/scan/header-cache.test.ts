import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { HeaderCache } from '../../../../../electron/host/scan/header-cache.ts';
import { aRow } from '../../../../helpers/rows.ts';
import { tempFolder } from '../temp-folder.ts';

let home: string;
let version: string;
let cache: HeaderCache;

const cached = { rows: [aRow('a.tif', { 'experiment_metadata.note': 'µ\n"x"' }), aRow('b/c.tif')], readAt: 1000 };

beforeEach(() => {
  home = tempFolder();
  version = 'one';
  cache = new HeaderCache(home, async () => version);
});

async function onlyFile(): Promise<string> {
  const names = await readdir(join(home, 'header-cache'));
  expect(names).toHaveLength(1);
  return join(home, 'header-cache', names[0] ?? '');
}

test('returns what was written', async () => {
  cache.write('/data/season', cached);
  await cache.pendingWrites();
  expect(await cache.read('/data/season')).toEqual(cached);
});

test('knows nothing of another folder, and nothing at first', async () => {
  expect((await cache.read('/data/season')).rows).toEqual([]);
  cache.write('/data/season', cached);
  await cache.pendingWrites();
  expect((await cache.read('/data/other')).rows).toEqual([]);
});

test('rows of another version of the reader are ignored', async () => {
  cache.write('/data/season', cached);
  await cache.pendingWrites();
  version = 'two';
  expect((await cache.read('/data/season')).rows).toEqual([]);
});

test('a damaged file is ignored and rewritten', async () => {
  cache.write('/data/season', cached);
  await cache.pendingWrites();
  const file = await onlyFile();
  const good = await readFile(file);
  for (const bad of [good.subarray(0, good.length / 2), Buffer.from('no gzip'), Buffer.alloc(0)]) {
    await writeFile(file, bad);
    expect((await cache.read('/data/season')).rows).toEqual([]);
  }
  cache.write('/data/season', cached);
  await cache.pendingWrites();
  expect(await cache.read('/data/season')).toEqual(cached);
});

test('a cache that cannot be written does no harm', async () => {
  const blocked = new HeaderCache(join(home, 'file'), async () => version);
  await writeFile(join(home, 'file'), '');
  blocked.write('/data/season', cached);
  await expect(blocked.pendingWrites()).resolves.toBeUndefined();
});

test('is bounded: the folders that were not written for longest go', async () => {
  for (let i = 0; i < 64; i++) cache.write(`/data/${i}`, cached);
  await cache.pendingWrites();
  expect(await readdir(join(home, 'header-cache'))).toHaveLength(60);
  expect((await cache.read('/data/63')).rows).toHaveLength(2);
});
