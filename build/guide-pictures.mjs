/**
 * `node build/guide-pictures.mjs [name…]`: makes the pictures of the user guide (docs/guide) from the running program, on its
 * own sample folder. `--look <folder>` also writes every picture as PNG there, and the guide and settings in both themes.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright';

const inRoot = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const look = process.argv.includes('--look') ? process.argv[process.argv.indexOf('--look') + 1] : null;
const wanted = process.argv.slice(2).filter((word) => word !== '--look' && word !== look);
/** Good for letters, and a third of a PNG. */
const quality = 0.82;

const work = mkdtempSync(join(tmpdir(), 'scopecard-guide-'));
const sample = join(work, 'recordings', 'vessels 2025');
const env = { ...process.env, SCOPECARD_HOME: join(work, 'home') };

function run(...args) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [inRoot('dist/cli.js'), ...args], { env, stdio: 'ignore' });
    child.on('exit', resolve);
    child.on('error', reject);
  });
}

/** The local server, and the address that it prints. */
async function serve() {
  const child = spawn(process.execPath, [inRoot('dist/cli.js'), 'serve', sample, '--no-open'], { env });
  const address = await new Promise((resolve, reject) => {
    let said = '';
    const hear = (data) => {
      said += data;
      const found = /http:\/\/\S+/.exec(said);
      if (found) resolve(found[0]);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.on('exit', () => reject(new Error(said)));
  });
  return { child, address };
}

const sidecarOf = (image) => join(sample, `${image}.json`);

/** Selects an image by its name. */
async function select(page, name) {
  await page.getByRole('searchbox', { name: 'Filter images by any value' }).fill(name);
  await page.getByRole('gridcell', { name }).first().click();
  await page.getByRole('heading', { name }).waitFor();
  await page.getByRole('searchbox', { name: 'Filter images by any value' }).fill('');
  // The help of the filter would cover the table.
  await page.keyboard.press('Control+1');
  await still(page);
}

/** Nothing is being read, drawn or loaded any more. */
async function still(page) {
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

async function runCommand(page, label) {
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

const dialog = (page) => page.getByRole('dialog').last();
const inspector = (page) => page.getByRole('complementary', { name: 'Inspector' });

/** What each picture shows: makes it so, and gives the part of the window that is taken. */
const pictures = {
  main: async (page) => {
    await page.getByRole('button', { name: /^control/ }).click();
    await select(page, '20251030_A106_0003');
    return page;
  },
  inspector: async (page) => {
    await select(page, '20251030_A106_0003');
    return inspector(page);
  },
  preview: async (page) => {
    await select(page, '20251030_A106_0002');
    return inspector(page).getByRole('region', { name: 'Preview' });
  },
  calibrate: async (page) => {
    await select(page, '20251030_A106_0003');
    const field = inspector(page).locator('.calibration').first();
    await field.scrollIntoViewIfNeeded();
    await field.locator('input').first().focus();
    await page.keyboard.press('Escape');
    return inspector(page)
      .locator('section, fieldset', { has: page.locator('.calibration') })
      .last();
  },
  problems: async (page) => {
    await page.keyboard.press('F8');
    await still(page);
    return page.getByRole('region', { name: 'Problems' });
  },
  bulk: async (page) => {
    await runCommand(page, 'Find and replace…');
    await dialog(page).getByLabel('Find', { exact: true }).fill('wt');
    await dialog(page).getByLabel('Replace with').fill('WT');
    await still(page);
    return dialog(page);
  },
  fill: async (page) => {
    await runCommand(page, 'Fill from path…');
    await dialog(page).getByLabel('Pattern').fill('{condition}/{date}_{}_{}.tif');
    await still(page);
    return dialog(page);
  },
  conflict: async (page) => {
    await select(page, '20251030_A106_0005');
    const depth = inspector(page).getByLabel('Depth', { exact: true });
    await depth.fill('85');
    await depth.press('Enter');
    const file = sidecarOf('control/20251030_A106_0005.tif');
    writeFileSync(file, readFileSync(file, 'utf8').replace('"depth": 80', '"depth": 90'));
    await page
      .getByText(/Changed elsewhere|changed elsewhere/)
      .first()
      .waitFor();
    await runCommand(page, 'Conflicts…');
    return dialog(page);
  },
  saved: async (page) => {
    await run('set', sample, 'note=Slice 3 of 5.');
    await run('fill', sample, '{condition}/{date}_{}_{}.tif');
    await runCommand(page, 'Saved changes…');
    return dialog(page);
  },
  deposit: async (page) => {
    await page.keyboard.press('F9');
    await page.getByRole('checkbox').first().check();
    await page
      .getByRole('button', { name: /Continue|Start|Show|Next|Choose/ })
      .last()
      .click();
    await page.getByRole('button', { name: 'Write…' }).waitFor();
    await still(page);
    return page;
  },
  settings: async (page) => {
    await page.keyboard.press('Control+,');
    await dialog(page).waitFor();
    await still(page);
    return dialog(page);
  },
};

/** Further views, for looking at only. */
const views = {
  guide: async (page) => {
    await page.keyboard.press('F1');
    await dialog(page).waitFor();
    await still(page);
    return page;
  },
  'guide-search': async (page) => {
    await page.keyboard.press('F1');
    await dialog(page).getByRole('searchbox').fill('network');
    await still(page);
    return page;
  },
  settings: pictures.settings,
  about: async (page) => {
    await runCommand(page, 'About Scopecard');
    return page;
  },
  'whats-new': async (page) => {
    await runCommand(page, 'What’s new');
    return page;
  },
  shortcuts: async (page) => {
    await page.keyboard.press('Control+/');
    await still(page);
    return page;
  },
  start: async (page) => page,
};

/** The temporary folders of this run, and what a reader has in their place. */
const plausible = [
  [join(work, 'recordings'), '/home/anna/Experiments'],
  [join(work, 'home'), '/home/anna/.config/scopecard'],
];

/** Shows paths of a reader's computer, not those of this one. */
function showPlausiblePaths(page) {
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

/** Encodes a PNG as WebP, by the browser itself. */
function toWebp(page, png) {
  return page.evaluate(
    async ([bytes, wish]) => {
      const picture = await createImageBitmap(new Blob([Uint8Array.from(atob(bytes), (c) => c.charCodeAt(0))]));
      const canvas = new OffscreenCanvas(picture.width, picture.height);
      canvas.getContext('2d').drawImage(picture, 0, 0);
      const blob = await canvas.convertToBlob({ type: 'image/webp', quality: wish });
      return btoa(String.fromCharCode(...new Uint8Array(await blob.arrayBuffer())));
    },
    [png.toString('base64'), quality],
  );
}

/** A fresh sample folder, served; `use` gets a page on it. */
async function onSample(browser, options, use) {
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work, { recursive: true });
  await run('sample', sample);
  const { child, address } = await serve();
  const context = await browser.newContext({ reducedMotion: 'reduce', ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  try {
    await page.goto(address);
    await page
      .getByRole('contentinfo')
      .filter({ hasText: /\d+ errors/ })
      .waitFor();
    await still(page);
    await use(page);
  } catch (error) {
    if (look) await page.screenshot({ path: join(look, 'failed.png') });
    throw error;
  } finally {
    await context.close();
    child.kill();
  }
}

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--font-render-hinting=none'],
});
const isWanted = (name) => wanted.length === 0 || wanted.includes(name);
for (const [name, show] of Object.entries(pictures)) {
  if (!isWanted(name)) continue;
  await onSample(browser, { viewport: { width: 1120, height: 700 } }, async (page) => {
    const part = await show(page);
    await page.mouse.move(0, 0);
    await showPlausiblePaths(page);
    const png = await part.screenshot({ type: 'png' });
    writeFileSync(inRoot(`docs/guide/pictures/${name}.webp`), Buffer.from(await toWebp(page, png), 'base64'));
    if (look) writeFileSync(join(look, `picture-${name}.png`), png);
    console.log(name);
  });
}
for (const [name, show] of look ? Object.entries(views) : []) {
  if (!isWanted(name)) continue;
  for (const options of [{ colorScheme: 'light' }, { colorScheme: 'dark' }, { forcedColors: 'active' }]) {
    const way = options.colorScheme ?? 'contrast';
    await onSample(browser, { viewport: { width: 1280, height: 800 }, ...options }, async (page) => {
      const part = await show(page);
      await showPlausiblePaths(page);
      await part.screenshot({ path: join(look, `${name}-${way}.png`) });
      console.log(name, way);
    });
  }
}
await browser.close();
rmSync(work, { recursive: true, force: true });
