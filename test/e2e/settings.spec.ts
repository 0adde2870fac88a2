import { settingsText } from '../helpers/text-at.ts';
import { expect, test } from './fixtures.ts';
import { MainWindow } from './pages/main-window.ts';

test('settings take effect at once, and are remembered', async ({ main, world, start }) => {
  const { page } = main;
  const heights = () =>
    main.table
      .getByRole('gridcell')
      .first()
      .evaluate((cell) => cell.getBoundingClientRect().height);
  const usual = await heights();
  await page.keyboard.press('Control+,');
  const dialog = page.getByRole('dialog', { name: 'Settings' });
  await expect(dialog.getByLabel('Theme')).toBeFocused();
  await dialog.getByLabel('Theme').selectOption('Dark');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await dialog.getByLabel('Table rows').selectOption('Compact');
  await expect.poll(heights).toBeLessThan(usual);
  await dialog.getByLabel('Picture above the fields').uncheck();
  await dialog.getByLabel('Small pictures in the table').check();
  await dialog.getByLabel('Keep versions for').selectOption('1 year');
  await dialog.getByLabel('Look for changes').selectOption('Only when asked');
  await dialog.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByRole('region', { name: 'Preview' })).toBeHidden();
  await expect(main.table.getByRole('columnheader', { name: 'Picture' })).toBeVisible();

  const written = () => JSON.parse(settingsText(world.home) || 'null');
  await expect.poll(written).toMatchObject({ historyLimits: { days: 365, megabytes: 1024 }, networkSeconds: null });
  // The desktop is one program for all windows: a second one would hand over to it.
  await main.started.end();
  const again = await start(world.folder);
  await new MainWindow(again).isRead();
  await expect(again.page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await again.page.keyboard.press('Control+,');
  const second = again.page.getByRole('dialog', { name: 'Settings' });
  await expect(second.getByLabel('Look for changes')).toHaveValue('null');
  await expect(second.getByLabel('Keep versions for')).toHaveValue('365');
});
