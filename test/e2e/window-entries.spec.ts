import { expect, test } from './fixtures.ts';
import { inOneWindow } from './in-one-window.ts';

const image = '20251030_A106_0003.tif';

test.describe('the window', { tag: '@browser' }, () => {
  test(
    'takes entries',
    inOneWindow((step) => {
      step(
        'undoes entries from within the inspector, and letters only while they are being typed',
        async ({ main }) => {
          await main.select(image);
          const { keyboard } = main.page;
          await main.enter('Region', 'hippocampus');
          await main.enter('Condition', 'washout');
          await keyboard.press('ControlOrMeta+z');
          await expect(main.field('Condition')).toHaveValue('control');
          await expect(main.field('Condition')).toBeFocused();
          await keyboard.press('ControlOrMeta+y');
          await expect(main.field('Condition')).toHaveValue('washout');
          await main.field('Species').focus();
          await keyboard.press('End');
          await keyboard.type('s');
          await keyboard.press('ControlOrMeta+z');
          await expect(main.field('Species')).toHaveValue('mouse');
          await expect(main.field('Condition')).toHaveValue('washout');
          await keyboard.press('ControlOrMeta+z');
          await expect(main.field('Condition')).toHaveValue('control');
          await expect(main.field('Species')).toBeFocused();

          await main.filter('A110');
          await main.image('20251106_A110_0005.tif').click();
          await main.image('20251106_A110_0006.tif').click({ modifiers: ['Shift'] });
          await expect(main.inspector.getByRole('heading', { name: '2 images' })).toBeVisible();
          await main.enter('Condition', 'washout');
          await expect(main.unsaved(3)).toBeVisible();
          await keyboard.press('ControlOrMeta+z');
          await expect(main.unsaved(1)).toBeVisible();
        },
      );

      step('moves on to the next field from one typed back to its old value', async ({ main }) => {
        await main.select(image);
        await main.enter('Region', 'hippocampus');
        await main.field('Region').fill('cortex');
        await main.page.keyboard.press('Tab');
        await expect(main.field('Cell type')).toBeFocused();
        await main.isClean();
      });

      step('goes on with Tab from a field whose suggestions fill a list that scrolls', async ({ main }) => {
        const { keyboard } = main.page;
        await keyboard.press('ControlOrMeta+1');
        await keyboard.press('ControlOrMeta+a');
        await expect(main.inspector.getByRole('heading', { name: '19 images' })).toBeVisible();
        await main.field('Physical Unit Y').focus();
        await keyboard.type('0.5');
        await keyboard.press('Tab');
        await expect(main.field('Physical Label Y')).toBeFocused();
        await expect(main.unsaved(16)).toBeVisible();
      });

      step('keeps several selected images when the keyboard comes back to the table', async ({ main }) => {
        await main.select('20251106_A110_0006.tif');
        await main.filter('');
        await main.image(image).click({ modifiers: ['ControlOrMeta'] });
        const two = main.inspector.getByRole('heading', { name: '2 images' });
        await main.field('Species').focus();
        await main.page.keyboard.press('ControlOrMeta+1');
        await expect(main.focusedCell).toHaveAttribute('data-rgcol', '0');
        await main.page.evaluate(
          () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
        );
        await expect(two).toBeVisible();
      });

      step('has the next key for its cell while the grid of the table has not answered yet', async ({ main }) => {
        const { page } = main;
        await main.select(image);
        await main.filter('');
        await main.field('Species').focus();
        const grid = page.locator('revo-grid');
        await grid.evaluate((element: HTMLRevoGridElement & { answer?: () => void }) => {
          const waits = new Promise<void>((resolve) => {
            element.answer = resolve;
          });
          for (const name of ['getFocused', 'getColumnStore', 'getProviders', 'scrollToRow'] as const) {
            const method = element[name].bind(element) as (...args: unknown[]) => Promise<unknown>;
            const slow = (...args: unknown[]) => waits.then(() => method(...args));
            Object.defineProperty(element, name, { value: slow, configurable: true });
          }
        });
        await page.keyboard.press('ControlOrMeta+1');
        await page.keyboard.press('ControlOrMeta+a');
        const all = main.inspector.getByRole('heading', { name: '19 images' });
        await expect(all).toBeVisible();
        await main.field('Species').focus();
        await grid.evaluate(async (element: HTMLRevoGridElement & { answer?: () => void }) => {
          element.answer?.();
          for (const name of ['getFocused', 'getColumnStore', 'getProviders', 'scrollToRow'])
            Reflect.deleteProperty(element, name);
          await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
        });
        await expect(main.field('Species')).toBeFocused();
        await expect(all).toBeVisible();
      });

      step('selects a long number whole, though it is shown rounded until then', async ({ main }) => {
        const { keyboard } = main.page;
        await main.select(image);
        await main.enter('Physical Unit Y', '0.32512345678');
        await main.field('Note').focus();
        await expect(main.field('Physical Unit Y')).not.toHaveValue('0.32512345678');
        await keyboard.press('Tab');
        await expect(main.field('Physical Unit Y')).toHaveValue('0.32512345678');
        await keyboard.type('0.4');
        await expect(main.field('Physical Unit Y')).toHaveValue('0.4');
        await keyboard.press('Enter');
      });

      step('shows a text that runs from right to left from its beginning', async ({ main }) => {
        await main.select(image);
        await main.enter('Region', 'القشرة الدماغية (A1)');
        await expect(main.field('Region')).toHaveCSS('direction', 'rtl');
        await expect(main.field('Condition')).toHaveCSS('direction', 'ltr');
        await expect(await main.cell('Region')).toHaveCSS('unicode-bidi', 'plaintext');
      });

      step('accepts decimal commas and units, and shows the resulting value before it is entered', async ({ main }) => {
        await main.select(image);
        await main.field('Depth').fill('0,12 mm');
        await expect(main.inspector).toContainText('Enters 120 µm.');
        await main.field('Depth').press('Enter');
        await expect(main.field('Depth')).toHaveValue('120');
        const size = main.inspector.getByRole('combobox', { name: /^Physical Unit X/i });
        await size.fill('250 nm');
        await expect(main.inspector).toContainText('Enters 0.25 µm.');
        await size.press('Enter');
        await expect(size).toHaveValue('0.25');
      });

      step('pastes a cell of several lines, copied from the table, without the quotes around it', async ({ main }) => {
        const lines = 'dim in "channel 2"\nbleached';
        await main.select(image);
        await main.field('Note').fill(lines);
        await main.field('Note').press('Control+Enter');
        await (await main.cellOf(image, 'Note')).click();
        const copied = await main.clip('copy');
        expect(copied).not.toBe(lines);
        await main.field('Note').fill('');
        await main.paste({ text: copied, html: '' });
        await expect(main.field('Note')).toHaveValue(lines);
        await main.field('Region').focus();
        await main.field('Region').selectText();
        await main.paste({ text: copied, html: '' });
        await expect(main.field('Region')).toHaveValue('dim in "channel 2" bleached');
        await main.page.keyboard.press('ControlOrMeta+z');
        await expect(main.field('Region')).toHaveValue('cortex');
      });

      step(
        'enters a value typed into one selected row into all of them, and fills a range with Ctrl+Enter',
        async ({ main }) => {
          const { keyboard } = main.page;
          await main.filter('A106');
          await expect(main.image('20251030_A106_0002.tif')).toBeVisible();
          await (await main.cellOf('20251030_A106_0002.tif', 'Species')).click();
          await main.runCommand('Select all shown images');
          await expect(main.inspector.getByRole('heading', { name: '4 images' })).toBeVisible();
          // The palette gives the keyboard back a moment after it has closed.
          await expect(main.focusedCell).toHaveCount(1);
          await keyboard.type('rat');
          await expect(main.page.getByText('Applies to all 4 selected images.')).toBeVisible();
          await keyboard.press('Enter');
          await expect(main.unsaved(4)).toBeVisible();
          await expect(await main.cellOf('20251030_A106_0003.tif', 'Species')).toBeFocused();
          await keyboard.press('ControlOrMeta+z');
          await main.isClean();
          await (await main.cellOf('20251030_A106_0002.tif', 'Species')).click();
          for (const key of ['Shift+ArrowDown', 'Shift+ArrowRight']) await keyboard.press(key);
          await keyboard.type('M');
          await expect(main.page.getByText('Ctrl+Enter fills 4 cells.')).toBeVisible();
          await keyboard.press('Control+Enter');
          await expect(main.unsaved(2)).toBeVisible();
          await expect(await main.cellOf('20251030_A106_0003.tif', 'Sex')).toHaveText('M');
          await expect(await main.cellOf('20251030_A106_0003.tif', 'Species')).toHaveText('M');
          // The range stays, as in a spreadsheet: the next key is about it, too.
          await expect(await main.cellOf('20251030_A106_0002.tif', 'Species')).toBeFocused();
          await expect(main.status).toContainText('2 selected');
          await keyboard.press('Delete');
          await expect(await main.cellOf('20251030_A106_0003.tif', 'Sex')).toHaveText('—');
        },
      );

      step('leaves selected rows selected when Tab leads from field to field', async ({ main }) => {
        const { keyboard } = main.page;
        const [first, other] = ['20251030_A106_0002.tif', '20251030_A106_0003.tif'] as const;
        await main.filter('A106');
        await main.image(first).click();
        await main.image(other).click({ modifiers: ['ControlOrMeta'] });
        await keyboard.press('Tab');
        await expect(await main.cellOf(first, 'Species')).toBeFocused();
        await keyboard.type('rat');
        await keyboard.press('Tab');
        await keyboard.press('Tab');
        await expect(await main.cellOf(first, 'Genotype')).toBeFocused();
        await keyboard.type('KO');
        await expect(main.page.getByText('Applies to all 2 selected images.')).toBeVisible();
        await keyboard.press('Control+Enter');
        await expect(await main.cellOf(first, 'Genotype')).toBeFocused();
        await expect(main.status).toContainText('2 selected');
        for (const column of ['Species', 'Genotype']) {
          const text = column === 'Species' ? 'rat' : 'KO';
          for (const image of [first, other]) await expect(await main.cellOf(image, column)).toHaveText(text);
        }
        await main.paste({ text: 'Tg', html: '' });
        await expect(main.notice).toContainText('Pasted into 2 cells.');
        for (const image of [first, other]) await expect(await main.cellOf(image, 'Genotype')).toHaveText('Tg');
        await keyboard.press('ArrowDown');
        await expect(main.status).toContainText('1 selected');
      });

      step('reports which selected images a filter hides, and selects no others instead', async ({ main }) => {
        const heading = main.inspector.getByRole('heading').first();
        await main.image('20251106_A110_0005.tif').first().click();
        await main.page
          .getByRole('button', { name: /^Region/ })
          .first()
          .click();
        await expect(main.counts).toContainText(' of 19 images');
        await expect(heading).toHaveText('20251106_A110_0005.tif');
        await main.page.getByRole('button', { name: /^Show all again/ }).click();
        await main.runCommand('Select all shown images');
        await main.filter('A106');
        await expect(main.inspector).toContainText('15 of them are hidden by the filter.');
        await main.inspector.getByRole('button', { name: 'Select only the 4 shown' }).click();
        await expect(heading).toHaveText('4 images');
        await expect(main.inspector).not.toContainText('hidden by the filter');
      });

      step(
        'reports the last action below the rows until it is undone, and shows age like any other field',
        async ({ main }) => {
          await main.select(image);
          await (await main.cell('Species')).click();
          await main.paste({ text: 'rat', html: '' });
          await expect(main.notice).toContainText('Pasted into 1 cell.');
          const rows = (await main.table.boundingBox()) ?? { y: 0, height: 0 };
          expect(rows.y + rows.height).toBeLessThanOrEqual(((await main.notice.boundingBox())?.y ?? 0) + 1);
          await main.page.keyboard.press('ControlOrMeta+z');
          await expect(main.notice).toBeHidden();
          await main.enter('Age', 'P30');
          await expect(await main.cell('Age')).toHaveText('P30');
          await main.unsaved(1).click();
          await main.save();
          await main.isClean();
          await expect(main.page.getByRole('toolbar', { name: 'Table' })).not.toContainText('unsaved edits');
        },
      );

      step('discards several edits only after confirmation', async ({ main }) => {
        const { keyboard } = main.page;
        const dialog = main.page.getByRole('dialog', { name: 'Unsaved edits' });
        await main.select(image);
        await main.enter('Region', 'hippocampus');
        await main.enter('Condition', 'washout');
        await main.runCommand('Preview the unsaved edits');
        await expect(dialog.getByRole('button', { name: 'Close', exact: true }).first()).toBeFocused();
        await keyboard.press('Enter');
        await expect(dialog).toBeHidden();
        await expect(main.unsaved(1)).toBeVisible();
        await main.runCommand('Preview the unsaved edits');
        await dialog.getByRole('button', { name: 'Discard…' }).click();
        await expect(dialog.getByRole('button', { name: 'Keep them' })).toBeFocused();
        await dialog.getByRole('button', { name: 'Discard', exact: true }).click();
        await main.isClean();
      });
    }),
  );
});
