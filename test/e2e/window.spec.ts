import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright/test';
import { journalled } from '../helpers/journalled.ts';
import { settingsText } from '../helpers/text-at.ts';
import { expect, test } from './fixtures.ts';
import { inOneWindow } from './in-one-window.ts';
import { MainWindow } from './pages/main-window.ts';

const image = '20251030_A106_0003.tif';

test('the start screen leads to the sample folder', async ({ start }) => {
  const { page } = await start(null);
  await expect(page.getByRole('heading', { name: 'Scopecard' })).toBeVisible();
  await page.getByRole('button', { name: 'Open the sample folder' }).click();
  await expect(page.getByRole('contentinfo')).toContainText('19 images');
});

/** A busy computer: from the moment when the grid has its focus, before a cell has the keyboard, no frame is begun. */
async function holdFrames(page: Page): Promise<void> {
  await page.evaluate(() => {
    const [draw, cancel] = [window.requestAnimationFrame, window.cancelAnimationFrame];
    const late: FrameRequestCallback[] = [];
    const hold = () => {
      window.requestAnimationFrame = (frame) => -late.push(frame);
      window.cancelAnimationFrame = (id) => void (id < 0 ? delete late[-id - 1] : cancel(id));
      document.body.dataset.held = '';
    };
    window.addEventListener('afterfocus', hold, { capture: true, once: true });
    // The first that is held looks for the cell; each look asks for the next.
    window.addEventListener('look-for-long', () => {
      for (let look = 0; late[look]; look = late.length - 1) {
        const frame = late[look];
        delete late[look];
        frame?.(0);
        if (!late.at(-1)) return;
      }
    });
    window.addEventListener('draw-late', () => {
      Object.assign(window, { requestAnimationFrame: draw, cancelAnimationFrame: cancel });
      late.forEach((frame) => void draw(frame));
    });
  });
}

const areHeld = (page: Page) => expect(page.locator('body')).toHaveAttribute('data-held');
const lookForLong = (page: Page) => page.evaluate(() => window.dispatchEvent(new Event('look-for-long')));
const drawLate = (page: Page) => page.evaluate(() => window.dispatchEvent(new Event('draw-late')));

/** Opens the sample folder, whose images are known but not drawn yet. */
async function openUndrawn({ page, status }: MainWindow): Promise<void> {
  await holdFrames(page);
  await page.getByRole('button', { name: 'Open the sample folder' }).click();
  await expect(status).toContainText('1 selected');
  await expect(status).toContainText('19 images');
  await areHeld(page);
}

test('the keyboard comes to the first image also when its table is drawn late and more images come first', async ({
  start,
  world,
}) => {
  const main = new MainWindow(await start(null));
  const { page } = main;
  await openUndrawn(main);
  const sample = join(world.home, 'Scopecard sample');
  writeFileSync(join(sample, 'another.tif'), readFileSync(join(sample, 'control', image)));
  await expect(main.status).toContainText('20 images');
  await drawLate(page);
  await expect(main.focusedCell).toBeVisible();
});

test('the keyboard comes to the first image also when its table is drawn so late that it is no longer looked for', async ({
  start,
}) => {
  const main = new MainWindow(await start(null));
  const { page } = main;
  await openUndrawn(main);
  await lookForLong(page);
  await drawLate(page);
  await expect(main.focusedCell).toBeVisible();
});

test.describe('a low window', () => {
  test.use({ viewport: { width: 1280, height: 500 } });

  test('the keyboard comes to a cell that is drawn late, also when more images come first', async ({ main, world }) => {
    const { page } = main;
    await expect(main.focusedCell).toBeVisible();
    await page.evaluate(() => (document.activeElement as HTMLElement).blur());
    await holdFrames(page);
    await page.keyboard.press('Control+End');
    await areHeld(page);
    writeFileSync(join(world.folder, 'another.tif'), readFileSync(join(world.folder, 'control', image)));
    await expect(main.status).toContainText('20 images');
    await drawLate(page);
    await expect(main.focusedCell).toBeVisible();
  });
});

test.describe('a narrow window', () => {
  test.use({ viewport: { width: 1024, height: 700 } });

  test('keeps the controls of the centre clear of the inspector', { tag: '@browser' }, async ({ main }) => {
    await main.select(image);
    await main.enter('Region', 'hippocampus');
    const edge = (await main.inspector.boundingBox())?.x ?? 0;
    const tools = main.page.getByRole('toolbar', { name: 'Table' });
    for (const bar of [tools, main.problems.locator('header')]) {
      for (const control of await bar.getByRole('button').or(bar.getByRole('searchbox')).all()) {
        const box = await control.boundingBox();
        expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(edge);
      }
    }
  });
});

test(
  'palette and problems',
  inOneWindow((step) => {
    step('text typed right after the first Ctrl+K reaches the palette, even while it is loading', async ({ main }) => {
      await main.page.keyboard.press('ControlOrMeta+k');
      await main.page.keyboard.type('A106_0003');
      await expect(main.page.getByRole('dialog').getByRole('textbox')).toHaveValue('A106_0003');
      await main.page.keyboard.type(' x');
      await expect(main.page.getByRole('dialog').getByRole('textbox')).toHaveValue('A106_0003 x');
    });

    step('a palette that is closed before its field has the keyboard keeps no letters', async ({ main }) => {
      const filter = main.page.getByRole('searchbox', { name: 'Filter images by any value' });
      for (let times = 0; times < 3; times++) {
        await main.pressAtOnce('Control+k', 'Escape');
        await expect(main.search).toBeHidden();
        await filter.click();
        await main.page.keyboard.type('A106');
        await expect(filter).toHaveValue('A106');
        await filter.fill('');
      }
    });

    step(
      'what is being typed is entered when the palette is asked for, and Escape does not discard it',
      async ({ main }) => {
        const region = await main.cellOf(image, 'Region');
        await region.click();
        await main.page.keyboard.type('CA1');
        await main.pressAtOnce('Control+k', 'Escape');
        await expect(main.search).toBeHidden();
        await expect(region).toHaveText('CA1');
        await expect(main.unsaved(1)).toBeVisible();
        await main.field('Genotype').fill('KO');
        await main.pressAtOnce('Control+k', 'Escape');
        await expect(main.search).toBeHidden();
        await expect(await main.cellOf(image, 'Genotype')).toHaveText('KO');
        await expect(main.field('Genotype')).toBeFocused();
      },
    );

    step('the palette finds commands and images', async ({ main }) => {
      await main.page.keyboard.press('ControlOrMeta+k');
      const palette = main.page.getByRole('dialog');
      await palette.getByRole('textbox').fill('theme dark');
      await expect(palette.locator('[data-selected]')).toHaveText('Theme: dark');
      await main.page.keyboard.press('Enter');
      await expect(palette).toBeHidden();
      await expect(main.page.locator('html')).toHaveCSS('color-scheme', 'dark');

      await main.page.keyboard.press('ControlOrMeta+k');
      await palette.getByRole('textbox').fill('A106_0003');
      await expect(
        palette.getByRole('button').or(palette.getByRole('option')).filter({ hasText: image }),
      ).toBeVisible();
      await main.page.keyboard.press('Enter');
      await expect(main.inspector.getByRole('heading', { name: image })).toBeVisible();
    });

    step('the problems panel leads to the image and the field', async ({ main }) => {
      const problem = main.problems.getByRole('row').filter({ hasText: 'Depth: “deep” is not a number' });
      await problem.getByRole('button', { name: 'Go to' }).click();
      await expect(main.inspector.getByRole('heading', { name: '20251106_A110_0001.tif' })).toBeVisible();
      await expect(main.field('Depth')).toBeFocused();
    });

    step('a fix of the problems panel is an edit like any other', async ({ main }) => {
      const problem = main.problems.getByRole('row').filter({ hasText: 'Depth: “deep” is not a number' });
      await problem.getByRole('button', { name: 'Clear' }).click();
      await expect(main.unsaved(1)).toBeVisible();
      await expect(problem).toBeHidden();
    });

    step(
      'problems are listed by kind; intended ones stay marked, and missing sidecars are written together',
      async ({ main, world }) => {
        const line = (text: string | RegExp) => main.problems.getByRole('row').filter({ hasText: text });
        const filter = main.problems.getByRole('searchbox', { name: 'Filter problems' });
        await filter.fill('in the image file');
        const drift = line('0.25 µm in the image file').first();
        // A narrow line shows its sentence, and all it offers when it is chosen.
        await drift.getByRole('button', { name: 'More…' }).click();
        await drift.getByRole('button', { name: 'Intended' }).click();
        await expect(line('Intended:')).toBeVisible();
        const file = join(world.folder, 'scopecard-intended.json');
        expect(JSON.parse(readFileSync(file, 'utf8')).intended[0].problem).toBe('header-drift');
        await line('Intended:').getByRole('button', { name: 'Not intended' }).click();
        await expect(line('Intended:')).toBeHidden();

        await filter.fill('no sidecar');
        const missing = line('no sidecar');
        await expect(missing).toContainText('7 images');
        // The line grows under the pointer when it is clicked; the second click of two runs none of its actions.
        await missing.dblclick({ position: { x: 300, y: 14 } });
        await expect(missing.first()).toHaveAttribute('aria-expanded', 'true');
        await expect(line('has no sidecar yet')).toHaveCount(7);
        await missing.first().getByRole('button', { name: 'Fold 7 images' }).dblclick();
        await expect(missing).toHaveAttribute('aria-expanded', 'false');
        await expect(missing).toContainText('7 images');
        await missing.getByRole('button', { name: 'Write the missing sidecars' }).click();
        // Images that cannot be read get none.
        await expect(missing).toContainText('3 images');
        await expect(missing.getByRole('button', { name: 'Write the missing sidecars' })).toBeHidden();
        await main.page.getByRole('button', { name: 'Undo', exact: true }).click();
        await expect(missing).toContainText('7 images');
      },
    );
  }),
);

test(
  'a theme is chosen in the palette and remembered',
  inOneWindow((step) => {
    step('Enter runs the command found by text typed right after the first Ctrl+K', async ({ main }) => {
      await main.page.keyboard.press('ControlOrMeta+k');
      await main.page.keyboard.type('theme dark');
      await expect(main.search).toHaveValue('theme dark');
      await main.page.keyboard.press('Enter');
      await expect(main.search).toBeHidden();
      await expect(main.page.locator('html')).toHaveCSS('color-scheme', 'dark');
      // Its scrollbars are the system's.
      await expect(main.table).toHaveCSS('color-scheme', 'dark');
    });

    step('the theme is remembered', async ({ main, world, start }) => {
      await main.runCommand('Theme: dark');
      await expect(main.page.locator('html')).toHaveCSS('color-scheme', 'dark');
      await expect.poll(() => settingsText(world.home)).toContain('"dark"');
      await main.started.end();
      const again = await start(world.folder);
      await expect(again.page.locator('html')).toHaveCSS('color-scheme', 'dark');
    });
  }),
);

test('opening another folder over unsaved edits asks first', async ({ main, world }) => {
  const sidecarOf = (folder: string) => readFileSync(join(folder, 'control', `${image}.json`), 'utf8');
  const sample = join(world.home, 'Scopecard sample');
  const region = async (value: string) => {
    await main.select(image);
    // What is still being typed is an edit, too.
    await main.field('Region').fill(value);
    return main.openDialog('Open the sample folder');
  };
  const stay = await region('hippocampus');
  await expect(stay.getByRole('heading')).toContainText('1 image with unsaved edits');
  await stay.getByRole('button', { name: 'Stay here' }).click();
  await expect(main.unsaved(1)).toBeVisible();

  const dialog = await main.openDialog('Open the sample folder');
  await dialog.getByRole('button', { name: 'Save, then open' }).click();
  await expect(main.page.getByRole('banner')).toContainText('Scopecard sample');
  await main.isRead();
  expect(sidecarOf(world.folder)).toContain('"region": "hippocampus"');

  const before = sidecarOf(sample);
  await (await region('thalamus')).getByRole('button', { name: 'Discard the edits' }).click();
  await main.isClean();
  await main.isRead();
  await main.select(image);
  await expect(main.field('Region')).toHaveValue('cortex');
  expect(sidecarOf(sample)).toBe(before);
});

test('closing over unsaved edits asks first', async ({ main, world }) => {
  await main.select(image);
  // What is still being typed is an edit, too.
  await main.field('Region').fill('hippocampus');
  const { desktop } = main.started;
  if (desktop) {
    await desktop.answerDialogs({ button: 0 });
    await desktop.closeWindow();
    await expect.poll(async () => (await desktop.decisions())?.dialogs.length ?? 1).toBe(1);
    await expect(main.unsaved(1)).toBeVisible();
    // What is discarded is not offered again, not even what is typed at that moment.
    await main.field('Region').fill('thalamus');
    await desktop.answerDialogs({ button: 1 });
    await desktop.closeWindow();
    await desktop.ended;
    expect(journalled(world.home)).toBe('');
    return;
  }
  const asked = main.page.waitForEvent('dialog');
  await main.page.close({ runBeforeUnload: true });
  const question = await asked;
  expect(question.type()).toBe('beforeunload');
  await question.dismiss();
  await expect(main.unsaved(1)).toBeVisible();
});

test(
  'the native menu, and closing',
  { tag: '@desktop' },
  inOneWindow((step) => {
    step('the native menu runs commands', async ({ main }) => {
      await main.select(image);
      await main.started.desktop?.chooseMenu('image.reject');
      await expect(main.unsaved(1)).toBeVisible();
      await main.started.desktop?.chooseMenu('edits.undo');
      await main.isClean();
      await main.started.desktop?.chooseMenu('edits.save');
      await expect(main.notice).toContainText('Nothing is unsaved.');
    });

    step('the native menu saves what is being typed', async ({ main, world }) => {
      await main.select(image);
      await main.field('Region').fill('hippocampus');
      await main.started.desktop?.chooseMenu('edits.save');
      await expect(main.notice).toContainText('1 saved');
      await expect(main.field('Region')).toBeFocused();
      await (await main.cell('Species')).click();
      await main.page.keyboard.type('rat');
      await main.started.desktop?.chooseMenu('edits.save');
      await main.isClean();
      await expect(await main.cell('Species')).toBeFocused();
      const text = readFileSync(join(world.folder, 'control', `${image}.json`), 'utf8');
      for (const value of ['"region": "hippocampus"', '"species": "rat"']) expect(text).toContain(value);
    });

    step('closing without edits asks nothing', async ({ main }) => {
      await main.select(image);
      await main.started.desktop?.closeWindow();
      await main.started.desktop?.ended;
    });
  }),
);
