import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright/test';
import { long, makeTiff, short, page as tiffPage } from '../helpers/make-tiff.ts';
import { expect, test } from './fixtures.ts';
import { findingsInBoth } from './pages/accessibility.ts';
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

test('planes are changed with the slider and with keys', async ({ world, start }) => {
  const main = await open(world, start);
  await main.select('stack.tif');
  await expect(picture(main.page)).toHaveAttribute('aria-label', /plane 1 of 5, 64 × 48, shown from 0 to 63/);
  await main.page.getByRole('slider', { name: 'Plane in depth' }).fill('2');
  await expect(picture(main.page)).toHaveAttribute('aria-label', /plane 3 of 5, .*shown from 2,000 to 2,063/);
  await main.page.keyboard.press('ControlOrMeta+3');
  await expect(picture(main.page)).toBeFocused();
  await main.page.keyboard.press('PageDown');
  await expect(picture(main.page)).toHaveAttribute('aria-label', /plane 4 of 5/);
});

/** The column of the sample under the pointer. */
async function columnAt(page: Page, x: number, y: number): Promise<number> {
  const box = (await picture(page).boundingBox()) as { x: number; y: number };
  await page.mouse.move(box.x + x, box.y + y);
  const text = await page.locator('.preview-pointer').textContent();
  return Number(/col (\d+)/.exec(text ?? '')?.[1] ?? Number.NaN);
}

test('the picture is zoomed and moved with the mouse', async ({ world, start }) => {
  const main = await open(world, start);
  const { page } = main;
  await main.select('stack.tif');
  await expect(picture(page)).toHaveAttribute('aria-label', /plane 1 of 5/);
  const { x, y, width: wide, height: high } = (await picture(page).boundingBox()) as DOMRect;
  const [middle, row] = [wide / 2, high / 2];
  // Fitted: 64 columns of high / 48 pixels each, in the middle.
  const scale = high / height;
  const columnOf = (offset: number, zoom: number, centre = width / 2) => Math.floor(centre + offset / (scale * zoom));
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

test('line scans are turned as CloudScope turns them', async ({ world, start }) => {
  const main = await open(world, start);
  await main.select('lines.tif');
  await expect(main.page.getByText('time → · space ↑')).toBeVisible();
  // Columns run up from the bottom, rows to the right.
  await expect.poll(() => brightnessAt(main.page, 0.3, 0.99)).toBeGreaterThan(200);
  expect(await brightnessAt(main.page, 0.3, 0.3)).toBeLessThan(60);
  expect(await brightnessAt(main.page, 0.985, 0.5)).toBeGreaterThan(200);
  // A label of time makes a line scan of any image, before it is saved.
  await main.select('stack.tif');
  await expect(picture(main.page)).toHaveAttribute('aria-label', /plane 1 of 5/);
  await expect(main.page.getByText('time → · space ↑')).toHaveCount(0);
  await main.enter('Physical Label Y', 'ms');
  await expect(main.page.getByText('time → · space ↑')).toBeVisible();
  await main.enter('Physical Label Y', 'um');
  await expect(main.page.getByText('time → · space ↑')).toHaveCount(0);
});

test('an image that cannot be shown is explained, and the form stays usable', async ({ world, start }) => {
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

/** Shows the column of pictures; the one of `stack.tif`. */
async function showPictures(main: MainWindow): Promise<Locator> {
  await main.page.getByRole('button', { name: 'Columns' }).click();
  await main.page.getByRole('checkbox', { name: 'Picture' }).check();
  await main.page.getByRole('button', { name: 'Done' }).click();
  return main.table.getByRole('img', { name: 'Picture of stack.tif' });
}

test('thumbnails are in front of the names, and the keyboard skips them', async ({ world, start }) => {
  const main = await open(world, start);
  const stackPicture = await showPictures(main);
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

const noStats = { n: 0, mean: null, min: null, max: null, std: null, se: null, cv: null };
const stats = { event_stats: noStats, pre_win_stats: noStats, post_win_stats: noStats };

/** What CloudScope writes of a line scan: two ROIs in one place, events of one of them. */
const analysed = {
  version: 2,
  accepted: true,
  experiment_metadata: {},
  image_header_metadata: { physical_unit_y: 0.002, physical_label_y: 'Y', physical_unit_x: 0.1, physical_label_x: 'X' },
  rois: [1, 2].map((roi_id) => ({
    roi_id,
    roi_type: 'rectroi',
    name: 'vessel',
    note: '',
    version: '1.0',
    data: { row_start: 200, row_stop: 1800, col_start: 4, col_stop: 16 },
  })),
  analysis: [
    { analysis_name: 'diameter', channel: 0, roi_id: 1, detection_params: {}, summary: { diameter_um_mean: 1.25 } },
    { analysis_name: 'radon_velocity', channel: 0, roi_id: 1, detection_params: {}, summary: { velocity_mean: 4 } },
    {
      analysis_name: 'event',
      channel: 0,
      roi_id: 1,
      detection_params: { pre_post_win_sec: 0.1 },
      summary: { version: 2, events: [{ id: 7, event_type: 'rise', x0: 1, x1: 2, ...stats }] },
    },
  ],
};

test('ROIs, events and edges lie over the picture and are listed', async ({ world, start }) => {
  const main = await open(world, start);
  const beside = (name: string) => join(world.folder, 'pictures', name);
  writeFileSync(beside('lines.tif.json'), JSON.stringify(analysed));
  writeFileSync(
    beside('lines.tif.diameter.csv'),
    'center_row,left_edge_px,right_edge_px,channel,roi_id\n0,2,8,0,1\n1500,2,8,0,1\n',
  );
  await main.select('lines.tif');
  const preview = main.page.getByRole('region', { name: 'Preview' });
  await preview.getByText('2 ROIs, 1 event').click();
  await expect(
    preview.getByRole('button', { name: /^1 vessel, rows 200 to 1,800.*diameter um mean 1.25/ }),
  ).toBeVisible();
  // 1 s is 500 rows of 2 ms, counted from the first row of the ROI.
  await expect(preview.getByRole('button', { name: 'R7, rise in ROI 1, rows 700 to 1,200' })).toBeVisible();
  await expect(preview.getByRole('button', { name: /^No scale bar, because the unit of rows is “Y”/ })).toBeVisible();
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

test('the contrast follows each plane, or is kept while scrolling', async ({ world, start }) => {
  const main = await open(world, start);
  await main.select('stack.tif');
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
});

test('the contrast of the sidecar is shown until the plane is to have its own', async ({ world, start }) => {
  const main = await open(world, start);
  const sidecar = { version: 2, experiment_metadata: {}, image_header_metadata: {} };
  const image_contrast = { 0: { value_min: 500, value_max: 4000, color_lut: 'fire' } };
  writeFileSync(
    join(world.folder, 'pictures', 'stack.tif.json'),
    JSON.stringify({ ...sidecar, accepted: true, rois: [], analysis: [], image_contrast }),
  );
  await main.select('stack.tif');
  await expect(picture(main.page)).toHaveAttribute('aria-label', /shown from 500 to 4,000/);
  await main.page.getByRole('button', { name: 'Contrast' }).click();
  await expect(main.page.getByText('The sidecar gives this contrast.')).toBeVisible();
  await expect(main.page.getByRole('combobox', { name: 'Colours of the channel' })).toHaveValue('fire');
  await main.page.getByRole('button', { name: 'Auto', exact: true }).click();
  await expect(picture(main.page)).toHaveAttribute('aria-label', /shown from 0 to 63/);
  // With the keyboard on the picture, a plane that a key turns to is read out.
  await picture(main.page).focus();
  await main.page.keyboard.press('PageDown');
  await expect(main.page.getByRole('status').filter({ hasText: 'plane 2 of 5' })).toHaveCount(1);
  await main.isClean();
});

test('the last picture stays, greyed, while the folder is away', async ({ world, start }) => {
  const main = await open(world, start);
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

test('the thumbnail is shown, blurred, while a large image is being read', { tag: '@browser' }, async ({
  world,
  start,
}) => {
  const main = await open(world, start);
  let release = (): void => {};
  const isReleased = new Promise<void>((done) => {
    release = done;
  });
  await main.page.route('**/api/image.pixels', async (route) => {
    await isReleased;
    await route.continue();
  });
  await expect(await showPictures(main)).toBeVisible();
  await main.select('stack.tif');
  const blurred = main.page.locator('.preview-blurred');
  await expect(blurred).toBeVisible();
  release();
  await expect(blurred).toHaveCount(0);
  await expect(picture(main.page)).toHaveAttribute('aria-label', /plane 1 of 5/);
});
