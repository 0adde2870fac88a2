import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { saveAnswers } from '../../../../../electron/host/deposit/read/answers-file.ts';
import type { Disk, DiskFile } from '../../../../../electron/host/disk/disk.ts';
import { isTempName, lockName } from '../../../../../electron/host/disk/temp-name.ts';
import { History } from '../../../../../electron/host/history/history.ts';
import { SidecarStore } from '../../../../../electron/host/save/sidecar-store.ts';
import { undoAction } from '../../../../../electron/host/undo/undo-action.ts';
import { answersName } from '../../../../../shared/deposit/answers.ts';
import { osError } from '../faulty-disk.ts';
import { actionOf } from '../history/past.ts';
import { tempFolder } from '../temp-folder.ts';
import { type Moment, tracedDisk } from '../traced-disk.ts';

const moments: readonly Moment[] = ['instead', 'after'];
const codes = ['EIO', 'ENOSPC', 'EACCES', 'EROFS'];
const ended = JSON.stringify({ machine: hostname(), pid: spawnSync(process.execPath, ['-v']).pid, born: 'then' });
const sound = () => tracedDisk(() => {});

/** Answers that are there with someone's own layout and keys, or none. */
const scenes = [
  {
    name: 'a file of answers',
    before: '{\n    "version": 1,\n    "mine": [1,2],\n    "answers": { "operator": "Ada" }\n}\n',
  },
  { name: 'the first answers', before: null },
] as const;
type Scene = (typeof scenes)[number];

function setScene(folder: string, { before }: Scene): void {
  for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true });
  if (before !== null) writeFileSync(join(folder, answersName), before);
}

const answer = { place: { kind: 'deposit' }, key: 'operator', value: 'Grace' } as const;

function save(folder: string, disk: Disk, history = new History(tempFolder())) {
  return saveAnswers({ root: folder, roots: [folder], store: new SidecarStore(disk) }, [answer], history);
}

function nowOf(folder: string): string | null {
  const path = join(folder, answersName);
  return existsSync(path) ? readFileSync(path, 'utf8') : null;
}

/** Wholly the old answers or wholly the new ones, with nothing beside them but what scans clean up. */
function expectWhole(folder: string, { before }: Scene): 'old' | 'new' {
  const now = nowOf(folder);
  expect(readdirSync(folder).filter((name) => name !== answersName && !isTempName(name))).toEqual([]);
  if (now === before) return 'old';
  if (before !== null) expect(now).toBe(before.replace('Ada', 'Grace'));
  expect(JSON.parse(now ?? '')).toMatchObject({ version: 1, answers: { operator: 'Grace' } });
  return 'new';
}

async function expectNextSaves(folder: string, scene: Scene): Promise<void> {
  expect(await save(folder, sound())).toMatchObject({ ok: true });
  expect(expectWhole(folder, scene)).toBe('new');
}

const cases = await Promise.all(
  scenes.map(async (scene) => {
    const folder = mkdtempSync(join(tmpdir(), 'scopecard-test-'));
    setScene(folder, scene);
    const calls: string[] = [];
    const disk = tracedDisk(({ name, moment }) => void (moment === 'instead' && calls.push(name)));
    await save(folder, disk, new History(mkdtempSync(join(folder, 'history-'))));
    rmSync(folder, { recursive: true });
    return { ...scene, scene, calls: calls.map((call, index) => ({ call, index })) };
  }),
);

describe.each(cases)('an answer to $name', ({ scene, calls }) => {
  it('makes calls that can fail', () => {
    expect(calls.length).toBeGreaterThan(8);
  });

  it.each(calls)('is whole whatever $call (call $index) fails with', async ({ index, call }) => {
    const folder = tempFolder();
    for (const code of codes) {
      for (const moment of moments) {
        setScene(folder, scene);
        const disk = tracedDisk((at) => {
          if (at.index === index && at.moment === moment) throw osError(code);
        });
        const result = await save(folder, disk);
        const version = expectWhole(folder, scene);
        if (result.ok) expect(version, `${call} ${code} ${moment}`).toBe('new');
        await expectNextSaves(folder, scene);
      }
    }
  });

  it.each(calls)('is whole when the program ends at $call (call $index)', async ({ index }) => {
    for (const moment of moments) {
      const folder = tempFolder();
      setScene(folder, scene);
      const files: DiskFile[] = [];
      await new Promise<void>((reached) => {
        const disk = tracedDisk((at) => {
          if (at.index !== index || at.moment !== moment) return;
          reached();
          return new Promise<never>(() => {});
        }, files);
        void save(folder, disk);
      });
      expectWhole(folder, scene);
      // The lock names this process, which has not ended.
      const lock = join(folder, lockName);
      if (existsSync(lock)) writeFileSync(lock, ended);
      await expectNextSaves(folder, scene);
      await Promise.allSettled(files.map((file) => file.close()));
    }
  });

  it('is undone to the byte', async () => {
    const folder = tempFolder();
    setScene(folder, scene);
    const history = new History(tempFolder());
    await save(folder, sound(), history);
    const [id = ''] = await history.ids();
    const action = await actionOf({ history, root: folder }, id);
    if (!action) throw new Error('nothing was recorded');
    const roots = { root: folder, all: [folder], reading: 0 };
    const store = new SidecarStore(sound());
    await undoAction({ roots, store, history, action, pool: { rows: async () => [] } });
    expect(nowOf(folder)).toBe(scene.before);
  });

  it('is written although its history cannot be', async () => {
    const folder = tempFolder();
    setScene(folder, scene);
    const disk = tracedDisk((at) => {
      if (at.moment === 'instead') throw osError('ENOSPC');
    });
    expect(await save(folder, sound(), new History(tempFolder(), { disk, onProblem: () => {} }))).toMatchObject({
      ok: true,
    });
    expect(expectWhole(folder, scene)).toBe('new');
  });
});
