/** The window with many images, in a browser on the real local server: what a user waits for, and the memory. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright/test';
import { runnerImport } from 'vite';
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

  /** How long an action takes until its effect is painted, and the longest task meanwhile; medians of some rounds. */
  async measure(rounds, act, settled, between = async () => {}) {
    const times = [];
    const longest = [];
    for (let round = 0; round < rounds; round++) {
      await this.page.evaluate(() => window.benchTasks.splice(0));
      await this.page.evaluate(startWaiting, settled(round));
      await act(round);
      times.push(await this.page.evaluate(() => window.benchDone));
      await this.page.waitForTimeout(700);
      longest.push(await this.page.evaluate(() => Math.max(0, ...window.benchTasks)));
      await between(round);
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

/** From the next key press or click until a text stands in a place and is painted. */
function startWaiting({ place, text }) {
  window.benchDone = new Promise((resolve) => {
    let start = 0;
    const look = () => {
      if (!document.querySelector(place)?.textContent.includes(text)) return requestAnimationFrame(look);
      requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - start)));
    };
    const begin = (event) => {
      start = event.timeStamp;
      window.removeEventListener('keydown', begin, true);
      window.removeEventListener('click', begin, true);
      window.removeEventListener('input', begin, true);
      requestAnimationFrame(look);
    };
    for (const kind of ['keydown', 'click', 'input']) window.addEventListener(kind, begin, true);
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

const counts = '.table-tools-counts';

async function interactions(bench, count) {
  const { page } = bench;
  const total = count.toLocaleString('en');
  const filter = page.getByRole('searchbox', { name: 'Filter images by any value' });
  const someDays = count === 100_000 ? 'day 1' : '';
  void someDays;
  const results = {};
  results['filter by typing'] = await bench.measure(
    5,
    () => filter.pressSequentially('0042', { delay: 60 }),
    () => ({ place: counts, text: `of ${total}` }),
    () => filter.fill(''),
  );
  results['sort by depth'] = await bench.measure(
    3,
    () => page.getByRole('columnheader', { name: 'Depth µm', exact: true }).click({ position: { x: 20, y: 10 } }),
    () => ({ place: '.file-table-order', text: '' }),
    () => page.evaluate(() => window.scrollTo(0, 0)),
  );
  results['group by region'] = await bench.measure(
    3,
    () => page.getByLabel('Group:').selectOption('region'),
    () => ({ place: 'revogr-data[col-type="colPinStart"] .rgRow', text: 'image' }),
    () => page.getByLabel('Group:').selectOption('none'),
  );
  return results;
}

/** A value typed once for 10,000 selected images. */
async function bulkEdit(bench) {
  const { page } = bench;
  await page.locator('revogr-data[type=rgRow][col-type=rgCol] [data-rgrow="0"][data-rgcol="0"]').click();
  await page.evaluate(selectLines, 10_000);
  const field = page.getByRole('complementary', { name: 'Inspector' }).getByRole('combobox', { name: /^Species/ });
  await field.waitFor();
  return await bench.measure(
    5,
    async (round) => {
      await field.fill(`rat ${round}`);
      await page.evaluate(startWaitingAgain, { round });
      await field.press('Enter');
    },
    () => ({ place: 'body', text: 'never' }),
  );
}

function selectLines() {}
function startWaitingAgain() {}
void bulkEdit;

/** Medians of the window with the images of a folder. */
export async function benchWindow(folder, count) {
  const bench = await BenchWindow.open(folder, count);
  const row = (name, ms, goal = '', longest = undefined) => ({
    what: 'window',
    files: count,
    name,
    ms: Number(ms.toFixed(1)),
    goal,
    ...(longest !== undefined && { 'longest task': Math.round(longest) }),
  });
  const rows = [row('first row', bench.firstRow), row('all rows', bench.allRows)];
  for (const [name, { ms, longest }] of Object.entries(await interactions(bench, count)))
    rows.push(row(name, ms, '', longest));
  rows.push({ what: 'window', files: count, name: 'frames a second, scrolling', ms: await bench.frames() });
  console.log(await bench.memory());
  await bench.close();
  return rows;
}
