import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeTogether } from '../../../../../electron/host/deposit/write/write-together.ts';
import { type Disk, realDisk } from '../../../../../electron/host/disk/disk.ts';
import { depositPlace } from '../../../../../electron/host/disk/paths.ts';
import { SidecarStore } from '../../../../../electron/host/save/sidecar-store.ts';
import { readmeText } from '../../../../../shared/deposit/dcn/readme.ts';
import { aRow } from '../../../../helpers/rows.ts';
import { folder as curatedFolder } from '../../../shared/deposit/dcn/curated-folder.ts';
import { faultyDisk, osError, type Step } from '../faulty-disk.ts';
import { put, tempFolder } from '../temp-folder.ts';

const own = 'Written by a person: ask Ada about the blue box.\n';
const folder = (names: readonly string[], readme: string | null) =>
  curatedFolder({ rows: names.map((name) => aRow(name)), files: names.map((path) => ({ path, size: 1000 })), readme });
const old = `${own}${readmeText(folder(['a.tif'], null))}`;
/** One more image: the computed parts change, what a person wrote stays. */
const refreshed = readmeText(folder(['a.tif', 'b.tif'], old));

async function write(root: string, disk: Disk) {
  const place = await depositPlace(root, [root], 'README.txt', 'output');
  if (!place.ok) throw new Error(place.problem.code);
  const recorder = { keep: () => ({ ready: async () => {}, drop: () => {} }) };
  const file = { place: place.value, bytes: new TextEncoder().encode(refreshed) };
  return writeTogether([file], { roots: [root], store: new SidecarStore(disk), recorder });
}

function aFolder(): string {
  const root = tempFolder();
  put(root, 'README.txt', old);
  return root;
}

const readme = (root: string): string => readFileSync(join(root, 'README.txt'), 'utf8');

describe('a README that people wrote in', () => {
  it('is refreshed around what they wrote', async () => {
    const root = aFolder();
    expect(await write(root, realDisk)).toEqual({ ok: true, value: ['changed'] });
    expect(readme(root)).toBe(refreshed);
    expect(refreshed).not.toBe(old);
    expect(refreshed).toContain(own);
  });

  it.each([
    ['read-only', 'EROFS', ['open', 'rename']],
    ['full', 'ENOSPC', ['open', 'write', 'file.sync']],
  ] as const)('stays as it was on a drive that is %s', async (_, code, failing: readonly Step[]) => {
    for (const step of failing) {
      const root = aFolder();
      const disk = faultyDisk((now) => {
        if (now === step) throw osError(code);
      });
      expect([step, (await write(root, disk)).ok]).toEqual([step, false]);
      expect(readme(root)).toBe(old);
      expect(readdirSync(root)).toEqual(['README.txt']);
    }
  });

  it('is the old one or the new one wherever the program is killed', async () => {
    const seen = new Set<string>();
    let isReached = true;
    for (let killedAt = 0; isReached; killedAt++) {
      const root = aFolder();
      let count = 0;
      const disk = faultyDisk(() => {
        // From here on, nothing reaches the drive.
        if (count++ >= killedAt) throw osError('EIO');
      });
      await write(root, disk).catch(() => null);
      isReached = count > killedAt;
      expect([old, refreshed]).toContain(readme(root));
      seen.add(readme(root));
    }
    expect(seen).toEqual(new Set([old, refreshed]));
  });
});
