import { existsSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { put, smallTiff, tempFolder } from '../../host/temp-folder.ts';
import { scopecard } from '../command-line.ts';

/** A sidecar that was saved and is gone; the history's folder leads in a circle of links, so nobody can list it. */
async function lostWithHistory() {
  const [root, home] = [tempFolder(), tempFolder()];
  put(root, 'a.tif', smallTiff());
  const run = (...words: readonly string[]) => scopecard(words, root, home);
  await run('set', '.', 'species=mouse');
  rmSync(join(root, 'a.tif.json'));
  const folder = join(home, 'history');
  renameSync(folder, join(home, 'away'));
  symlinkSync(folder, folder);
  const bringBack = () => {
    rmSync(folder);
    renameSync(join(home, 'away'), folder);
  };
  return { run, folder, bringBack, sidecar: join(root, 'a.tif.json') };
}

it.each([
  ['restore', 'Every sidecar'],
  ['undo', 'nothing left to undo'],
])('%s reports a history that cannot be read, and does not call it empty', async (command, calm) => {
  const { run, folder, bringBack, sidecar } = await lostWithHistory();
  const refused = await run(command, '.');
  expect(refused.code).toBe(1);
  expect(refused.stderr).toContain(`The history cannot be read: ${folder} (its symbolic links lead in a circle).`);
  expect(refused.stderr).not.toContain(calm);
  bringBack();
  await run('restore', '.');
  expect(existsSync(sidecar)).toBe(true);
});
