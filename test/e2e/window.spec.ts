import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright/test';
import { expect, test } from './fixtures.ts';

const image = '20251030_A106_0003.tif';

test('the start screen leads to the sample folder', async ({ start }) => {
  const { page } = await start(null);
  await expect(page.getByRole('heading', { name: 'Scopecard' })).toBeVisible();
  await page.getByRole('button', { name: 'Open the sample folder' }).click();
  await expect(page.getByRole('contentinfo')).toContainText('19 images');
});

test('the problems panel leads to the image and the field', async ({ main }) => {
  const problem = main.problems.getByRole('row').filter({ hasText: 'Depth: “deep” is not a number' });
  await problem.getByRole('button', { name: 'Go to' }).click();
  await expect(main.inspector.getByRole('heading', { name: '20251106_A110_0001.tif' })).toBeVisible();
  await expect(main.field('Depth')).toBeFocused();
});

test('a fix of the problems panel is an edit like any other', async ({ main }) => {
  const problem = main.problems.getByRole('row').filter({ hasText: 'Depth: “deep” is not a number' });
  await problem.getByRole('button', { name: 'Clear' }).click();
  await expect(main.unsaved(1)).toBeVisible();
  await expect(problem).toBeHidden();
});

test('the palette finds commands and images', async ({ main }) => {
  await main.page.keyboard.press('ControlOrMeta+k');
  const palette = main.page.getByRole('dialog');
  await palette.getByRole('textbox').fill('theme dark');
  await main.page.keyboard.press('Enter');
  await expect(palette).toBeHidden();
  await expect(main.page.locator('html')).toHaveCSS('color-scheme', 'dark');

  await main.page.keyboard.press('ControlOrMeta+k');
  await palette.getByRole('textbox').fill('A106_0003');
  await expect(palette.getByRole('button').or(palette.getByRole('option')).filter({ hasText: image })).toBeVisible();
  await main.page.keyboard.press('Enter');
  await expect(main.inspector.getByRole('heading', { name: image })).toBeVisible();
});

test('the theme is remembered', async ({ main, world, start }) => {
  await main.page.keyboard.press('ControlOrMeta+k');
  await main.page.getByRole('dialog').getByRole('textbox').fill('theme dark');
  await main.page.keyboard.press('Enter');
  await expect(main.page.locator('html')).toHaveCSS('color-scheme', 'dark');
  await expect.poll(() => readFileSync(join(world.home, 'settings.json'), 'utf8')).toContain('"dark"');
  await main.started.end();
  const again = await start(world.folder);
  await expect(again.page.locator('html')).toHaveCSS('color-scheme', 'dark');
});

test('closing over unsaved edits asks first', async ({ main }) => {
  await main.select(image);
  await main.enter('Region', 'hippocampus');
  await expect(main.unsaved(1)).toBeVisible();
  const { desktop } = main.started;
  if (desktop) {
    await desktop.answerDialogs({ button: 0 });
    await desktop.closeWindow();
    await expect.poll(async () => (await desktop.decisions())?.dialogs.length ?? 1).toBe(1);
    await expect(main.unsaved(1)).toBeVisible();
    await desktop.answerDialogs({ button: 1 });
    await desktop.closeWindow();
    await desktop.ended;
    return;
  }
  const asked = main.page.waitForEvent('dialog');
  await main.page.close({ runBeforeUnload: true });
  const question = await asked;
  expect(question.type()).toBe('beforeunload');
  await question.dismiss();
  await expect(main.unsaved(1)).toBeVisible();
});

test('closing without edits asks nothing', { tag: '@desktop' }, async ({ main }) => {
  await main.select(image);
  await main.started.desktop?.closeWindow();
  await main.started.desktop?.ended;
});

test('the native menu runs commands', { tag: '@desktop' }, async ({ main }) => {
  await main.select(image);
  await main.started.desktop?.chooseMenu('image.reject');
  await expect(main.unsaved(1)).toBeVisible();
  await main.started.desktop?.chooseMenu('edits.undo');
  await main.isClean();
});

test('an image is annotated and saved without the mouse', async ({ main, world }) => {
  const { keyboard } = main.page;
  await keyboard.press('ControlOrMeta+k');
  await expect(main.page.getByRole('dialog').getByRole('textbox')).toBeFocused();
  await keyboard.type('A106_0003');
  await expect(main.page.getByRole('dialog')).toContainText(image);
  await keyboard.press('Enter');
  await expect(main.inspector.getByRole('heading', { name: image })).toBeVisible();
  await keyboard.press('ControlOrMeta+2');
  const region = main.field('Region');
  for (let steps = 0; steps < 40 && !(await isFocused(region)); steps++) await keyboard.press('Tab');
  await expect(region).toBeFocused();
  await keyboard.press('ControlOrMeta+a');
  await keyboard.type('hippocampus');
  await keyboard.press('Enter');
  await expect(main.unsaved(1)).toBeVisible();
  await keyboard.press('ControlOrMeta+s');
  await main.isClean();
  const text = readFileSync(join(world.folder, 'control', `${image}.json`), 'utf8');
  expect(text).toContain('"region": "hippocampus"');
});

test('an image is annotated in the table without the mouse', async ({ main, world }) => {
  const { keyboard } = main.page;
  await main.filter('A106_0003');
  await expect(main.image(image)).toBeVisible();
  await keyboard.press('ControlOrMeta+1');
  await keyboard.type('rat');
  await keyboard.press('Enter');
  await expect(main.unsaved(1)).toBeVisible();
  await keyboard.press('ControlOrMeta+s');
  await main.isClean();
  const text = readFileSync(join(world.folder, 'control', `${image}.json`), 'utf8');
  expect(text).toContain('"species": "rat"');
});

function isFocused(field: Locator): Promise<boolean> {
  return field.evaluate((element) => element === document.activeElement);
}
