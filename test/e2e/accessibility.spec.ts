import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { entryLine, headingLine } from '../../electron/host/journal/journal-text.ts';
import { writeImcImages } from '../helpers/imc-image.ts';
import { expect, test } from './fixtures.ts';
import { inOneWindow } from './in-one-window.ts';
import { findingsInBoth } from './pages/accessibility.ts';
import { DepositPage } from './pages/deposit-page.ts';
import { MainWindow } from './pages/main-window.ts';

/** Commands that open a dialog on selected images with unsaved edits; a new one is a line here. */
const dialogs = [
  'Copy from another image…',
  'Preview the unsaved edits…',
  'Open the sample folder',
  'Move unreadable sidecars aside',
  'Apply template…',
  'Save as template…',
  'Templates…',
  'Export the table…',
  'Import a table…',
  'Saved changes…',
  'Choose columns…',
  'Order and filter of this column…',
  'Completeness by folder…',
  'Find and replace…',
  'Merge spellings…',
  'Fill from path…',
  'Clear fields…',
  'Sidecars without an image…',
  'Import from KymFlow…',
  'Keyboard shortcuts',
  'Fields of this folder…',
  'Spell dates alike…',
  'Write my last saved values again…',
  'Views…',
  'Settings…',
  'User guide',
  'About Scopecard',
  'What’s new',
  'Open folder…',
];

const image = '20251030_A106_0003.tif';

/** A template, so that the dialogs of templates have something to show. */
function keepTemplate(home: string): void {
  mkdirSync(join(home, 'templates'));
  const template = { scopecard_template: 1, name: 'Control', values: { species: 'mouse', depth: 95 } };
  writeFileSync(join(home, 'templates', 'Control.json'), JSON.stringify(template));
}

// The desktop shows the same page but for its menu and its dialog of folders.
test.describe('in both themes', { tag: '@browser' }, () => {
  test('the start screen is accessible, the palette, empty folders and errors', async ({ start, world }) => {
    test.slow();
    const unused = await start(null);
    await expect(unused.page.getByRole('heading', { name: 'Scopecard' })).toBeVisible();
    expect(await findingsInBoth(unused.page)).toEqual([]);
    await unused.page.keyboard.press('ControlOrMeta+k');
    await expect(unused.page.getByRole('dialog')).toBeVisible();
    expect(await findingsInBoth(unused.page)).toEqual([]);
    await unused.end();
    const empty = join(world.home, '..', 'empty');
    mkdirSync(empty);
    const first = await start(empty);
    await expect(first.page.getByText('No images here')).toBeVisible();
    await expect(first.page.getByRole('button', { name: 'Open another folder…' })).toBeFocused();
    expect(await findingsInBoth(first.page)).toEqual([]);
    await first.end();
    rmSync(empty, { recursive: true });
    const { page } = await start(null);
    await page
      .getByRole('button', { name: /^empty/ })
      .first()
      .click();
    await expect(page.getByRole('alert')).toContainText('empty');
    expect(await findingsInBoth(page)).toEqual([]);
  });

  test(
    'the main window is accessible, with its menus and what it reports',
    inOneWindow((step) => {
      step('the main window is accessible', async ({ main }) => {
        await main.select(image);
        await main.enter('Depth', 'shallow');
        await main.filter('');
        expect(await findingsInBoth(main.page)).toEqual([]);
        await expect(main.page.getByRole('button', { name: 'Species 10 of 19 images', exact: true })).toBeVisible();
        // The table is seen to by now: one line of it is enough from here on.
        await main.filter(image);
        await main.tab('JSON');
        expect(await findingsInBoth(main.page)).toEqual([]);
        await main.tab('Metadata');
      });

      step('a damaged image is accessible', async ({ main }) => {
        await main.select('20251106_A110_0003.tif');
        await expect(main.inspector.getByText('The sidecar cannot be read').first()).toBeVisible();
        expect(await findingsInBoth(main.page)).toEqual([]);
      });

      step('the menu of the window is accessible', async ({ main }) => {
        const { page } = main;
        await main.page.keyboard.press('ControlOrMeta+j');
        await expect(main.problems).toBeHidden();
        await main.select(image);
        await page.getByRole('button', { name: 'Menu', exact: true }).press('Enter');
        await page.getByRole('menuitem', { name: 'Edit' }).press('ArrowRight');
        await expect(page.getByRole('menuitem', { name: 'Select all shown images' })).toBeVisible();
        expect(await findingsInBoth(page)).toEqual([]);
        await page.keyboard.press('Escape');
        await page.keyboard.press('Escape');
      });

      step('menu, conflicts, history and an absent folder are accessible', async ({ main, world }) => {
        const { page } = main;
        await main.select(image);
        await (await main.cell('Species')).click();
        await page.keyboard.press('Shift+F10');
        await expect(page.getByRole('menu', { name: 'Selected images' })).toBeVisible();
        expect(await findingsInBoth(page)).toEqual([]);
        await page.keyboard.press('Escape');

        await main.enter('Region', 'hippocampus');
        const sidecar = join(world.folder, 'control', `${image}.json`);
        writeFileSync(sidecar, readFileSync(sidecar, 'utf8').replace('"region": "cortex"', '"region": "striatum"'));
        await main.save();
        await main.notice.getByRole('button', { name: 'Decide' }).press('Enter');
        await expect(page.getByRole('dialog', { name: 'Changed elsewhere' })).toBeVisible();
        expect(await findingsInBoth(page)).toEqual([]);
        await page.getByRole('button', { name: 'Keep mine for all, and save' }).press('Enter');
        await main.isClean();

        await main.tab('History');
        await expect(main.inspector.getByRole('group', { name: 'Earlier versions' })).toBeVisible();
        renameSync(world.folder, `${world.folder} away`);
        await expect(page.getByText(/The folder has been unreachable since/)).toBeVisible();
        expect(await findingsInBoth(page)).toEqual([]);
      });
    }),
  );

  test('while images come in, their number is read out once, and no filter is said to hide them', async ({ start }) => {
    const main = new MainWindow(await start(null));
    const { page } = main;
    await expect(page.getByRole('heading', { name: 'Scopecard' })).toBeVisible();
    const readOut = await page.evaluateHandle(() => {
      const texts = new Set<string>();
      const note = () => {
        for (const part of document.querySelectorAll('[role="toolbar"] [role="status"], .table-area-over')) {
          texts.add(part.textContent ?? '');
        }
      };
      new MutationObserver(note).observe(document, { subtree: true, childList: true, characterData: true });
      return texts;
    });
    await page.getByRole('button', { name: 'Open the sample folder' }).click();
    await main.isRead();
    await expect(main.countsReadOut).toHaveText(/^19 images/);
    const texts = await readOut.evaluate((all) => [...all]);
    expect(texts.filter((text) => text !== '' && !text.startsWith('19 images'))).toEqual([]);
  });

  test('every dialog is accessible', async ({ main, world }) => {
    test.slow();
    keepTemplate(world.home);
    await main.select(image);
    await main.enter('Region', 'hippocampus');
    await main.save();
    await main.isClean();
    await main.filter('');
    await (await main.cellOf(image, 'Species')).click();
    await main.page.keyboard.press('ControlOrMeta+a');
    await main.enter('Condition', 'washout');
    // Axe goes through all of the window behind a dialog too: little of it is left.
    for (const part of ['folders', 'problems']) await main.runCommand(`Show or hide the ${part}`);
    await main.filter(image);
    const dialog = main.page.locator('dialog[open]');
    for (const command of dialogs) {
      await main.runCommand(command);
      await expect(dialog).toBeVisible();
      expect(await main.page.evaluate(() => document.documentElement.scrollTop), command).toBe(0);
      expect(await findingsInBoth(main.page), command).toEqual([]);
      await main.page.keyboard.press('Escape');
      await expect(dialog).toBeHidden();
    }
  });

  test('the dialog of unsaved edits is accessible', async ({ start, world }) => {
    const owner = { machine: hostname(), pid: 0x7fffffff, born: null };
    const place = { root: world.folder, path: world.folder, window: 'w', owner };
    const change = { field: 'experiment_metadata.region', before: 'ctx', after: 'hippocampus' } as const;
    const images = ['control/20251030_A106_0003.tif', 'gone.tif'].map((path) => ({ path, changes: [change], at: 1 }));
    mkdirSync(join(world.home, 'journal'));
    const file = join(world.home, 'journal', `${'a'.repeat(16)}-${'b'.repeat(16)}.journal`);
    writeFileSync(file, [headingLine(place), ...images.map(entryLine)].join(''));
    const { page } = await start(null);
    await expect(page.getByRole('list', { name: 'Unsaved edits' })).toBeVisible();
    expect(await findingsInBoth(page)).toEqual([]);
    await page
      .getByRole('button', { name: `Open ${world.folder}` })
      .first()
      .press('Enter');
    await expect(page.getByRole('dialog')).toBeVisible();
    expect(await findingsInBoth(page)).toEqual([]);
    await page.getByRole('button', { name: 'Discard…' }).press('Enter');
    await expect(page.getByRole('button', { name: 'Keep them' })).toBeFocused();
    expect(await findingsInBoth(page)).toEqual([]);
  });

  test('the Deposit view and its dialogs are accessible', async ({ start, world }) => {
    test.slow();
    const folder = join(world.home, '..', 'imc');
    writeImcImages(folder);
    const main = new MainWindow(await start(folder));
    await main.isRead();
    const deposit = new DepositPage(main);
    const { page } = main;
    await deposit.open();
    await expect(page.getByRole('button', { name: 'Continue' })).toBeVisible();
    expect(await findingsInBoth(page)).toEqual([]);
    await page.getByRole('button', { name: 'Continue' }).click();
    await expect(page.getByRole('region', { name: 'Text of imc-metadata.tsv' })).toBeVisible();
    // What would hide panels that are not here.
    await expect(page.getByRole('group', { name: 'Panels' })).toBeHidden();
    await deposit.type('Assay protocol', '10.1234/other');
    await expect(deposit.needed.getByRole('alert')).toBeVisible();
    for (const part of ['From your files', 'Fixed by the standard'])
      await page.locator('summary', { hasText: part }).click();
    await page.getByRole('button', { name: 'Change ROI…' }).click();
    expect(await findingsInBoth(page)).toEqual([]);
    for (const [button, dialog] of [
      ['Enter people…', 'People'],
      ['Enter antibodies…', 'Channels'],
      ['Write…', 'Write the deposit'],
    ] as const) {
      await page.getByRole('button', { name: button }).click();
      await expect(deposit.dialog(dialog).getByRole('textbox').first()).toBeVisible();
      expect(await findingsInBoth(page), dialog).toEqual([]);
      await page.keyboard.press('Escape');
      await expect(deposit.dialog(dialog)).toBeHidden();
    }
  });
});
