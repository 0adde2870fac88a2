import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { strFromU8, unzipSync } from 'fflate';
import { startAgain } from '../helpers/desktop.ts';
import { launchServer } from '../helpers/served.ts';
import { textAt } from '../helpers/text-at.ts';
import { createWorld } from '../helpers/world.ts';
import { expect, test } from './fixtures.ts';

// What ends and starts here is a process.
test.use({ fresh: true });

function imageFiles(folder: string): readonly string[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return names.filter((name) => name.endsWith('.tif')).map((name) => join(folder, name));
}

test.describe('the local server', { tag: '@browser' }, () => {
  test('ends with 0 when it is stopped', async ({ start }) => {
    const { page, server } = await start(null);
    // A page that outlives its host rightly complains.
    await page.close();
    expect(await server?.stop()).toBe(0);
  });

  test('reports that its port is in use', async ({ start, world }) => {
    const { server } = await start(null);
    const { port } = new URL(server?.address ?? '');
    await expect(launchServer(['--port', port], world.env)).rejects.toThrow(
      `ended with 1: scopecard: port ${port} is used by another program`,
    );
  });
});

test.describe('the desktop shell', { tag: '@desktop' }, () => {
  test('hands a second start over to the first, folder and all', async ({ start, world }) => {
    const { page, desktop } = await start(null);
    expect(await startAgain(world, world.folder)).toBe(0);
    await expect(page.getByRole('contentinfo')).toContainText('19 images');
    // Its menu is the system's.
    await expect(page.getByRole('button', { name: 'Menu', exact: true })).toBeHidden();
    expect((await desktop?.decisions())?.focused ?? 1).toBe(1);
    // An image in it is selected there: in a window of its own, it would lack what is unsaved here.
    const name = '20251030_A106_0003.tif';
    expect(await startAgain(world, join(world.folder, 'control', name))).toBe(0);
    const inspector = page.getByRole('complementary', { name: 'Inspector' });
    await expect(inspector.getByRole('heading', { name })).toBeVisible();
  });

  test('opens another folder in a window of its own, with the named images selected', async ({ start, world }) => {
    const { page, desktop } = await start(world.folder);
    const other = await createWorld();
    const [first = '', second = ''] = imageFiles(join(other.folder, 'angII 28d'));
    const opened = page.context().waitForEvent('page');
    expect(await startAgain(world, pathToFileURL(first).href, second)).toBe(0);
    const window = await opened;
    await expect(window.getByRole('contentinfo')).toContainText('2 selected');
    await expect(page.getByRole('contentinfo')).toContainText('19 images');
    await expect(window.getByRole('contentinfo')).toContainText('8 images');
    await desktop?.kill();
    other.dispose();
  });

  test('asks nothing when the system ends it, and offers the unsaved edits again', async ({ main, start, world }) => {
    const image = '20251030_A106_0003.tif';
    await main.select(image);
    await main.enter('Region', 'hippocampus');
    await expect(main.unsaved(1)).toBeVisible();
    await main.started.desktop?.terminate();

    const { page } = await start(world.folder);
    const dialog = page.getByRole('dialog', { name: 'Unsaved edits were found' });
    await expect(dialog.getByRole('row', { name: `${image} Region cortex hippocampus` })).toBeVisible();
  });

  test('copies and pastes by its menus', async ({ main, context }) => {
    const { desktop } = main.started;
    // On Electron itself, the program alone grants it.
    if (await desktop?.decisions()) await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await main.select('20251030_A106_0003.tif');
    await desktop?.chooseMenu('image.copyPaths');
    await expect(main.notice).toContainText('1 path copied.');
    await (await main.cell('Region')).click();
    await desktop?.chooseMenu('cells.paste');
    await expect(main.notice).toContainText('Pasted into 1 cell.');
    await expect(main.field('Region')).toHaveValue(/20251030_A106_0003\.tif$/);
  });

  test('remembers the window’s position', async ({ start, world }) => {
    const { desktop } = await start(null);
    await desktop?.closeWindow();
    await desktop?.ended;
    expect(existsSync(join(world.home, 'window.json'))).toBe(true);
  });

  test('shows an image in the file manager and saves diagnostics', async ({ start, world }) => {
    const { page, desktop } = await start(world.folder);
    const [image = ''] = imageFiles(world.folder);
    const file = join(world.home, 'diagnostics.zip');
    await desktop?.answerDialogs({ file });
    const answers = await page.evaluate(
      async ([folder, path]) => {
        const { scopecard } = window as unknown as {
          scopecard: { request(name: string, args: object): Promise<{ value: { id: string } }> };
        };
        const opened = await scopecard.request('folder.open', { path: folder });
        return [
          await scopecard.request('file.showInFolder', { folder: opened.value.id, path }),
          await scopecard.request('file.showInFolder', { folder: opened.value.id, path: '../elsewhere.tif' }),
          await scopecard.request('diagnostics.save', {}),
        ];
      },
      [world.folder, relative(world.folder, image)] as const,
    );
    expect(answers).toMatchObject([{ ok: true }, { ok: false }, { ok: true, value: file }]);
    expect((await desktop?.decisions())?.revealed ?? [image]).toEqual([image]);
    const saved = unzipSync(readFileSync(file));
    expect(strFromU8(saved['log/scopecard.log'] ?? new Uint8Array())).toContain('"event":"start"');
  });

  test('logs the errors of its page', async ({ start, world, troubles }) => {
    const { page } = await start(null);
    await page.evaluate(() => console.error('said by the page'));
    const file = join(world.home, 'logs', 'scopecard.log');
    // The first lines are still being written when the window is there.
    await expect.poll(() => textAt(file)).toMatch(/"event":"page error","message":"said by the page"/);
    expect(troubles.splice(0)).toEqual(['said by the page']);
  });

  test('opens the system’s folder dialog', async ({ start, world }) => {
    const { page, desktop } = await start(null);
    await desktop?.answerDialogs({ folder: world.folder });
    const chosen = await page.evaluate(() => {
      const { scopecard } = window as unknown as { scopecard: { request(name: string, args: object): unknown } };
      return scopecard.request('folder.choose', {});
    });
    expect(chosen).toEqual({ ok: true, value: world.folder });
  });
});
