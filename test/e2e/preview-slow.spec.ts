import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './fixtures.ts';
import { holdBack } from './hold-back.ts';
import type { MainWindow } from './pages/main-window.ts';
import { openPictures } from './pages/preview-page.ts';

/** Where the form begins, below the picture and its controls. */
const top = async ({ inspector }: MainWindow) => (await inspector.getByRole('heading', { level: 2 }).boundingBox())?.y;

/** Selects images that a slow drive reads: what is below their pictures is in its place before they come. */
async function staysInPlace(main: MainWindow, names: readonly string[]): Promise<void> {
  const reading = main.page.getByText('Reading…');
  for (const name of names) {
    const release = await holdBack(main.page, 'image.view', 'image.pixels');
    await main.select(name);
    await expect(reading).toBeVisible();
    const before = await top(main);
    await release();
    await expect(reading).toBeHidden();
    expect([name, await top(main)]).toEqual([name, before]);
  }
}

test('while a slow drive reads an image, the fields below its picture are where they stay', {
  tag: '@browser',
}, async ({ world, start }) => {
  const main = await openPictures({ world, start });
  const { page } = main;
  // No image is beside one before it in the table: that would be read ahead.
  await staysInPlace(main, ['fixed.tif', 'unknown.tif', 'analysed.tif', 'planes.tif']);
  await page.getByRole('button', { name: 'Contrast' }).click();
  await staysInPlace(main, ['panel.tif', 'zoomed.tif']);
});

test('so they are below stacks over time and channels, colours, and images with a fault', {
  tag: '@browser',
}, async ({ main }) => {
  await staysInPlace(main, [
    '20251127_A112_0001.tif',
    '20251030_A106_0004.ome.tif',
    'overview.tiff',
    '20251106_A110_0003.tif',
    '20251127_A112_0002.tif',
    '20251030_A106_0002.tif',
  ]);
});

test('so they are below the first image after opening, because the picture’s code is there before any image', {
  tag: '@browser',
}, async ({ world, start }) => {
  const folder = join(world.folder, 'empty');
  mkdirSync(folder);
  const { page } = await start(folder);
  await expect(page.getByText('No images here')).toBeVisible();
  const loaded = () => performance.getEntriesByType('resource').map(({ name }) => name.replace(/-[^/]*$/, ''));
  await expect.poll(() => page.evaluate(loaded)).toContainEqual(expect.stringMatching(/\/assets\/Preview$/));
});

test('the place of the error in a damaged sidecar is shown in its text, and nothing around that is scrolled', async ({
  main,
  world,
}) => {
  const { page, inspector } = main;
  await page.setViewportSize({ width: 1280, height: 600 });
  await main.select('20251030_A106_0003.tif');
  // Notes below the picture may come meanwhile.
  const scrolled = () =>
    inspector.evaluate((panel) =>
      [...panel.querySelectorAll('*')].filter((part) => part.scrollTop > 0).map((part) => part.className),
    );
  const line = `{"note": "${'long '.repeat(60)}", }`;
  writeFileSync(join(world.folder, 'control', '20251030_A106_0003.tif.json'), line);
  const place = inspector.locator('.text-place');
  await expect(place).toBeAttached();
  const isShown = () =>
    place.evaluate((mark) => {
      const box = mark.closest('.text-view')?.getBoundingClientRect();
      const { left, right } = mark.getBoundingClientRect();
      return box !== undefined && left > box.left && right < box.right;
    });
  await expect.poll(isShown).toBe(true);
  expect(await scrolled()).toEqual([]);
});
