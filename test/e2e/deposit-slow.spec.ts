import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeImcImages } from '../helpers/imc-image.ts';
import { expect, test } from './fixtures.ts';
import { holdBack } from './hold-back.ts';
import { inWindowOf } from './in-one-window.ts';
import { DepositPage } from './pages/deposit-page.ts';
import { MainWindow } from './pages/main-window.ts';

test(
  'while a slow drive is waited for, a deposit keeps the keyboard, the fields and the results where they are',
  { tag: '@browser' },
  inWindowOf(
    async ({ world, start }) => {
      const folder = join(world.home, '..', 'imc');
      writeImcImages(folder);
      const main = new MainWindow(await start(folder));
      await main.isRead();
      const deposit = new DepositPage(main);
      await deposit.open();
      await main.page.getByRole('button', { name: 'Continue' }).click();
      await expect(deposit.needed).toBeVisible();
      return main;
    },
    (step) => {
      step('a field that is changed stays in its place, and does not take the keyboard back', async ({ main }) => {
        const { page } = main;
        const deposit = new DepositPage(main);
        await page.getByText('From your files').click();
        const release = await holdBack(page, 'deposit.overview');
        await page.getByRole('button', { name: 'Change Bytes per value…' }).click();
        const field = page.getByRole('textbox', { name: 'Bytes per value, for all' });
        await expect(field).toBeFocused();
        await field.fill('5');
        const description = deposit.needed.getByRole('textbox', { name: 'Description', exact: true });
        await description.click();
        await description.fill('half of a');
        await release();
        const back = page.getByRole('button', { name: 'Use the file’s Bytes per value' });
        await expect(back).toBeVisible();
        await expect(page.getByText('Your answers')).toBeHidden();
        await expect(description).toBeFocused();
        await page.keyboard.type(' sentence');
        await expect(description).toHaveValue('half of a sentence');
        // Undone, it may be changed to the same again.
        await back.click();
        await expect(field).not.toHaveValue('5');
        await field.fill('5');
        await field.press('Enter');
        await expect(back).toBeVisible();
        await page.getByRole('button', { name: 'Leave Bytes per value' }).click();
        await expect(page.getByText('Your answers')).toBeVisible();
        await page.getByRole('button', { name: '← Table' }).click();
      });

      step('what is being saved cannot be changed', async ({ main }) => {
        const { page } = main;
        const deposit = new DepositPage(main);
        await deposit.open();
        await deposit.question('Which antibodies were used?').getByRole('button').click();
        const dialog = deposit.dialog('Channels');
        await dialog.getByLabel('RRID of 142Nd_CD3').fill('AB_1934296');
        const release = await holdBack(page, 'deposit.answer');
        await dialog.getByRole('button', { name: 'Save channels' }).click();
        await expect(dialog.getByRole('status').filter({ hasText: 'Saving…' })).toBeVisible();
        await expect(page.locator('.dialog-body')).toHaveAttribute('inert');
        await release();
        await expect(dialog).toBeHidden();
        await page.getByRole('button', { name: '← Table' }).click();
      });

      step('a choice is shown as chosen until its question goes', async ({ main }) => {
        const { page } = main;
        const deposit = new DepositPage(main);
        await deposit.open();
        const release = await holdBack(page, 'deposit.overview');
        const yes = deposit.question('Targeted').getByRole('button', { name: 'Yes' });
        await yes.click();
        await expect(yes).toHaveAttribute('aria-pressed', 'true');
        await release();
        await expect(yes).toBeHidden();
        await page.getByRole('button', { name: '← Table' }).click();
      });

      step('writing that goes on after its dialog was closed reports what came of it', async ({ main, world }) => {
        const { page } = main;
        const deposit = new DepositPage(main);
        await deposit.open();
        await page.getByRole('button', { name: 'Write…' }).click();
        const dialog = deposit.dialog('Write the deposit');
        const write = dialog.getByRole('button', { name: 'Write a draft' });
        await expect(write).toBeEnabled();
        const release = await holdBack(page, 'deposit.write');
        await write.click();
        await expect(dialog.getByRole('button', { name: 'Stop' })).toBeVisible();
        // What would be changed now would not apply to the files.
        await expect(page.locator('.dialog-body')).toHaveAttribute('inert');
        await page.keyboard.press('Escape');
        await expect(dialog).toBeHidden();
        await release();
        await expect(page.getByText('The draft is written: 3 files written, 0 unchanged.')).toBeVisible();
        const out = join(world.home, '..', 'imc', 'deposit', 'DRAFT-imc-metadata.tsv');
        expect(readFileSync(out, 'utf8')).toContain('tissue_id');
      });
    },
  ),
);
