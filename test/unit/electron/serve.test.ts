import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { serve } from '../../../electron/serve.ts';
import { tempFolder } from './host/temp-folder.ts';

// Windows has no such signal.
it.skipIf(process.platform === 'win32')('a server whose terminal is closed ends in order', async () => {
  const home = tempFolder();
  vi.stubEnv('SCOPECARD_HOME', home);
  vi.stubEnv('DISPLAY', ':99');
  // Nothing opens a browser.
  vi.stubEnv('PATH', '');
  const printed = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  onTestFinished(() => {
    printed.mockRestore();
    vi.unstubAllEnvs();
  });
  const ended = serve({ folder: null, port: 0, open: true }, true);
  await vi.waitFor(() => expect(readdirSync(join(home, 'open'))).toHaveLength(1));
  process.emit('SIGHUP');
  expect(await ended).toBe(0);
  expect(readdirSync(join(home, 'open'))).toEqual([]);
  expect(process.listenerCount('SIGHUP')).toBe(0);
});
