import { existsSync, utimesSync } from 'node:fs';
import { expect, it } from 'vitest';
import { tendingName } from '../../../../../electron/host/history/history-places.ts';
import { TendingLock, TendingLost } from '../../../../../electron/host/history/tending-lock.ts';
import { put, tempFolder } from '../temp-folder.ts';

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

it('stays with the program that has taken it over', async () => {
  const folder = tempFolder();
  const lock = await TendingLock.take(folder);
  const theirs = put(folder, tendingName, '');
  await lock?.release();
  expect(existsSync(theirs)).toBe(true);
  await expect(lock?.check()).rejects.toBeInstanceOf(TendingLost);
});
