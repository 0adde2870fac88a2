import {
  appendFileSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { mayPass } from '../../../../electron/cli/kept/run-record.ts';
import { isStillAsSeen } from '../../../../electron/cli/kept/still-as-seen.ts';
import { stampOf } from '../../../../electron/host/worker/sidecar-file.ts';
import type { FileStamp } from '../../../../shared/image/image-row.ts';
import { problem } from '../../../../shared/problems/problem.ts';
import { put, sidecarText, smallTiff, tempFolder } from '../host/temp-folder.ts';
import { scopecard } from './command-line.ts';

/** Three images in two folders, one with a sidecar, and a user folder; an hour old by the program's clock. */
function season() {
  const [root, home] = [tempFolder(), tempFolder()];
  for (const name of ['a.tif', 'b.tif', 'day 1/c.tif']) put(root, name, smallTiff());
  put(root, 'a.tif.json', sidecarText({ species: 'Mouse' }));
  const run = (...words: readonly string[]) => scopecard([...words, root], '/', home);
  const kept = () => readdirSync(join(home, 'header-cache')).filter((name) => name.endsWith('.out'));
  const file = () => join(home, 'header-cache', kept()[0] ?? '');
  /** Marks what was kept, so that printing it again shows. */
  const mark = () => {
    const [heading = '', ...rest] = readFileSync(file(), 'latin1').split('\n');
    const marked = JSON.stringify({ ...JSON.parse(heading), messages: 'kept\n' });
    writeFileSync(file(), [marked, ...rest].join('\n'), 'latin1');
  };
  return { root, home, run, kept, file, mark };
}

/** Writes other bytes of the same length, and puts the time back. */
function changeSecretly(path: string): void {
  const { atime, mtime } = statSync(path);
  writeFileSync(path, readFileSync(path, 'utf8').replace('Mouse', 'Horse'));
  utimesSync(path, atime, mtime);
}

function changeByte(path: string, at: number): void {
  const bytes = readFileSync(path);
  bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
  writeFileSync(path, bytes);
}

function filesOf(root: string): ReadonlyMap<string, FileStamp> {
  const names = ['', 'a.tif', 'a.tif.json', 'b.tif', 'day 1/', 'day 1/c.tif'];
  return new Map(names.map((name) => [name, stampOf(statSync(join(root, name)))]));
}

/** A second passes with each look. */
function slowClock(): () => number {
  let time = 0;
  return () => (time += 1000);
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 3_600_000 });
});
afterEach(() => {
  vi.useRealTimers();
});

describe('output of an unchanged folder', () => {
  it.each([
    ['scan', '--json'],
    ['scan'],
    ['scan', '--csv'],
    ['scan', '--json', '--tags'],
    ['check'],
    ['check', '--json'],
  ])('%s %s prints it again', async (...words) => {
    const { run, kept, mark } = season();
    const first = await run(...words);
    expect(kept()).toHaveLength(1);
    expect(await run(...words)).toEqual(first);
    mark();
    expect(await run(...words)).toEqual({ ...first, stderr: 'kept\n' });
  });

  it.each<[string, (root: string) => void]>([
    ['a new image', (root) => put(root, 'day 1/d.tif', smallTiff())],
    ['a removed sidecar', (root) => rmSync(join(root, 'a.tif.json'))],
    ['a longer image', (root) => appendFileSync(join(root, 'b.tif'), 'x')],
    ['a text beside an image', (root) => put(root, 'b.txt', 'text')],
    ['rules of the folder', (root) => put(root, 'scopecard-fields.json', '{')],
    ['a link to an image', (root) => symlinkSync('a.tif', join(root, 'link.tif'))],
  ])('is not printed after %s', async (_, change) => {
    const { root, run, mark } = season();
    await run('scan', '--json');
    mark();
    change(root);
    const { stdout, stderr } = await run('scan', '--json');
    const read = await scopecard(['scan', '--json', root], '/', tempFolder());
    expect({ stdout, stderr }).toEqual({ stdout: read.stdout, stderr: read.stderr });
  });

  it('is not printed with other rules of the user', async () => {
    const { home, run, mark } = season();
    await run('scan', '--json');
    mark();
    put(home, 'scopecard-fields.json', '{');
    expect((await run('scan', '--json')).stderr).toContain('scopecard-fields.json');
  });

  it('is another for another command', async () => {
    const { run, kept } = season();
    await run('scan', '--json');
    const check = await run('check');
    expect(kept()).toHaveLength(2);
    expect(await run('check')).toEqual(check);
  });

  it.each<[string, (file: string, size: number) => void]>([
    ['cut off', (file, size) => truncateSync(file, size - 20)],
    ['changed in its last part', (file, size) => changeByte(file, size - 5)],
  ])('is not printed where its file is %s', async (_, damage) => {
    const { run, file, mark } = season();
    const first = await run('scan', '--json');
    mark();
    damage(file(), statSync(file()).size);
    expect(await run('scan', '--json')).toEqual(first);
  });

  it('is printed again where it is longer than what is unpacked at a time', async () => {
    const { root, run, mark } = season();
    for (let i = 0; i < 400; i++) put(root, `many/${i}.tif`, smallTiff());
    const first = await run('scan', '--json');
    expect(first.stdout.length).toBeGreaterThan(300_000);
    mark();
    expect(await run('scan', '--json')).toEqual({ ...first, stderr: 'kept\n' });
  });

  it('is not kept while files may change without a new time', async () => {
    vi.useRealTimers();
    const { run, kept } = season();
    await run('scan', '--json');
    expect(kept()).toEqual([]);
  });

  it('is not kept of a folder with links, which lead to what is not compared', async () => {
    const { root, run, kept } = season();
    symlinkSync('a.tif', join(root, 'link.tif'));
    await run('scan', '--json');
    expect(kept()).toEqual([]);
  });
});

describe('a folder that was seen', () => {
  const other = { size: 1, mtimeMs: 1 };

  it('tells a changed folder from an unchanged one', () => {
    const { root } = season();
    const files = filesOf(root);
    const seen = { root, files, before: Date.now(), readOnly: 0 };
    expect(isStillAsSeen(seen)).toBe(true);
    expect(isStillAsSeen(seen, slowClock())).toBe(false);
    expect(isStillAsSeen({ ...seen, readOnly: 1 })).toBe(false);
    expect(isStillAsSeen({ ...seen, files: new Map([...files, ['gone.tif', other]]) })).toBe(false);
    for (const path of files.keys()) {
      expect(isStillAsSeen({ ...seen, files: new Map([...files, [path, other]]) })).toBe(false);
      expect(isStillAsSeen({ ...seen, files: new Map([...files].filter(([each]) => each !== path)) })).toBe(false);
    }
  });

  it('tells other bytes of the same length and time by when the system changed the file', () => {
    vi.useRealTimers();
    const { root } = season();
    const files = filesOf(root);
    changeSecretly(join(root, 'a.tif.json'));
    expect(filesOf(root)).toEqual(files);
    const { ctimeMs } = statSync(join(root, 'a.tif.json'));
    expect(isStillAsSeen({ root, files, before: ctimeMs, readOnly: 0 })).toBe(false);
    expect(isStillAsSeen({ root, files, before: ctimeMs + 1, readOnly: 0 })).toBe(true);
  });
});

it.each([
  ['EIO', true],
  ['EACCES', true],
  ['reader-slow', true],
  ['file-empty', false],
  [undefined, false],
])('a problem for the reason %s may pass: %s', (reason, passes) => {
  expect(mayPass(problem('image-unreadable', reason === undefined ? {} : { reason }))).toBe(passes);
});
