import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright/test';
import type { World } from '../helpers/world.ts';
import { expect, type Started, test } from './fixtures.ts';
import { MainWindow } from './pages/main-window.ts';

/** This control has the keyboard focus, visibly. */
async function holdsFocus(control: Locator): Promise<void> {
  await expect(control).toBeFocused();
  await expect(control).toBeInViewport();
  expect(await control.evaluate((element) => element.matches(':focus-visible'))).toBe(true);
}

/** Steps on with Tab, or back, until a control has the keyboard. */
async function tabTo(page: Page, control: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  const isThere = () => control.evaluate((element) => element === document.activeElement);
  await expect(control).toBeVisible();
  for (let steps = 0; steps < 60 && !(await isThere()); steps++) await page.keyboard.press(key);
  await holdsFocus(control);
}

async function type(page: Page, text: string): Promise<void> {
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type(text);
}

/** The start screen, and the folder chosen in the host's own way. */
async function openFolder({ page, desktop }: Started, world: World): Promise<void> {
  await desktop?.answerDialogs({ folder: world.folder });
  await tabTo(page, page.getByRole('button', { name: /^Open folder…/ }));
  await page.keyboard.press('Enter');
  if (desktop) return;
  const dialog = page.getByRole('dialog', { name: 'Open folder' });
  await holdsFocus(dialog.getByRole('textbox', { name: 'Path' }));
  await type(page, world.folder);
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('button', { name: 'angII 7d' })).toBeVisible();
  await page.keyboard.press('Enter');
}

async function findImage(main: MainWindow, name: string): Promise<void> {
  await main.page.keyboard.press('ControlOrMeta+k');
  await holdsFocus(main.page.getByRole('dialog').getByRole('textbox'));
  await main.page.keyboard.type(name);
  await expect(main.page.getByRole('dialog')).toContainText(name);
  await main.page.keyboard.press('Enter');
  await expect(main.inspector.getByRole('heading', { name })).toBeVisible();
  await holdsFocus(main.focusedCell);
}

async function enterInForm(main: MainWindow, label: string, value: string): Promise<void> {
  await main.page.keyboard.press('ControlOrMeta+2');
  await tabTo(main.page, main.field(label));
  await type(main.page, value);
  await main.page.keyboard.press('Enter');
}

/** Find and replace, from the menu of the table. */
async function replaceRegion(main: MainWindow, from: string, to: string): Promise<void> {
  const { page } = main;
  await page.keyboard.press('Shift+F10');
  const item = page.getByRole('menuitem', { name: 'Find and replace…' });
  await expect(page.getByRole('menu').locator(':focus')).toHaveCount(1);
  for (let steps = 0; steps < 30 && !(await item.evaluate((one) => one === document.activeElement)); steps++)
    await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Find and replace' });
  await tabTo(page, dialog.getByLabel('In', { exact: true }));
  await page.keyboard.type('Region');
  await tabTo(page, dialog.getByLabel('Find', { exact: true }));
  await page.keyboard.type(from);
  await tabTo(page, dialog.getByLabel('Replace with'));
  await page.keyboard.type(to);
  await expect(dialog.getByRole('table', { name: 'Changes' })).toContainText(`${from}${to}`);
  await tabTo(page, dialog.getByRole('button', { name: /^Apply to \d+ images?$/ }));
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
}

test('a folder is annotated, reviewed and saved by keyboard alone', async ({ start, world }) => {
  test.slow();
  const started = await start(null);
  const main = new MainWindow(started);
  const { page, notice } = main;
  const { keyboard } = page;
  await openFolder(started, world);
  await main.isRead();
  const fileOf = (path: string) => join(world.folder, `${path}.json`);
  const [single, many] = ['control/20251030_A106_0003.tif', 'angII 7d/20251106_A110_0005.tif'].map(fileOf);
  const [singleBefore, manyBefore] = [single, many].map((file) => readFileSync(file as string, 'utf8'));

  await findImage(main, '20251030_A106_0003.tif');
  await enterInForm(main, 'Treatment', 'saline, 2 ml');
  await expect(main.unsaved(1)).toBeVisible();
  await keyboard.press('ControlOrMeta+1');
  await keyboard.press('Home');
  await keyboard.type('rat');
  await keyboard.press('Enter');
  await expect(main.image('20251030_A106_0003.tif')).toHaveAccessibleName(/^Unsaved edits\./);

  await tabTo(page, page.getByRole('searchbox', { name: 'Filter images by any value' }), 'Shift+Tab');
  await keyboard.type('A110');
  await expect(main.counts).toHaveText(/^6 of 19 images/);
  // The filter hides the selected image: Tab enters the table at the first one shown.
  await tabTo(page, main.image('20251106_A110_0001.tif'));
  await keyboard.press('ArrowDown');
  await holdsFocus(main.image('20251106_A110_0002.tif'));
  await keyboard.press('ControlOrMeta+a');
  await expect(main.counts).toHaveText('6 of 19 images · 6 selected');
  await enterInForm(main, 'Condition', 'washout');
  await expect(main.unsaved(6)).toBeVisible();

  await keyboard.press('ControlOrMeta+1');
  await expect(main.counts).toContainText('6 selected');
  await replaceRegion(main, 'hippocampus', 'CA1');
  await holdsFocus(main.focusedCell);
  await expect(main.counts).toContainText('6 selected');
  const regions = main.table.getByRole('gridcell', { name: 'CA1', exact: true });
  await expect(regions.first()).toBeAttached();
  await keyboard.press('ControlOrMeta+z');
  await expect(regions).toHaveCount(0);
  await keyboard.press('ControlOrMeta+Shift+z');
  await expect(regions.first()).toBeAttached();

  await keyboard.press('ControlOrMeta+s');
  await expect(notice).toContainText('6 saved');
  await main.isClean();
  await holdsFocus(main.focusedCell);

  // One that the filter hides, and one that it would have shown.
  await findImage(main, '20251030_A106_0003.tif');
  await findImage(main, '20251106_A110_0005.tif');
  await keyboard.press('ControlOrMeta+2');
  await tabTo(page, main.inspector.getByRole('tab', { name: 'Metadata' }), 'Shift+Tab');
  for (const key of ['End', 'Home', 'ArrowLeft']) await keyboard.press(key);
  const history = main.inspector.getByRole('tab', { name: 'History' });
  await holdsFocus(history);
  await expect(main.inspector.getByRole('group', { name: 'Earlier versions' })).toBeVisible();
  await main.runCommand('Saved changes…');
  const saved = page.getByRole('dialog', { name: 'Saved changes' });
  await expect(saved.getByRole('row', { name: /6 images/ })).toBeVisible();
  await keyboard.press('Escape');
  await expect(saved).toBeHidden();
  await holdsFocus(history);

  const { experiment_metadata: own } = JSON.parse(singleBefore as string);
  expect(readFileSync(single as string, 'utf8')).toBe(
    singleBefore
      ?.replace(`"treatment": "${own.treatment}"`, '"treatment": "saline, 2 ml"')
      .replace(`"species": "${own.species}"`, '"species": "rat"'),
  );
  expect(readFileSync(many as string, 'utf8')).toBe(
    manyBefore
      ?.replace('"condition": "angII"', '"condition": "washout"')
      .replace('"region": "hippocampus"', '"region": "CA1"'),
  );
});
