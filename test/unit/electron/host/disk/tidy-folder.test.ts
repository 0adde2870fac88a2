import { readdirSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { tidyFolder } from '../../../../../electron/host/disk/stale-temps.ts';
import { tempName } from '../../../../../electron/host/disk/temp-name.ts';
import { put, tempFolder } from '../temp-folder.ts';

it('removes what crashes left, and nothing that may be in use or has another name', async () => {
  const root = tempFolder();
  const [left, inUse] = [tempName(), tempName()];
  const old = Date.now() / 1000 - 2 * 3600;
  for (const name of [left, inUse, 'imc-metadata.tsv', '.scopecard-notes.tmp']) put(root, name, 'x');
  for (const name of [left, 'imc-metadata.tsv', '.scopecard-notes.tmp']) utimesSync(join(root, name), old, old);
  await tidyFolder(root);
  expect(readdirSync(root).sort()).toEqual([inUse, '.scopecard-notes.tmp', 'imc-metadata.tsv'].sort());
  await expect(tidyFolder(join(root, 'gone'))).resolves.toBeUndefined();
});
