/**
 * The window with many images, in a browser on the real local server: what a user waits for, and the memory. Part of
 * `npm run bench`, or alone: `node test/bench/window.mjs [folder as files.mjs makes it] [words]`.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright/test';
import { runnerImport } from 'vite';
import { loadParts } from './bundle.mjs';
import { makeFolder } from './files.mjs';
import { median } from './measure.mjs';

const inRoot = (path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

async function serve(folder) {
  const home = mkdtempSync(join(tmpdir(), 'scopecard-bench-home-'));
  process.on('exit', () => rmSync(home, { recursive: true, force: true }));
  const child = spawn(process.execPath, [inRoot('dist/cli.js'), 'serve', folder, '--no-open'], {
    env: { ...process.env, SCOPECARD_HOME: home },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const address = await new Promise((resolve) => createInterface(child.stdout).once('line', resolve));
  return { child, address };
}

const firstName = 'revogr-data[type="rgRow"][col-type="colPinStart"] [data-rgrow="0"] [data-rgcol="0"]';
const speciesOf = (line) => `revogr-data[type="rgRow"][col-type="rgCol"] [data-rgrow="${line}"] [data-rgcol="0"]`;

/** Resident memory of a process in MB, where the system tells. */
function residentMb(pid) {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024;
  } catch {
    return Number.NaN;
  }
}

/** A window on the folder, all headers read and all problems counted. */
class BenchWindow {
  static async open(folder, count) {
    const { module } = await runnerImport(inRoot('test/helpers/browser.ts'), { configFile: false, logLevel: 'error' });
    const { child, address } = await serve(folder);
    const browser = await chromium.launch(await module.browserLaunch());
    const page = await browser.newPage({ viewport: { width: 1920, height: 1000 } });
    const opened = new BenchWindow();
    Object.assign(opened, { child, browser, page, cdp: await browser.newBrowserCDPSession() });
    opened.heap = await page.context().newCDPSession(page);
    const start = performance.now();
    await page.goto(address);
    await page.locator('.rgRow').first().waitFor();
    opened.firstRow = performance.now() - start;
    const all = `${count.toLocaleString('en')} images`;
    await page.waitForFunction(
      (text) => {
        const status = document.querySelector('.app-status')?.textContent ?? '';
        return status.includes(text) && !/[Rr]eading|Looking/.test(status);
      },
      all,
      { timeout: 300_000 },
    );
    opened.allRows = performance.now() - start;
    // Problems are counted after the last rows have come.
    await page.waitForTimeout(4000);
    await page.evaluate(observeLongTasks);
    return opened;
  }

  /** How long an action takes until what it changes is painted, and the longest task meanwhile; medians. */
  async measure({ rounds = 5, place = firstName, before = async () => {}, act }) {
    const times = [];
    const longest = [];
    for (let round = 0; round < rounds; round++) {
      await before(round);
      await this.page.waitForTimeout(2500);
      await this.page.evaluate(awaitChange, place);
      await act(round);
      times.push(await this.page.evaluate(() => window.benchDone));
      // What follows the paint blocks too.
      await this.page.waitForTimeout(1000);
      longest.push(await this.page.evaluate(() => Math.max(0, ...window.benchTasks)));
    }
    return { ms: median(times), longest: median(longest) };
  }

  /** Frames a second while the table scrolls through all its lines. */
  frames() {
    return this.page.evaluate(scrollThrough);
  }

  async memory() {
    await this.heap.send('HeapProfiler.collectGarbage');
    const { metrics } = await this.heap.send('Performance.enable').then(() => this.heap.send('Performance.getMetrics'));
    const { processInfo } = await this.cdp.send('SystemInfo.getProcessInfo');
    const renderers = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => residentMb(id));
    return {
      heap: metrics.find(({ name }) => name === 'JSHeapUsedSize').value / 1e6,
      renderer: Math.max(...renderers),
      host: residentMb(this.child.pid),
    };
  }

  async close() {
    await this.browser.close();
    this.child.kill('SIGINT');
  }
}

/* What runs in the page. */

function observeLongTasks() {
  window.benchTasks = [];
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) window.benchTasks.push(entry.duration);
  }).observe({ type: 'longtask' });
}

/** From the next key press, click or entry until a place shows something else and is painted. */
function awaitChange(place) {
  const textOf = () => document.querySelector(place)?.textContent;
  const before = textOf();
  const kinds = ['keydown', 'click', 'input'];
  window.benchTasks.length = 0;
  window.benchDone = new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error(`nothing changed at ${place}, which says ${before}`)), 120_000);
    const begin = ({ timeStamp }) => {
      for (const kind of kinds) window.removeEventListener(kind, begin, true);
      const look = () => {
        if (textOf() === before) requestAnimationFrame(look);
        else requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - timeStamp)));
      };
      look();
    };
    for (const kind of kinds) window.addEventListener(kind, begin, true);
  });
}

function scrollThrough() {
  const view = document.querySelector('revogr-viewport-scroll.rgCol .vertical-inner');
  const start = performance.now();
  return new Promise((resolve) => {
    let frames = 0;
    const step = () => {
      frames += 1;
      view.scrollTop += 400;
      const passed = performance.now() - start;
      if (passed < 2000) requestAnimationFrame(step);
      else resolve((frames * 1000) / passed);
    };
    step();
  });
}

/** Opens a bulk tool on the 10,000 selected images. */
async function openTool(page, words, title) {
  await page.keyboard.press('Control+k');
  const search = page.getByRole('textbox', { name: 'Search images, values, commands' });
  await search.fill(words);
  await search.press('Enter');
  await page.getByRole('dialog', { name: title }).waitFor();
}

/** A tool's form on 10,000 images, entered into again and again; the preview follows. */
function previewOf(page, { words, title, clear, act }) {
  const before = async (round) => {
    if (round === 0) {
      await page.keyboard.press('Escape');
      await openTool(page, words, title);
    }
    await clear();
  };
  return { place: '.preview-panel-counts', before, act };
}

/** Works on a range of 10,000 lines, the table filtered to ten folders. */
function onManyLines({ page }) {
  const filter = page.getByRole('searchbox', { name: 'Filter images by any value' });
  const species = page.getByRole('complementary', { name: 'Inspector' }).getByLabel('Species', { exact: true });
  const typeIntoFirst = async (text) => {
    await page.keyboard.type(text);
    await page.keyboard.press('Enter');
    await page.locator(speciesOf(0)).filter({ hasText: text }).waitFor();
  };
  const range = async () => {
    await page.keyboard.press('Control+Home');
    await page.keyboard.press('Control+Shift+ArrowDown');
  };
  const begin = async () => {
    await page.keyboard.press('Escape');
    await page.getByLabel('Group:').selectOption('none');
    const counts = page.locator('.table-tools-counts');
    // Other lines first: the table begins at its top again.
    await filter.fill('000000');
    await counts.filter({ hasText: '1 of' }).waitFor();
    await filter.fill('/01');
    await counts.filter({ hasText: '10,000 of' }).waitFor();
    await page.locator(speciesOf(0)).click();
  };
  const valueOverRange = (name) => async (round) => {
    if (round === 0) await begin();
    await page.keyboard.press('Control+Home');
    await typeIntoFirst(`${name} ${round}`);
    await range();
  };
  // The table has followed the end of the range.
  const place = speciesOf(9_999);
  return {
    'set a value on 10,000 images': {
      place,
      before: valueOverRange('rat'),
      act: () => page.keyboard.press('Control+d'),
    },
    'undo it': {
      place,
      before: async (round) => {
        await valueOverRange('dog')(round);
        await page.keyboard.press('Control+d');
      },
      act: () => page.keyboard.press('Control+z'),
    },
    'paste a value into 10,000 cells': {
      place,
      before: async (round) => {
        await valueOverRange('cat')(round);
        await page.keyboard.press('Control+Home');
        await page.keyboard.press('Control+c');
        await range();
      },
      act: () => page.keyboard.press('Control+v'),
    },
    'set a field of 10,000 images in the inspector': {
      place,
      before: async (round) => {
        if (round === 0) await begin().then(range);
        await species.fill(`hen ${round}`);
      },
      act: () => page.keyboard.press('Enter'),
    },
    'save 10,000 images': {
      rounds: 3,
      place: '.top-bar-unsaved',
      before: async (round) => {
        await page.keyboard.press('Escape');
        await valueOverRange(`ox ${Date.now()}`)(round);
        await page.keyboard.press('Control+d');
      },
      act: () => page.keyboard.press('Control+s'),
    },
  };
}

/** Works of the bulk tools, on the images that the works before have selected. */
function onTools({ page }) {
  const dialog = page.getByRole('dialog');
  const cleared = dialog.getByRole('checkbox', { name: /^Species/ });
  const find = dialog.getByRole('textbox', { name: 'Find' });
  return {
    'preview of 10,000 images': previewOf(page, {
      words: 'clear fields',
      title: 'Clear fields of 10,000 images',
      clear: () => cleared.uncheck(),
      act: () => cleared.click(),
    }),
    'find in 10,000 images': previewOf(page, {
      words: 'find and replace',
      title: 'Find and replace',
      clear: () => find.fill(''),
      act: () => find.pressSequentially('mou'),
    }),
  };
}

/** What a user does with the table of `makeFolder`. */
function works(bench) {
  const { page } = bench;
  const filter = page.getByRole('searchbox', { name: 'Filter images by any value' });
  const nameHead = page.getByRole('columnheader', { name: 'Name', exact: true });
  const sort = () => nameHead.click({ position: { x: 20, y: 12 } });
  const group = page.getByLabel('Group:');
  return {
    'filter by typing': { before: () => filter.fill(''), act: () => filter.pressSequentially('0042') },
    'sort by name': {
      // Upwards as the table stands, downwards, not at all.
      before: async (round) => {
        await filter.fill('');
        if (round > 0) await sort();
        await sort();
      },
      act: sort,
    },
    'group by region': { before: () => group.selectOption('none'), act: () => group.selectOption('region') },
    'completeness by folder': {
      place: '.completeness-dialog',
      before: () => page.keyboard.press('Escape'),
      act: () => page.getByRole('button', { name: 'Completeness', exact: true }).click(),
    },
    ...onManyLines(bench),
    ...onTools(bench),
  };
}

const goals = {
  'set a value on 10,000 images': '≤ 100 ms',
  'paste a value into 10,000 cells': '≤ 100 ms',
  'set a field of 10,000 images in the inspector': '≤ 100 ms',
  'preview of 10,000 images': '≤ 300 ms',
};

async function measured(bench, count, words) {
  const about = { what: 'window', files: count };
  const rows = [
    { ...about, name: 'first row', ms: Math.round(bench.firstRow) },
    { ...about, name: 'all rows', ms: Math.round(bench.allRows) },
  ];
  for (const [name, work] of Object.entries(works(bench))) {
    if (!name.includes(words)) continue;
    const { ms, longest } = await bench.measure(work);
    const goal = goals[name] ?? '';
    rows.push({ ...about, name, ms: Number(ms.toFixed(1)), 'longest task': Math.round(longest), goal });
  }
  await bench.page.keyboard.press('Escape');
  rows.push({ ...about, name: 'scrolling', 'frames a second': Math.round(await bench.frames()) });
  for (const [name, mb] of Object.entries(await bench.memory())) {
    rows.push({ ...about, name: `memory: ${name}`, MB: Math.round(mb), goal: name === 'renderer' ? '≤ 400 MB' : '' });
  }
  return rows;
}

/** Medians of the window with the images of a folder, and its memory; only works whose names hold `words`. */
export async function benchWindow(folder, count, words = '') {
  const bench = await BenchWindow.open(folder, count);
  try {
    return await measured(bench, count, words);
  } finally {
    await bench.close();
  }
}

if (process.argv[1]?.endsWith('window.mjs')) {
  const count = 100_000;
  const [folder = makeFolder(count, await loadParts()), words] = process.argv.slice(2);
  console.table(await benchWindow(folder, count, words));
}
