import { copyFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright/test';
import { makeTiff, page as tiffPage } from '../helpers/make-tiff.ts';
import { settingsText } from '../helpers/text-at.ts';
import { expect, test } from './fixtures.ts';
import { inOneWindow } from './in-one-window.ts';

type Box = Readonly<Record<'left' | 'top' | 'right' | 'bottom' | 'width' | 'height', number>>;

const image = '20251030_A106_0003.tif';

/** Texts on the ground of what is selected that are drawn in another colour than the one that goes with it. */
async function unreadable(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const probe = document.body.appendChild(document.createElement('span'));
    probe.style.cssText = 'forced-color-adjust: none; background: Highlight; color: HighlightText';
    const { backgroundColor: highlight, color: ink } = { ...getComputedStyle(probe) };
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
        return color !== ink || forcedColorAdjust !== 'none';
      })
      .map((one) => `${one.className}: ${one.textContent}`);
  });
}

test.describe('the window', { tag: '@browser' }, () => {
  test(
    'has room for everything',
    inOneWindow((step) => {
      step('overlaps nothing in small windows, and keeps every panel reachable', async ({ main, world }) => {
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
        // At 400 % of a common window, the table is there, and what is needed to save and to see the rest.
        await page.setViewportSize({ width: 320, height: 600 });
        await expect(main.inspector).toBeHidden();
        for (const button of ['Save', 'Inspector']) {
          await expect(page.getByRole('button', { name: button, exact: button !== 'Save' })).toBeInViewport({
            ratio: 1,
          });
        }
        await page.setViewportSize({ width: 800, height: 500 });
        await page.keyboard.press('ControlOrMeta+b');
        await expect(page.getByRole('navigation', { name: 'Folders' })).toBeVisible();
        await expect(main.inspector).toBeHidden();
        await page.setViewportSize({ width: 1280, height: 800 });
        await expect(main.inspector).toBeVisible();
        await page.getByRole('separator', { name: 'Size of the inspector' }).press('ArrowLeft');
        expect((await box(main.inspector)).width).toBe(372);
        await expect.poll(() => settingsText(world.home)).toMatch(/"inspector": 372/);
      });

      step('the end of what a dialog lists is reached by the wheel in a low window', async ({ main }) => {
        const { page } = main;
        for (const [command, listed, height] of [
          ['Keyboard shortcuts', 'dl kbd', 340],
          ['Completeness by folder', '.completeness-grid-folder', 230],
          ['Fields of this folder', 'li', 600],
        ] as const) {
          await page.setViewportSize({ width: 1000, height });
          await main.runCommand(command);
          const last = page.getByRole('dialog', { name: command }).locator(listed).last();
          await expect(last).toBeAttached();
          await expect(last).not.toBeInViewport();
          // Above the buttons of a dialog that has some.
          await page.mouse.move(500, Math.min(height - 50, 400));
          await page.mouse.wheel(0, 4000);
          await expect(last).toBeInViewport();
          await page.keyboard.press('Escape');
        }
        await page.setViewportSize({ width: 1280, height: 800 });
      });

      step('a form that is higher than the window begins with the keyboard in its first entry', async ({ main }) => {
        const { page } = main;
        await main.select(image);
        await page.setViewportSize({ width: 640, height: 400 });
        for (const [command, entry] of [
          ['Copy from another image', page.getByRole('searchbox', { name: 'Search the image to copy from' })],
          ['Fields of this folder', page.getByRole('checkbox', { name: 'Species is required' })],
        ] as const) {
          await main.runCommand(command);
          await expect(entry).toBeFocused();
          await page.keyboard.press('Escape');
        }
        await page.setViewportSize({ width: 1280, height: 800 });
      });

      step('the column of names, however wide, leaves room for values and covers nothing', async ({ main }) => {
        const { page } = main;
        await main.select(image);
        await main.filter('');
        const head = page.getByRole('columnheader', { name: 'Name' });
        const { x, y, width, height } = (await head.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
        await page.mouse.move(x + width - 2, y + height / 2);
        await page.mouse.down();
        await page.mouse.move(x + 560, y + height / 2, { steps: 4 });
        await page.mouse.up();
        const widthOf = async () => (await head.boundingBox())?.width;
        await expect.poll(widthOf).toBeGreaterThan(540);
        await page.setViewportSize({ width: 800, height: 500 });
        await expect.poll(widthOf).toBeLessThan(480);
        await expect(page.getByRole('columnheader', { name: 'Species' })).toBeInViewport({ ratio: 0.9 });
        await page.setViewportSize({ width: 1280, height: 800 });
        await expect.poll(widthOf).toBeGreaterThan(540);
        await main.runCommand('Choose columns');
        await page.getByRole('button', { name: 'Usual columns, order and widths' }).click();
        await page.keyboard.press('Escape');
        await expect.poll(widthOf).toBeLessThan(240);
      });

      step(
        'shows why an image cannot be edited however far its line is scrolled, and counts and menus whole',
        async ({ main }) => {
          const { page } = main;
          await page.setViewportSize({ width: 800, height: 500 });
          await main.filter('A110_0003');
          const sentence = main.table.getByText('The sidecar cannot be read');
          const isSeen = () =>
            sentence.evaluateAll((parts) =>
              parts.some((part) => {
                const { left, top } = part.getBoundingClientRect();
                return part.contains(document.elementFromPoint(left + 20, top + 10));
              }),
            );
          await expect.poll(isSeen).toBe(true);
          await main.cellOf('A110_0003', 'Date');
          await expect.poll(isSeen).toBe(true);
          await main.filter('');
          for (const counts of [main.counts, ...(await main.problems.locator('.problems-count').all())]) {
            expect(await counts.evaluate((one) => one.scrollWidth - one.clientWidth)).toBeLessThanOrEqual(0);
          }
          const { width = 0 } = (await page.getByRole('searchbox', { name: 'Filter problems' }).boundingBox()) ?? {};
          expect(width).toBeGreaterThan(100);
          await page.getByRole('button', { name: 'Menu', exact: true }).press('Enter');
          await page.getByRole('menuitem', { name: 'File' }).press('ArrowRight');
          await expect(page.getByRole('menuitem', { name: 'Open folder…' })).toBeFocused();
          await page.keyboard.press('End');
          await expect(page.getByRole('menuitem', { name: 'Settings…' })).toBeInViewport({ ratio: 1 });
          await page.getByRole('menuitem', { name: 'Open recent' }).press('ArrowRight');
          await expect(page.getByRole('menuitem', { name: 'images' }).last()).toBeInViewport({ ratio: 1 });
        },
      );

      step(
        'covers no letter of an entry, moves no field for the first edit, and shows units whole',
        async ({ main }) => {
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
          expect(new Set(await Promise.all(buttons.map(async (button) => (await button.boundingBox())?.y))).size).toBe(
            1,
          );

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
        },
      );

      step('shows the first rows after sorting', async ({ main }) => {
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

      step('keeps the head of a group in view while its images scroll, and no image under it', async ({ main }) => {
        const { page, table } = main;
        await page.setViewportSize({ width: 1100, height: 500 });
        await page.getByLabel('Group:').selectOption({ label: 'region' });
        const sticky = page.locator('.file-table-sticky');
        await expect(sticky).toHaveCount(0);
        await main.selectInGroup(/^cortex/);
        // The head is scrolled away, and stays in view all the same.
        for (let i = 0; i < 40 && (await sticky.count()) === 0; i++) await page.keyboard.press('ArrowDown');
        await expect(sticky).toHaveText(/cortex|empty|hippocampus/);
        const cell = table.locator('.file-table-selected .rgCell').first();
        for (let i = 0; i < 4; i++) await page.keyboard.press('ArrowUp');
        await expect
          .poll(async () => {
            const [box, over] = [
              await cell.boundingBox(),
              (await sticky.count()) > 0 ? await sticky.boundingBox() : null,
            ];
            return box !== null && box.y >= (over ? over.y + over.height - 1 : 0);
          })
          .toBe(true);
      });

      step('the search shows the ends of long names, which tell them apart', async ({ main, world }) => {
        const { page } = main;
        const name = `${'a name that is longer than any line '.repeat(4)}0001.tif`;
        copyFileSync(join(world.folder, 'control', image), join(world.folder, 'control', name));
        await main.runCommand('Reload the folder');
        await expect(main.counts).toContainText('20 images');
        await page.keyboard.press('ControlOrMeta+k');
        await page.keyboard.type('longer than');
        const entry = page.locator('.palette-entry', { hasText: name });
        await expect(entry).toBeVisible();
        const [line, list] = await Promise.all([entry.boundingBox(), page.locator('.palette').boundingBox()]);
        expect((line?.x ?? 0) + (line?.width ?? 0)).toBeLessThanOrEqual((list?.x ?? 0) + (list?.width ?? 0));
        await page.keyboard.press('Escape');
        rmSync(join(world.folder, 'control', name));
        await main.runCommand('Reload the folder');
        await expect(main.counts).toContainText('19 images');
      });

      step('leaves room for the fields in a window that is enlarged to 200 %', async ({ main }) => {
        const { page } = main;
        await main.select(image);
        await page.setViewportSize({ width: 640, height: 400 });
        for (const key of ['ControlOrMeta+2', 'Tab', 'Tab', 'Tab']) await page.keyboard.press(key);
        for (const label of ['Species', 'Sex', 'Genotype', 'Age']) {
          await expect(main.field(label)).toBeInViewport({ ratio: 1 });
        }
        await expect(main.field('Age')).toBeFocused();

        // Beside the button that sorts and groups again, the table still shows by what it is grouped.
        const group = page.getByRole('combobox', { name: 'Group:' });
        await group.selectOption({ label: 'region' });
        await main.enter('Region', 'hippocampus');
        await expect(page.getByRole('button', { name: 'Reapply' })).toBeVisible();
        expect((await group.boundingBox())?.width).toBeGreaterThan(50);
      });

      step('shows the table’s tools and a preview’s filter whole at 200 % in a small window', async ({ main }) => {
        const { page } = main;
        await page.setViewportSize({ width: 500, height: 325 });
        const group = page.getByRole('combobox', { name: 'Group:' });
        await expect(group).toBeInViewport({ ratio: 1 });
        expect((await group.boundingBox())?.width).toBeGreaterThan(30);
        await expect(main.counts).toBeInViewport({ ratio: 1 });

        const dialog = await main.openDialog('Fill from path');
        const filter = dialog.getByRole('searchbox', { name: 'Filter files' });
        await filter.press('x');
        await filter.press('Backspace');
        await expect(filter).toBeInViewport({ ratio: 1 });
        expect(await dialog.getByRole('region', { name: 'Preview' }).evaluate((panel) => panel.scrollLeft)).toBe(0);
        await page.keyboard.press('Escape');
        await page.setViewportSize({ width: 1280, height: 800 });
      });

      step('does not hide a focused place of a deposit behind the button below', async ({ main }) => {
        const { page } = main;
        await page.setViewportSize({ width: 1000, height: 1000 });
        await main.runCommand('Deposit…');
        const places = page.getByRole('checkbox');
        await expect(places.first()).toBeFocused();
        const box = async (locator: Locator) => (await locator.boundingBox()) ?? { y: 0, height: 0 };
        // In a window of this height, the last place is where the button is.
        const [last, foot] = [await box(places.last()), await box(page.locator('.choose-targets-foot'))];
        const height = Math.round(last.y + foot.height / 2 + (await box(main.status)).height);
        await page.setViewportSize({ width: 1000, height });
        for (let left = (await places.count()) - 1; left > 0; left--) await page.keyboard.press('Tab');
        await expect(places.last()).toBeFocused();
        const title = await box(page.locator('label:has(input:focus) .choose-card-title'));
        expect(title.y + title.height).toBeLessThan((await box(page.locator('.choose-targets-foot'))).y);
        await page.keyboard.press('ControlOrMeta+1');
        await page.setViewportSize({ width: 1280, height: 800 });
      });

      step('puts no line of a long caption over what is below it', async ({ main, world }) => {
        const { page } = main;
        const copy = join(world.folder, 'control', 'five channels.tif');
        copyFileSync('test/fixtures/tiff/CellProfiler_CellProfiler__5channel.tif', copy);
        await page.keyboard.press('F5');
        await main.select('five channels.tif');
        await main.runCommand('All channels together');
        await page.setViewportSize({ width: 640, height: 400 });
        const caption = main.inspector.locator('.preview-caption p');
        await expect(caption).toContainText('channel 4');
        const below = main.inspector.getByRole('button', { name: 'Channel 1' });
        const [text, channel] = await Promise.all([caption.boundingBox(), below.boundingBox()]);
        expect((text?.y ?? 0) + (text?.height ?? 0)).toBeLessThanOrEqual((channel?.y ?? 0) + 1);
        rmSync(copy);
      });

      step('every channel of many has its switch, in a few lines that cover nothing', async ({ main, world }) => {
        const { page } = main;
        const file = join(world.folder, 'control', 'many channels.ome.tif');
        const count = 20;
        const long = 'a marker with a name that is longer than any line of the window is wide, antibody and dye';
        const names = [...Array(count).keys()]
          .map((i) => `<Channel ID="Channel:0:${i}" Name="${long} ${i}"/>`)
          .join('');
        const description =
          '<?xml version="1.0"?><OME xmlns="http://www.openmicroscopy.org/Schemas/OME/2016-06"><Image ID="Image:0">' +
          '<Pixels ID="Pixels:0" DimensionOrder="XYCZT" Type="uint16" SizeX="6" SizeY="4" SizeZ="1" SizeT="1" ' +
          `SizeC="${count}">${names}<TiffData/></Pixels></Image></OME>`;
        const ifds = [...Array(count).keys()].map((i) => tiffPage(i === 0 ? { description } : {}));
        writeFileSync(file, makeTiff({ ifds }));
        await page.keyboard.press('F5');
        await main.select('many channels.ome.tif');
        const last = main.inspector.getByRole('button', { name: `${long} ${count - 1}` });
        await last.click();
        await expect(last).toHaveAttribute('aria-pressed', 'true');
        expect(await last.evaluate((chip) => chip.scrollHeight - chip.clientHeight)).toBeLessThanOrEqual(0);
        const [chips, heading] = await Promise.all([
          main.inspector.locator('.preview-chips').first().boundingBox(),
          main.inspector.getByRole('heading', { name: 'many channels.ome.tif' }).boundingBox(),
        ]);
        expect(chips?.height).toBeLessThan(130);
        expect((chips?.y ?? 0) + (chips?.height ?? 0)).toBeLessThan(heading?.y ?? 0);
        rmSync(file);
      });

      step('shows the folder’s name and the sentences of problems in a small window', async ({ main }) => {
        const { page } = main;
        const name = page.getByRole('banner').getByRole('heading').locator('b');
        for (const width of [640, 800]) {
          await page.setViewportSize({ width, height: 500 });
          const [shown, whole] = await name.evaluate((one) => {
            const range = document.createRange();
            range.selectNodeContents(one);
            return [one.getBoundingClientRect().width, range.getBoundingClientRect().width] as const;
          });
          expect(shown).toBeGreaterThanOrEqual(whole);
        }
        await page.getByRole('searchbox', { name: 'Filter problems' }).fill('no sidecar');
        const line = main.problems.getByRole('row').filter({ hasText: 'no sidecar' }).first();
        await expect(line).toContainText('images');
        const { width = 0 } = (await line.getByRole('gridcell').nth(2).boundingBox()) ?? {};
        expect(width).toBeGreaterThan(130);
        await line.getByRole('button', { name: 'More…' }).click();
        await expect(line.getByRole('button', { name: 'Write the missing sidecars' })).toBeInViewport({ ratio: 1 });
        await page.getByRole('searchbox', { name: 'Filter problems' }).fill('');
      });

      step('breaks no line within a choice of how to find a text', async ({ main }) => {
        const { page } = main;
        await page.setViewportSize({ width: 640, height: 400 });
        const dialog = await main.openDialog('Find and replace…');
        const options = dialog.getByRole('group', { name: 'How to find' });
        for (const label of ['Part of the value', 'Match case']) {
          const lines = await options.getByText(label).evaluate((element) => {
            const range = document.createRange();
            range.selectNodeContents(element.lastChild ?? element);
            return range.getClientRects().length;
          });
          expect(lines).toBe(1);
        }
        await expect(options.getByText('Match case')).toBeInViewport({ ratio: 1 });
      });

      step(
        'keeps the head of the deposit on one line in a small window, and its texts in their pane',
        async ({ main }) => {
          const { page } = main;
          await page.setViewportSize({ width: 1280, height: 800 });
          await main.runCommand('Deposit…');
          await page.getByRole('button', { name: 'Continue' }).click();
          await expect(page.locator('.deposit-state')).toHaveText(/\d\sthings?\sto\slook\sat$/);
          const cut = () =>
            page
              .locator('.deposit-head *')
              .evaluateAll((all) =>
                all
                  .filter((one) => one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).overflow === 'hidden')
                  .map(({ className }) => className),
              );
          for (const width of [1280, 1024]) {
            await page.setViewportSize({ width, height: 800 });
            expect(await cut()).toEqual([]);
            await expect(page.locator('.deposit-head')).toHaveCSS('height', '44px');
          }
          await page.setViewportSize({ width: 800, height: 500 });
          const write = page.getByRole('button', { name: 'Write…' });
          await expect(write).toBeVisible();
          const middle = (one: Locator) =>
            one.evaluate((element) => {
              const { top, bottom } = element.getBoundingClientRect();
              return Math.round((top + bottom) / 2);
            });
          const line = await middle(page.getByRole('button', { name: '← Table' }));
          expect(await middle(page.getByRole('button', { name: 'Curator’s report…' }))).toBe(line);
          expect(await middle(write)).toBe(line);
          const unchecked = page.getByText(/^Not checked here/);
          await unchecked.scrollIntoViewIfNeeded();
          const [text, bar] = await Promise.all([unchecked.boundingBox(), main.status.boundingBox()]);
          expect((text?.y ?? 0) + (text?.height ?? 0)).toBeLessThanOrEqual(bar?.y ?? 0);
        },
      );
    }),
  );

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
    // The cell with the keyboard is in a selected row.
    await page.keyboard.press('ControlOrMeta+1');
    await expect(page.locator('revogr-focus.focused-cell')).toHaveCount(1);
    const selectedInk = await look(main.image(image).first(), 'color');
    expect(await look(page.locator('revogr-focus.focused-cell'), 'outline-color')).toBe(selectedInk);
    await page.getByRole('button', { name: 'Menu', exact: true }).press('Enter');
    await page.getByRole('menuitem', { name: 'File' }).press('ArrowRight');
    await expect(page.getByRole('menuitem', { name: 'Open folder…' })).toBeFocused();
    expect(await unreadable(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
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
});
