import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { launchDesktop } from '../helpers/desktop.ts';
import { launchServer } from '../helpers/served.ts';
import { expect, test } from './fixtures.ts';

test.describe('the local server', { tag: '@browser' }, () => {
  test('ends with 0 when it is stopped', async ({ start, troubles }) => {
    const { server } = await start(null);
    expect(await server?.stop()).toBe(0);
    // The page notices that its server has gone.
    troubles.length = 0;
  });

  test('says so when its port is taken', async ({ start, world }) => {
    const { server } = await start(null);
    const { port } = new URL(server?.address ?? '');
    await expect(launchServer(['--port', port], world.env)).rejects.toThrow(
      `ended with 1: scopecard: port ${port} is used by another program`,
    );
  });
});

test.describe('the desktop shell', { tag: '@desktop' }, () => {
  test('hands a second start over to the first, folder and all', async ({ start, world, context }) => {
    const { page, desktop } = await start(null);
    const opened = page.evaluate(
      () =>
        new Promise((resolve) => {
          const { scopecard } = window as unknown as { scopecard: { on(name: string, hear: unknown): void } };
          scopecard.on('folder.requested', resolve);
        }),
    );
    await expect(launchDesktop(world, world.folder, context)).rejects.toThrow();
    expect(await opened).toEqual({ path: world.folder });
    expect((await desktop?.decisions())?.focused ?? 1).toBe(1);
  });

  test('remembers where the window stood', async ({ start, world }) => {
    const { desktop } = await start(null);
    await desktop?.closeWindow();
    await desktop?.ended;
    expect(existsSync(join(world.home, 'window.json'))).toBe(true);
  });

  test('asks the system for a folder', async ({ start, world }) => {
    const { page, desktop } = await start(null);
    await desktop?.answerDialogs({ folder: world.folder });
    const chosen = await page.evaluate(() => {
      const { scopecard } = window as unknown as { scopecard: { request(name: string, args: object): unknown } };
      return scopecard.request('folder.choose', {});
    });
    expect(chosen).toEqual({ ok: true, value: world.folder });
  });
});
