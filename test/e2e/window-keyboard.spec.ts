import { join } from 'node:path';
import { expect, test } from './fixtures.ts';
import { inOneWindow } from './in-one-window.ts';

const image = '20251030_A106_0003.tif';

test.describe('the window', { tag: '@browser' }, () => {
  test(
    'is used by keyboard',
    inOneWindow((step) => {
      step('runs the first command that is found, however fast it is typed', async ({ main }) => {
        const { keyboard } = main.page;
        for (const [command, title] of [
          ['choose columns', 'Columns'],
          ['keyboard shortcuts', 'Keyboard shortcuts'],
        ] as const) {
          await keyboard.press('ControlOrMeta+k');
          await keyboard.type(command);
          await keyboard.press('Enter');
          await expect(main.page.getByRole('dialog', { name: title })).toBeVisible();
          await keyboard.press('Escape');
        }
      });

      step('returns the focus to where it was', async ({ main }) => {
        const { keyboard } = main.page;
        const dialog = main.page.getByRole('dialog');
        await main.select(image);
        await (await main.cell('Species')).click();
        await keyboard.type('rat');
        await keyboard.press('Escape');
        await expect(await main.cell('Species')).toBeFocused();
        await keyboard.press('F2');
        await keyboard.press('Escape');
        await expect(await main.cell('Species')).toBeFocused();
        await main.runCommand('Choose columns');
        await expect(dialog).toContainText('Columns');
        await keyboard.press('Escape');
        await expect(dialog).toBeHidden();
        await expect(await main.cell('Species')).toBeFocused();
        await main.field('Region').focus();
        await main.runCommand('Keyboard shortcuts');
        await expect(dialog).toContainText('shortcuts');
        await keyboard.press('Escape');
        await expect(main.field('Region')).toBeFocused();
      });

      step('the name of another line is read out with its cell, and why an entry is refused', async ({ main }) => {
        const { keyboard } = main.page;
        await main.select(image);
        await main.filter('');
        await (await main.cellOf(image, 'Region')).click();
        await keyboard.press('ArrowUp');
        await expect(main.focusedCell).toHaveAccessibleDescription('20251030_A106_0002.tif');
        await keyboard.press('ArrowRight');
        await expect(main.focusedCell).toHaveAccessibleDescription('');
        await keyboard.press('ArrowDown');
        await expect(main.focusedCell).toHaveAccessibleDescription(image);
        await keyboard.press('ArrowRight');
        await keyboard.type('deep');
        await keyboard.press('Enter');
        const readOut = main.page.getByRole('status').filter({ hasText: 'Depth: “deep” is not a number.' });
        await expect(readOut).toHaveText(/ Enter a number of micrometres, or clear it\.$/);
        await keyboard.press('ArrowUp');
        await expect(main.focusedCell).toHaveAccessibleDescription(/“deep” is not a number.* 20251030_A106_0003\.tif$/);
        // Once: not by the form, too, while the keyboard is in the table.
        const atField = main.inspector.locator('.field', { hasText: 'Depth' }).locator('.field-problem');
        await expect(atField).toContainText('is not a number');
        await expect(atField).toHaveAttribute('aria-live', 'off');
        await main.field('Depth').focus();
        await expect(atField).toHaveAttribute('aria-live', 'polite');
        await keyboard.press('ControlOrMeta+1');
        await keyboard.type('95');
        await keyboard.press('Enter');
        await expect(readOut).toHaveCount(0);
        await main.isClean();
      });

      step('Enter on a cell that cannot be edited says why, as a letter does', async ({ main }) => {
        const { keyboard } = main.page;
        await main.select('20251106_A110_0003');
        await (await main.cell('Species')).click();
        const reason = main.page.getByRole('alert').filter({ hasText: 'The sidecar cannot be read' });
        for (const key of ['x', 'Enter']) {
          await keyboard.press(key);
          await expect(reason).toBeVisible();
          await keyboard.press('ArrowRight');
          await expect(reason).toBeHidden();
        }
        // On a slow computer, the keyboard comes to a clicked cell only after the key.
        await keyboard.press('x');
        await (await main.cell('Name')).focus();
        await expect(reason).toBeVisible();
        await main.page.getByRole('searchbox', { name: 'Filter images by any value' }).focus();
        await expect(reason).toBeHidden();
      });

      step('the count of unsaved edits leaves the keyboard to the table when they are saved', async ({ main }) => {
        await main.select(image);
        await main.filter('');
        for (const [region, reach] of [
          ['hippocampus', () => main.unsaved(1).focus()],
          ['cortex', () => main.unsaved(1).click()],
        ] as const) {
          await main.enter('Region', region);
          await reach();
          await main.save();
          await main.isClean();
          await expect(main.focusedCell).toBeVisible();
        }
      });

      step('keys pressed while characters are composed belong to the composition', async ({ main }) => {
        const press = (key: string) =>
          main.page.evaluate((pressed) => {
            const init = { key: pressed, isComposing: true, bubbles: true, cancelable: true };
            document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', init));
          }, key);
        await main.select(image);
        await main.field('Species').fill('ma');
        for (const key of ['ArrowDown', 'Enter', 'Escape']) await press(key);
        await expect(main.field('Species')).toHaveValue('ma');
        await main.isClean();
        await main.field('Species').press('Escape');
        const filter = main.page.getByRole('searchbox', { name: 'Filter images by any value' });
        await filter.fill('A106');
        await press('Escape');
        await expect(filter).toHaveValue('A106');
      });

      step('a panel that closes leaves the keyboard to the table', async ({ main }) => {
        const { page } = main;
        await main.select(image);
        await (await main.cell('Species')).click();
        for (const [inside, key] of [
          [main.field('Region'), 'i'],
          [page.getByRole('navigation', { name: 'Folders' }).getByRole('button').first(), 'b'],
          [page.getByRole('treegrid', { name: 'Problems' }), 'j'],
        ] as const) {
          await inside.focus();
          await page.keyboard.press(`ControlOrMeta+${key}`);
          await expect(inside).toBeHidden();
          await expect(await main.cell('Species')).toBeFocused();
          await page.keyboard.press(`ControlOrMeta+${key}`);
          await expect(inside).toBeVisible();
          await expect(await main.cell('Species')).toBeFocused();
        }
      });

      step('a button that is gone once it is pressed leaves the keyboard to the table', async ({ main }) => {
        const { page } = main;
        await main.select(image);
        await main.enter('Region', 'hippocampus');
        await main.unsaved(1).press('Enter');
        await page.getByRole('button', { name: /^Show all again/ }).press('Enter');
        await expect(main.focusedCell).toBeVisible();
        await main.filter('no image has this');
        await page.getByRole('button', { name: 'Show all', exact: true }).press('Enter');
        await expect(main.focusedCell).toBeVisible();
        // What the filter hid is still selected.
        await main.select(image);
        await main.filter('');
        await page
          .getByRole('navigation', { name: 'Folders' })
          .getByRole('button', { name: /^angII/ })
          .first()
          .click();
        await expect(main.image(image)).toHaveCount(0);
        await page.getByRole('button', { name: /^Show all again/ }).press('Enter');
        await expect(main.focusedCell).toBeVisible();
        await expect(main.inspector.getByRole('heading', { name: image })).toBeVisible();
      });

      step('a cell keeps the keyboard when the window changes its size', async ({ main }) => {
        const { page } = main;
        await main.filter('A106');
        const note = await main.cellOf(image, 'Note');
        await note.click();
        await expect(note).toBeFocused();
        for (const height of [829, 700, 800]) {
          await page.setViewportSize({ width: 1280, height });
          await main.isDrawn();
          await expect(main.focusedCell).toHaveCount(1);
        }
        await expect(await main.cellOf(image, 'Note')).toBeFocused();
      });

      step('goes to the first field of the inspector, where what is typed replaces its text', async ({ main }) => {
        await main.select(image);
        await main.page.keyboard.press('ControlOrMeta+2');
        await expect(main.field('Species')).toBeFocused();
        await main.page.keyboard.type('rat');
        await expect(main.field('Species')).toHaveValue('rat');
        await main.page.keyboard.press('Escape');
        await main.page.keyboard.press('Escape');
      });

      step('a key pressed just after Ctrl+2 or Ctrl+3 is one of the field or the picture', async ({ main }) => {
        await main.select(image);
        const contrast = main.page.getByRole('button', { name: 'Contrast' });
        await expect(contrast).toHaveAttribute('aria-expanded', 'false');
        for (const keys of [
          ['Control+2', 'x'],
          ['Control+3', 'Enter'],
        ]) {
          await (await main.cell('Species')).click();
          await main.pressAtOnce(...keys);
          await main.isDrawn();
          await expect(main.page.locator('.file-table-editor')).toHaveCount(0);
        }
        await expect(contrast).toHaveAttribute('aria-expanded', 'true');
        await main.page.keyboard.press('Enter');
        await expect(contrast).toHaveAttribute('aria-expanded', 'false');
      });

      step('folds and unfolds groups by keyboard', async ({ main }) => {
        const { page } = main;
        await page.getByLabel('Group:').selectOption({ label: 'region' });
        const head = await main.selectInGroup(/^cortex/);
        await page.keyboard.press('ArrowUp');
        await expect(head).toHaveAttribute('aria-expanded', 'true');
        for (const [key, expanded] of [
          ['ArrowLeft', 'false'],
          ['ArrowRight', 'true'],
          ['Enter', 'false'],
          [' ', 'true'],
        ] as const) {
          await page.keyboard.press(key);
          await expect(head).toHaveAttribute('aria-expanded', expanded);
        }
      });

      step('the head of a folded group has the keyboard of its image, and no filter is blamed', async ({ main }) => {
        const { page } = main;
        await page.getByLabel('Group:').selectOption({ label: 'region' });
        const head = await main.selectInGroup(/^hippocampus/);
        await main.runCommand('Collapse all groups');
        await expect(head).toHaveAttribute('aria-expanded', 'false');
        await expect(main.focusedCell).toHaveCount(1);
        await expect(page.getByText('No image matches the filter.')).toBeHidden();
        await expect(main.counts).toHaveText(/^19 images/);
        await page.keyboard.press('ArrowRight');
        await expect(head).toHaveAttribute('aria-expanded', 'true');
        await main.runCommand('Expand all groups');
        await expect(main.focusedCell).toHaveCount(1);
      });
    }),
  );

  test('lists folders also where a wrong path was typed before the first list came', async ({ start, world }) => {
    const { page } = await start(null);
    const wrong = join(world.folder, 'not here');
    let release = () => {};
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    await page.route('**/api/folder.browse', async (route) => {
      const answer = await route.fetch();
      if (route.request().postDataJSON().path === null) await released;
      await route.fulfill({ response: answer });
    });
    await page.getByRole('button', { name: /^Open folder…/ }).click();
    const dialog = page.getByRole('dialog', { name: 'Open folder' });
    await dialog.getByRole('textbox', { name: 'Path' }).fill(wrong);
    await dialog.getByRole('button', { name: 'Go' }).click();
    await expect(dialog.getByRole('alert')).toContainText('not here');
    release();
    await expect(dialog.getByRole('list', { name: 'Folders' })).toBeVisible();
    await expect(dialog.getByRole('alert')).toContainText('not here');
    await expect(dialog.getByRole('textbox', { name: 'Path' })).toHaveValue(wrong);
  });

  test('opens the folder that is typed, not the one that was listed before', async ({ start, world }) => {
    const { page } = await start(null);
    await page.getByRole('button', { name: /^Open folder…/ }).click();
    const dialog = page.getByRole('dialog', { name: 'Open folder' });
    const path = dialog.getByRole('textbox', { name: 'Path' });
    const openIt = dialog.getByRole('button', { name: 'Open this folder' });
    await path.fill(join(world.folder, 'not here'));
    await openIt.click();
    await expect(dialog.getByRole('alert')).toContainText('not here');
    // The way back.
    await expect(dialog.getByRole('list', { name: 'Folders' })).toBeVisible();
    await openIt.click();
    await expect(dialog).toBeVisible();

    await path.fill(world.folder);
    await path.press('Enter');
    await expect(dialog.getByRole('button', { name: 'control' })).toBeVisible();
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown']) await page.keyboard.press(key);
    await expect(dialog.getByRole('button', { name: 'angII 28d' })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(path).toHaveValue(join(world.folder, 'angII 28d'));

    await path.fill(`"${join(world.folder, 'control')}"`);
    await openIt.click();
    await expect(page.getByRole('banner').getByRole('heading')).toContainText('control');
  });
});
