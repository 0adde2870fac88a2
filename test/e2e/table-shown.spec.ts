import { expect, test } from './fixtures.ts';
import { imagesOfA110, showA110 } from './images-of-a110.ts';
import { inOneWindow } from './in-one-window.ts';
import type { MainWindow } from './pages/main-window.ts';

const [first, , , , last] = imagesOfA110;

/** To the last cell of the last line, as soon as the grid has all of them. */
async function toLastCell(main: MainWindow): Promise<void> {
  await main.page.keyboard.press('ControlOrMeta+1');
  const lastLine = async () => {
    await main.page.keyboard.press('ControlOrMeta+End');
    return main.focusedCell.getAttribute('aria-rowindex');
  };
  await expect.poll(lastLine).toBe('19');
}
test.describe('what the table shows, and where', () => {
  test.use({ viewport: { width: 1920, height: 900 } });

  test(
    'what is shown, and where',
    inOneWindow((step) => {
      step('the menu of a row that is half visible opens, whole within the window', async ({ main }) => {
        const { page } = main;
        await page.setViewportSize({ width: 1280, height: 800 });
        await main.filter('');
        await main.isDrawn();
        const view = await main.table.locator('revogr-viewport-scroll.rgCol').first().boundingBox();
        if (!view) throw new Error('The table is not drawn.');
        await page.mouse.click(view.x + 20, view.y + view.height - 6, { button: 'right' });
        const menu = page.getByRole('menu', { name: 'Selected images' });
        await expect(menu).toBeVisible();
        await main.isDrawn();
        await expect(menu).toBeInViewport({ ratio: 1 });
        await expect(menu.getByRole('menuitem', { name: /^Copy cells (Ctrl |⌘)C$/ })).toBeVisible();
        await page.keyboard.press('Escape');
        await expect(menu).toBeHidden();
      });

      step('a long name of a group goes on beyond the names, whose cells can still be pressed', async ({ main }) => {
        const { page } = main;
        const name = 'angiotensin for seven days, then washed out and recovered';
        await main.filter('');
        await (await main.cellOf(first, 'Species')).click();
        await page.keyboard.type(name);
        await page.keyboard.press('Enter');
        await page.getByLabel('Group:').selectOption({ label: 'species' });
        const head = main.table.getByRole('button', { name: `${name} 1 image` });
        await main.isDrawn();
        const end = await head.getByText('1 image').boundingBox();
        const start = await head.boundingBox();
        const names = await main.table.getByRole('columnheader', { name: 'Name' }).boundingBox();
        if (!end || !start || !names) throw new Error('The group is not drawn.');
        expect(end.x).toBeGreaterThan(names.x + names.width);
        await expect(head.getByText('1 image')).toBeInViewport({ ratio: 1 });
        await page.mouse.click(end.x, end.y + 4);
        await expect(head).toHaveAttribute('aria-expanded', 'false');
        await head.click();
        await expect(head).toHaveAttribute('aria-expanded', 'true');
        const sex = await main.cellOf(first, 'Sex');
        await sex.click();
        await expect(sex).toBeFocused();
      });

      step('an undo says what it undoes, and brings it into view', async ({ main }) => {
        const { page, notice } = main;
        const { keyboard } = page;
        await page.setViewportSize({ width: 1280, height: 500 });
        await main.filter('');
        await (await main.cellOf(first, 'Species')).click();
        await keyboard.type('rat');
        await keyboard.press('Enter');
        await expect(main.unsaved(1)).toBeVisible();
        for (const [key, what] of [
          ['ControlOrMeta+z', 'Undone'],
          ['ControlOrMeta+Shift+z', 'Redone'],
        ] as const) {
          await toLastCell(main);
          await keyboard.press(key);
          await expect(page.getByRole('status').filter({ hasText: what })).toContainText(
            `${what}: Set species of ${first}.`,
          );
          await expect(main.focusedCell).toHaveAttribute('data-key', 'experiment_metadata.species');
          await expect(main.focusedCell).toBeInViewport({ ratio: 1 });
        }

        // Hidden by a filter, it is offered.
        await main.select(last);
        await keyboard.press('ControlOrMeta+1');
        await keyboard.press('ControlOrMeta+z');
        await main.isClean();
        await notice.getByRole('button', { name: 'Show' }).click();
        await expect(main.inspector.getByRole('heading', { name: first })).toBeVisible();
        await expect(main.focusedCell).toHaveAttribute('data-key', 'experiment_metadata.species');
      });

      step('the selected image stays in view when lines get another height', async ({ main }) => {
        const { page } = main;
        await main.isRead();
        await page.setViewportSize({ width: 1280, height: 800 });
        await main.filter('');
        await toLastCell(main);
        await page.keyboard.press('Home');
        await expect(main.focusedCell).toHaveAttribute('aria-rowindex', '19');
        for (const _ of ['shown', 'hidden']) {
          await main.runCommand('Pictures in the table');
          await main.isDrawn();
          await expect(main.focusedCell).toHaveAttribute('aria-rowindex', '19');
          await expect(main.focusedCell).toBeInViewport({ ratio: 1 });
        }
      });

      step('Ctrl+1 leads to the selected cell, however far the table is scrolled from it', async ({ main }) => {
        const { page } = main;
        await main.isRead();
        await page.setViewportSize({ width: 1280, height: 800 });
        await main.filter('');
        await toLastCell(main);
        await expect(main.focusedCell).toHaveAttribute('data-key', 'image_header_metadata.time');
        await page.setViewportSize({ width: 800, height: 500 });
        // Until the table no longer draws the line that was the last one in view: while it gets smaller, it scrolls itself.
        // One scrolls the columns, the other, inside it, the lines.
        const scrollers = main.table.locator(
          'revogr-viewport-scroll.rgCol, revogr-viewport-scroll.rgCol .vertical-inner',
        );
        const drawnAtTop = async () => {
          await scrollers.evaluateAll((views) => {
            for (const view of views) view.scrollTo(0, 0);
          });
          return main.image('20251030_A107_0001.lsm').count();
        };
        await expect.poll(drawnAtTop).toBe(0);
        await page.keyboard.press('ControlOrMeta+1');
        await expect(main.focusedCell).toHaveAttribute('aria-rowindex', '19');
        await expect(main.focusedCell).toHaveAttribute('data-key', 'image_header_metadata.time');
        await expect(main.focusedCell).toBeInViewport({ ratio: 1 });
      });

      step('nothing but its panels can be scrolled in the window', async ({ main }) => {
        await main.page.setViewportSize({ width: 1280, height: 800 });
        await main.select(first);
        const scrolled = await main.page.evaluate(() => {
          const elements = [document.documentElement, document.body, ...document.querySelectorAll('#root, .app')];
          for (const element of elements) element.scrollTop = 200;
          return elements.map(({ scrollTop }) => scrollTop);
        });
        expect(scrolled).toEqual([0, 0, 0, 0]);
      });

      step(
        'columns are filtered from their heads by mouse and keyboard, together and with the filter over all',
        async ({ main }) => {
          const { keyboard } = main.page;
          const dialog = main.page.getByRole('dialog');
          await main.table.getByRole('button', { name: 'Order and filter of Depth' }).click();
          await dialog.getByRole('combobox', { name: 'Condition' }).selectOption('is between');
          await dialog.getByRole('textbox', { name: 'From' }).fill('100');
          await keyboard.press('Enter');
          await expect(dialog).toBeHidden();
          await expect(main.counts).toContainText('3 of 19 images');
          await main.filter('');
          await expect(main.counts).toContainText('4 of 19 images');

          // From the name, which is always drawn: where Ctrl+1 leads depends on where the keyboard was before.
          await main.table.getByRole('gridcell').first().click();
          for (const key of ['ArrowRight', 'ArrowRight', 'ArrowRight', 'Alt+ArrowDown']) await keyboard.press(key);
          await expect(dialog.getByRole('heading', { name: 'Genotype' })).toBeVisible();
          await expect(dialog.getByRole('combobox', { name: 'Search the values' })).toBeFocused();
          await keyboard.type('wt');
          await expect(dialog.getByRole('option', { name: /^WT, \d+ images?$/ })).toBeVisible();
          const values = dialog.getByRole('listbox', { name: 'Values' });
          const offered = await values.getByRole('option').allTextContents();
          for (let at = offered.findIndex((text) => text.startsWith('WT')); at >= 0; at--)
            await keyboard.press('ArrowDown');
          await keyboard.press('Enter');
          await expect(values.getByRole('option', { name: /^WT,/ })).toHaveAttribute('aria-selected', 'true');
          await keyboard.press('Escape');
          await expect(main.counts).toContainText('3 of 19 images');
          await expect(main.table.getByRole('gridcell').and(main.page.locator(':focus'))).toHaveCount(1);
          await main.page.getByRole('button', { name: /depth from 100/ }).click();
          await main.page.getByRole('button', { name: /genotype is “WT”/ }).click();
          await expect(main.counts).toContainText('19 images');
        },
      );

      step('an image stays where it is when its value changes, until the user wants it arranged', async ({ main }) => {
        const { keyboard } = main.page;
        await main.table.getByRole('columnheader', { name: 'Sex', exact: true }).click();
        await (await main.cellOf(last, 'Sex')).click();
        const line = await main.image(last).getAttribute('aria-rowindex');
        await keyboard.type('A');
        await keyboard.press('Enter');
        await expect(main.image(last)).toHaveAttribute('aria-rowindex', line ?? '');
        await main.page.getByRole('button', { name: 'Reapply' }).click();
        await expect(main.image(last)).toHaveAttribute('aria-rowindex', '1');
      });
    }, showA110),
  );
});
