import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { pathAsSpelled } from '../../../../../electron/host/disk/spelled-path.ts';
import { tempFolder } from '../temp-folder.ts';

const [composed, split] = ['\u00e9', 'e\u0301'];

// Elsewhere the drive itself finds a name in either form.
describe.runIf(process.platform === 'linux')('a path whose accents are typed in another form', () => {
  it.each([
    [composed, split],
    [split, composed],
  ])('is found in every part: %j as %j', async (there, typed) => {
    const root = tempFolder();
    mkdirSync(join(root, there, 'plain'), { recursive: true });
    writeFileSync(join(root, there, 'plain', `${there}.tif`), '');
    const path = join(root, there, 'plain', `${there}.tif`);
    expect(await pathAsSpelled(join(root, typed, 'plain', `${typed}.tif`))).toBe(path);
    expect(await pathAsSpelled(join(root, typed, 'plain', `${there}.tif`))).toBe(path);
    expect(await pathAsSpelled(path)).toBe(path);
  });

  it('stays as it is where nothing or more than one thing is meant', async () => {
    const root = tempFolder();
    // Three spellings of one name: the third is neither of the two that are there.
    for (const name of ['\u1e69', 's\u0323\u0307']) writeFileSync(join(root, name), '');
    for (const path of [join(root, '\u1e63\u0307'), join(root, composed), '\u00e9', '']) {
      expect(await pathAsSpelled(path)).toBe(path);
    }
  });
});
