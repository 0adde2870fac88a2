import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, it } from 'vitest';
import { stoppable } from '../../../electron/stoppable.ts';
import { built } from '../../helpers/built.ts';
import { tempFolder } from './host/temp-folder.ts';

/** Whether work is asked to stop by signals that come one after the other. */
function stopsAt(ofTerminal: boolean, ...names: readonly NodeJS.Signals[]): Promise<boolean> {
  return stoppable(async (signal) => {
    for (const name of names) process.emit(name);
    return signal.aborted;
  }, ofTerminal);
}

it('stops at a closed terminal, and goes on without one', async () => {
  expect(await stopsAt(true, 'SIGHUP')).toBe(true);
  expect(await stopsAt(false, 'SIGHUP')).toBe(false);
  expect(await stopsAt(false, 'SIGTERM')).toBe(true);
});

it('hears a hang-up after another request, so that it does not end the work at once', async () => {
  const before = process.listenerCount('SIGHUP');
  await stoppable(async () => {
    process.emit('SIGTERM');
    process.emit('SIGHUP');
    expect(process.listenerCount('SIGHUP')).toBe(before + 1);
  }, true);
  expect(process.listenerCount('SIGHUP')).toBe(before);
});

// Windows has no such signal.
it.skipIf(process.platform === 'win32')('goes on after a hang-up without a terminal, as nohup wants', async () => {
  const words = [built('scopecard.cjs'), 'serve', '--no-open'];
  const server = spawn(process.execPath, words, { env: { ...process.env, SCOPECARD_HOME: tempFolder() } });
  const ended = once(server, 'exit');
  await once(server.stdout, 'data');
  server.kill('SIGHUP');
  server.kill('SIGTERM');
  expect(await ended).toEqual([0, null]);
});
