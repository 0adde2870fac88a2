import { join } from 'node:path';
import { expect, test } from './fixtures.ts';

test.describe('the window', { tag: '@browser' }, () => {
  test('opens the folder that is typed, not the one that was listed before', async ({ start, world }) => {
    const { page } = await start(null);
    await page.getByRole('button', { name: /^Open folder…/ }).click();
    const dialog = page.getByRole('dialog', { name: 'Open folder' });
    const path = dialog.getByRole('textbox', { name: 'Path' });
    const openIt = dialog.getByRole('button', { name: 'Open this folder' });
    await path.fill(join(world.folder, 'not here'));
    await openIt.click();
    await expect(dialog.getByRole('alert')).toContainText('not here');
    await expect(dialog.getByRole('list', { name: 'Folders' })).toBeHidden();
    await openIt.click();
    await expect(dialog).toBeVisible();

    await path.fill(world.folder);
    await path.press('Enter');
    await expect(dialog.getByRole('button', { name: 'control' })).toBeVisible();
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown']) await page.keyboard.press(key);
    await expect(dialog.getByRole('button', { name: 'angII 7d' })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(path).toHaveValue(join(world.folder, 'angII 7d'));

    await path.fill(`"${join(world.folder, 'control')}"`);
    await openIt.click();
    await expect(page.getByRole('banner').getByRole('heading')).toContainText('control');
  });
});
