/**
 * `node build/screens.mjs <folder> [screen…] [--in variant,…]`: pictures of every screen of the running program, on its own
 * sample folder, for looking at: sizes, themes, forced colours, 200 % zoom. Each is `<folder>/<screen>-<variant>.png`.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { launchBrowser } from './browser.mjs';
import { onSample, removeWork, showPlausiblePaths, still } from './on-sample.mjs';
import { screens } from './screen-list.mjs';

const asked = process.argv.indexOf('--in');
const chosen = asked < 0 ? null : process.argv[asked + 1].split(',');
const [out, ...wanted] = process.argv.slice(2, asked < 0 ? undefined : asked);

/** How screens are looked at: the window's size in CSS pixels, and what the system prefers. */
const variants = {
  '800-light': { width: 800, height: 500 },
  '1280-light': { width: 1280, height: 800 },
  '1920-light': { width: 1920, height: 1080 },
  '3840-light': { width: 3840, height: 2160 },
  '800-dark': { width: 800, height: 500, colorScheme: 'dark' },
  '1280-dark': { width: 1280, height: 800, colorScheme: 'dark' },
  '1920-dark': { width: 1920, height: 1080, colorScheme: 'dark' },
  '1280-forced': { width: 1280, height: 800, forcedColors: 'active' },
  // A screen of 1920 × 1080 pixels at 200 %.
  '1920-zoom': { width: 960, height: 540 },
};

/** The window as a variant has it. */
async function setUp(page, { width, height, colorScheme = 'light', forcedColors = 'none' }) {
  await page.emulateMedia({ colorScheme, forcedColors, reducedMotion: 'reduce' });
  await page.setViewportSize({ width, height });
  await still(page);
}

/** Takes the pictures of a screen. Menus close when the window changes its size: `again` opens them again. */
async function take(page, name, { show, again = false }, program) {
  await setUp(page, { width: 1280, height: 800 });
  await show(page, program);
  for (const [variant, way] of Object.entries(variants)) {
    if (chosen && !chosen.includes(variant)) continue;
    await setUp(page, way);
    if (again) await show(page);
    await page.mouse.move(0, 0);
    await still(page);
    await showPlausiblePaths(page);
    await page.screenshot({ path: join(out, `${name}-${variant}.png`) });
  }
}

/** Back to the window without anything open. */
async function close(page) {
  for (const _ of [1, 2, 3]) await page.keyboard.press('Escape');
  await page.getByRole('searchbox', { name: 'Filter images by any value' }).fill('');
}

mkdirSync(out, { recursive: true });
const browser = await launchBrowser();
const viewport = { width: 1280, height: 800 };
const isWanted = ([name]) => wanted.length === 0 || wanted.includes(name);
const all = Object.entries(screens).filter(isWanted);
const failures = [];
const attempt = async (page, name, screen, program) => {
  try {
    await take(page, name, screen, program);
    console.log(name);
  } catch (error) {
    failures.push(name);
    console.error(`${name}: ${error.message}`);
    await page.screenshot({ path: join(out, `failed-${name}.png`) });
  }
};
for (const [name, screen] of all.filter(([, { on }]) => on)) {
  await onSample(browser, { viewport, ...screen.on }, (page, program) => attempt(page, name, screen, program));
}
await onSample(browser, { viewport }, async (page) => {
  for (const [name, screen] of all.filter(([, { on }]) => !on)) {
    await attempt(page, name, screen);
    await close(page);
  }
});
await browser.close();
removeWork();
process.exitCode = failures.length > 0 ? 1 : 0;
