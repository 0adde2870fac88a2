import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright/test';
import { long, makeTiff, short, page as tiffPage } from '../helpers/make-tiff.ts';
import { expect, test } from './fixtures.ts';
import { MainWindow } from './pages/main-window.ts';

const [width, height] = [64, 48];

/** Planes whose samples are 1000 times the plane's number and the column. */
function stack(planes: number): Uint8Array {
  const description = `ImageJ=1.53t\nimages=${planes}\nslices=${planes}\n`;
  const made = tiffPage({ width, height, images: planes, description });
  const view = new DataView((made.pixels as Uint8Array).buffer);
  const size = width * height;
  for (let i = 0; i < size * planes; i++) view.setUint16(i * 2, Math.floor(i / size) * 1000 + (i % width), true);
  return makeTiff({ ifds: [made] });
}

/** A line scan: bright in its first column and its last row. */
function lines(): Uint8Array {
  const made = tiffPage({ width: 20, height: 2000, bits: [8] });
  const pixels = made.pixels as Uint8Array;
  for (let row = 0; row < 2000; row++) pixels[row * 20] = 255;
  pixels.fill(255, 1900 * 20);
  return makeTiff({ ifds: [made] });
}

function coded(compression: number): Uint8Array {
  return makeTiff({
    ifds: [tiffPage({ width, height, compression, tags: [short(317, 1), long(306, 0)].slice(0, 1) })],
  });
}

async function open(world: { folder: string }, start: (folder: string) => Promise<unknown>): Promise<MainWindow> {
  const folder = join(world.folder, 'pictures');
  mkdirSync(folder);
  writeFileSync(join(folder, 'stack.tif'), stack(5));
  writeFileSync(join(folder, 'lines.tif'), lines());
  writeFileSync(join(folder, 'unknown.tif'), coded(50_002));
  const main = new MainWindow((await start(folder)) as ConstructorParameters<typeof MainWindow>[0]);
  await main.isRead();
  return main;
}

const picture = (page: Page) => page.locator('.preview-picture');

/** Brightness of the picture at a part of its width and height. */
function brightnessAt(page: Page, x: number, y: number): Promise<number> {
  return picture(page).evaluate(
    (element, [across, down]) => {
      const canvas = element as HTMLCanvasElement;
      const context = canvas.getContext('2d') as CanvasRenderingContext2D;
      const place = [Math.floor(canvas.width * across), Math.floor(canvas.height * down)] as const;
      return context.getImageData(place[0], place[1], 1, 1).data[1] as number;
    },
    [x, y] as const,
  );
}

test('planes are looked through with the slider and with keys', async ({ world, start }) => {
  const main = await open(world, start);
  await main.select('stack.tif');
  await expect(picture(main.page)).toHaveAttribute('aria-label', /plane 1 of 5, 64 × 48, values from 0 to 63/);
  await main.page.getByRole('slider', { name: 'Plane in depth' }).fill('2');
  await expect(picture(main.page)).toHaveAttribute('aria-label', /plane 3 of 5, .*values from 2000 to 2063/);
  await main.page.keyboard.press('ControlOrMeta+3');
  await expect(picture(main.page)).toBeFocused();
  await main.page.keyboard.press('PageDown');
  await expect(picture(main.page)).toHaveAttribute('aria-label', /plane 4 of 5/);
});

test('line scans are turned as CloudScope turns them', async ({ world, start }) => {
  const main = await open(world, start);
  await main.select('lines.tif');
  await expect(main.page.getByText('time → · space ↑')).toBeVisible();
  // Columns run up from the bottom, rows to the right.
  await expect.poll(() => brightnessAt(main.page, 0.3, 0.99)).toBeGreaterThan(200);
  expect(await brightnessAt(main.page, 0.3, 0.3)).toBeLessThan(60);
  expect(await brightnessAt(main.page, 0.985, 0.5)).toBeGreaterThan(200);
});

test('what cannot be shown says why, and takes nothing from the form', async ({ world, start }) => {
  const main = await open(world, start);
  await main.select('unknown.tif');
  await expect(main.page.getByText('which the preview cannot read', { exact: false })).toBeVisible();
  await main.enter('Region', 'CA1');
  await main.save();
});

test('looking at images changes nothing, and the preview can be closed', async ({ world, start }) => {
  const main = await open(world, start);
  await main.select('stack.tif');
  await expect(picture(main.page)).toHaveAttribute('aria-label', /plane 1 of 5/);
  await main.page.getByRole('button', { name: 'Contrast' }).click();
  await main.page.getByRole('slider', { name: 'Max' }).fill('30');
  await main.isClean();
  await main.runCommand('Show or hide the preview');
  await expect(picture(main.page)).toHaveCount(0);
});

test('small pictures stand before the names, and the keyboard passes them by', async ({ world, start }) => {
  const main = await open(world, start);
  await main.page.getByRole('button', { name: 'Columns' }).click();
  await main.page.getByRole('checkbox', { name: 'Picture' }).check();
  await main.page.getByRole('button', { name: 'Done' }).click();
  const stackPicture = main.table.getByRole('img', { name: 'Picture of stack.tif' });
  await expect.poll(() => stackPicture.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(0);
  await expect(main.table.getByRole('img', { name: /^No picture: unknown\.tif is compressed with/ })).toBeVisible();
  await main.select('stack.tif');
  await main.page.keyboard.press('ArrowRight');
  await main.page.keyboard.press('ArrowLeft');
  await main.page.keyboard.press('ArrowLeft');
  await expect(main.image('stack.tif')).toBeFocused();
  // A file that is written again has another picture.
  const before = await stackPicture.getAttribute('src');
  writeFileSync(join(world.folder, 'pictures', 'stack.tif'), stack(6));
  await expect(stackPicture).not.toHaveAttribute('src', before as string);
  await main.page.getByRole('button', { name: 'Column of pictures' }).click();
  await main.page.getByRole('button', { name: 'Hide column' }).click();
  await expect(stackPicture).toHaveCount(0);
});
