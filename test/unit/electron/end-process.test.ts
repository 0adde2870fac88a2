import { execFileSync, spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { open, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { drivesAnswer, waitsForDrive } from '../../../electron/end-process.ts';
import { built } from '../../helpers/built.ts';
import { tempFolder } from './host/temp-folder.ts';

/** A file whose opening never ends: a pipe that nobody writes into. */
function endless(): string {
  const pipe = join(tempFolder(), 'pipe');
  execFileSync('mkfifo', [pipe]);
  return pipe;
}

describe.skipIf(process.platform === 'win32')('a call to a drive that does not answer', () => {
  it('is known while it lasts', async () => {
    const pipe = endless();
    const opening = open(pipe);
    expect(await drivesAnswer(0)).toBe(false);
    expect(waitsForDrive()).toBe(true);
    // Opens once the reader has, however late that comes.
    await writeFile(pipe, 'x');
    await (await opening).close();
    await expect.poll(waitsForDrive).toBe(false);
  });

  it.each(['open', 'readFile'])('keeps no command from ending: %s', async (call) => {
    const before = join(tempFolder(), 'before.cjs');
    writeFileSync(before, `require('node:fs').${call}(${JSON.stringify(endless())}, () => {});`);
    const child = spawn(process.execPath, ['--require', before, built('scopecard.cjs'), '--version']);
    let messages = '';
    child.stderr.on('data', (data) => {
      messages += data;
    });
    expect(await new Promise((resolve) => child.on('close', (_, signal) => resolve(signal)))).toBe('SIGKILL');
    expect(messages).toBe('scopecard: a drive does not answer; ended without waiting for it.\n');
  });
});
