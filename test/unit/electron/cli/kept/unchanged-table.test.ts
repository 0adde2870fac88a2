import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { put, sidecarText, smallTiff, tempFolder } from '../../host/temp-folder.ts';
import { scopecard } from '../command-line.ts';

/** Three images in two folders, one of them unreadable, with spelling variants, and two places for tables. */
function season() {
  const [root, home, tables] = [tempFolder(), tempFolder(), tempFolder()];
  for (const name of ['a.tif', 'day 1/c.tif']) put(root, name, smallTiff());
  put(root, 'b.tif', 'no image');
  put(root, 'a.tif.json', sidecarText({ species: 'Mouse' }));
  put(root, 'day 1/c.tif.json', sidecarText({ species: 'mouse' }));
  const [old, next] = [join(tables, 'old.parquet'), join(tables, 'next.parquet')];
  const scan = (...words: readonly string[]) => scopecard(['scan', root, '--parquet', ...words], '/', home);
  return { root, home, tables, old, next, scan };
}

/** The clock moves between runs: a table that is made again has another time in it. */
function later(): void {
  vi.setSystemTime(Date.now() + 60_000);
}

const isCopy = (a: string, b: string) => readFileSync(a).equals(readFileSync(b));
const rowsOf = async (path: string) => parquetReadObjects({ file: await asyncBufferFromFile(path) });

/** Changes a byte of the rows, with which the file begins. */
function damageRows(path: string): void {
  const bytes = readFileSync(path);
  bytes.writeUInt8(bytes.readUInt8(40) ^ 1, 40);
  writeFileSync(path, bytes);
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 3_600_000 });
});
afterEach(() => {
  vi.useRealTimers();
});

describe('a table of an unchanged folder', () => {
  it('is a copy of the earlier one, with the same messages and code', async () => {
    const { old, next, tables, scan } = season();
    const first = await scan(old);
    expect(first.code).toBe(1);
    expect(first.stderr).toContain('“Mouse” (1), “mouse” (1)');
    later();
    const second = await scan(next, '--since', old);
    expect(second).toEqual({ ...first, stderr: first.stderr.replace(old, next) });
    expect(isCopy(old, next)).toBe(true);
    later();
    const third = await scan(`${next}2`, '--since', next);
    expect(third).toEqual({ ...first, stderr: first.stderr.replace(old, `${next}2`) });
    expect(readdirSync(tables).sort()).toEqual(['next.parquet', 'next.parquet2', 'old.parquet']);
  });

  it('is the one that would be replaced', async () => {
    const { old, scan } = season();
    const first = await scan(old);
    const before = readFileSync(old);
    for (const since of [[], ['--since', old]]) {
      later();
      expect(await scan(old, ...since)).toEqual(first);
      expect(readFileSync(old)).toEqual(before);
    }
  });

  it('is the one of several in a folder that shows it as it is', async () => {
    const { next, root, home, tables, scan } = season();
    const parts = join(tables, 'parts');
    mkdirSync(parts);
    const [stale, latest] = [join(parts, 'a.parquet'), join(parts, 'b.parquet')];
    await scan(stale);
    await scopecard(['scan', join(root, 'day 1'), '--parquet', join(parts, 'c.parquet')], '/', home);
    put(root, 'a.tif.json', sidecarText({ species: 'guinea pig' }));
    later();
    await scan(latest);
    later();
    await scan(next, '--since', parts);
    expect([isCopy(next, latest), isCopy(next, stale)]).toEqual([true, false]);
  });

  it('is read again where several folders are named', async () => {
    const { old, next, root, scan } = season();
    await scan(old, root);
    later();
    await scan(next, root, '--since', old);
    expect(await rowsOf(next)).toEqual(await rowsOf(old));
    expect(isCopy(old, next)).toBe(false);
  });
});

describe('a table of a changed folder', () => {
  it.each<[string, (root: string) => void]>([
    ['a changed sidecar', (root) => put(root, 'a.tif.json', sidecarText({ species: 'guinea pig' }))],
    ['a changed image', (root) => put(root, 'b.tif', smallTiff())],
    ['a removed image', (root) => rmSync(join(root, 'b.tif'))],
    ['a removed sidecar', (root) => rmSync(join(root, 'day 1/c.tif.json'))],
    ['a new image', (root) => put(root, 'day 1/d.tif', smallTiff())],
    ['a new sidecar without an image', (root) => put(root, 'gone.tif.json', sidecarText({}))],
    ['a text beside an image', (root) => put(root, 'a.txt', 'text')],
    ['rules of the folder', (root) => put(root, 'scopecard-fields.json', '{')],
  ])('is read again after %s', async (_, change) => {
    const { old, next, root, scan } = season();
    await scan(old);
    later();
    change(root);
    const { stderr, code } = await scan(next, '--since', old);
    const whole = join(tempFolder(), 'whole.parquet');
    const read = await scopecard(['scan', root, '--parquet', whole], '/', tempFolder());
    expect({ stderr, code }).toEqual({ stderr: read.stderr.replace(whole, next), code: read.code });
    expect(await rowsOf(next)).toEqual(await rowsOf(whole));
    expect(isCopy(old, next)).toBe(false);
  });

  it('is read again after a text changed that describes an image', async () => {
    const { old, next, root, scan } = season();
    put(root, 'a.txt', 'text');
    await scan(old);
    later();
    appendFileSync(join(root, 'a.txt'), 'longer');
    await scan(next, '--since', old);
    expect(isCopy(old, next)).toBe(false);
  });

  it('is read again where the earlier one is of another version of the program', async () => {
    const { old, next, scan } = season();
    await scan(old);
    const bytes = readFileSync(old, 'latin1');
    const of = /"of":"(.)/.exec(bytes)?.[1] ?? '';
    writeFileSync(old, bytes.replace(/"of":"./, `"of":"${of === 'A' ? 'B' : 'A'}`), 'latin1');
    later();
    await scan(next, '--since', old);
    expect(isCopy(old, next)).toBe(false);
    expect(await rowsOf(next)).toEqual(await rowsOf(old));
  });

  it('is read again where the earlier one was written while files could still change without a new time', async () => {
    vi.useRealTimers();
    const { old, next, scan } = season();
    await scan(old);
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 3_600_000 });
    await scan(next, '--since', old);
    expect(isCopy(old, next)).toBe(false);
  });
});

describe('a damaged table', () => {
  it('is reported where its end is missing, and nothing is written', async () => {
    const { old, next, tables, scan } = season();
    await scan(old);
    truncateSync(old, statSync(old).size - 20);
    const { code, stderr } = await scan(next, '--since', old);
    expect({ code, stderr }).toMatchObject({ code: 1, stderr: expect.stringContaining('cannot be read as a table') });
    expect(readdirSync(tables)).toEqual(['old.parquet']);
  });

  it('is never copied where its rows are damaged', async () => {
    const { old, next, tables, scan } = season();
    await scan(old);
    damageRows(old);
    await scan(next, '--since', old);
    expect(readdirSync(tables).filter((name) => !/\.parquet$/.test(name))).toEqual([]);
    expect(existsSync(next) && isCopy(old, next)).toBe(false);
  });

  it('is replaced where it is the one to be written', async () => {
    const { old, scan } = season();
    await scan(old);
    const rows = await rowsOf(old);
    damageRows(old);
    await scan(old);
    expect(await rowsOf(old)).toEqual(rows);
    truncateSync(old, 30);
    await scan(old);
    expect(await rowsOf(old)).toEqual(rows);
  });
});
