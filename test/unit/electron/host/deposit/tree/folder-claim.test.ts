import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, utimesSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  removeUnfinished,
  unfinishedWrites,
  withClaim,
} from '../../../../../../electron/host/deposit/tree/folder-claim.ts';
import { realDisk } from '../../../../../../electron/host/disk/disk.ts';
import { takeLock } from '../../../../../../electron/host/disk/lock-file.ts';
import { thisProcess } from '../../../../../../electron/host/disk/process-owner.ts';
import { isClaimName, tempName } from '../../../../../../electron/host/disk/temp-name.ts';
import { fullText } from '../../../../../../shared/problems/wording.ts';
import { put, putFresh, tempFolder } from '../../temp-folder.ts';

const hoursAgo = (path: string, hours: number) => {
  const time = Date.now() / 1000 - hours * 3600;
  utimesSync(path, time, time);
};

/** The number of a process that has ended. */
const ended = () => spawnSync(process.execPath, ['-e', '']).pid;

/** An upload folder with what another run of the program has begun, and the claim that it left. */
function begun(owner: object): { readonly out: string; readonly claim: string } {
  const out = tempFolder();
  putFresh(out, 'a/1.tif', 'whole');
  putFresh(out, 'a/.scopecard-0123456789000001.tmp', 'half');
  putFresh(out, '.scopecard-0123456789000002.tmp/derived/x.tif', 'half');
  return { out, claim: putFresh(out, '.scopecard-claim-0123456789000000.tmp', JSON.stringify(owner)) };
}

const files = (out: string) => readdirSync(out, { recursive: true }).sort();

describe('what a killed write left in an upload folder', () => {
  const killed = () => ({ machine: hostname(), pid: ended(), born: null });

  it('is reported, and removed at once by the next write', async () => {
    const { out } = begun(killed());
    const other = tempName();
    putFresh(out, `a/${other}`, 'of a program that runs');
    putFresh(out, 'a/.scopecard-notes.tmp', 'mine');
    const found = await unfinishedWrites([out, out]);
    expect(found).toMatchObject([{ code: 'deposit-unfinished', details: { count: 4 } }]);
    expect(found.map(fullText)).toEqual([
      expect.stringContaining(`A write into ${out} was stopped and left unfinished files`),
    ]);
    await removeUnfinished(out);
    expect(files(out)).toEqual(['a', 'a/1.tif', `a/${other}`, 'a/.scopecard-notes.tmp'].sort());
  });

  it('is reported where it was killed between two files, and a lock that it left goes with the next write', async () => {
    const [one, another] = [tempFolder(), tempFolder()];
    putFresh(one, '.scopecard-claim-0123456789000000.tmp', JSON.stringify(killed()));
    const owner = { ...(await thisProcess()), pid: ended() };
    putFresh(another, 'a/.scopecard-lock.tmp', JSON.stringify({ ...owner, token: 't' }));
    expect(await unfinishedWrites([one, another])).toMatchObject([
      { details: { count: 1 } },
      { details: { count: 1 } },
    ]);
    await removeUnfinished(another);
    expect(files(another)).toEqual(['a']);
  });

  it('does not include the lock of a program that runs', async () => {
    const out = tempFolder();
    const giveBack = await takeLock(out, realDisk);
    expect(await unfinishedWrites([out])).toEqual([]);
    await removeUnfinished(out);
    expect(files(out)).toEqual(['.scopecard-lock.tmp']);
    await giveBack();
  });

  it('stays for an hour where another computer may still be writing it, and a claim for a day', async () => {
    const { out, claim } = begun({ machine: 'another', pid: 1, born: null });
    const all = files(out);
    hoursAgo(join(out, 'a/.scopecard-0123456789000001.tmp'), 2);
    hoursAgo(claim, 23);
    await removeUnfinished(out);
    expect(files(out)).toEqual(all);
    expect(await unfinishedWrites([out])).toEqual([]);
    hoursAgo(claim, 25);
    expect(await unfinishedWrites([out])).toHaveLength(1);
    await removeUnfinished(out);
    expect(files(out)).toEqual(['a', 'a/1.tif']);
  });

  it('is removed after an hour where no claim explains it', async () => {
    const out = tempFolder();
    for (const folder of ['old', 'new']) put(out, `${folder}/${tempName()}/half.tif`, 'half');
    for (const name of readdirSync(join(out, 'old'))) hoursAgo(join(out, 'old', name), 2);
    expect(await unfinishedWrites([out])).toMatchObject([{ details: { count: 2 } }]);
    await removeUnfinished(out);
    expect([readdirSync(join(out, 'old')).length, readdirSync(join(out, 'new')).length]).toEqual([0, 1]);
    await expect(removeUnfinished(join(out, 'gone'))).resolves.toBeUndefined();
  });
});

it('what this program is writing is not taken for a leftover, and its claim goes with the end', async () => {
  const out = tempFolder();
  const temp = join(out, tempName());
  const work = async () => {
    hoursAgo(putFresh(out, temp.slice(out.length)), 48);
    expect(readdirSync(out).filter(isClaimName)).toHaveLength(1);
    await removeUnfinished(out);
    expect([await unfinishedWrites([out]), existsSync(temp)]).toEqual([[], true]);
    throw new Error('stopped');
  };
  await expect(withClaim(out, work)).rejects.toThrow('stopped');
  expect(readdirSync(out).filter(isClaimName)).toEqual([]);
});
