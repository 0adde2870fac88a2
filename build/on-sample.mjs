/** Drives the running program on its own sample folder, for pictures: a local server, a page, and what a user does on it. */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The absolute path of a file of the repository. */
export const inRoot = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));

const work = mkdtempSync(join(tmpdir(), 'scopecard-pictures-'));
/** The user's own folder of settings, history and templates. */
export const home = join(work, 'home');
/** The sample folder of the run, made again for each page. */
export const sample = join(work, 'recordings', 'vessels 2025');
const env = { ...process.env, SCOPECARD_HOME: home };

/** The path of an image's sidecar in the sample folder. */
export const sidecarOf = (image) => join(sample, `${image}.json`);

/** Runs a command of the command line to its end. */
export function runScopecard(...args) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [inRoot('dist/scopecard.cjs'), ...args], { env, stdio: 'ignore' });
    child.on('exit', resolve);
    child.on('error', reject);
  });
}

/** The local server on a folder, or on none, and the address that it prints. */
export async function serve(...folder) {
  const child = spawn(process.execPath, [inRoot('dist/scopecard.cjs'), 'serve', ...folder, '--no-open'], { env });
  const address = await new Promise((resolve, reject) => {
    let output = '';
    const onOutput = (data) => {
      output += data;
      const found = /http:\/\/\S+/.exec(output);
      if (found) resolve(found[0]);
    };
    child.stdout.on('data', onOutput);
    child.stderr.on('data', onOutput);
    child.on('exit', () => reject(new Error(output)));
  });
  return { child, address };
}

/** Waits until nothing is being read, drawn or loaded. */
export async function still(page) {
  await page.evaluate(
    () =>
      new Promise((resolve) => {
        let quiet = 0;
        const seen = new MutationObserver(() => {
          quiet = 0;
        });
        seen.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
        const step = () => (++quiet > 20 ? resolve() : requestAnimationFrame(step));
        step();
      }),
  );
}

/** Selects an image by its name. */
export async function select(page, name) {
  const filter = page.getByRole('searchbox', { name: 'Filter images by any value' });
  await filter.fill(name);
  await page.getByRole('gridcell', { name }).first().click();
  await page.getByRole('heading', { name }).waitFor();
  await filter.fill('');
  await page.keyboard.press('Control+1');
  await still(page);
}

/** Runs a command by the palette. */
export async function runCommand(page, label) {
  await page.keyboard.press('Control+k');
  await page
    .getByPlaceholder(/Search/)
    .last()
    .fill(label);
  await page.getByRole('button', { name: label }).last().waitFor();
  await still(page);
  await page.keyboard.press('Enter');
  await still(page);
}

/** Another program changes a value of an image that is being edited. */
export async function conflict(page) {
  await select(page, '20251030_A106_0005');
  const depth = inspector(page).getByLabel('Depth', { exact: true });
  await depth.fill('85');
  await depth.press('Enter');
  const file = sidecarOf('control/20251030_A106_0005.tif');
  writeFileSync(file, readFileSync(file, 'utf8').replace('"depth": 80', '"depth": 90'));
  await page
    .getByText(/changed elsewhere/i)
    .first()
    .waitFor();
}

export const dialog = (page) => page.getByRole('dialog').last();
export const inspector = (page) => page.getByRole('complementary', { name: 'Inspector' });

/** The temporary folders of this run, and what a reader has in their place. */
const plausible = [
  [join(work, 'recordings'), '/home/anna/Experiments'],
  [home, '/home/anna/.config/scopecard'],
];

/** Shows paths of a reader's computer, not those of this one. */
export function showPlausiblePaths(page) {
  return page.evaluate((pairs) => {
    const exchanged = (text) => pairs.reduce((all, [from, to]) => all.replaceAll(from, to), text);
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const text = texts.currentNode;
      if (text.data !== exchanged(text.data)) text.data = exchanged(text.data);
    }
    for (const input of document.querySelectorAll('input')) {
      if (input.value !== exchanged(input.value)) input.value = exchanged(input.value);
    }
  }, plausible);
}

/**
 * Opens a page on a fresh sample folder with a fresh user folder; `use` gets the page. Reads the folder to its end first.
 * `prepare` may change the folder before; `restart` ends the server without warning and starts another, whose page asks what
 * to do; with `open: false` the page shows the start screen. A failure leaves a picture at `failed`.
 */
export async function onSample(browser, { open = true, prepare, failed, ...options }, use) {
  removeWork();
  mkdirSync(work, { recursive: true });
  await runScopecard('sample', sample);
  await prepare?.();
  const folder = open ? [sample] : [];
  let server = await serve(...folder);
  const context = await browser.newContext({ reducedMotion: 'reduce', ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  const restart = async () => {
    server.child.kill('SIGKILL');
    server = await serve(...folder);
    await page.goto(server.address);
    await dialog(page).waitFor();
  };
  try {
    await page.goto(server.address);
    const isRead = page.getByRole('contentinfo').filter({ hasText: /\d+ errors?|No problems(?! so far)/ });
    await (open ? isRead : page.getByRole('heading', { name: 'Scopecard' })).waitFor();
    await still(page);
    await use(page, { restart });
  } catch (error) {
    if (failed) await page.screenshot({ path: failed });
    throw error;
  } finally {
    await context.close();
    server.child.kill();
  }
}

/** Removes the temporary folders of the run. */
export function removeWork() {
  rmSync(work, { recursive: true, force: true });
}
