import { mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeTogether } from '../../../../../../electron/host/deposit/write/write-together.ts';
import { type Disk, realDisk } from '../../../../../../electron/host/disk/disk.ts';
import { depositPlace } from '../../../../../../electron/host/disk/paths.ts';
import type { Recorder, ReplacedVersion } from '../../../../../../electron/host/history/recorder.ts';
import { SidecarStore } from '../../../../../../electron/host/save/sidecar-store.ts';
import { faultyDisk, osError, type Step } from '../../faulty-disk.ts';
import { put, tempFolder } from '../../temp-folder.ts';

const names = ['imc-metadata.tsv', 'antibodies.tsv', 'contributors.tsv'];

/** What the history was given and not asked to forget. */
function aRecorder() {
  const versions = new Set<ReplacedVersion>();
  const recorder: Recorder = {
    keep: (version) => {
      versions.add(version);
      return { ready: async () => {}, drop: () => void versions.delete(version) };
    },
  };
  return { recorder, kept: () => [...versions].map(({ path }) => path) };
}

async function write(root: string, disk: Disk, recorder: Recorder, all: readonly string[] = names) {
  const files = await Promise.all(
    all.map(async (name) => {
      const place = await depositPlace(root, [root], name, 'output');
      if (!place.ok) throw new Error(name);
      return { place: place.value, bytes: new TextEncoder().encode(`new ${name}\n`) };
    }),
  );
  return writeTogether(files, { roots: [root], store: new SidecarStore(disk), recorder });
}

/** The real disk, and the most files that were open or being read at a time. */
function countingDisk() {
  let [open, most] = [0, 0];
  const more = () => {
    most = Math.max(most, ++open);
  };
  const disk: Disk = {
    ...realDisk,
    read: async (path, limit) => {
      more();
      return realDisk.read(path, limit).finally(() => open--);
    },
    open: async (path, flags, mode) => {
      const file = await realDisk.open(path, flags, mode);
      more();
      const close = () => file.close().finally(() => open--);
      return {
        realPath: () => file.realPath(),
        write: (bytes, at, length) => file.write(bytes, at, length),
        stat: () => file.stat(),
        chmod: (mode) => file.chmod(mode),
        chown: (user, group) => file.chown(user, group),
        sync: () => file.sync(),
        close,
      };
    },
  };
  return { disk, most: () => most };
}

/** Two tables of an earlier deposit; the third is new. */
function aFolder(): string {
  const root = tempFolder();
  for (const name of names.slice(0, 2)) put(root, name, `old ${name}\n`);
  return root;
}

function contents(root: string): Readonly<Record<string, string>> {
  const found = readdirSync(root).sort();
  return Object.fromEntries(found.map((name) => [name, readFileSync(join(root, name), 'utf8')]));
}

const before = Object.fromEntries([...names.slice(0, 2)].sort().map((name) => [name, `old ${name}\n`]));
const after = Object.fromEntries([...names].sort().map((name) => [name, `new ${name}\n`]));

describe('writeTogether', () => {
  it('writes all files, and keeps what they replace', async () => {
    const root = aFolder();
    const { recorder, kept } = aRecorder();
    expect(await write(root, realDisk, recorder)).toEqual({ ok: true, value: ['changed', 'changed', 'new'] });
    expect(contents(root)).toEqual(after);
    expect(kept().sort()).toEqual([...names].sort());
    expect(await write(root, realDisk, recorder)).toEqual({ ok: true, value: names.map(() => 'unchanged') });
  });

  it('replaces nothing before all of it is staged', async () => {
    const root = aFolder();
    const order: Step[] = [];
    const disk = faultyDisk((step) => void order.push(step));
    await write(root, disk, aRecorder().recorder);
    const lastStaged = order.lastIndexOf('write');
    expect(lastStaged).toBeGreaterThan(-1);
    expect(order.findIndex((step) => step === 'rename' || step === 'link')).toBeGreaterThan(lastStaged);
  });

  const failing: readonly Step[] = ['read', 'open', 'write', 'file.sync', 'file.close', 'stat', 'rename', 'link'];
  const cases = failing.flatMap((step) => [0, 1, 2, 3, 4].map((nth) => [step, nth] as const));

  it.each(cases)('leaves all old or all new where %s fails at call %i', async (step, nth) => {
    const root = aFolder();
    const { recorder, kept } = aRecorder();
    let hasFailed = false;
    const disk = faultyDisk((now, count) => {
      if (now !== step || count !== nth) return;
      hasFailed = true;
      throw osError('ENOSPC');
    });
    const result = await write(root, disk, recorder);
    expect(contents(root)).toEqual(result.ok ? after : before);
    expect(kept()).toHaveLength(result.ok ? names.length : 0);
    if (!result.ok) expect(hasFailed && result.problem.code).toBe('disk-full');
  });

  it.each([0, 1])('leaves all old where replacement %i is made and yet reported as failed', async (nth) => {
    const root = aFolder();
    let count = 0;
    const rename: Disk['rename'] = async (from, to) => {
      await realDisk.rename(from, to);
      if (count++ === nth) throw osError('EIO');
    };
    const result = await write(root, { ...realDisk, rename }, aRecorder().recorder);
    expect([result.ok, contents(root)]).toEqual([false, before]);
  });

  it('has few files open at a time, however many it writes', async () => {
    const root = tempFolder();
    const many = Array.from({ length: 300 }, (_, i) => `channels-${i}.csv`);
    for (const name of many) put(root, name, 'old\n');
    const { disk, most } = countingDisk();
    expect(await write(root, disk, aRecorder().recorder, many)).toMatchObject({ ok: true });
    expect(readFileSync(join(root, 'channels-299.csv'), 'utf8')).toBe('new channels-299.csv\n');
    expect(most()).toBeLessThanOrEqual(100);
  });

  it('writes none where one cannot be written', async () => {
    const root = aFolder();
    mkdirSync(join(root, 'contributors.tsv'));
    const result = await write(root, realDisk, aRecorder().recorder);
    expect(result).toMatchObject({ ok: false, problem: { code: 'uneditable' } });
    expect(readFileSync(join(root, 'antibodies.tsv'), 'utf8')).toBe('old antibodies.tsv\n');
  });

  it('ends where two names are one file', async () => {
    const root = tempFolder();
    put(root, 'imc-metadata.tsv', 'old\n');
    symlinkSync('imc-metadata.tsv', join(root, 'antibodies.tsv'));
    const result = await write(root, realDisk, aRecorder().recorder);
    expect(result.ok).toBe(true);
    expect(readFileSync(join(root, 'contributors.tsv'), 'utf8')).toBe('new contributors.tsv\n');
  });
});
