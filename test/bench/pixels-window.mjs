/**
 * What of the preview a user waits for, in a browser on the real local server: an image that is selected until its picture is
 * painted, a contrast that is dragged, small pictures, and the script that the preview adds. Part of `pixels.mjs`; alone:
 * `node test/bench/pixels.mjs 1 window` on the built program.
 */
import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { BenchWindow } from './window/bench-window.mjs';

const ticks = 100;
/** Images that the arrow key steps through. */
const stepped = 20;

/** Seconds of processor that a process has used, in all its threads. */
function processorSeconds(pid) {
  const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / ticks;
}

const percentile = (values, share) => values.toSorted((a, b) => a - b)[Math.ceil(values.length * share) - 1];

/** Milliseconds from a key press or click until the picture is painted whose left part is bright, or dark. */
function awaitPicture(isBright) {
  window.benchTasks.length = 0;
  window.benchPainted = new Promise((resolve) => {
    const begin = ({ timeStamp }) => {
      for (const kind of ['keydown', 'pointerdown']) window.removeEventListener(kind, begin, true);
      const look = () => {
        const canvas = document.querySelector('.preview-picture');
        const [red = 0, , , alpha = 0] =
          canvas?.getContext('2d').getImageData(canvas.width / 2 - 40, 40, 1, 1).data ?? [];
        if (alpha < 255 || red > 128 !== isBright) requestAnimationFrame(look);
        // The next task comes after the frame that shows it.
        else setTimeout(() => resolve(performance.now() - timeStamp));
      };
      // After the window's own frame callbacks.
      requestAnimationFrame(look);
    };
    for (const kind of ['keydown', 'pointerdown']) window.addEventListener(kind, begin, true);
  });
}

/** Drags a slider by `frames` steps, one a frame; the answer gives what each step took until the next frame. */
function dragSlider(frames) {
  const slider = document.querySelectorAll('.preview-contrast input[type=range]')[1];
  const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set;
  const [from, to] = [Number(slider.max) * 0.5, Number(slider.max) * 0.9];
  return new Promise((resolve) => {
    const times = [];
    const step = () => {
      const start = performance.now();
      set.call(slider, String(Math.round(from + ((to - from) * times.length) / frames)));
      slider.dispatchEvent(new Event('input', { bubbles: true }));
      requestAnimationFrame(() =>
        setTimeout(() => {
          times.push(performance.now() - start);
          if (times.length < frames) step();
          else resolve(times);
        }),
      );
    };
    step();
  });
}

/** Asks for the small pictures of all images, 64 at a time; the answer counts those that are there. */
async function askThumbnails({ folder, headers, paths }) {
  let made = 0;
  for (let i = 0; i < paths.length; i += 64) {
    const part = paths.slice(i, i + 64);
    const answer = await fetch('/api/image.thumbnails', {
      method: 'POST',
      headers,
      body: JSON.stringify({ folder, paths: part, view: 'bench' }),
    });
    const bytes = new Uint8Array(await answer.arrayBuffer());
    const length = new DataView(bytes.buffer).getUint32(0, true);
    const { head } = JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + length)));
    made += head.filter(({ problem }) => problem === null).length;
  }
  return made;
}

/** Milliseconds of processor of the page's main thread so far. */
async function pageComputing(page) {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Performance.enable');
  return async () => {
    const { metrics } = await devtools.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'TaskDuration').value * 1000;
  };
}

const cellOf = (page, i) => page.getByRole('gridcell', { name: `image-${String(i).padStart(4, '0')}.tif` });

/** Scrolls the table until it draws an image's line. */
async function showCell({ page }, i) {
  await page.mouse.move(700, 500);
  while ((await cellOf(page, i).count()) === 0) {
    await page.mouse.wheel(0, 300);
    await page.waitForTimeout(100);
  }
}

/**
 * Steps through the images with the arrow key, then jumps to images that were neither shown nor beside one that was: of each,
 * the times to the painted picture, the longest task, and the host's milliseconds of processor for one image.
 */
async function measureSelection(folder, count) {
  const bench = await BenchWindow.on(folder, count);
  const { page } = bench;
  try {
    const loaded = [];
    page.on('request', (request) => loaded.push(request.url().split('/').at(-1)));
    await bench.open();
    await page.getByRole('gridcell').first().click();
    await page.locator('.preview-picture').waitFor();
    await bench.settle();
    const added = loaded.filter((name) => /^Preview-.*\.js$/.test(name));
    const measure = async (images, act, prepare = () => {}) => {
      const [times, tasks] = [[], []];
      const start = processorSeconds(bench.pid);
      for (const i of images) {
        await prepare(i);
        await bench.settle();
        await page.evaluate(awaitPicture, i % 2 === 1);
        await act(i);
        times.push(await page.evaluate(() => window.benchPainted));
        tasks.push(await page.evaluate(() => Math.max(0, ...window.benchTasks.splice(0))));
      }
      const host = ((processorSeconds(bench.pid) - start) * 1000) / images.length;
      return { times, task: Math.max(...tasks), host };
    };
    const steps = Array.from({ length: stepped }, (_, i) => i + 1);
    const next = await measure(steps, () => page.keyboard.press('ArrowDown'));
    // Odd, because the last step was to an even one: the halves of neighbours differ.
    const first = stepped + 5;
    const jumps = Array.from({ length: Math.floor((count - first) / 3) }, (_, i) => first + 3 * i);
    const other = await measure(
      jumps,
      (i) => cellOf(page, i).click(),
      (i) => showCell(bench, i),
    );
    return { next, other, added };
  } finally {
    await bench.close();
  }
}

async function measureContrast(folder, count) {
  const bench = await BenchWindow.on(folder, count);
  const { page } = bench;
  try {
    await bench.open();
    await page.getByRole('gridcell').first().click();
    await page.getByRole('button', { name: 'Contrast' }).click();
    await page.locator('.preview-contrast').waitFor();
    await bench.settle();
    let requests = 0;
    page.on('request', () => requests++);
    const computing = await pageComputing(page);
    await page.evaluate(dragSlider, 20);
    const [start, frames] = [await computing(), 90];
    const times = await page.evaluate(dragSlider, frames);
    return { times, computing: ((await computing()) - start) / frames, requests };
  } finally {
    await bench.close();
  }
}

function sizeOf(folder) {
  return readdirSync(folder, { recursive: true }).reduce((sum, name) => {
    const stats = statSync(join(folder, name));
    return stats.isFile() ? sum + stats.size : sum;
  }, 0);
}

async function measureThumbnails(folder, count) {
  const bench = await BenchWindow.on(folder, count);
  const { page } = bench;
  try {
    let asked = {};
    page.on('request', (request) => {
      const folder = /"folder":"([^"]+)"/.exec(request.postData() ?? '')?.[1];
      // The window's own key goes with each of its requests.
      if (folder) asked = { folder, headers: request.headers() };
    });
    await bench.open();
    await page.getByRole('gridcell').first().click();
    await page.locator('.preview-picture').waitFor();
    await bench.settle();
    const paths = readdirSync(folder).toSorted();
    const run = async () => {
      const [clock, processor] = [performance.now(), processorSeconds(bench.pid)];
      const made = await page.evaluate(askThumbnails, { ...asked, paths });
      return { made, s: (performance.now() - clock) / 1000, processor: processorSeconds(bench.pid) - processor };
    };
    const first = await run();
    const again = await run();
    return { first, again, cache: sizeOf(join(bench.home, 'thumbnails')) };
  } finally {
    await bench.close();
  }
}

/** The folders of images of each case: `square` 2048², `three` channels 800², and `many` 512². */
export function windowFolders(folder, write) {
  const made = {};
  for (const [name, count, spec] of [
    ['square', 80, { height: 2048, width: 2048, halves: true }],
    ['three', 2, { height: 800, width: 800, images: 3, channels: true }],
    ['many', 1000, { height: 512, width: 512 }],
  ]) {
    made[name] = { path: join(folder, name), count };
    write(made[name].path, count, spec);
  }
  return made;
}

const rounded = (value) => Number(value.toPrecision(3));

function selectionLine(what, { times, task, host }) {
  const p95 = percentile(times, 0.95);
  const median = percentile(times, 0.5);
  return {
    what,
    measured: `p95 ${rounded(p95)} ms, median ${rounded(median)} of ${times.length}; longest task ${rounded(task)}; host ${rounded(host)} ms of processor each`,
    goal: 'p95 ≤ 100 ms',
    reached: p95 <= 100 ? 'yes' : 'no',
  };
}

/** Lines of the table of `pixels.mjs`; wall times count on an idle machine alone, processor times everywhere. */
export async function benchPreviewWindow({ square, three, many }) {
  const selection = await measureSelection(square.path, square.count);
  rmSync(square.path, { recursive: true });
  const contrast = await measureContrast(three.path, three.count);
  const thumbnails = await measureThumbnails(many.path, many.count);
  const assets = new URL('../../dist/renderer/assets/', import.meta.url);
  const packed = selection.added.map((name) => gzipSync(readFileSync(new URL(name, assets)), { level: 9 }).length);
  const frame = percentile(contrast.times, 0.95);
  const size = packed.reduce((sum, bytes) => sum + bytes, 0) / 1024;
  return [
    selectionLine('next image to painted, 2048² none', selection.next),
    selectionLine('any other image to painted, 2048² none', selection.other),
    {
      what: 'contrast dragged, 800² × 3',
      measured: `p95 ${rounded(frame)} ms, median ${rounded(percentile(contrast.times, 0.5))}, computing ${rounded(contrast.computing)}; ${contrast.requests} requests`,
      goal: '≤ 33 ms a frame, no request',
      reached: frame <= 33 && contrast.requests === 0 ? 'yes' : 'no',
    },
    {
      what: '1000 small pictures of 512²',
      measured: `${rounded(thumbnails.first.s)} s, processor ${rounded(thumbnails.first.processor)} s, ${thumbnails.first.made} made; again ${rounded(thumbnails.again.s)} s; ${Math.round(thumbnails.cache / 1024)} KB kept`,
      goal: '≤ 3 s',
      reached: thumbnails.first.s <= 3 ? 'yes' : 'no',
    },
    {
      what: 'script of the preview, a part of its own',
      measured: `${rounded(size)} KB compressed: ${selection.added.join(', ')}`,
      goal: '≤ 20 KB',
      reached: size <= 20 && selection.added.length > 0 ? 'yes' : 'no',
    },
  ];
}
