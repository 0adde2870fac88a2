import {
  appendFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { folderState } from '../../../../../electron/cli/kept/folder-state.ts';
import { mayPass } from '../../../../../electron/cli/kept/run-witness.ts';
import { runToEnd } from '../../../../../shared/basics/pauses.ts';
import { problem } from '../../../../../shared/problems/problem.ts';
import { put, sidecarText, smallTiff, tempFolder } from '../../host/temp-folder.ts';
import { scopecard } from '../command-line.ts';

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
    const bytes = readFileSync(file());
    const end = bytes.lastIndexOf('\n') + 1;
    const marked = JSON.stringify({ ...JSON.parse(bytes.toString('utf8', end)), messages: 'kept\n' });
    writeFileSync(file(), Buffer.concat([bytes.subarray(0, end), Buffer.from(marked)]));
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
    ['export'],
    ['export', '--separator', 'tab'],
    ['export', '--omero'],
    ['export', '--bff'],
  ])('%s %s prints it again', async (...words) => {
    const { run, kept, mark } = season();
    const first = await run(...words);
    expect(kept()).toHaveLength(1);
    expect(await run(...words)).toEqual(first);
    mark();
    expect(await run(...words)).toEqual({ ...first, stderr: 'kept\n' });
  });

  it('export writes it into a file again', async () => {
    const { root, home, run, mark } = season();
    const out = join(home, 'table.csv');
    const first = await run('export', '-o', out);
    expect(first).toEqual({ code: 0, stdout: '', stderr: `3 images written to ${out}.\n` });
    const table = readFileSync(out, 'utf8');
    expect(table).toBe((await run('export')).stdout);
    rmSync(join(home, 'header-cache'), { recursive: true });
    await run('export', '-o', out);
    mark();
    rmSync(out);
    expect(await run('export', '-o', out)).toEqual({ ...first, stderr: 'kept\n' });
    expect(readFileSync(out, 'utf8')).toBe(table);
    writeFileSync(out, 'notes');
    const refused = await run('export', '-o', out);
    expect(refused).toEqual(await scopecard(['export', '-o', out, root], '/', tempFolder()));
    expect([refused.code, readFileSync(out, 'utf8')]).toEqual([1, 'notes']);
  });

  it.each(['notes.txt', 'notes.xlsx', 'gone/table.csv', 'a.tif'])(
    'is not made for a file that cannot be written: %s',
    async (name) => {
      const { home, run } = season();
      for (const notes of ['notes.txt', 'notes.xlsx']) put(home, notes, 'notes');
      const { code, stderr } = await run('export', '-o', join(home, name));
      expect([code, stderr]).toEqual([1, expect.stringMatching(/^[^\n]+(?:was not written|does not exist)[^\n]+\n$/)]);
      expect(readdirSync(home).sort()).toEqual(['notes.txt', 'notes.xlsx']);
    },
  );

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
    ['changed in its last part', (file) => changeByte(file, readFileSync(file).lastIndexOf('\n') - 5)],
  ])('is not printed where its file is %s', async (_, damage) => {
    const { run, file, mark } = season();
    const first = await run('scan', '--json');
    mark();
    damage(file(), statSync(file()).size);
    expect(await run('scan', '--json')).toEqual(first);
  });

  it('leaves nothing beside it, and is for this user alone', async () => {
    const { home, run, file } = season();
    await run('scan', '--json');
    expect(statSync(file()).mode & 0o777).toBe(0o600);
    const names = readdirSync(join(home, 'header-cache'));
    expect(names.filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  it('is not kept, and leaves nothing, where its place cannot be written', async () => {
    const { home, run, kept } = season();
    put(home, 'header-cache', 'in the way');
    const first = await run('scan', '--json');
    expect(first).toEqual({ code: 0, stdout: expect.stringMatching(/^(?:.+\n){3}$/), stderr: '' });
    expect(readdirSync(home)).not.toContain('.tmp');
    rmSync(join(home, 'header-cache'));
    expect(await run('scan', '--json')).toEqual(first);
    expect(kept()).toHaveLength(1);
  });

  it('is printed again where it is longer than what is unpacked at a time', async () => {
    const { root, run, mark } = season();
    for (let i = 0; i < 400; i++) put(root, `many/${i}.tif`, smallTiff());
    const first = await run('scan', '--json');
    expect(first.stdout.length).toBeGreaterThan(300_000);
    mark();
    expect(await run('scan', '--json')).toEqual({ ...first, stderr: 'kept\n' });
  });

  it('has messages of any length', async () => {
    const { root, run, kept } = season();
    const long = 'wild type '.repeat(5000);
    put(root, 'a.tif.json', sidecarText({ genotype: long }));
    put(root, 'b.tif.json', sidecarText({ genotype: long.toUpperCase() }));
    const first = await run('scan', '--json');
    expect(first.stderr.length).toBeGreaterThan(90_000);
    expect(kept()).toHaveLength(1);
    expect(await run('scan', '--json')).toEqual(first);
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

describe('the state of a folder', () => {
  const stateOf = (...look: Parameters<typeof folderState>) => runToEnd(folderState(...look));

  it('is the same as long as nothing changes', () => {
    const { root } = season();
    const look = { root, before: Date.now() };
    const first = stateOf(look);
    expect(first).not.toBeNull();
    expect(stateOf(look)).toBe(first);
    expect(stateOf(look, slowClock())).toBeNull();
  });

  it('does not count pauses as slowness of the drive', () => {
    const { root } = season();
    for (let i = 0; i < 300; i++) put(root, `many/${i}.txt`, '');
    let time = 0;
    const work = folderState({ root, before: Date.now() }, () => time);
    let pauses = 0;
    let step = work.next();
    for (; !step.done; step = work.next()) {
      pauses++;
      time += 3_600_000;
    }
    expect(pauses).toBeGreaterThan(0);
    expect(step.value).not.toBeNull();
  });

  it.each<[string, (root: string) => void]>([
    ['a time', (root) => utimesSync(join(root, 'b.tif'), 1, 1)],
    ['a size', (root) => appendFileSync(join(root, 'day 1/c.tif'), 'x')],
    ['a name', (root) => renameSync(join(root, 'b.tif'), join(root, 'c.tif'))],
    ['a new file', (root) => put(root, 'notes.md', '')],
    ['a new folder', (root) => mkdirSync(join(root, 'day 1/empty'))],
    ['a missing file', (root) => rmSync(join(root, 'a.tif.json'))],
  ])('is another after %s', (_, change) => {
    const { root } = season();
    const look = { root, before: Date.now() };
    const first = stateOf(look);
    change(root);
    expect(stateOf(look)).not.toBe(first);
  });

  it('is unknown after other bytes of the same length and time, by when the system changed the file', () => {
    vi.useRealTimers();
    const { root } = season();
    changeSecretly(join(root, 'a.tif.json'));
    const { ctimeMs } = statSync(join(root, 'a.tif.json'));
    expect(stateOf({ root, before: ctimeMs })).toBeNull();
    expect(stateOf({ root, before: ctimeMs + 1 })).not.toBeNull();
  });
});

it.each([
  ['EIO', true],
  ['EACCES', true],
  ['reader-slow', true],
  ['drive-slow', true],
  ['file-empty', false],
  [undefined, false],
])('a problem for the reason %s may pass: %s', (reason, passes) => {
  expect(mayPass(problem('image-unreadable', reason === undefined ? {} : { reason }))).toBe(passes);
});
