import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './fixtures.ts';
import { inWindowOf } from './in-one-window.ts';
import { findingsInBoth } from './pages/accessibility.ts';
import { brightnessAt, openPictures, picture, showPictures, writeStack } from './pages/preview-page.ts';

test(
  'what lies over the picture and in front of the names, also while the folder is away',
  inWindowOf(openPictures, (step) => {
    step('ROIs, events and edges lie over the picture and are listed', async ({ main }) => {
      await main.select('analysed.tif');
      const preview = main.page.getByRole('region', { name: 'Preview' });
      await preview.getByText('2 ROIs, 1 event').click();
      await expect(
        preview.getByRole('button', { name: /^1 vessel, rows 200 to 1,800.*diameter um mean 1.25/ }),
      ).toBeVisible();
      // 1 s is 500 rows of 2 ms, counted from the first row of the ROI.
      await expect(preview.getByRole('button', { name: 'R7, rise in ROI 1, rows 700 to 1,200' })).toBeVisible();
      await expect(
        preview.getByRole('button', { name: /^No scale bar, because the unit of rows is “Y”/ }),
      ).toBeVisible();
      await preview.getByRole('button', { name: 'Contrast' }).click();
      expect(await findingsInBoth(main.page, '.preview')).toEqual([]);
      await preview.getByRole('button', { name: 'Contrast' }).click();
      const blue = (x: number, y: number) =>
        picture(main.page).evaluate(
          (element, [across, down]) => {
            const canvas = element as HTMLCanvasElement;
            const context = canvas.getContext('2d') as CanvasRenderingContext2D;
            const [left, top] = [Math.floor(canvas.width * across) - 2, Math.floor(canvas.height * down) - 2];
            const { data } = context.getImageData(left, top, 5, 5);
            return Math.max(...data.filter((_, i) => i % 4 === 2));
          },
          [x, y] as const,
        );
      // The left edge is at column 4 + 2 of 20 from the bottom; it is not drawn at first.
      const edge = [0.3, 1 - 6 / 20] as const;
      const before = await blue(...edge);
      await picture(main.page).focus();
      await main.page.keyboard.press('d');
      await expect.poll(() => blue(...edge)).toBeGreaterThan(before + 60);
      await main.page.keyboard.press('d');
      await expect.poll(() => blue(...edge)).toBe(before);
      await main.isClean();
    });

    step('thumbnails are in front of the names, and the keyboard skips them', async ({ main, world }) => {
      const stackPicture = await showPictures(main, 'planes.tif');
      await expect.poll(() => stackPicture.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(0);
      await expect(main.table.getByRole('img', { name: /^No picture: unknown\.tif is compressed with/ })).toBeVisible();
      await main.select('planes.tif');
      await main.page.keyboard.press('ArrowRight');
      await main.page.keyboard.press('ArrowLeft');
      await main.page.keyboard.press('ArrowLeft');
      await expect(main.image('planes.tif')).toBeFocused();
      // A file that is written again has another picture.
      const before = await stackPicture.getAttribute('src');
      writeStack(world, 'planes.tif', 6);
      await expect(stackPicture).not.toHaveAttribute('src', before as string);
      await main.page.getByRole('button', { name: 'Column of pictures' }).click();
      await main.page.getByRole('button', { name: 'Hide column' }).click();
      await expect(stackPicture).toHaveCount(0);
    });

    step('the last picture stays, greyed, while the folder is away', async ({ main, world }) => {
      await main.select('lines.tif');
      await expect.poll(() => brightnessAt(main.page, 0.3, 0.99)).toBeGreaterThan(200);
      const pictures = join(world.folder, 'pictures');
      renameSync(pictures, `${pictures} away`);
      await expect(main.page.getByText('this is the picture as last read', { exact: false })).toBeVisible();
      await expect(main.page.locator('.preview-away .preview-picture')).toBeVisible();
      expect(await brightnessAt(main.page, 0.3, 0.99)).toBeGreaterThan(200);
      renameSync(`${pictures} away`, pictures);
      await expect(main.page.locator('.preview-away')).toHaveCount(0);
    });
  }),
);

test('the thumbnail is shown, blurred, while a large image is being read', { tag: '@browser' }, async ({
  world,
  start,
}) => {
  const main = await openPictures({ world, start });
  let release = (): void => {};
  const isReleased = new Promise<void>((done) => {
    release = done;
  });
  await main.page.route('**/api/image.pixels', async (route) => {
    await isReleased;
    await route.continue();
  });
  await expect(await showPictures(main, 'planes.tif')).toBeVisible();
  await main.select('planes.tif');
  const blurred = main.page.locator('.preview-blurred');
  await expect(blurred).toBeVisible();
  release();
  await expect(blurred).toHaveCount(0);
  await expect(picture(main.page)).toHaveAttribute('aria-label', /plane 1 of 5/);
});
