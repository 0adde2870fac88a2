import { settingsText } from '../helpers/text-at.ts';
import { expect, test } from './fixtures.ts';

test.use({ viewport: { width: 1920, height: 900 } });

test('columns are put in order by keyboard and mouse, and it is remembered', async ({ main, start, world }) => {
  await main.filter('A110');
  await expect(main.counts).toContainText('6 of 19 images');
  const { keyboard } = main.page;
  const heads = main.table.getByRole('columnheader');
  await main.page.getByRole('button', { name: 'Columns', exact: true }).click();
  await main.page.getByRole('checkbox', { name: 'Region' }).focus();
  await keyboard.press('Alt+ArrowUp');
  await expect(main.page.getByRole('checkbox', { name: 'Region' })).toBeFocused();
  for (let steps = 0; steps < 3; steps++) await keyboard.press('Alt+ArrowUp');
  await keyboard.press('Escape');
  await expect(heads.nth(1)).toHaveText(/^Region/);
  await heads.filter({ hasText: /^Sex/ }).dragTo(heads.filter({ hasText: /^Region/ }));
  await expect(heads.nth(1)).toHaveText(/^Sex/);
  await expect.poll(() => settingsText(world.home)).toMatch(/columnOrder.*\s.*sex/);
  await main.started.end();
  const again = await start(world.folder);
  await expect(again.page.getByRole('columnheader').nth(1)).toHaveText(/^Sex/);
});
