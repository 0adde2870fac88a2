import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { ComparedFolder } from '../../../../../electron/cli/kept/compared-folder.ts';
import { settleMs } from '../../../../../electron/host/scan/known-rows.ts';
import { put, smallTiff, tempFolder } from '../../host/temp-folder.ts';

afterEach(() => {
  vi.useRealTimers();
});

it('does not vouch for a folder in which a file changed when it was read, or just before', async () => {
  const root = tempFolder();
  const paths = [put(root, 'notes.md', 'text'), root];
  const newestMs = Math.max(...paths.map((path) => statSync(path).ctimeMs));
  vi.useFakeTimers({ toFake: ['Date'], now: newestMs + 3_600_000 });
  const folder = await ComparedFolder.of({}, root, tempFolder());
  const seen = await folder?.witness({ newestMs: 0 }).seen();
  const isAs = (readAt: number) => seen && folder?.isAs({ ...seen, readAt });
  expect(isAs(newestMs)).toBe(false);
  expect(isAs(newestMs + settleMs)).toBe(false);
  expect(isAs(newestMs + settleMs + 1)).toBe(true);
});

it('compares folders, not images, of which one may be a folder', async () => {
  const root = tempFolder();
  mkdirSync(join(root, 'b.ome.zarr'));
  for (const image of [put(root, 'a.tif', smallTiff()), join(root, 'b.ome.zarr')])
    expect(await ComparedFolder.of({}, image, tempFolder())).toBeNull();
});
