import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './fixtures.ts';
import { holdBack } from './hold-back.ts';
import { openPictures } from './pages/preview-page.ts';

test('while a slow drive reads an image, the fields below its picture stay where they are', {
  tag: '@browser',
}, async ({ world, start }) => {
  const main = await openPictures({ world, start });
  const { page, inspector } = main;
  const preview = page.getByRole('region', { name: 'Preview' });
  const slider = preview.getByRole('slider', { name: 'Plane in depth' });
  const field = inspector.getByRole('heading', { level: 2 });
  await main.select('planes.tif');
  await expect(slider).toBeVisible();
  const before = await field.boundingBox();
  for (const held of [['image.view', 'image.pixels'], ['image.pixels']]) {
    const release = await holdBack(page, ...held);
    await main.select(held.length === 2 ? 'contrast.tif' : 'zoomed.tif');
    await expect(preview.getByText('Reading…')).toBeVisible();
    expect(await field.boundingBox()).toEqual(before);
    await release();
    await expect(slider).toBeVisible();
    expect(await field.boundingBox()).toEqual(before);
  }
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
