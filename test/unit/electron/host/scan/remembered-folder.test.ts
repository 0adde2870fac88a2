import { expect, it } from 'vitest';
import { HeaderCache } from '../../../../../electron/host/scan/header-cache.ts';
import { RememberedFolder } from '../../../../../electron/host/scan/remembered-folder.ts';
import { unreadRow } from '../../../../../electron/host/worker/unread-row.ts';
import { tempFolder } from '../temp-folder.ts';

it('remembers rows that arrive a few at a time, as in a large folder', async () => {
  const cache = new HeaderCache(tempFolder(), async () => 'reader');
  const rows = Array.from({ length: 200 }, (_, i) => {
    return { ...unreadRow(`${i}.tif`, { reason: 'it is none' }, 'none'), stamp: { size: 1, mtimeMs: 1000 } };
  });
  const remembered = await RememberedFolder.recall(cache, '/season');
  for (let start = 0; start < rows.length; start += 5) remembered.add(rows.slice(start, start + 5));
  remembered.keep();
  await cache.pendingWrites();
  const again = await RememberedFolder.recall(cache, '/season');
  expect(rows.map(({ path }) => again.known(path)?.row.path)).toEqual(rows.map(({ path }) => path));
});

it('replaces a remembered row whose stamp was not reliable when it was read', async () => {
  const cache = new HeaderCache(tempFolder(), async () => 'reader');
  const row = (path: string, numRois: number) => ({
    ...unreadRow(path, { reason: 'it is none' }, 'none'),
    stamp: { size: 1, mtimeMs: 1000 },
    numRois,
  });
  // Read just after it was written: it may have changed again without a new stamp.
  cache.write('/season', { rows: [row('a.tif', 1)], readAt: 1500 });
  await cache.pendingWrites();
  const remembered = await RememberedFolder.recall(cache, '/season');
  expect(remembered.known('a.tif')).toBeUndefined();
  remembered.add([row('a.tif', 2), row('new.tif', 0)]);
  remembered.keep();
  await cache.pendingWrites();
  const again = await RememberedFolder.recall(cache, '/season');
  expect(again.known('a.tif')?.row.numRois).toBe(2);
  expect(again.known('new.tif')).toBeDefined();
});

it('replaces a remembered row that was read again, even with the same stamps', async () => {
  const cache = new HeaderCache(tempFolder(), async () => 'reader');
  const row = (numRois: number) => ({
    ...unreadRow('a.tif', { reason: 'it is none' }, 'none'),
    stamp: { size: 1, mtimeMs: 1000 },
    numRois,
  });
  cache.write('/season', { rows: [row(1)], readAt: 100_000 });
  await cache.pendingWrites();
  const remembered = await RememberedFolder.recall(cache, '/season');
  expect(remembered.known('a.tif')).toMatchObject({ row: { numRois: 1 }, readAt: 100_000 });
  remembered.add([row(2)]);
  remembered.keep();
  await cache.pendingWrites();
  const again = (await RememberedFolder.recall(cache, '/season')).known('a.tif');
  expect(again?.row.numRois).toBe(2);
  expect(again?.readAt).toBeGreaterThan(100_000);
});

it('does not remember a row on which other files decide too', async () => {
  const cache = new HeaderCache(tempFolder(), async () => 'reader');
  const row = { ...unreadRow('a.tif', { reason: 'it is none' }, 'none'), stamp: { size: 1, mtimeMs: 1000 } };
  const remembered = await RememberedFolder.recall(cache, '/season');
  remembered.add([
    { ...row, usesOthers: true },
    { ...row, path: 'b.tif' },
  ]);
  remembered.keep();
  await cache.pendingWrites();
  expect((await cache.read('/season')).rows.map(({ path }) => path)).toEqual(['b.tif']);
});
