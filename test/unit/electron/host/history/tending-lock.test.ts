import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, utimesSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { thisProcess } from '../../../../../electron/host/disk/process-owner.ts';
import { tendingName } from '../../../../../electron/host/history/history-places.ts';
import { readAll } from '../../../../../electron/host/history/kept-records.ts';
import { repack } from '../../../../../electron/host/history/repack.ts';
import { TendingLock, TendingLost } from '../../../../../electron/host/history/tending-lock.ts';
import { put, putFresh, tempFolder } from '../temp-folder.ts';
import { aPast, patch, save } from './past.ts';

it('is taken over from a program that has ended by one program alone', async () => {
  for (let round = 0; round < 20; round++) {
    const folder = tempFolder();
    utimesSync(put(folder, tendingName, ''), 1, 1);
    const taken = await Promise.all(Array.from({ length: 8 }, () => TendingLock.take(folder)));
    const locks = taken.filter((lock) => lock !== null);
    expect(locks).toHaveLength(1);
    await locks[0]?.release();
    expect(await TendingLock.isHeld(folder)).toBe(false);
  }
});

it('is taken over at once from a program that is known to have ended, and from no other', async () => {
  const [self, folder] = [await thisProcess(), tempFolder()];
  const pid = spawnSync(process.execPath, ['-v']).pid;
  const lockOf = (holder: string) => TendingLock.take(dirname(putFresh(folder, tendingName, holder)));
  expect(await lockOf(JSON.stringify(self))).toBeNull();
  // Its name is written a moment after the file is made.
  expect(await lockOf('')).toBeNull();
  const lock = await lockOf(JSON.stringify({ ...self, pid }));
  expect(lock).not.toBeNull();
  await lock?.release();
});

it('stays with the program that has taken it over', async () => {
  const folder = tempFolder();
  const lock = await TendingLock.take(folder);
  const theirs = put(folder, tendingName, '');
  await lock?.release();
  expect(existsSync(theirs)).toBe(true);
  await expect(lock?.check()).rejects.toBeInstanceOf(TendingLost);
});

it('lets nothing be rewritten by the program that has lost it', async () => {
  const past = aPast();
  put(past.root, 'a.tif');
  await save(past, [patch('a.tif', 'species', undefined, 'mouse')]);
  const folder = join(past.userFolder, 'history');
  const lock = (await TendingLock.take(folder)) as TendingLock;
  const records = await readAll(folder, lock);
  put(folder, tendingName, '');
  const names = readdirSync(folder);
  onTestFinished(() => void vi.useRealTimers());
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 60 * 60 * 1000 });
  await expect(repack(records, () => false, lock)).rejects.toBeInstanceOf(TendingLost);
  expect(readdirSync(folder)).toEqual(names);
  await lock.release();
});
