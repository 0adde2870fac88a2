import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright/test';
import { runnerImport } from 'vite';
import { awaitChange, longestTask, observeLongTasks, untilQuiet } from './in-page.mjs';

const inRoot = (path) => fileURLToPath(new URL(`../../../${path}`, import.meta.url));

async function serve(folder) {
  const home = mkdtempSync(join(tmpdir(), 'scopecard-bench-home-'));
  process.on('exit', () => rmSync(home, { recursive: true, force: true }));
  const child = spawn(process.execPath, [inRoot('dist/scopecard.cjs'), 'serve', folder, '--no-open'], {
    env: { ...process.env, SCOPECARD_HOME: home },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const address = await new Promise((resolve) => createInterface(child.stdout).once('line', resolve));
  return { child, address, home };
}

async function launch() {
  const { module } = await runnerImport(inRoot('test/helpers/browser.ts'), { configFile: false, logLevel: 'error' });
  return chromium.launch(await module.browserLaunch());
}

/** Resident memory of a process in MB, where the system tells. */
function residentMb(pid) {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024;
  } catch {
    return Number.NaN;
  }
}

/** A window on a folder, in a browser on the real local server, and the watch that is held on it. */
export class BenchWindow {
  #child;
  #address;
  #browser;
  #count;
  page;
  /** The settings' folder and the process of the host. */
  home = '';
  pid = 0;
  /** What was measured: times to the paint and longest tasks, in ms, by name. */
  times = new Map();

  /** The window on a folder of `count` images, not opened yet. */
  static async on(folder, count) {
    const window = new BenchWindow();
    const { child, address, home } = await serve(folder);
    window.home = home;
    window.pid = child.pid;
    window.#child = child;
    window.#address = address;
    window.#count = count;
    window.#browser = await launch();
    window.page = await window.#browser.newPage({ viewport: { width: 1920, height: 1000 } });
    await window.page.addInitScript(observeLongTasks);
    return window;
  }

  /** Opens the window, until all headers are read; measures the first row and all of them. */
  async open() {
    const start = performance.now();
    await this.page.goto(this.#address);
    await this.page.locator('.rgRow').first().waitFor();
    this.note('first row', performance.now() - start, await this.page.evaluate(longestTask));
    await this.page.waitForFunction(
      (all) => {
        const status = document.querySelector('.app-status')?.textContent ?? '';
        return status.includes(all) && !/[Rr]eading|Looking/.test(status);
      },
      `${this.#count.toLocaleString('en')} images`,
      { timeout: 60_000 },
    );
    const all = performance.now() - start;
    await this.settle();
    this.note('all rows', all, await this.page.evaluate(longestTask));
  }

  /** Waits until the window has done what it had to do. */
  settle() {
    return this.page.evaluate(untilQuiet);
  }

  /** Measures how long an action takes until what it changes is painted, and the longest task until all is done. */
  async time(name, place, act) {
    await this.settle();
    await this.page.evaluate(awaitChange, place);
    await act();
    const ms = await this.page.evaluate(() => window.benchDone);
    await this.settle();
    this.note(name, ms, await this.page.evaluate(longestTask));
  }

  note(name, ms, task) {
    const known = this.times.get(name) ?? [];
    this.times.set(name, [...known, { ms, task }]);
  }

  /** Resident memory in MB after a collection: what the window holds, and the host. */
  async memory() {
    const heap = await this.page.context().newCDPSession(this.page);
    await heap.send('HeapProfiler.collectGarbage');
    const system = await this.#browser.newBrowserCDPSession();
    const { processInfo } = await system.send('SystemInfo.getProcessInfo');
    const renderers = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => residentMb(id));
    return { window: Math.max(...renderers), host: residentMb(this.#child.pid) };
  }

  async close() {
    await this.#browser.close();
    this.#child.kill('SIGINT');
  }
}
