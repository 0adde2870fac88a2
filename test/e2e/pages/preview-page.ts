import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright/test';
import { long, makeTiff, short, page as tiffPage } from '../../helpers/make-tiff.ts';
import type { World } from '../../helpers/world.ts';
import type { Started } from '../fixtures.ts';
import { MainWindow } from './main-window.ts';

/** Size of the stacks, in pixels. */
export const [width, height] = [64, 48];

/** Planes whose samples are 1000 times the plane's number and the column. */
function stack(planes: number): Uint8Array {
  const description = `ImageJ=1.53t\nimages=${planes}\nslices=${planes}\n`;
  const made = tiffPage({ width, height, images: planes, description });
  const view = new DataView((made.pixels as Uint8Array).buffer);
  const size = width * height;
  for (let i = 0; i < size * planes; i++) view.setUint16(i * 2, Math.floor(i / size) * 1000 + (i % width), true);
  return makeTiff({ ifds: [made] });
}

/** Channels of one plane, as many as a panel of antibodies has. */
function panel(channels: number): Uint8Array {
  const description = `ImageJ=1.53t\nimages=${channels}\nchannels=${channels}\n`;
  return makeTiff({ ifds: [tiffPage({ width, height, images: channels, description })] });
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

const sidecar = {
  version: 2,
  accepted: true,
  experiment_metadata: {},
  image_header_metadata: {},
  rois: [],
  analysis: [],
};
const image_contrast = { 0: { value_min: 500, value_max: 4000, color_lut: 'fire' } };

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

/** The folder of the pictures, in a world. */
const picturesOf = ({ folder }: World) => join(folder, 'pictures');

/** Writes a stack of this many planes among the pictures. */
export function writeStack(world: World, name: string, planes = 5): void {
  writeFileSync(join(picturesOf(world), name), stack(planes));
}

/** The program on a folder of stacks, each for one subject, of line scans and of an image that cannot be shown. */
export async function openPictures({
  world,
  start,
}: {
  readonly world: World;
  readonly start: (folder: string) => Promise<Started>;
}): Promise<MainWindow> {
  const folder = picturesOf(world);
  mkdirSync(folder);
  const write = (name: string, content: Uint8Array | string) => writeFileSync(join(folder, name), content);
  for (const name of ['planes', 'zoomed', 'plain', 'contrast', 'fixed']) writeStack(world, `${name}.tif`);
  write('panel.tif', panel(40));
  write('fixed.tif.json', JSON.stringify({ ...sidecar, image_contrast }));
  for (const name of ['lines', 'analysed']) write(`${name}.tif`, lines());
  write('analysed.tif.json', JSON.stringify(analysed));
  write('analysed.tif.diameter.csv', 'center_row,left_edge_px,right_edge_px,channel,roi_id\n0,2,8,0,1\n1500,2,8,0,1\n');
  write('unknown.tif', coded(50_002));
  const main = new MainWindow(await start(folder));
  await main.isRead();
  return main;
}

/** The picture of the selected image. */
export const picture = (page: Page) => page.locator('.preview-picture');

/** Brightness of the picture at a part of its width and height. */
export function brightnessAt(page: Page, x: number, y: number): Promise<number> {
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

/** The column of the sample under the pointer. */
export async function columnAt(page: Page, x: number, y: number): Promise<number> {
  const box = (await picture(page).boundingBox()) as { x: number; y: number };
  await page.mouse.move(box.x + x, box.y + y);
  const text = await page.locator('.preview-pointer').textContent();
  return Number(/col (\d+)/.exec(text ?? '')?.[1] ?? Number.NaN);
}

/** Shows the column of pictures; the one of an image. */
export async function showPictures(main: MainWindow, name: string): Promise<Locator> {
  await main.page.getByRole('button', { name: 'Columns', exact: true }).click();
  await main.page.getByRole('checkbox', { name: 'Picture' }).check();
  await main.page.getByRole('button', { name: 'Done' }).click();
  return main.table.getByRole('img', { name: `Picture of ${name}` });
}
