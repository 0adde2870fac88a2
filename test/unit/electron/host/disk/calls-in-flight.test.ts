import { execFileSync, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { callsInFlight, widenCalls } from '../../../../../electron/host/disk/calls-in-flight.ts';
import { built } from '../../../../helpers/built.ts';
import { tempFolder } from '../temp-folder.ts';

test('as many calls may wait at the same time, unless the user has set another number', () => {
  const [unset, set]: NodeJS.ProcessEnv[] = [{}, { UV_THREADPOOL_SIZE: '2' }];
  for (const environment of [unset, set]) if (environment) widenCalls(environment);
  expect([unset, set]).toEqual([{ UV_THREADPOOL_SIZE: String(callsInFlight) }, { UV_THREADPOOL_SIZE: '2' }]);
});

/** Makes all calls but one wait for ever, once the program runs; says so if another is answered all the same. */
const waiting = (pipe: string) => `
const { open, stat, writeSync } = require('node:fs');
setImmediate(() => {
  for (let call = 1; call < ${callsInFlight}; call++) open(${JSON.stringify(pipe)}, () => {});
  stat('.', () => {
    writeSync(1, 'answered');
    process.kill(process.pid, 'SIGKILL');
  });
});`;

test.skipIf(process.platform === 'win32')('the command makes so many, also on Node 20', () => {
  const folder = tempFolder();
  const [pipe, before] = [join(folder, 'pipe'), join(folder, 'before.cjs')];
  execFileSync('mkfifo', [pipe]);
  writeFileSync(before, waiting(pipe));
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => name !== 'UV_THREADPOOL_SIZE'));
  const words = ['--require', before, built('scopecard.cjs'), '--version'];
  const { stdout } = spawnSync(process.execPath, words, {
    env,
    encoding: 'utf8',
    timeout: 20_000,
    killSignal: 'SIGKILL',
  });
  expect(stdout).toMatch(/answered$/);
});
