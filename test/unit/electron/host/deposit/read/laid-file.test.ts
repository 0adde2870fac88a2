import { type BigIntStats, lstatSync, utimesSync } from 'node:fs';
import { beforeEach, expect, it, vi } from 'vitest';
import { put, tempFolder } from '../../temp-folder.ts';

const drive = vi.hoisted(() => ({ numbers: new Map<string, bigint>() }));

/** A drive that gives files the numbers of `drive`. */
vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof import('node:fs/promises')>();
  const lstat = async (path: string, options?: { bigint: true }) => {
    const stats = (await real.lstat(path, options)) as unknown as BigIntStats;
    return Object.assign(stats, { ino: drive.numbers.get(path) ?? stats.ino });
  };
  return { ...real, lstat };
});
const { isLaidOut } = await import('../../../../../../electron/host/deposit/read/laid-file.ts');

beforeEach(() => drive.numbers.clear());

it.each([
  ['numbers that differ beyond what a usual number holds', 2n ** 60n, 2n ** 60n + 1n],
  ['no numbers', 0n, 0n],
])('another file is not in the place of an image on a drive with %s', async (_, one, other) => {
  const folder = tempFolder();
  const [from, to] = [put(folder, 'a.tif', 'image'), put(folder, 'b.tif', 'other')];
  utimesSync(to, 1, 1);
  drive.numbers.set(from, one).set(to, other);
  const statsOf = (path: string, number: bigint) => Object.assign(lstatSync(path), { ino: Number(number) });
  const [source, there] = [statsOf(from, one), statsOf(to, other)];
  expect(await isLaidOut({ from, source, to, there })).toBe(false);
});
