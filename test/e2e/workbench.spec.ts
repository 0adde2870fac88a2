import { chmodSync, chownSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { launchServer } from '../helpers/served.ts';
import { expect, test } from './fixtures.ts';
import { inOneWindow } from './in-one-window.ts';
import { MainWindow } from './pages/main-window.ts';

const image = '20251030_A106_0003.tif';

test(
  'views, cells and the fields of a folder',
  inOneWindow((step) => {
    step(
      'the table is grouped by what images are, and a saved view brings group and filter back',
      async ({ main, world }) => {
        const { page } = main;
        // The first image has the keyboard as soon as the folder is open.
        await expect(main.focusedCell).toBeVisible();
        await expect(main.status).toContainText('1 selected');

        const group = page.getByRole('combobox', { name: 'Group:' });
        await group.selectOption({ label: 'folder' });
        await expect(main.table.getByRole('row', { name: /control/ }).first()).toBeVisible();
        await group.selectOption({ label: 'problem' });
        await expect(main.table.getByText('Images that cannot be read').first()).toBeVisible();
        await group.selectOption({ label: 'condition' });
        await main.filter('mouse');
        const shown = (await main.counts.textContent()) ?? '';

        const views = await main.openDialog('Views…');
        const name = views.getByRole('textbox', { name: 'Name of the view' });
        await name.fill('Mice by condition');
        const inTheWay = join(world.home, 'views');
        writeFileSync(inTheWay, '');
        await name.press('Enter');
        await expect(views.getByRole('status')).toContainText('views');
        // What could not be saved is still there, to be tried again.
        await expect(name).toHaveValue('Mice by condition');
        rmSync(inTheWay);
        await name.press('Enter');
        const kept = views.getByRole('button', { name: /^Mice by condition/ });
        await expect(kept).toBeVisible();
        await page.keyboard.press('Escape');
        await group.selectOption({ label: 'none' });
        await main.filter('');
        await expect(main.counts).not.toHaveText(shown);

        await main.openDialog('Views…');
        await kept.click();
        await expect(group).toHaveValue('experiment_metadata.condition');
        await expect(main.counts).toContainText(shown.split(' ')[0] ?? '');
      },
    );

    step('the menu of a cell filters by its value, excludes it, and copies and fills', async ({ main }) => {
      const { page } = main;
      await page.evaluate(() => {
        navigator.clipboard.writeText = async (text) => {
          document.body.dataset.copied = text;
        };
      });
      await main.select(image);
      await (await main.cell('Region')).click();
      await page.keyboard.press('Shift+F10');
      for (const name of ['Copy cells', 'Paste into cells', 'Fill down'])
        await expect(page.getByRole('menuitem', { name })).toBeVisible();
      await page.getByRole('menuitem', { name: 'Copy the paths of the selected images' }).click();
      await expect(main.notice).toContainText('1 path copied.');
      await expect(page.locator('body')).toHaveAttribute('data-copied', new RegExp(`control.${image}$`));
      await (await main.cell('Region')).click();
      await page.keyboard.press('Shift+F10');
      await page.getByRole('menuitem', { name: 'Exclude this value' }).click();
      await expect(main.counts).toContainText('0 of 19 images');
      await page.getByRole('button', { name: /^Show all again, not only: region/ }).click();
      await (await main.cell('Region')).click();
      await page.keyboard.press('Shift+F10');
      await page.getByRole('menuitem', { name: 'Filter by this value' }).click();
      await main.filter('');
      await expect(page.getByRole('button', { name: /^Show all again, not only: region/ })).toBeVisible();
    });

    step(
      'a lab writes its vocabularies and required fields in a dialog, and they count at once',
      async ({ main, world }) => {
        const dialog = await main.openDialog('Fields of this folder…');
        await dialog.getByRole('checkbox', { name: 'Sex is required' }).check();
        const values = dialog.getByRole('textbox', { name: 'Allowed values of Region, one per line' });
        await values.fill('cortex\nCA1');
        // Escape asks before it discards what was entered, and again when it was kept.
        for (const _ of [1, 2]) {
          await main.page.keyboard.press('Escape');
          await expect(dialog.getByRole('alert')).toHaveText('Discard what was entered here?');
          await main.page.keyboard.press('Escape');
          await expect(values).toBeFocused();
        }
        await dialog.getByRole('button', { name: 'Write scopecard-fields.json' }).click();
        await expect(dialog).toBeHidden();
        expect(JSON.parse(readFileSync(join(world.folder, 'scopecard-fields.json'), 'utf8')).fields).toEqual({
          sex: { required: true },
          region: { values: ['cortex', 'CA1'], others: 'warn' },
        });
        await main.page.getByRole('searchbox', { name: 'Filter problems' }).fill('hippocampus');
        await expect(main.problems.getByText(/“hippocampus” is not among the values/).first()).toBeVisible();
      },
    );

    step('mixed dates are a problem with one fix, and Saved changes shows the values', async ({ main, world }) => {
      const { page } = main;
      const sidecar = join(world.folder, 'control', `${image}.json`);
      await main.select(image);
      await main.enter('Date', '30.10.2025');
      await main.filter('');
      await page.getByRole('searchbox', { name: 'Filter problems' }).fill('several ways');
      await main.problems.getByRole('button', { name: 'Spell alike…' }).click();
      const dialog = page.getByRole('dialog', { name: 'Spell dates alike' });
      await dialog.getByRole('button', { name: 'Apply to 1 image' }).click();
      await main.select(image);
      await main.enter('Region', 'hippocampus');
      await main.save();
      await main.isClean();
      expect(JSON.parse(readFileSync(sidecar, 'utf8')).experiment_metadata.date).toBe('2025-10-30');
      const saved = await main.openDialog('Saved changes…');
      await expect(saved.getByText('Region: cortex → hippocampus')).toBeVisible();
    });
  }),
);

test('a recent folder is opened and removed; the way to a folder is walked back', { tag: '@browser' }, async ({
  start,
  world,
}) => {
  const first = await start(world.folder);
  await new MainWindow(first).isRead();
  await expect
    .poll(
      () => JSON.parse(readFileSync(join(world.home, 'settings.json'), 'utf8')).recentCounts?.[world.folder]?.images,
    )
    .toBe(19);
  await first.end();
  const { page } = await start(null);
  await expect(page.getByText('19 images, 12 with sidecar')).toBeVisible();
  await page.getByRole('button', { name: /^Open folder…/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Open folder' });
  const path = dialog.getByRole('textbox', { name: 'Path' });
  await expect(path).toBeFocused();
  await expect(path).not.toHaveValue('');
  // The folder that is listed first is in the field, selected.
  await page.keyboard.type(join(world.folder, 'control'));
  await expect(path).toHaveValue(join(world.folder, 'control'));
  await page.keyboard.press('Enter');
  await dialog.getByRole('navigation', { name: 'Path' }).getByRole('button', { name: 'images' }).click();
  await expect(dialog.getByRole('button', { name: 'control' })).toContainText('5 images');

  // A folder on a slow drive that is not waited for any more is not opened when it answers at last.
  let answer = () => {};
  const answered = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await page.route('**/api/folder.browse', async (route) => {
    await answered;
    await route.continue();
  });
  await path.fill(join(world.folder, 'control'));
  await dialog.getByRole('button', { name: 'Open this folder' }).click();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  const late = page.waitForResponse('**/api/folder.browse');
  answer();
  await (await late).finished();
  await page.unroute('**/api/folder.browse');
  await page.getByRole('button', { name: 'Remove images from the recent folders' }).click();
  await expect(page.getByText('Recent folders')).toBeHidden();
});

test('a folder that cannot be written is named before anything is edited', { tag: '@browser' }, async ({
  context,
  world,
  troubles,
}) => {
  test.skip(process.platform === 'win32', 'Folders have no such mode.');
  // Nothing is read-only for root.
  const user = process.getuid?.() === 0 ? 65534 : undefined;
  const folder = join(world.home, '..', 'kept');
  mkdirSync(folder);
  writeFileSync(join(folder, 'a.tif'), '');
  chmodSync(folder, 0o555);
  if (user !== undefined) {
    chmodSync(join(folder, '..'), 0o755);
    chownSync(world.home, user, user);
  }
  const server = await launchServer([folder], world.env, user);
  const page = await context.newPage();
  await page.goto(server.address);
  await expect(page.getByText('Nothing can be saved directly in this folder: it is read-only for you.')).toBeVisible();
  await page.close();
  await server.stop();
  chmodSync(folder, 0o755);
  expect(troubles).toEqual([]);
});

test(
  'a day, and the menu of the window',
  { tag: '@browser' },
  inOneWindow((step) => {
    step('a day is chosen in a calendar, and spelled as the one before it', async ({ main }) => {
      const { page } = main;
      await page.emulateMedia({ colorScheme: 'dark' });
      await main.select(image);
      const date = main.inspector.getByRole('combobox', { name: 'Date' }).first();
      await date.fill('20251030');
      await date.press('Enter');
      const day = main.inspector.locator('input[type="date"]').first();
      await expect(day).toHaveValue('2025-10-30');
      await day.evaluate((input: HTMLInputElement) => {
        input.showPicker = () => {
          input.dataset.asked = getComputedStyle(input).colorScheme;
        };
      });
      await main.inspector.getByRole('button', { name: 'Choose a day' }).press('Enter');
      // The browser draws the calendar, in the colours of its field.
      await expect(day).toHaveAttribute('data-asked', 'dark');
      await day.fill('2025-11-06');
      await expect(date).toHaveValue('20251106');
    });

    step('menus show with a tick what is on', async ({ main }) => {
      const { page } = main;
      await page.getByRole('button', { name: 'Menu', exact: true }).press('Enter');
      await page.getByRole('menuitem', { name: 'View' }).press('ArrowRight');
      const folders = page.getByRole('menuitemcheckbox', { name: 'Folders' });
      await expect(folders).toBeChecked();
      await folders.click();
      await expect(page.getByRole('button', { name: 'Folders', exact: true })).toHaveAttribute('aria-pressed', 'false');
    });
  }),
);
