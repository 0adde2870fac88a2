import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { writeOpenerFile } from '../../../electron/opener-file.ts';
import { put, tempFolder } from './host/temp-folder.ts';

const address = 'http://127.0.0.1:4000/sign-in#token=abc';

it('sends a browser to the address, and can be read by its user alone', async () => {
  const opener = await writeOpenerFile(tempFolder(), address);
  const path = opener?.path ?? '';
  expect(readFileSync(path, 'utf8')).toContain(`location.replace("${address}")`);
  if (process.platform !== 'win32') {
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(statSync(dirname(path)).mode & 0o777).toBe(0o700);
  }
  await opener?.remove();
  expect(existsSync(path)).toBe(false);
});

it('is none where it cannot be written', async () => {
  const home = tempFolder();
  put(home, 'open', 'a file in its way');
  expect(await writeOpenerFile(join(home), address)).toBeNull();
});
