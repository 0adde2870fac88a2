import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { isTempName } from '../../../../../electron/host/disk/temp-name.ts';
import { built } from '../../../../helpers/built.ts';
import { sidecarText, smallTiff, tempFolder } from '../temp-folder.ts';

const text = sidecarText({ species: 'rat' });
const edited = text.replace('"rat"', '"mouse"');

/** A small drive of its own; null where this user may not mount one. */
function mountDrive(size: string): string | null {
  const drive = join(tempFolder(), 'drive');
  mkdirSync(drive);
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', drive]).status !== 0) return null;
  onTestFinished(() => void spawnSync('umount', ['-l', drive]));
  return drive;
}

const remount = (drive: string) => spawnSync('mount', ['-o', 'remount,ro', drive]).status === 0;

function fill(folder: string, count: number): readonly string[] {
  const names = Array.from({ length: count }, (_, i) => `${String(i).padStart(3, '0')}.tif`);
  for (const name of names) {
    writeFileSync(join(folder, name), smallTiff());
    writeFileSync(join(folder, `${name}.json`), text);
  }
  return names;
}

/** The command line's `set`, with at most so many open files where that is given. */
function set(folder: string, openFiles?: number) {
  const words = [built('scopecard.cjs'), 'set', folder, 'species=mouse', '--json'];
  const limit = openFiles === undefined ? '' : `ulimit -n ${openFiles}; `;
  const env = { ...process.env, SCOPECARD_HOME: tempFolder() };
  return spawnSync('sh', ['-c', `${limit}exec "$0" "$@"`, process.execPath, ...words], { env, encoding: 'utf8' });
}

/** Every sidecar is wholly the old or wholly the new one; how many are new. */
function expectWhole(folder: string, names: readonly string[]): number {
  const now = names.map((name) => readFileSync(join(folder, `${name}.json`), 'utf8'));
  for (const one of now) expect([text, edited]).toContain(one);
  const strangers = readdirSync(folder).filter((name) => !/\.tif(\.json)?$/.test(name) && name !== 'ballast');
  expect(strangers.filter((name) => !isTempName(name))).toEqual([]);
  return now.filter((one) => one === edited).length;
}

describe.skipIf(process.platform !== 'linux')('a save on a drive', () => {
  it('that is full leaves the old sidecars, and is reported', ({ skip }) => {
    const drive = mountDrive('512k');
    if (!drive) return skip('this user may not mount a drive');
    const names = fill(drive, 6);
    try {
      writeFileSync(join(drive, 'ballast'), Buffer.alloc(1024 * 1024));
    } catch {
      // That much does not fit: now it is full.
    }
    const { status, stderr } = set(drive);
    expect(status).toBe(1);
    expect(stderr).toMatch(/The disk is full: 000\.tif\.json was not written/);
    expect(expectWhole(drive, names)).toBe(0);
    expect(readdirSync(drive).filter(isTempName)).toEqual([]);
    rmSync(join(drive, 'ballast'));
    expect(set(drive).status).toBe(0);
    expect(expectWhole(drive, names)).toBe(6);
  });

  it('that is read-only leaves the old sidecars, and is reported', ({ skip }) => {
    const drive = mountDrive('512k');
    const names = drive ? fill(drive, 3) : [];
    if (!drive || !remount(drive)) return skip('this user may not mount a drive');
    const { status, stderr } = set(drive);
    expect(status).toBe(1);
    expect(stderr).toMatch(/000\.tif\.json is on a read-only drive/);
    expect(expectWhole(drive, names)).toBe(0);
  });

  it('with too few open files allowed saves what it can, and names the others', () => {
    const folder = tempFolder();
    const names = fill(folder, 60);
    const { status, stdout, stderr } = set(folder, 36);
    const lines = stdout
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line));
    const saved = lines.filter(({ state }) => state === 'saved');
    expect(expectWhole(folder, names)).toBeGreaterThanOrEqual(saved.length);
    for (const { path, state } of lines) if (state === 'failed') expect(stderr).toContain(path);
    expect(status).not.toBe(null);
    expect(set(folder).status).toBe(0);
    expect(expectWhole(folder, names)).toBe(60);
  });
});
