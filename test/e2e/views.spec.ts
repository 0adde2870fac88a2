import { expect, test } from './fixtures.ts';

test.describe('filters by value', () => {
  test('a list of values with counts is searched and ticked; the filter box accepts fields, quotes and minus', async ({
    main,
  }) => {
    const { page } = main;
    const { keyboard } = page;
    const dialog = page.getByRole('dialog');
    const values = dialog.getByRole('listbox', { name: 'Values' });
    await main.table.getByRole('button', { name: 'Order and filter of Region' }).click();

    // Enter ticks what the search has found.
    await keyboard.type('cort');
    await expect(values.getByRole('option').filter({ hasNotText: /cort/i })).toHaveCount(0);
    await expect(values.getByRole('option')).not.toHaveCount(0);
    const found = await values.getByRole('option').count();
    await keyboard.press('Enter');
    await expect(dialog.getByText(`${found} ticked`)).toBeVisible();
    await keyboard.press('Escape');
    await expect(main.counts).toContainText('of 19 images');
    const shown = Number(/^\d+/.exec((await main.counts.textContent()) ?? '')?.[0]);
    expect(shown).toBeGreaterThan(0);
    expect(shown).toBeLessThan(19);

    // The same values excluded: all others are shown.
    await main.table.getByRole('button', { name: 'Order and filter of Region' }).click();
    await dialog.getByRole('combobox', { name: 'Condition' }).selectOption('is not');
    await dialog.getByRole('button', { name: 'Done' }).click();
    await expect(main.counts).toContainText(`${19 - shown} of 19 images`);
    await page.getByRole('button', { name: /^Show all again, not only: region is not/ }).click();

    // An empty cell is a value too.
    await main.table.getByRole('button', { name: 'Order and filter of Region' }).click();
    const empty = values.getByRole('option', { name: /^\(empty\), \d+ images?$/ });
    const without = Number(/(\d+) image/.exec((await empty.getAttribute('aria-label')) ?? '')?.[1]);
    await empty.click();
    await keyboard.press('Escape');
    await expect(main.counts).toContainText(`${without} of 19 images`);
    await main.filter('-region:""');
    await expect(main.counts).toContainText('0 of 19 images');
    await page.getByRole('button', { name: 'Show all', exact: true }).click();

    await main.filter('-region:""');
    await expect(main.counts).toContainText(`${19 - without} of 19 images`);
    await main.filter('regoin:cortex');
    await expect(page.getByText('There is no column “regoin”')).toBeVisible();
    await main.filter('');
    await page.getByRole('button', { name: 'What can be entered' }).click();
    await expect(page.getByText('words together; without a word')).toBeVisible();
  });
});
