import { join } from 'node:path';
import { expect, test } from './fixtures.ts';
import { holdBack } from './hold-back.ts';
import { inOneWindow } from './in-one-window.ts';
import type { MainWindow } from './pages/main-window.ts';

const damaged = '20251106_A110_0003.tif';

/** While what was pressed is under way, it is shown, and pressing again does nothing. */
async function isShownMeanwhile(main: MainWindow, request: string, button: string, shown: string): Promise<void> {
  const { page } = main;
  let asked = 0;
  let go = () => {};
  const going = new Promise<void>((resolve) => {
    go = resolve;
  });
  await page.route(`**/api/${request}`, async (route) => {
    asked += 1;
    await going;
    await route.continue();
  });
  const pressed = page.getByRole('button', { name: button });
  await pressed.click();
  await expect(main.status).toContainText(shown);
  await expect(pressed).toHaveAttribute('aria-disabled', 'true');
  await expect(pressed).toHaveAttribute('title', shown);
  await pressed.click({ force: true });
  go();
  await expect(main.status).not.toContainText(shown);
  expect(asked).toBe(1);
}

test(
  'while a slow drive works, the window shows it, and reports what came of it',
  { tag: '@browser' },
  inOneWindow((step) => {
    step('moving one aside', async ({ main }) => {
      await main.select(damaged);
      await isShownMeanwhile(main, 'sidecar.setAside', 'Move aside and start over', 'Moving 1 sidecar aside…');
      await expect(main.notice).toContainText('Moved aside as');
    });

    step('a repair', async ({ main }) => {
      await main.filter('');
      await isShownMeanwhile(main, 'sidecar.repair', 'Repair', 'Repairing 1 sidecar…');
      await expect(main.notice).toContainText('1 sidecar repaired.');
    });

    step('attaching one to its image', async ({ main }) => {
      await main.problems.getByRole('button', { name: 'Find its image…' }).click();
      const dialog = main.page.getByRole('dialog', { name: 'Sidecars without an image' });
      await expect(dialog.getByRole('button', { name: 'Attach 1 certain match' })).toBeEnabled();
      const attach = 'Attach control/20251030_A106_0001.tif.json';
      await isShownMeanwhile(main, 'orphan.attach', attach, 'Attaching 1 sidecar…');
      await expect(dialog).toContainText('Every sidecar in this folder has its image.');
      await dialog.getByRole('button', { name: 'Close' }).first().click();
      await expect(main.notice).toContainText('Attached to 20251030_A106_0004.ome.tif.');
    });

    step('a save, during which nothing is undone on the disk', async ({ main }) => {
      const undo = main.notice.getByRole('button', { name: 'Undo' });
      await expect(undo).toBeVisible();
      const release = await holdBack(main.page, 'edits.save');
      await main.select('20251030_A106_0003.tif');
      await main.enter('Region', 'CA1');
      await main.save();
      await expect(undo).toHaveAttribute('aria-disabled', 'true');
      await expect(undo).toHaveAttribute('title', 'A save is running.');
      await undo.click({ force: true });
      await expect(main.notice).toContainText('Attached to 20251030_A106_0004.ome.tif.');
      await release();
      await expect(main.notice).toContainText('1 saved.');
    });

    step('a history that cannot be moved, after the settings were closed', async ({ main, world }) => {
      const { page } = main;
      await page.keyboard.press('ControlOrMeta+,');
      const dialog = page.getByRole('dialog', { name: 'Settings' });
      // A file, where a folder would have to be.
      await dialog.getByLabel('Place').fill(join(world.folder, 'control', '20251030_A106_0003.tif'));
      const release = await holdBack(page, 'history.move');
      await dialog.getByRole('button', { name: 'Move here' }).click();
      await expect(dialog).toContainText('Moving…');
      await dialog.getByRole('button', { name: 'Done' }).click();
      await page.keyboard.press('ControlOrMeta+,');
      await expect(dialog).toContainText('Moving…');
      await expect(dialog.getByLabel('Place')).toHaveAttribute('readonly');
      await dialog.getByRole('button', { name: 'Done' }).click();
      await release();
      await expect(main.notice).toContainText('the new place is not a folder');
    });
  }),
);
