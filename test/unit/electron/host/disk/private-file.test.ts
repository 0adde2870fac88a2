import { chmodSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makePrivateFolder } from '../../../../../electron/host/disk/private-file.ts';
import { createHost } from '../../../../../electron/host/host.ts';
import { put, sidecarText, smallTiff, tempFolder } from '../temp-folder.ts';

/** Every folder and file below a folder that somebody else may look into. */
function open(folder: string): readonly string[] {
  const names = readdirSync(folder, { recursive: true }) as string[];
  return names.filter((name) => (statSync(join(folder, name)).mode & 0o077) !== 0);
}

async function useEverything(userFolder: string): Promise<void> {
  const root = tempFolder();
  put(root, 'a.tif', smallTiff());
  put(root, 'a.tif.json', sidecarText());
  const options = { kind: 'browser', version: '0', userFolder, start: null } as const;
  const host = createHost(options);
  const opened = (await host.request('folder.open', { path: root })) as { value: { id: string } };
  const folder = opened.value.id;
  await host.request('folder.scan', { folder });
  const images = [{ path: 'a.tif', changes: [{ field: 'experiment_metadata.note', before: '', after: 'x' }] }];
  expect(await host.request('journal.write', { folder, window: 'w', images })).toMatchObject({ ok: true });
  expect(await host.request('edits.save', { folder, images })).toMatchObject({ ok: true });
  const template = { id: null, name: 'Saline', values: { note: 'x' } };
  expect(await host.request('templates.save', template)).toMatchObject({ ok: true });
  await host.close();
}

describe.skipIf(process.platform === 'win32')('what Scopecard keeps for a user', () => {
  it('is closed to other users', async () => {
    const home = join(tempFolder(), 'home');
    await useEverything(home);
    expect(readdirSync(home)).toEqual(
      expect.arrayContaining(['header-cache', 'history', 'settings.json', 'templates']),
    );
    expect(open(home)).toEqual([]);
    expect(statSync(home).mode & 0o777).toBe(0o700);
  });

  it('is not waited for where the system makes no folder', async () => {
    if (process.platform !== 'linux') return;
    await expect(makePrivateFolder('/proc/nope/deeper')).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('is closed when an earlier version left it open', async () => {
    const home = tempFolder();
    for (const name of ['header-cache', 'history', 'journal', 'templates']) {
      mkdirSync(join(home, name));
      chmodSync(put(home, `${name}/old`, 'x'), 0o644);
      chmodSync(join(home, name), 0o755);
    }
    chmodSync(put(home, 'settings.json', '{}'), 0o644);
    await useEverything(home);
    expect(open(home)).toEqual([]);
  });
});
