import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright/test';
import { writeSeason } from '../helpers/season.ts';
import { expect, test } from './fixtures.ts';
import { MainWindow } from './pages/main-window.ts';

const first = 'week 01/cond1 saline/20250901_A106_0001.tif';

function saved(folder: string, image: string): Readonly<Record<string, unknown>> {
  return JSON.parse(readFileSync(join(folder, `${image}.json`), 'utf8')).experiment_metadata;
}

/** Steps with a key until the keyboard is there. */
async function stepTo(page: Page, key: string, target: Locator): Promise<void> {
  const isThere = () => target.evaluate((element) => element === document.activeElement);
  for (let steps = 0; steps < 40 && !(await isThere()); steps++) await page.keyboard.press(key);
  await expect(target).toBeFocused();
}

test.describe('a small season', () => {
  let main: MainWindow;
  let folder: string;

  test.beforeEach(async ({ world, start }) => {
    folder = join(world.folder, '..', 'season');
    writeSeason(folder, { folders: 4, imagesPerFolder: 10 });
    main = new MainWindow(await start(folder));
    await main.isRead();
  });

  test('is filled from its paths by clicking on an example, as one action', async () => {
    const { page } = main;
    await main.runCommand('Fill from path');
    const dialog = page.getByRole('dialog', { name: 'Fill from path' });
    const pattern = dialog.getByRole('textbox', { name: 'Pattern' });
    await expect(pattern).toHaveValue('{condition}/{date}_*');
    await dialog.getByRole('button', { name: 'A106 : skipped' }).click();
    await page.getByRole('menuitem', { name: 'Split it' }).click();
    await dialog.getByRole('button', { name: '106 : skipped' }).click();
    await page.getByRole('menuitem', { name: 'Branch order' }).click();
    await expect(pattern).toHaveValue('{condition}/{date}_A{branch_order}_*');
    await expect(dialog).toContainText('The pattern fits 40 of 40 images.');
    await expect(dialog).toContainText('40 images change (3 fields)');

    await dialog.getByRole('button', { name: 'Apply to 40 images' }).click();
    await expect(main.unsaved(40)).toBeVisible();
    await page.keyboard.press('ControlOrMeta+1');
    await page.keyboard.press('ControlOrMeta+z');
    await main.isClean();
    await page.keyboard.press('ControlOrMeta+Shift+z');
    await main.save();
    await main.isClean();
    expect(saved(folder, first)).toMatchObject({ condition: 'cond1 saline', date: '2025-09-01', branch_order: 106 });
  });

  test('is filled without the mouse; a pattern that does not match is explained, and can be saved under a name', async () => {
    const { page } = main;
    const { keyboard } = page;
    await main.runCommand('Fill from path');
    const dialog = page.getByRole('dialog', { name: 'Fill from path' });
    await stepTo(page, 'Tab', dialog.getByRole('button', { name: '0001 : skipped' }));
    await keyboard.press('Enter');
    await stepTo(page, 'ArrowDown', page.getByRole('menuitem', { name: 'Note' }));
    await keyboard.press('Escape');
    await expect(page.getByRole('menuitem', { name: 'Note' })).toBeHidden();
    await expect(dialog).toBeVisible();

    const pattern = dialog.getByRole('textbox', { name: 'Pattern' });
    await stepTo(page, 'Tab', pattern);
    await keyboard.press('ControlOrMeta+a');
    await keyboard.type('{condition}/{date:DD.MM.YYYY}_{}_{note}');
    await expect(dialog).toContainText('“20250901” is not a date (DD.MM.YYYY).');
    await expect(dialog).toContainText('The pattern fits 0 of 40 images.');
    await keyboard.press('ControlOrMeta+a');
    await keyboard.type('{condition}/{date}_{animal}_{note');
    await expect(pattern).toHaveAttribute('aria-invalid', 'true');
    await expect(dialog).toContainText('a “{” is not closed');
    await keyboard.type('}');
    await expect(dialog).toContainText('{animal} is not a field: its text is skipped.');
    await expect(dialog.getByRole('button', { name: '0001 : Note' })).toBeVisible();

    await stepTo(page, 'Tab', dialog.getByRole('button', { name: 'Save it…' }));
    await keyboard.press('Enter');
    await keyboard.type('our names');
    await keyboard.press('Enter');
    const patterns = dialog.getByRole('combobox', { name: 'Saved patterns' });
    await expect(patterns).toHaveValue('our names');
    // Another one under that name replaces it only when told so.
    await pattern.fill('{condition}/{date}_{}_{note}');
    await dialog.getByRole('button', { name: 'Save it…' }).click();
    await keyboard.type('our names');
    await keyboard.press('Enter');
    await expect(dialog.getByRole('button', { name: 'Replace it' })).toBeVisible();
    await keyboard.press('Escape');
    await patterns.selectOption('our names');
    await expect(pattern).toHaveValue('{condition}/{date}_{animal}_{note}');
    await pattern.focus();
    await stepTo(page, 'Tab', dialog.getByRole('button', { name: 'Apply to 40 images' }));
    await keyboard.press('Enter');
    await expect(main.unsaved(40)).toBeVisible();
    await keyboard.press('ControlOrMeta+s');
    await main.isClean();
    expect(saved(folder, first)).toMatchObject({ condition: 'cond1 saline', note: '0001' });
  });

  test('shows completeness by folder; a click leads to missing values', async () => {
    const { page } = main;
    await page.getByRole('button', { name: 'by folder' }).click();
    const dialog = page.getByRole('dialog', { name: 'Completeness by folder' });
    const grid = dialog.getByRole('grid', { name: 'Completeness by folder' });
    await expect(grid.getByRole('button', { name: 'Genotype, All folders: 4 of 40 images, 10 %' })).toBeVisible();
    await grid.getByRole('button', { name: 'Genotype, week 01/cond2 angII 3d: 1 of 10 images, 10 %' }).click();
    await expect(dialog).toBeHidden();
    await expect(main.status).toContainText('40 images');
    await expect(page.getByRole('toolbar', { name: 'Table' })).toContainText('9 of 40 images');

    await main.image('20250902_A106_0003.tif').click();
    await main.enter('Genotype', 'WT');
    await page.getByRole('button', { name: 'by folder' }).click();
    const now = grid.getByRole('button', { name: 'Genotype, week 01/cond2 angII 3d: 2 of 10 images, 20 %' });
    await dialog.getByRole('radio', { name: 'with it' }).check();
    await grid
      .getByRole('button', { name: /All folders/ })
      .first()
      .focus();
    for (let row = 0; row < 2; row++) await page.keyboard.press('ArrowDown');
    await stepTo(page, 'ArrowRight', now);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('toolbar', { name: 'Table' })).toContainText('2 of 40 images');
  });
});

test('names without a guess start with instructions, and errors appear while typing', async ({ main }) => {
  await main.select('overview.tiff');
  const dialog = await main.openDialog('Fill from path…');
  const pattern = dialog.getByRole('textbox', { name: 'Pattern' });
  await pattern.fill('*');
  await expect(dialog).toContainText('Click a part of the example, and choose the field that it gives.');
  await expect(pattern).not.toHaveAttribute('aria-invalid');
  await expect(dialog.getByRole('alert')).toBeHidden();
  await pattern.fill('{date');
  await expect(pattern).toHaveAttribute('aria-invalid', 'true');
  await expect(dialog).toContainText('a “{” is not closed');
});
