import { expect, test } from './fixtures.ts';

test('F1 opens the guide at the page for the place where one is, and leads back there', async ({ main }) => {
  const { page } = main;
  const guide = page.getByRole('dialog', { name: 'User guide' });
  const title = guide.getByRole('article').getByRole('heading', { level: 2 });
  await main.select('20251030_A106_0003.tif');
  await page.keyboard.press('F1');
  await expect(title).toHaveText('Annotate images');
  // Its pictures are part of the program.
  await expect
    .poll(() =>
      guide.getByRole('img').evaluateAll((all) => all.map((one) => (one as HTMLImageElement).naturalWidth > 0)),
    )
    .toEqual([true]);
  await page.keyboard.press('F1');
  await expect(guide).toBeHidden();

  await main.inspector.getByLabel('Physical Unit Y').focus();
  await page.keyboard.press('F1');
  await expect(title).toHaveText('Calibrate');
  await page.keyboard.press('Escape');
  await expect(guide).toBeHidden();
  await expect(main.inspector.getByLabel('Physical Unit Y')).toBeFocused();

  // Over a dialog, too; nothing else runs while the guide is open.
  await page.keyboard.press('Control+h');
  const tool = page.getByRole('dialog', { name: 'Find and replace' });
  await expect(tool).toBeVisible();
  await page.keyboard.press('F1');
  await expect(title).toHaveText('Many images at once');
  await page.keyboard.press('Control+k');
  await page.keyboard.press('Escape');
  await expect(guide).toBeHidden();
  await expect(tool).toBeVisible();
});

test('the guide is searched, and its links lead through it', async ({ main }) => {
  const { page } = main;
  await page.keyboard.press('F1');
  const guide = page.getByRole('dialog', { name: 'User guide' });
  const title = guide.getByRole('article').getByRole('heading', { level: 2 });
  const search = guide.getByRole('searchbox', { name: 'Search the guide' });
  await search.fill('half a year');
  await expect(guide.getByRole('status')).toHaveText(/^\d+ places?$/);
  await search.press('Enter');
  await expect(title).toHaveText('Undo, history and recovery');
  await guide.getByRole('article').getByRole('button', { name: 'settings' }).click();
  await expect(title).toHaveText('Settings');
  await expect(guide.getByRole('heading', { name: 'History' })).toBeInViewport();
  await search.fill('hippopotamus');
  await expect(guide.getByRole('status')).toHaveText(/Nothing found/);
  await search.press('Escape');
  await expect(search).toHaveValue('');
  await expect(guide).toBeVisible();
});
