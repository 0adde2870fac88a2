import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { built } from '../../../../helpers/built.ts';
import { put, smallTiff, tempFolder } from '../temp-folder.ts';
import { actionsIn, aPast, undo } from './past.ts';

describe('two programs at once', () => {
  it('lose no action of either, while both put the history in order', async () => {
    const [root, home] = [tempFolder(), tempFolder()];
    const count = 12;
    for (let i = 0; i < 2 * count; i++) put(root, `${i}.tif`, smallTiff());
    const run = (from: number) =>
      new Promise((resolve) => {
        const words = [
          'set',
          ...Array.from({ length: count }, (_, i) => join(root, `${from + i}.tif`)),
          'species=mouse',
        ];
        const env = { ...process.env, SCOPECARD_HOME: home };
        spawn(process.execPath, [built('scopecard.cjs'), ...words], { env, stdio: 'ignore' }).on('close', resolve);
      });
    const past = aPast({}, home, root);
    const tending = (async () => {
      for (let i = 0; i < 40; i++) {
        await past.history.tend();
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    })();
    expect(await Promise.all([run(0), run(count)])).toEqual([0, 0]);
    await tending;
    const actions = await actionsIn(past);
    expect(actions.map(({ written }) => written.length)).toEqual([count, count]);
    for (const action of actions) await undo(past, action);
    expect(readdirSync(root).filter((name) => name.endsWith('.json'))).toEqual([]);
  }, 30_000);
});
