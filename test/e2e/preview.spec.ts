import { expect, test } from './fixtures.ts';
import { inWindowOf } from './in-one-window.ts';
import { brightnessAt, columnAt, height, openPictures, picture, width } from './pages/preview-page.ts';

test(
  'planes, zoom, line scans and contrast of the picture',
  inWindowOf(openPictures, (step) => {
    step('planes are changed with the slider and with keys', async ({ main }) => {
      await main.select('planes.tif');
      await expect(picture(main.page)).toHaveAttribute('aria-label', /plane 1 of 5, 64 × 48, shown from 0 to 63/);
      await main.page.getByRole('slider', { name: 'Plane in depth' }).fill('2');
      await expect(picture(main.page)).toHaveAttribute('aria-label', /plane 3 of 5, .*shown from 2,000 to 2,063/);
      await main.page.keyboard.press('ControlOrMeta+3');
      await expect(picture(main.page)).toBeFocused();
      await main.page.keyboard.press('PageDown');
      await expect(picture(main.page)).toHaveAttribute('aria-label', /plane 4 of 5/);
    });

    step('the picture is zoomed and moved with the mouse', async ({ main }) => {
      const { page } = main;
      await main.select('zoomed.tif');
      await expect(picture(page)).toHaveAttribute('aria-label', /plane 1 of 5/);
      const { x, y, width: wide, height: high } = (await picture(page).boundingBox()) as DOMRect;
      const [middle, row] = [wide / 2, high / 2];
      // Fitted: 64 columns of high / 48 pixels each, in the middle.
      const scale = high / height;
      const columnOf = (offset: number, zoom: number, centre = width / 2) =>
        Math.floor(centre + offset / (scale * zoom));
      const offset = 0.3 * high;
      await expect.poll(() => columnAt(page, middle + offset, row)).toBe(columnOf(offset, 1));
      // Without the focus, the wheel scrolls the inspector; with Ctrl it zooms all the same.
      await page.mouse.move(x + middle, y + row);
      await page.mouse.wheel(0, -100);
      expect(await columnAt(page, middle + offset, row)).toBe(columnOf(offset, 1));
      await page.keyboard.down('Control');
      await page.mouse.move(x + middle, y + row);
      for (let notch = 0; notch < 12; notch++) await page.mouse.wheel(0, -100);
      await page.keyboard.up('Control');
      await expect.poll(() => columnAt(page, middle + offset, row)).toBe(columnOf(offset, 1.06 ** 12));
      await picture(page).dblclick({ position: { x: middle, y: row } });
      await expect.poll(() => columnAt(page, middle + offset, row)).toBe(columnOf(offset, 1));
      // A box of a quarter of the height, right of the middle, fills the picture.
      await page.keyboard.down('Shift');
      await page.mouse.move(x + middle + offset - high / 8, y + row - high / 8);
      await page.mouse.down();
      await page.mouse.move(x + middle + offset + high / 8, y + row + high / 8, { steps: 3 });
      await page.mouse.up();
      await page.keyboard.up('Shift');
      const centre = width / 2 + offset / scale;
      await expect.poll(() => columnAt(page, middle + offset, row)).toBe(columnOf(offset, 4, centre));
      // Dragging moves the sample under the pointer with it.
      const held = await columnAt(page, middle, row);
      await page.mouse.down();
      await page.mouse.move(x + middle - 50, y + row, { steps: 3 });
      await page.mouse.up();
      await expect.poll(() => columnAt(page, middle - 50, row)).toBe(held);
      // Now it has the focus.
      await page.mouse.wheel(0, 1200);
      await expect.poll(() => columnAt(page, middle - 50, row)).toBe(held);
      await page.keyboard.down('Alt');
      await page.mouse.wheel(0, 100);
      await page.keyboard.up('Alt');
      await expect(picture(page)).toHaveAttribute('aria-label', /plane 2 of 5/);
      await main.isClean();
    });

    step('line scans are turned as CloudScope turns them', async ({ main }) => {
      await main.select('lines.tif');
      await expect(main.page.getByText('time → · space ↑')).toBeVisible();
      // Columns run up from the bottom, rows to the right.
      await expect.poll(() => brightnessAt(main.page, 0.3, 0.99)).toBeGreaterThan(200);
      expect(await brightnessAt(main.page, 0.3, 0.3)).toBeLessThan(60);
      expect(await brightnessAt(main.page, 0.985, 0.5)).toBeGreaterThan(200);
      // A label of time makes a line scan of any image, before it is saved.
      await main.select('plain.tif');
      await expect(picture(main.page)).toHaveAttribute('aria-label', /plane 1 of 5/);
      await expect(main.page.getByText('time → · space ↑')).toHaveCount(0);
      await main.enter('Physical Label Y', 'ms');
      await expect(main.page.getByText('time → · space ↑')).toBeVisible();
      await main.enter('Physical Label Y', 'um');
      await expect(main.page.getByText('time → · space ↑')).toHaveCount(0);
    });

    step('an image that cannot be shown is explained, and the form stays usable', async ({ main }) => {
      await main.select('unknown.tif');
      await expect(main.page.getByText('which the preview cannot read', { exact: false })).toBeVisible();
      await main.enter('Region', 'CA1');
      await main.save();
      await main.isClean();
    });

    step('the contrast follows each plane, or is kept while scrolling', async ({ main }) => {
      await main.select('contrast.tif');
      await main.page.getByRole('button', { name: 'Contrast' }).click();
      const max = main.page.getByRole('slider', { name: 'Max' });
      const plane = main.page.getByRole('slider', { name: 'Plane in depth' });
      await expect(max).toHaveAttribute('aria-valuetext', '63');
      await plane.fill('1');
      await expect(max).toHaveAttribute('aria-valuetext', '1,063');
      const keep = main.page.getByRole('checkbox', { name: 'Keep while scrolling' });
      await keep.check();
      await plane.fill('2');
      await expect(picture(main.page)).toHaveAttribute('aria-label', /plane 3 of 5/);
      await expect(max).toHaveAttribute('aria-valuetext', '1,063');
      await keep.uncheck();
      await expect(max).toHaveAttribute('aria-valuetext', '2,063');
      await main.page.getByRole('button', { name: 'Contrast' }).click();
    });

    step('dozens of channels are one stop of the Tab key', async ({ main }) => {
      const { page } = main;
      await main.select('panel.tif');
      const channel = (nth: number) => page.getByRole('button', { name: `Channel ${nth}`, exact: true });
      await channel(1).focus();
      await page.keyboard.press('ArrowRight');
      await expect(channel(2)).toBeFocused();
      await page.keyboard.press('ArrowLeft');
      await page.keyboard.press('ArrowLeft');
      await expect(channel(40)).toBeFocused();
      await page.keyboard.press('Space');
      await expect(channel(40)).toHaveAttribute('aria-pressed', 'true');
      await page.keyboard.press('Tab');
      await expect(page.getByRole('toolbar', { name: 'Channels of the preview' }).locator(':focus')).toHaveCount(0);
      await page.keyboard.press('Shift+Tab');
      await expect(channel(40)).toBeFocused();
      // A key of the picture goes on to the first channel, whose switch is shown.
      await picture(page).focus();
      await expect(channel(1)).not.toBeInViewport();
      await page.keyboard.press('c');
      await expect(channel(1)).toHaveAttribute('aria-pressed', 'true');
      await expect(channel(1)).toBeInViewport();
    });

    step('the contrast of the sidecar is shown until the plane is to have its own', async ({ main }) => {
      await main.select('fixed.tif');
      await expect(picture(main.page)).toHaveAttribute('aria-label', /shown from 500 to 4,000/);
      await main.page.getByRole('button', { name: 'Contrast' }).click();
      await expect(main.page.getByText('The sidecar gives this contrast.')).toBeVisible();
      await expect(main.page.getByRole('combobox', { name: 'Colours of the channel' })).toHaveValue('fire');
      await main.page.getByRole('button', { name: 'Auto', exact: true }).click();
      await expect(picture(main.page)).toHaveAttribute('aria-label', /shown from 0 to 63/);
      // With the keyboard on the picture, a plane that a key turns to is read out.
      await picture(main.page).focus();
      // Its name has been read out with the focus.
      await expect(main.page.getByRole('status').filter({ hasText: 'plane 1 of 5' })).toHaveCount(0);
      await main.page.keyboard.press('PageDown');
      await expect(main.page.getByRole('status').filter({ hasText: 'plane 2 of 5' })).toHaveCount(1);
      await main.isClean();
      await main.page.getByRole('button', { name: 'Contrast' }).click();
    });

    step('looking at images changes nothing, and the preview can be closed', async ({ main }) => {
      await main.select('plain.tif');
      await expect(picture(main.page)).toHaveAttribute('aria-label', /plane 1 of 5/);
      await main.page.getByRole('button', { name: 'Contrast' }).click();
      await main.page.getByRole('slider', { name: 'Max' }).fill('30');
      await main.isClean();
      await main.runCommand('Show or hide the preview');
      await expect(picture(main.page)).toHaveCount(0);
    });
  }),
);
