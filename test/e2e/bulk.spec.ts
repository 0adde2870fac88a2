import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './fixtures.ts';
import { inOneWindow } from './in-one-window.ts';

function textOf(folder: string, image: string): string {
  return readFileSync(join(folder, `${image}.json`), 'utf8');
}

test(
  'values are replaced and merged',
  inOneWindow((step) => {
    step('find and replace shows what it would do, does it as one action, and is saved', async ({ main, world }) => {
      const before = textOf(world.folder, 'control/20251030_A106_0003.tif');
      const dialog = await main.openDialog('find and replace');
      await dialog.getByLabel('In', { exact: true }).selectOption('Region');
      await dialog.getByLabel('Find', { exact: true }).fill('COR');
      await dialog.getByLabel('Replace with').fill('vor');
      const preview = dialog.getByRole('region', { name: 'Preview' });
      await expect(preview.getByRole('status')).toContainText(/^7 images change \(1 field\)/);
      await expect(preview.getByRole('table', { name: 'Changes' })).toContainText('cortexvortex7 images');
      await expect(preview.getByRole('table', { name: 'Files' })).toContainText('control/20251030_A106_0003.tif');

      // The preview stays in view while the next one is worked out.
      const hints = await main.page.evaluateHandle(() => {
        const seen: string[] = [];
        new MutationObserver(() => {
          const hint = document.querySelector('.bulk-dialog-hint')?.textContent;
          if (hint) seen.push(hint);
        }).observe(document, { subtree: true, childList: true });
        return seen;
      });
      await dialog.getByLabel('Replace with').pressSequentially('xy');
      await expect(preview.getByRole('table', { name: 'Changes' })).toContainText('cortexvorxytex7 images');
      expect(await hints.jsonValue()).toEqual([]);
      await dialog.getByLabel('Replace with').fill('vor');
      await expect(preview.getByRole('table', { name: 'Changes' })).toContainText('cortexvortex7 images');

      await dialog.getByRole('button', { name: 'Apply to 7 images' }).click();
      await expect(main.unsaved(7)).toBeVisible();
      expect(textOf(world.folder, 'control/20251030_A106_0003.tif')).toBe(before);
      await main.page.getByRole('button', { name: 'Undo', exact: true }).click();
      await main.isClean();
      await main.page.keyboard.press('ControlOrMeta+Shift+z');
      await expect(main.unsaved(7)).toBeVisible();
      await main.save();
      await main.isClean();
      expect(textOf(world.folder, 'control/20251030_A106_0003.tif')).toBe(
        before.replace('"region": "cortex"', '"region": "vortex"'),
      );
    });

    step('spellings are merged into the chosen one', async ({ main, world }) => {
      await main.problems
        .getByRole('row')
        .filter({ hasText: /spellings? of/i })
        .first()
        .getByRole('button', { name: 'Merge…' })
        .click();
      const dialog = main.page.getByRole('dialog', { name: 'Merge spellings' });
      await dialog.getByRole('checkbox', { name: /^Merge WT, / }).check();
      await dialog.getByRole('button', { name: 'Leave Wild-type as it is' }).click();
      await dialog.getByRole('radio', { name: 'Keep wt', exact: true }).check();
      await expect(dialog.getByRole('table', { name: 'Changes' })).toContainText('GenotypeWTwt');
      await expect(dialog.getByRole('table', { name: 'Changes' })).not.toContainText('Wild-type');
      await dialog.getByRole('radio', { name: 'Keep WT', exact: true }).check();
      await dialog.getByRole('button', { name: 'Apply to 1 image' }).click();
      await main.save();
      await main.isClean();
      expect(textOf(world.folder, 'control/20251030_A106_0005.tif')).toContain('"genotype": "WT"');
    });
  }),
);

test(
  'several images and values of others',
  inOneWindow((step) => {
    step(
      'a cell suggests the values of the folder: arrows highlight one, Enter accepts it, typing alone enters the typed text',
      async ({ main }) => {
        await main.select('20251030_A106_0003.tif');
        const cell = await main.cell('Region');
        await cell.click();
        await main.page.keyboard.type('hip');
        const list = main.page.getByRole('listbox');
        await expect(list.getByRole('option', { name: /hippocampus/ })).toBeVisible();
        await main.page.keyboard.press('ArrowDown');
        await main.page.keyboard.press('Enter');
        await expect(main.field('Region')).toHaveValue('hippocampus');
        await cell.click();
        await main.page.keyboard.type('hip');
        await expect(list).toBeVisible();
        await main.page.keyboard.press('Enter');
        await expect(main.field('Region')).toHaveValue('hip');
        await expect(list).toBeHidden();
      },
    );

    step(
      'a value typed for many images goes to those that were selected, even if others are clicked in the meantime',
      async ({ main }) => {
        await main.filter('A110');
        await main.image('20251106_A110_0005.tif').click();
        await main.image('20251106_A110_0006.tif').click({ modifiers: ['Shift'] });
        await expect(main.inspector.getByRole('heading', { name: '2 images' })).toBeVisible();
        await main.field('Condition').fill('washout');
        await main.image('20251106_A110_0001.tif').click();
        await expect(main.unsaved(2)).toBeVisible();
        await expect(main.field('Condition')).not.toHaveValue('washout');

        await main.image('20251106_A110_0005.tif').click();
        await main.image('20251106_A110_0006.tif').click({ modifiers: ['Shift'] });
        await main.field('Treatment').fill('none');
        await main.filter('A106');
        await expect(main.unsaved(2)).toBeVisible();
        const bar = main.inspector.getByRole('region', { name: 'Unsaved edits of the selected images' });
        await expect(bar).toContainText('2 fields on 2 images');
        await bar.getByRole('button', { name: 'Preview' }).click();
        const dialog = main.page.getByRole('dialog', { name: 'Unsaved edits' });
        await expect(dialog.getByRole('table', { name: 'Changes' })).toContainText('washout2 images');
        await dialog.getByRole('button', { name: 'Close' }).last().click();
        await bar.getByRole('button', { name: 'Discard' }).click();
        await main.isClean();
      },
    );

    step('the tools are at the right mouse button and the menu key', async ({ main }) => {
      await main.filter('A110');
      await main.image('20251106_A110_0005.tif').click();
      await main.image('20251106_A110_0006.tif').click({ modifiers: ['Shift'] });
      await main.image('20251106_A110_0006.tif').click({ button: 'right' });
      await main.page.getByRole('menuitem', { name: 'Reject the selected images' }).click();
      await expect(main.unsaved(2)).toBeVisible();
      await main.page.keyboard.press('Shift+F10');
      await expect(main.page.getByRole('menuitem', { name: 'Copy from another image…' })).toBeVisible();
      await main.page.keyboard.press('Escape');
      await main.page.keyboard.press('Shift+F10');
      await main.page.getByRole('menuitem', { name: 'Clear fields…' }).click();
      const dialog = main.page.getByRole('dialog', { name: 'Clear fields of 2 images' });
      await dialog.getByRole('checkbox', { name: /^Condition \d+ filled/ }).check();
      await dialog.getByRole('button', { name: 'Apply to 2 images' }).click();
      await expect(main.field('Condition')).toHaveValue('');
    });

    step('a pattern inserts its groups; an endless or invalid one is reported', async ({ main }) => {
      await main.select('20251030_A106_0003.tif');
      await main.enter('Treatment', `${'a'.repeat(40)}!`);
      const dialog = await main.openDialog('find and replace');
      await dialog.getByLabel('Images', { exact: true }).selectOption({ label: '19 in the folder' });
      await dialog.getByLabel('Regular expression').check();
      const find = dialog.getByLabel('Find', { exact: true });
      await find.fill('^(\\d+)-(\\d+)-(\\d+)$');
      await dialog.getByLabel('Replace with').fill('$1$2$3');
      await expect(dialog.getByRole('table', { name: 'Changes' })).toContainText('2025-10-3020251030');
      await find.fill('^(a+)+$');
      await expect(dialog).toContainText('The pattern takes too long on these values.');
      await find.fill('(a');
      await expect(dialog).toContainText(/The pattern cannot be read \(“.*Unterminated group”\)\./);
      await expect(dialog.getByRole('button', { name: 'Apply' })).toHaveAttribute('aria-disabled', 'true');
    });

    step('what was found before another choice is not applied', async ({ main }) => {
      await main.select('20251030_A106_0003.tif');
      const dialog = await main.openDialog('find and replace');
      await dialog.getByLabel('Images', { exact: true }).selectOption({ label: '19 in the folder' });
      await dialog.getByLabel('Regular expression').check();
      await dialog.getByLabel('Find', { exact: true }).fill('^.+$');
      const apply = dialog.getByRole('button', { name: /^Apply/ });
      await expect(apply).toHaveText(/^Apply to \d+ images$/);
      // The next search does not end before it is let go.
      const goOn = await main.page.evaluateHandle(() => {
        const Usual = window.Worker;
        const held: (() => void)[] = [];
        window.Worker = class extends Usual {
          override postMessage(task: unknown) {
            held.push(() => super.postMessage(task));
          }
        };
        return () => {
          window.Worker = Usual;
          for (const post of held) post();
        };
      });
      await dialog.getByLabel('In', { exact: true }).selectOption('Region');
      await expect(apply).toHaveAttribute('title', 'Checking the images…');
      await expect(dialog.getByRole('region', { name: 'Preview' })).toBeVisible();
      await goOn.evaluate((go) => go());
      await expect(apply).toHaveText(/^Apply to \d+ images$/);
      await expect(dialog.getByRole('table', { name: 'Changes' })).not.toContainText('Species');
    });

    step('the arrow keys show what the columns of a preview cut', async ({ main }) => {
      const long = 'a very long name '.repeat(12).trim();
      const dialog = await main.openDialog('find and replace');
      await dialog.getByLabel('In', { exact: true }).selectOption('Region');
      await dialog.getByLabel('Images', { exact: true }).selectOption({ label: '19 in the folder' });
      await dialog.getByLabel('Find', { exact: true }).fill('cortex');
      await dialog.getByLabel('Replace with').fill(long);
      const files = dialog.getByRole('region', { name: 'Files' });
      await expect(files.getByRole('row')).not.toHaveCount(1);
      await dialog.getByRole('searchbox', { name: 'Filter files' }).focus();
      await main.page.keyboard.press('Tab');
      await expect(files).toBeFocused();
      await expect(dialog.locator('.cut-texts')).toHaveCount(0);
      await main.page.keyboard.press('ArrowDown');
      await expect(files.locator('tr[data-marked]')).toHaveAttribute('aria-rowindex', '2');
      await expect(files.locator('.cut-texts')).toHaveText(`New ${long}`);
      await main.page.keyboard.press('End');
      await expect(files.locator('tr[data-marked]')).toBeInViewport();
      await expect(files.locator('.cut-texts')).toHaveText(`New ${long}`);
      await main.page.keyboard.press('Shift+Tab');
      await expect(dialog.locator('.cut-texts, tr[data-marked]')).toHaveCount(0);
    });

    step('fields are copied from the image that was selected before', async ({ main, world }) => {
      await main.select('20251030_A106_0003.tif');
      await main.select('20251030_A106_0004.ome.tif');
      const dialog = await main.openDialog('copy from another image');
      await expect(dialog.getByRole('radio', { name: /A106_0003/ })).toBeChecked();
      await dialog.getByRole('checkbox', { name: /^Depth/ }).uncheck();
      await dialog.getByRole('button', { name: 'Apply to 1 image' }).click();
      await expect(main.field('Region')).toHaveValue('cortex');
      await expect(main.field('Depth')).toHaveValue('');
      await main.save();
      await main.isClean();
      expect(textOf(world.folder, 'control/20251030_A106_0004.ome.tif')).toContain('"region": "cortex"');
      const again = await main.openDialog('copy from another image');
      await expect(again.getByRole('checkbox', { name: /^Depth/ })).not.toBeChecked();
    });
  }),
);
