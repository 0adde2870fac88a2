import { existsSync, linkSync, readdirSync, rmSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { removeStaleTemps } from '../../../../../electron/host/disk/stale-temps.ts';
import { claimName, lockName, tempName } from '../../../../../electron/host/disk/temp-name.ts';
import { put, tempFolder } from '../temp-folder.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

it('leaves what is being written on a drive whose clock is hours behind that of the computer', async () => {
  const folder = tempFolder();
  const [temp, claim, left] = [tempName(), claimName(), tempName()];
  for (const name of [temp, claim, left, lockName]) put(folder, name, '');
  const hours = 3 * 60 * 60 * 1000;
  const longAgo = (Date.now() - hours) / 1000;
  utimesSync(join(folder, left), longAgo, longAgo);
  const now = Date.now() + 10 * hours;
  vi.spyOn(Date, 'now').mockReturnValue(now);
  await removeStaleTemps(folder, [temp, claim, left, lockName]);
  expect(readdirSync(folder).sort()).toEqual([temp, claim, lockName].sort());
});

it('leaves the second name of an old sidecar that another program is replacing, until it is a leftover', async () => {
  const folder = tempFolder();
  const second = tempName();
  const sidecar = put(folder, 'a.tif.json', '{}');
  utimesSync(sidecar, 1, 1);
  linkSync(sidecar, join(folder, second));
  await removeStaleTemps(folder, [second]);
  expect(existsSync(join(folder, second))).toBe(true);
  rmSync(sidecar);
  await removeStaleTemps(folder, [second]);
  expect(existsSync(join(folder, second))).toBe(false);
});
