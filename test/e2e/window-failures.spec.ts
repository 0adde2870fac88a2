import { expect, test } from './fixtures.ts';

const image = '20251030_A106_0003.tif';

test.describe('what cannot be shown', { tag: '@browser' }, () => {
  test('a problem that the window does not know has a sentence; the rest stays', async ({ main }) => {
    const { page } = main;
    const problem = { code: 'of-tomorrow', severity: 'error', details: {} };
    await page.route('**/api/history.versions', (route) => route.fulfill({ json: { ok: false, problem } }));
    await main.select(image);
    await main.tab('History');
    await expect(main.inspector).toContainText('This version of Scopecard does not know the problem “of-tomorrow”.');
    await main.tab('Metadata');
    await expect(main.field('Region')).toHaveValue('cortex');
  });

  test('a window that cannot be drawn says so, and offers the unsaved edits after a reload', async ({
    main,
    troubles,
  }) => {
    const { page } = main;
    await main.select(image);
    await main.enter('Region', 'hippocampus');
    await page.route('**/api/history.versions', (route) => route.fulfill({ json: { ok: true, value: 1 } }));
    await main.tab('History');
    await expect(page.getByRole('heading', { name: 'This window cannot be shown' })).toBeVisible();
    await expect(page.getByRole('alert')).toContainText('Scopecard hit an internal error: ');
    await expect(page.getByRole('button', { name: 'Reload the window' })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('dialog', { name: 'Unsaved edits were found' })).toContainText('hippocampus');
    // React rightly complains.
    expect(troubles.join('')).toContain('TypeError');
    troubles.length = 0;
  });

  test.describe('on a server that has stopped', () => {
    // Nothing is kept of what the window loads later.
    test.use({ fresh: true });

    test('a dialog and the search that were not loaded say so; the edits stay', async ({ main, troubles }) => {
      const { page } = main;
      await main.select(image);
      await main.enter('Region', 'hippocampus');
      await main.started.crash();
      await expect(page.getByText('server has not answered since')).toBeVisible();
      await page.keyboard.press('ControlOrMeta+,');
      const dialog = page.getByRole('dialog', { name: 'This part of the window cannot be shown' });
      await expect(dialog).toContainText('Scopecard is not responding: this part of the window could not be loaded.');
      await page.keyboard.press('Escape');
      await expect(dialog).toBeHidden();
      await page.keyboard.press('ControlOrMeta+k');
      await expect(main.notice).toContainText('Scopecard is not responding: the search could not be loaded.');
      await expect(main.unsaved(1)).toBeVisible();
      await expect(main.field('Region')).toHaveValue('hippocampus');
      troubles.length = 0;
    });
  });
});
