import { existsSync, linkSync, rmSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { removeStaleTemps } from '../../../../../electron/host/disk/stale-temps.ts';
import { tempName } from '../../../../../electron/host/disk/temp-name.ts';
import { put, tempFolder } from '../temp-folder.ts';

it('leaves the second name of an old sidecar that another program is replacing, until it is a leftover', async () => {
  const folder = tempFolder();
  const second = tempName();
  const sidecar = put(folder, 'a.tif.json', '{}');
  utimesSync(sidecar, 1, 1);
  linkSync(sidecar, join(folder, second));
  await removeStaleTemps(folder, [second], Date.now());
  expect(existsSync(join(folder, second))).toBe(true);
  rmSync(sidecar);
  await removeStaleTemps(folder, [second], Date.now());
  expect(existsSync(join(folder, second))).toBe(false);
});
