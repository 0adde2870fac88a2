import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Disk, DiskFile } from '../../../../../electron/host/disk/disk.ts';
import { isTempName, lockName } from '../../../../../electron/host/disk/temp-name.ts';
import { History } from '../../../../../electron/host/history/history.ts';
import { saveImages } from '../../../../../electron/host/save/save-images.ts';
import { type SaveResult, SidecarStore } from '../../../../../electron/host/save/sidecar-store.ts';
import type { ProblemCode } from '../../../../../shared/problems/catalogue.ts';
import { aHeader } from '../../../../helpers/rows.ts';
import { sentenceOf } from '../../../../helpers/sentence-of.ts';
import { osError } from '../faulty-disk.ts';
import { put, sidecarText, smallTiff, tempFolder } from '../temp-folder.ts';
import { type Moment, tracedDisk } from '../traced-disk.ts';

/** The problem for each system error. */
const causes: Readonly<Record<string, ProblemCode>> = {
  EIO: 'io-error',
  ENOSPC: 'disk-full',
  EACCES: 'no-permission',
  EPERM: 'no-permission',
  EBUSY: 'locked',
  EROFS: 'read-only',
  EXDEV: 'io-error',
  EMFILE: 'io-error',
};
const moments: readonly Moment[] = ['instead', 'after'];
const root = process.getuid?.() === 0;
const ended = JSON.stringify({ machine: hostname(), pid: spawnSync(process.execPath, ['-v']).pid, born: 'then' });

/** A save of one field, of a sidecar that is there or of a first one. */
interface Scene {
  readonly name: string;
  readonly before: string | null;
  readonly after: (text: string) => boolean;
}

const text = sidecarText({ species: 'rat', note: 'kept' });
const edited = text.replace('"rat"', '"mouse"');
const scenes: readonly Scene[] = [
  { name: 'a sidecar', before: text, after: (now) => now === edited },
  { name: 'a first sidecar', before: null, after: (now) => JSON.parse(now).experiment_metadata.species === 'mouse' },
];

/** Sets a scene in a folder: the sidecar has a mode and, where that may be, an owner that a new file would not have. */
function setScene(folder: string, { before }: Scene): string {
  const path = join(folder, 'a.tif.json');
  for (const name of readdirSync(folder)) rmSync(join(folder, name));
  if (before === null) return path;
  writeFileSync(path, before);
  chmodSync(path, 0o666);
  if (root) chownSync(path, 1234, 1234);
  return path;
}

function save(folder: string, { before }: Scene, disk: Disk): Promise<SaveResult> {
  const image = join(folder, 'a.tif');
  const place = { path: 'a.tif', image, linked: false, sidecar: `${image}.json` };
  const change = {
    field: 'experiment_metadata.species',
    after: 'mouse',
    ...(before !== null && { before: 'rat' }),
  } as const;
  return new SidecarStore(disk).save({ place, roots: [folder], changes: [change], header: async () => aHeader() });
}

/** The names of the calls of an undisturbed save, in order; before any test, so that each can be a test. */
async function callsOf(scene: Scene): Promise<readonly string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'scopecard-test-'));
  setScene(folder, scene);
  const calls: string[] = [];
  const disk = tracedDisk(({ name, moment }) => void (moment === 'instead' && calls.push(name)));
  await save(folder, scene, disk);
  rmSync(folder, { recursive: true });
  return calls;
}

const nowOf = (path: string) => (existsSync(path) ? readFileSync(path, 'utf8') : null);

/** Whether the sidecar is wholly the old or wholly the new one, with nothing beside it but what scans clean up. */
function expectWhole(folder: string, path: string, scene: Scene): 'old' | 'new' {
  const now = nowOf(path);
  const isNew = now !== null && now !== scene.before && scene.after(now);
  expect(isNew || now === scene.before, `${now}`).toBe(true);
  expect(readdirSync(folder).filter((name) => name !== 'a.tif.json' && !isTempName(name))).toEqual([]);
  return isNew ? 'new' : 'old';
}

/** The next save, with a sound disk, ends as if nothing had been. */
async function expectNextSaves(folder: string, path: string, scene: Scene): Promise<void> {
  const next = await save(
    folder,
    scene,
    tracedDisk(() => {}),
  );
  expect(next.state).not.toBe('failed');
  expect(scene.after(nowOf(path) ?? '')).toBe(true);
  if (next.state === 'saved') expect(existsSync(join(folder, lockName))).toBe(false);
}

const done = { faults: 0, crashes: 0, bulk: 0 };
afterAll(() => console.log(`fault matrix: ${done.faults} faults, ${done.crashes} crashes, ${done.bulk} in bulk saves`));

const calls = [
  ...['read sidecar', 'open temporary file', 'write temporary file', 'sync temporary file', 'close temporary file'],
  ...['link', 'stat sidecar', 'rename', 'unlink lock'],
  ...['open folder', 'sync folder', 'close folder'],
];
const callsForAttributes = [
  'stat of the open temporary file',
  'chmod temporary file',
  ...(root ? ['chown temporary file'] : []),
];

const callsForNew = calls.map((name) => (name === 'rename' ? 'link' : name));

const cases = await Promise.all(
  scenes.map(async (scene) => ({
    ...scene,
    numbered: (await callsOf(scene)).map((name, index) => ({ name, index })),
  })),
);

describe.each(cases)('a save of $name', ({ numbered, ...scene }) => {
  it('makes the calls of the matrix', () => {
    const names = numbered.map(({ name }) => name);
    expect(names).toEqual(
      expect.arrayContaining(scene.before === null ? callsForNew : [...calls, ...callsForAttributes]),
    );
  });

  it.each(numbered)('is intact whatever $name (call $index) fails with', async ({ index, name }) => {
    const folder = tempFolder();
    for (const code of Object.keys(causes)) {
      for (const moment of moments) {
        for (const again of moment === 'instead' ? [false, true] : [false]) {
          const path = setScene(folder, scene);
          const disk = tracedDisk((at) => {
            const isHere = at.index === index || (again && at.index > index && at.name === name);
            if (isHere && at.moment === moment) throw osError(code);
          });
          const result = await save(folder, scene, disk);
          const version = expectWhole(folder, path, scene);
          if (result.state === 'failed') {
            const { problem } = result;
            expect(problem).toMatchObject({ code: causes[code], path: 'a.tif' });
            expect(sentenceOf(problem)).toContain('a.tif.json');
          } else expect(version, `${code} ${moment}`).toBe('new');
          await expectNextSaves(folder, path, scene);
          done.faults++;
        }
      }
    }
  });

  it.each(numbered)('is whole when the program ends at $name (call $index)', async ({ index }) => {
    for (const moment of moments) {
      const folder = tempFolder();
      const path = setScene(folder, scene);
      const files: DiskFile[] = [];
      await new Promise<void>((reached) => {
        const disk = tracedDisk((at) => {
          if (at.index !== index || at.moment !== moment) return;
          reached();
          return new Promise<never>(() => {});
        }, files);
        void save(folder, scene, disk);
      });
      expectWhole(folder, path, scene);
      // The lock names this process, which has not ended.
      const lock = join(folder, lockName);
      if (nowOf(lock)) writeFileSync(lock, ended);
      await expectNextSaves(folder, path, scene);
      await Promise.allSettled(files.map((file) => file.close()));
      done.crashes++;
    }
  });

  it.each([0, 1, 100])('is intact when the disk accepts %i bytes at a time', async (most) => {
    const folder = tempFolder();
    const path = setScene(folder, scene);
    const disk = tracedDisk(() => {});
    const open: Disk['open'] = async (...args) => {
      const file = await disk.open(...args);
      const write: typeof file.write = (bytes, offset, length) =>
        most === 0 ? Promise.resolve({ bytesWritten: 0 }) : file.write(bytes, offset, Math.min(most, length));
      return { ...file, write };
    };
    const result = await save(folder, scene, { ...disk, open });
    expect(result).toMatchObject(most === 0 ? { state: 'failed', problem: { code: 'disk-full' } } : { state: 'saved' });
    expect(expectWhole(folder, path, scene)).toBe(most === 0 ? 'old' : 'new');
    await expectNextSaves(folder, path, scene);
  });
});

describe('a bulk save', () => {
  const names = Array.from({ length: 12 }, (_, i) => `${i}.tif`);
  /** Calls that several saves share: their failure is that of all who wait for it. */
  const isShared = (name: string) => /lock|folder/.test(name);

  async function saveAll(folder: string, disk: Disk) {
    for (const name of names) {
      put(folder, name, smallTiff());
      put(folder, `${name}.json`, text);
    }
    const change = { field: 'experiment_metadata.species', before: 'rat', after: 'mouse' } as const;
    const { outcomes } = await saveImages({
      roots: { root: folder, all: [folder], reading: 1 },
      images: names.map((path) => ({ path, changes: [change] })),
      store: new SidecarStore(disk),
      pool: { rows: async () => [], drafts: async () => [] },
      history: new History(tempFolder()),
      cause: 'save',
    });
    return outcomes;
  }

  it.each(calls)('saves the others when %s fails once', async (name) => {
    for (const code of Object.keys(causes)) {
      const folder = tempFolder();
      let count = 0;
      const disk = tracedDisk((at) => {
        if (at.name === name && at.moment === 'instead' && count++ === (isShared(name) ? 0 : 5)) throw osError(code);
      });
      const outcomes = await saveAll(folder, disk);
      for (const { path, state, problem } of outcomes) {
        const now = readFileSync(join(folder, `${path}.json`), 'utf8');
        if (state === 'failed') expect(sentenceOf(problem)).toContain(`${path}.json`);
        else expect(now).toBe(edited);
        expect([text, edited]).toContain(now);
      }
      const failed = outcomes.filter(({ state }) => state === 'failed').length;
      if (!isShared(name)) expect(failed).toBeLessThanOrEqual(1);
      done.bulk++;
    }
  });
});
