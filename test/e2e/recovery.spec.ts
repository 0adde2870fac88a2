import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { journalled } from '../helpers/journalled.ts';
import { expect, test } from './fixtures.ts';
import { MainWindow } from './pages/main-window.ts';

const image = '20251030_A106_0003.tif';
const other = '20251030_A106_0005.tif';
const sidecarOf = (folder: string, name: string) => join(folder, 'control', `${name}.json`);

/** Edits two images and ends the program as a power cut does, once the edits are journalled. */
async function editAndCrash(main: MainWindow, home: string, troubles: string[]): Promise<void> {
  await main.select(image);
  await main.enter('Region', 'hippocampus');
  await main.enter('Depth', 'shallow');
  await main.select(other);
  await main.enter('Condition', 'washout');
  await expect.poll(() => journalled(home)).toContain('washout');
  await main.started.crash();
  await main.page.close();
  troubles.length = 0; // the page rightly complains of its host's end
}

test('unsaved edits survive a crash: offered, restored, saved', async ({ main, start, world, troubles }) => {
  const [before, untouched] = [image, other].map((name) => readFileSync(sidecarOf(world.folder, name), 'utf8'));
  await editAndCrash(main, world.home, troubles);

  const again = new MainWindow(await start(world.folder));
  const dialog = again.page.getByRole('dialog', { name: 'Unsaved edits were found' });
  await expect(dialog).toContainText('Scopecard closed without saving 2 images of images');
  await expect(dialog.getByRole('row', { name: `${image} Region cortex hippocampus` })).toBeVisible();
  await expect(dialog.getByRole('row', { name: /Depth .* shallow/ })).toBeVisible();
  await expect(dialog.getByRole('rowheader', { name: other })).toBeVisible();
  expect(readFileSync(sidecarOf(world.folder, image), 'utf8')).toBe(before);
  await expect(async () => {
    await again.page.keyboard.press('Escape');
    expect(await dialog.isVisible()).toBe(false);
  }).toPass();
  await again.isRead();
  await again.isClean();

  // Postponing does not discard them. An Escape at the moment when the dialog opens is not meant for it.
  const ignored = again.page.evaluate(
    () =>
      new Promise((answer) => {
        const press = () => {
          const event = new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true });
          answer(document.activeElement?.dispatchEvent(event) === false);
        };
        new MutationObserver((_, observer) => {
          if (!document.querySelector('dialog[open] .recovery-what')) return;
          observer.disconnect();
          press();
        }).observe(document.body, { subtree: true, childList: true, attributes: true });
      }),
  );
  await again.runCommand('Recover unsaved edits…');
  expect(await ignored).toBe(true);
  await dialog.getByRole('button', { name: 'Restore 2 images' }).click();
  await expect(again.unsaved(2)).toBeVisible();
  await again.select(image);
  await expect(again.field('Depth')).toHaveValue('shallow');
  await expect(again.field('Depth')).toHaveAttribute('aria-invalid', 'true');

  // One undo removes all of them, and redo restores them.
  await again.page.keyboard.press('ControlOrMeta+1');
  await again.page.keyboard.press('ControlOrMeta+z');
  await again.isClean();
  await again.page.keyboard.press('ControlOrMeta+Shift+z');
  await expect(again.unsaved(2)).toBeVisible();
  await again.enter('Depth', '90');
  await again.save();
  await again.isClean();
  expect(readFileSync(sidecarOf(world.folder, image), 'utf8')).toBe(
    before?.replace('"region": "cortex"', '"region": "hippocampus"').replace(/"depth": [\d.]+/, '"depth": 90.0'),
  );
  expect(readFileSync(sidecarOf(world.folder, other), 'utf8')).toBe(
    untouched?.replace(/"condition": "[^"]*"/, '"condition": "washout"'),
  );
  await expect.poll(() => journalled(world.home)).toBe('');
});

test('a text that was still being typed survives a crash, and the image that was edited last is shown', async ({
  main,
  start,
  world,
  troubles,
}) => {
  await main.select(image);
  await main.enter('Region', 'hippocampus');
  await main.select(other);
  await main.field('Note').fill('Constricts');
  await main.field('Note').press('ControlOrMeta+Enter');
  await main.field('Note').fill('Constricts twice');
  await expect.poll(() => journalled(world.home)).toContain('Constricts twice');
  await expect(main.unsaved(2)).toBeVisible();
  await main.started.crash();
  await main.page.close();
  troubles.length = 0; // the page rightly complains of its host's end

  const again = new MainWindow(await start(world.folder));
  const dialog = again.page.getByRole('dialog', { name: 'Unsaved edits were found' });
  const typed = /Note .*Constricts twice .*Was still being typed over Constricts/;
  await expect(dialog.getByRole('row', { name: typed })).toBeVisible();
  // An Enter at the moment when the dialog opens is not meant for it.
  await expect(async () => {
    if (await dialog.isVisible()) await again.page.keyboard.press('Enter');
    await expect(again.unsaved(2)).toBeVisible({ timeout: 1000 });
  }).toPass();
  await expect(again.inspector.getByRole('heading', { name: other })).toBeVisible();
  await expect(again.field('Note')).toHaveValue('Constricts twice');

  // Undo returns to what had been entered.
  await again.page.keyboard.press('ControlOrMeta+1');
  await again.page.keyboard.press('ControlOrMeta+z');
  await expect(again.field('Note')).toHaveValue('Constricts');
});

test('values changed in the meantime are shown as conflicts; edits of missing images are kept', async ({
  main,
  start,
  world,
  troubles,
}) => {
  await editAndCrash(main, world.home, troubles);
  const sidecar = sidecarOf(world.folder, image);
  writeFileSync(sidecar, readFileSync(sidecar, 'utf8').replace('"region": "cortex"', '"region": "thalamus"'));
  rmSync(join(world.folder, 'control', other));

  const empty = await start(null);
  const line = empty.page.getByRole('list', { name: 'Unsaved edits' }).getByRole('listitem');
  await expect(line).toHaveText(/^Unsaved edits from \d\d:\d\d in images: 2 images\s*Open$/);
  await line.getByRole('button').click();
  const again = new MainWindow(empty);
  const dialog = again.page.getByRole('dialog', { name: 'Unsaved edits were found' });
  await expect(
    dialog.getByRole('row', { name: /Region thalamus hippocampus .*Changed since; was cortex/ }),
  ).toBeVisible();
  await expect(dialog.getByRole('row', { name: /washout .*Image gone; kept for later/ })).toBeVisible();
  await dialog.getByRole('button', { name: 'Restore 1 image' }).click();
  await again.isRead();
  await again.save();
  await expect(again.page.getByText('also changed on disk')).toBeVisible();
  expect(readFileSync(sidecar, 'utf8')).toContain('"region": "thalamus"');
  expect(journalled(world.home)).toContain('washout');
});

test('recovered edits are discarded only after confirmation', async ({ main, start, world, troubles }) => {
  await editAndCrash(main, world.home, troubles);
  const again = new MainWindow(await start(world.folder));
  const dialog = again.page.getByRole('dialog', { name: 'Unsaved edits were found' });
  await dialog.getByRole('button', { name: 'Discard…' }).click();
  expect(journalled(world.home)).toContain('washout');
  await dialog.getByRole('button', { name: 'Discard', exact: true }).click();
  await expect(dialog).toBeHidden();
  await expect.poll(() => journalled(world.home)).toBe('');
  await again.isClean();
});

test('another browser at the same server is not offered what the first one is still editing', {
  tag: '@browser',
}, async ({ main, world, browser }) => {
  await main.select(image);
  await main.enter('Region', 'hippocampus');
  await expect.poll(() => journalled(world.home)).toContain('hippocampus');

  // As a private window has it: signed in, but with a storage and locks of its own.
  const { page } = main;
  const context = await browser.newContext({ storageState: await page.context().storageState() });
  const second = new MainWindow({ ...main.started, page: await context.newPage() });
  await second.page.goto(page.url());
  await second.isRead();
  const dialog = second.page.getByRole('dialog', { name: 'Unsaved edits were found' });
  await second.page.keyboard.press('ControlOrMeta+k');
  await second.search.fill('Recover unsaved');
  await expect(second.page.locator('.palette')).toContainText('There are no unsaved edits to recover.');
  await expect(dialog).toBeHidden();

  // Once the first one is closed, they are nobody's.
  await page.goto(new URL('/sign-in.js', page.url()).href);
  await second.page.reload();
  await expect(dialog.getByRole('row', { name: `${image} Region cortex hippocampus` })).toBeVisible();
  await context.close();
});
