import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright/test';
import { launchServer } from '../helpers/served.ts';
import { expect, test } from './fixtures.ts';

type Box = Readonly<Record<'left' | 'top' | 'right' | 'bottom' | 'width' | 'height', number>>;

const image = '20251030_A106_0003.tif';

/** Texts on the ground of what is selected that are drawn in its own colour. */
async function unreadable(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const probe = document.body.appendChild(document.createElement('span'));
    probe.style.cssText = 'forced-color-adjust: none; background: Highlight';
    const highlight = getComputedStyle(probe).backgroundColor;
    probe.remove();
    const isOn = (one: Element) => getComputedStyle(one).backgroundColor === highlight;
    const grounds = [...document.querySelectorAll('button, li, td, div, span')].filter(isOn);
    return grounds
      .flatMap((ground) => [ground, ...ground.querySelectorAll('*:not(.unseen)')])
      .filter((one) => [...one.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.nodeValue?.trim()))
      .filter((one) => {
        const { color, forcedColorAdjust } = getComputedStyle(one) as CSSStyleDeclaration & {
          forcedColorAdjust: string;
        };
        // The browser draws a ground of its own behind texts whose colours it forces.
        return color === highlight || forcedColorAdjust !== 'none';
      })
      .map((one) => `${one.className}: ${one.textContent}`);
  });
}

test.describe('the window', { tag: '@browser' }, () => {
  test('opens the folder that is typed, not the one that was listed before', async ({ start, world }) => {
    const { page } = await start(null);
    await page.getByRole('button', { name: /^Open folder…/ }).click();
    const dialog = page.getByRole('dialog', { name: 'Open folder' });
    const path = dialog.getByRole('textbox', { name: 'Path' });
    const openIt = dialog.getByRole('button', { name: 'Open this folder' });
    await path.fill(join(world.folder, 'not here'));
    await openIt.click();
    await expect(dialog.getByRole('alert')).toContainText('not here');
    await expect(dialog.getByRole('list', { name: 'Folders' })).toBeHidden();
    await openIt.click();
    await expect(dialog).toBeVisible();

    await path.fill(world.folder);
    await path.press('Enter');
    await expect(dialog.getByRole('button', { name: 'control' })).toBeVisible();
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown']) await page.keyboard.press(key);
    await expect(dialog.getByRole('button', { name: 'angII 7d' })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(path).toHaveValue(join(world.folder, 'angII 7d'));

    await path.fill(`"${join(world.folder, 'control')}"`);
    await openIt.click();
    await expect(page.getByRole('banner').getByRole('heading')).toContainText('control');
  });

  test('undoes entries from within the inspector, and letters only while they are being typed', async ({ main }) => {
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
  });

  test('moves on to the next field from one typed back to its old value', async ({ main }) => {
    await main.select(image);
    await main.enter('Region', 'hippocampus');
    await main.field('Region').fill('cortex');
    await main.page.keyboard.press('Tab');
    await expect(main.field('Cell type')).toBeFocused();
    await main.isClean();
  });

  test('accepts decimal commas and units, and shows the resulting value before it is entered', async ({ main }) => {
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

  test('returns the focus to where it was', async ({ main }) => {
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

  test('discards several edits only after confirmation', async ({ main }) => {
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

  test('overlaps nothing in small windows, and keeps every panel reachable', async ({ main, world }) => {
    const { page } = main;
    await main.select(image);
    await main.filter('');
    const box = async (locator: Locator) => {
      const { x, y, width, height } = (await locator.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
      return { left: x, top: y, right: x + width, bottom: y + height, width, height };
    };
    for (const [width, height] of [
      [960, 540],
      [1093, 614],
      [800, 500],
    ] as const) {
      await page.setViewportSize({ width, height });
      await expect(page.getByRole('navigation', { name: 'Folders' })).toHaveCount(width < 810 ? 0 : 1);
      const [table, problems, inspector, status] = (await Promise.all(
        [main.table, main.problems, main.inspector, main.status].map(box),
      )) as [Box, Box, Box, Box];
      expect(table.bottom).toBeLessThanOrEqual(problems.top + 1);
      expect(problems.bottom).toBeLessThanOrEqual(status.top + 1);
      expect(table.right).toBeLessThanOrEqual(inspector.left + 1);
      expect(inspector.right).toBeLessThanOrEqual(width);
      expect(table.width).toBeGreaterThanOrEqual(378);
      expect(table.height).toBeGreaterThanOrEqual(150);
    }
    await page.keyboard.press('ControlOrMeta+b');
    await expect(page.getByRole('navigation', { name: 'Folders' })).toBeVisible();
    await expect(main.inspector).toBeHidden();
    await page.setViewportSize({ width: 1280, height: 800 });
    await expect(main.inspector).toBeVisible();
    await page.getByRole('separator', { name: 'Size of the inspector' }).press('ArrowLeft');
    expect((await box(main.inspector)).width).toBe(372);
    await expect.poll(() => readFileSync(join(world.home, 'settings.json'), 'utf8')).toMatch(/"inspector": 372/);
  });

  test('shows what is selected, marked, filled in and unavailable in forced colours', async ({ main }) => {
    const { page } = main;
    await page.emulateMedia({ forcedColors: 'active' });
    await main.select(image);
    await main.filter('');
    const look = (locator: Locator, property: string) =>
      locator.evaluate((one, name) => getComputedStyle(one).getPropertyValue(name), property);
    const ground = await look(page.locator('body'), 'background-color');
    expect(await look(main.image(image).first(), 'background-color')).not.toBe(ground);
    expect(await look(main.image('overview.tiff').first(), 'background-color')).toBe(ground);
    expect(await look(main.image('overview.tiff').first(), 'border-bottom-width')).toBe('1px');
    expect(await look(page.locator('.file-table-mark-bad').first(), 'background-color')).not.toBe(ground);
    expect(await look(page.locator('.meter').first(), 'border-top-width')).toBe('1px');
    const save = page.getByRole('button', { name: /^Save/ });
    expect(await look(save, 'color')).not.toBe(await look(page.locator('body'), 'color'));

    await main.enter('Region', 'hippocampus');
    await main.save();
    await main.isClean();
    await main.tab('History');
    await main.inspector
      .getByRole('group', { name: 'Earlier versions' })
      .getByRole('radio')
      .last()
      .check({ force: true });
    await expect(page.locator('.version-line-on')).toBeVisible();
    expect(await unreadable(page)).toEqual([]);
    await main.runCommand('Deposit…');
    await page
      .getByRole('checkbox', { name: /BioImage Archive/ })
      .first()
      .check();
    await page.getByRole('button', { name: 'Continue' }).click();
    await expect(page.locator('.deposit-file[aria-pressed="true"]')).toBeVisible();
    expect(await unreadable(page)).toEqual([]);
    await page.setViewportSize({ width: 800, height: 500 });
    await expect(page.getByRole('button', { name: 'Write…' })).toBeInViewport({ ratio: 1 });
  });

  test('reports that its server has stopped, keeps the edits, and continues with a restarted one', async ({
    main,
    world,
    troubles,
    context,
  }) => {
    const { page, started } = main;
    const { address = '' } = started.server ?? {};
    const again = ['--port', new URL(address).port];
    await main.select(image);
    await main.enter('Region', 'hippocampus');
    await started.crash();
    await expect(page.getByText('server has not answered since')).toContainText(again.join(' '));
    await main.enter('Condition', 'washout');
    const second = await launchServer([world.folder, ...again], world.env);
    const other = await context.newPage();
    await other.goto(second.address);
    await expect(other.getByRole('contentinfo')).toContainText('19 images');
    await other.close();
    await expect(page.getByText('server has not answered since')).toBeHidden();
    await main.save();
    await main.isClean();
    const sidecar = () => readFileSync(join(world.folder, 'control', `${image}.json`), 'utf8');
    expect(sidecar()).toContain('"region": "hippocampus"');
    expect(sidecar()).toContain('"condition": "washout"');

    await second.kill();
    await expect(page.getByText('server has not answered since')).toBeVisible();
    await main.enter('Treatment', 'vehicle');
    await expect.poll(() => page.evaluate(() => JSON.stringify({ ...localStorage }))).toContain('vehicle');
    await page.close();
    const third = await launchServer([world.folder, ...again], world.env);
    const late = await context.newPage();
    await late.goto(third.address);
    const dialog = late.getByRole('dialog', { name: 'Unsaved edits were found' });
    await expect(dialog).toContainText('vehicle');
    await late.close();
    await third.stop();
    // A page whose server is gone rightly complains.
    troubles.length = 0;
  });

  test('reports which selected images a filter hides, and selects no others instead', async ({ main }) => {
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

  test('enters a value typed into one selected row into all of them, and fills a range with Ctrl+Enter', async ({
    main,
  }) => {
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
  });

  test('folds and unfolds groups by keyboard', async ({ main }) => {
    const { page, table } = main;
    await page.getByLabel('Group:').selectOption({ label: 'region' });
    const head = table.getByRole('button', { name: /^cortex/ });
    const line = Number(await head.locator('xpath=..').getAttribute('aria-rowindex'));
    await table
      .locator(`[role="gridcell"][aria-rowindex="${line + 1}"]`)
      .first()
      .click();
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

  test('keeps the head of a group in view while its images scroll, and no image under it', async ({ main }) => {
    const { page, table } = main;
    await page.setViewportSize({ width: 1100, height: 500 });
    await page.getByLabel('Group:').selectOption({ label: 'region' });
    const sticky = page.locator('.file-table-sticky');
    await expect(sticky).toHaveCount(0);
    const head = table.getByRole('button', { name: /^cortex/ });
    const line = Number(await head.locator('xpath=..').getAttribute('aria-rowindex'));
    await table
      .locator(`[role="gridcell"][aria-rowindex="${line + 1}"]`)
      .first()
      .click();
    // The head is scrolled away, and stays in view all the same.
    for (let i = 0; i < 40 && (await sticky.count()) === 0; i++) await page.keyboard.press('ArrowDown');
    await expect(sticky).toHaveText(/cortex|empty|hippocampus/);
    const cell = table.locator('.file-table-selected .rgCell').first();
    for (let i = 0; i < 4; i++) await page.keyboard.press('ArrowUp');
    await expect
      .poll(async () => {
        const [box, over] = [await cell.boundingBox(), (await sticky.count()) > 0 ? await sticky.boundingBox() : null];
        return box !== null && box.y >= (over ? over.y + over.height - 1 : 0);
      })
      .toBe(true);
  });

  test('reports a change elsewhere before anything is saved, and deciding saves', async ({ main, world }) => {
    const file = join(world.folder, 'control', `${image}.json`);
    await main.select(image);
    await main.enter('Region', 'hippocampus');
    writeFileSync(file, readFileSync(file, 'utf8').replace('"region": "cortex"', '"region": "thalamus"'));
    await expect(main.inspector).toContainText('Changed elsewhere while you were editing.');
    await expect(main.inspector).toContainText('now thalamus on disk; your value is hippocampus');
    await main.runCommand('Conflicts');
    const dialog = main.page.getByRole('dialog', { name: 'Changed elsewhere' });
    await dialog.getByRole('button', { name: 'Keep mine', exact: true }).click();
    await expect.poll(() => readFileSync(file, 'utf8')).toContain('"region": "hippocampus"');
    await main.isClean();
    await main.page.keyboard.press('Escape');
    await expect(main.inspector).not.toContainText('Changed elsewhere');
  });

  test('runs the first command that is found, however fast it is typed', async ({ main }) => {
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

  test('reports the last action below the rows until it is undone, and shows age like any other field', async ({
    main,
  }) => {
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
  });

  test('covers no letter of an entry, moves no field for the first edit, and shows units whole', async ({ main }) => {
    const fields = [main.field('Species'), main.field('Region')];
    const heights = () => Promise.all(fields.map(async (field) => (await field.boundingBox())?.y));
    await main.filter('A110');
    await main.image('20251106_A110_0005.tif').click();
    await main.image('20251106_A110_0006.tif').click({ modifiers: ['Shift'] });
    await expect(main.inspector.getByRole('heading', { name: '2 images' })).toBeVisible();
    // The picture above the form has its sliders.
    await expect(main.page.getByRole('button', { name: 'Contrast' })).toBeVisible();
    await main.isDrawn();
    const before = await heights();
    await main.enter('Condition', 'washout');
    const bar = main.page.getByRole('region', { name: 'Unsaved edits of the selected images' });
    await expect(bar).toBeVisible();
    expect(await heights()).toEqual(before);
    const buttons = await bar.getByRole('button').all();
    expect(new Set(await Promise.all(buttons.map(async (button) => (await button.boundingBox())?.y))).size).toBe(1);

    await main.select(image);
    await main.enter('Region', 'hippocampus');
    const entry = await main.field('Region').boundingBox();
    const was = await main.inspector.getByRole('button', { name: 'Undo, was “cortex”' }).boundingBox();
    expect((entry?.x ?? 0) + (entry?.width ?? 0)).toBeLessThanOrEqual((was?.x ?? 0) + 1);
    const size = main.inspector.getByRole('combobox', { name: /^Physical Unit X/i });
    await size.fill('3');
    await size.press('Enter');
    const unit = main.inspector.locator('.calibration-unit').first().getByRole('combobox');
    for (const word of ['µm', 'Pixels']) {
      await unit.fill(word);
      await unit.press('Enter');
      await expect(unit).toHaveValue(word);
      expect(await unit.evaluate((box) => box.scrollWidth - box.clientWidth)).toBeLessThanOrEqual(0);
    }
  });

  test('shows the first rows after sorting', async ({ main }) => {
    await main.page.setViewportSize({ width: 1100, height: 500 });
    const { table } = main;
    const top = table.locator('[role="gridcell"][aria-rowindex="2"]').first();
    await expect(top).toBeInViewport();
    await top.click();
    await expect(top).toBeFocused();
    await main.page.keyboard.press('ControlOrMeta+End');
    await expect(top).not.toBeInViewport();
    await table.getByRole('columnheader', { name: 'Species', exact: true }).click();
    await expect(table.getByRole('columnheader', { name: 'Species', exact: true })).toHaveAttribute(
      'aria-sort',
      'ascending',
    );
    await expect(top).toBeInViewport();
  });
});
