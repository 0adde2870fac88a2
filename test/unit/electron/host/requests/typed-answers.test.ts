import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { createHost, type Host } from '../../../../../electron/host/host.ts';
import type { RequestName, RequestResult } from '../../../../../shared/ipc.ts';
import { whatIsWrong } from '../../../../../shared/problems/wording.ts';
import { tempFolder } from '../temp-folder.ts';

let host: Host;
let userFolder: string;

beforeEach(() => {
  userFolder = tempFolder();
  host = createHost({ kind: 'browser', version: '1.2.3', userFolder, start: null });
  onTestFinished(() => host.close());
});

async function ask<K extends RequestName>(name: K, args: unknown): Promise<RequestResult<K>> {
  const result = await host.request(name, args);
  if (!result.ok) throw new Error(whatIsWrong(result.problem));
  return result.value as RequestResult<K>;
}

const opened = async () => (await ask('folder.open', { path: tempFolder() })).id;
const title = { place: { kind: 'deposit' }, key: 'title' };
const cell = { place: { kind: 'channel', match: '**', id: 'Channel:0:1' }, key: 'rrid' };

async function found(folder: string, window: string, open: readonly string[] = []) {
  const typed = await ask('deposit.typed', { folder, window, open });
  return typed.map(({ key, text }) => [key, text]);
}

describe('what is typed for an answer and not entered', () => {
  it('is found in the folder by the next window, and by one after that', async () => {
    const [folder, other] = [await opened(), await opened()];
    const type = (answers: readonly object[]) => ask('deposit.type', { folder, window: 'one', answers });
    await type([{ ...title, text: 'Vess' }]);
    await type([
      { ...title, text: 'Vessels "of"\nthe cortex' },
      { ...cell, text: 'AB_1' },
    ]);
    expect(await found(other, 'two')).toEqual([]);
    const all = [
      ['title', 'Vessels "of"\nthe cortex'],
      ['rrid', 'AB_1'],
    ];
    expect(await found(folder, 'two')).toEqual(all);
    expect(await found(folder, 'three')).toEqual(all);
  });

  it('is what was typed last, in whichever window', async () => {
    const folder = await opened();
    const type = async (window: string, answer: object) => {
      await ask('deposit.type', { folder, window, answers: [answer] });
      for (const now = Date.now(); Date.now() === now; ) await new Promise((resolve) => setImmediate(resolve));
    };
    await type('one', { ...title, text: 'Vess' });
    await type('two', { ...title, text: 'Vessels' });
    await type('one', { ...cell, text: 'AB_1' });
    expect(await found(folder, 'three')).toEqual([
      ['title', 'Vessels'],
      ['rrid', 'AB_1'],
    ]);
  });

  it('is left to a window that is open, or connected', async () => {
    const folder = await opened();
    const leave = host.connectWindow('one');
    await ask('deposit.type', { folder, window: 'one', answers: [{ ...title, text: 'Vessels' }] });
    expect(await found(folder, 'two')).toEqual([]);
    leave();
    expect(await found(folder, 'two', ['one'])).toEqual([]);
    expect(await found(folder, 'one')).toEqual([]);
    expect(await found(folder, 'two')).toEqual([['title', 'Vessels']]);
  });

  it('is gone once it is entered', async () => {
    const folder = await opened();
    await ask('deposit.type', { folder, window: 'one', answers: [{ ...title, text: 'Vessels' }] });
    await ask('deposit.type', { folder, window: 'one', answers: [{ ...title, text: null }] });
    expect(await found(folder, 'two')).toEqual([]);
    const place = join(userFolder, 'typed-answers');
    expect(existsSync(place) ? readdirSync(place) : []).toEqual([]);
  });
});
