/**
 * `node build/screens.mjs <folder> [screen…] [--in variant,…]`: pictures of every screen of the running program, on its own
 * sample folder, for looking at: sizes, themes, forced colours, 200 % zoom. Each is `<folder>/<screen>-<variant>.png`.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import {
  conflict,
  dialog,
  home,
  inspector,
  launchBrowser,
  onSample,
  removeWork,
  runCommand,
  runScopecard,
  sample,
  select,
  showPlausiblePaths,
  still,
} from './on-sample.mjs';

const asked = process.argv.indexOf('--in');
const chosen = asked < 0 ? null : process.argv[asked + 1].split(',');
const [out, ...wanted] = process.argv.slice(2, asked < 0 ? undefined : asked);

const image = '20251030_A106_0003';

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

async function tab(page, name) {
  await select(page, image);
  await inspector(page).getByRole('tab', { name }).click();
  await still(page);
}

async function selectAll(page) {
  await select(page, image);
  await page.keyboard.press('Control+a');
  await still(page);
}

const command = (label) => async (page) => {
  await selectAll(page);
  await runCommand(page, label);
};

/**
 * What each screen needs before it can be looked at. Those with `on` have a page of their own, opened so; the others only open
 * what Escape closes, and share one.
 */
const screens = {
  start: { on: { open: false }, show: async () => {} },
  open: {
    on: { open: false },
    show: async (page) => {
      await page.getByRole('button', { name: /^Open folder…/ }).click();
      await dialog(page).getByRole('textbox', { name: 'Path' }).fill(sample);
      await page.keyboard.press('Enter');
    },
  },
  main: {
    on: {},
    show: async (page) => {
      await page.getByRole('button', { name: /^control/ }).click();
      await select(page, image);
    },
  },
  'inspector-many': {
    on: {},
    show: async (page) => {
      await selectAll(page);
      const region = inspector(page).getByLabel('Region', { exact: true });
      await region.fill('hippocampus');
      await region.press('Enter');
    },
  },
  header: { show: (page) => tab(page, 'Header') },
  json: { show: (page) => tab(page, 'JSON') },
  history: {
    on: {},
    show: async (page) => {
      await runScopecard('set', sample, 'region=hippocampus');
      await tab(page, 'History');
      await inspector(page).getByRole('radio').last().check({ force: true });
    },
  },
  problems: {
    show: async (page) => {
      await page.keyboard.press('F8');
    },
  },
  'no-images': {
    on: { prepare: () => rmSync(sample, { recursive: true }) || mkdirSync(sample) },
    show: async () => {},
  },
  replace: {
    show: async (page) => {
      await runCommand(page, 'Find and replace…');
      await dialog(page).getByLabel('Find', { exact: true }).fill('wt');
      await dialog(page).getByLabel('Replace with').fill('WT');
    },
  },
  merge: { show: command('Merge spellings…') },
  dates: { show: command('Spell dates alike…') },
  fill: {
    show: async (page) => {
      await runCommand(page, 'Fill from path…');
      await dialog(page).getByLabel('Pattern').fill('{condition}/{date}_{}_{}.tif');
    },
  },
  clear: { show: command('Clear fields…') },
  copy: {
    show: async (page) => {
      await selectAll(page);
      await runCommand(page, 'Copy from another image…');
    },
  },
  import: {
    show: async (page) => {
      const table = join(sample, 'table.csv');
      await runScopecard('export', sample, '-o', table, '--force');
      const text = readFileSync(table, 'utf8').replaceAll('mouse', 'rat').replace('control', 'deep');
      await runCommand(page, 'Import a table…');
      const chooser = page.waitForEvent('filechooser');
      await dialog(page)
        .getByRole('button', { name: /Choose/ })
        .first()
        .click();
      await (await chooser).setFiles({ name: 'table.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
    },
  },
  export: { show: command('Export the table…') },
  completeness: { show: command('Completeness by folder…') },
  fields: { show: command('Fields of this folder…') },
  columns: { show: command('Choose columns…') },
  views: { show: command('Views…') },
  'column-filter': {
    again: true,
    show: async (page) => {
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'Order and filter of Genotype' }).click();
    },
  },
  filter: {
    show: async (page) => {
      await page.getByRole('searchbox', { name: 'Filter images by any value' }).focus();
      await page.getByRole('button', { name: 'What can be entered' }).click();
    },
  },
  conflict: { on: {}, show: conflict },
  conflicts: {
    on: {},
    show: async (page) => {
      await conflict(page);
      await runCommand(page, 'Conflicts…');
    },
  },
  pending: {
    on: {},
    show: async (page) => {
      await selectAll(page);
      const region = inspector(page).getByLabel('Region', { exact: true });
      await region.fill('hippocampus');
      await region.press('Enter');
      await runCommand(page, 'Preview the unsaved edits…');
    },
  },
  recovery: {
    on: {},
    show: async (page, { restart }) => {
      await select(page, image);
      const region = inspector(page).getByLabel('Region', { exact: true });
      await region.fill('hippocampus');
      await region.press('Enter');
      await page.getByRole('banner').getByText('1 unsaved').waitFor();
      // Sent a moment after it was entered.
      while (readdirSync(join(home, 'journal')).length === 0) await still(page);
      await restart();
    },
  },
  saved: {
    on: {},
    show: async (page) => {
      await runScopecard('set', sample, 'note=Slice 3 of 5.');
      await runScopecard('fill', sample, '{condition}/{date}_{}_{}.tif');
      await runCommand(page, 'Saved changes…');
    },
  },
  damaged: { show: (page) => select(page, '20251106_A110_0003') },
  'damaged-scrolled': {
    show: async (page) => {
      await select(page, '20251106_A110_0003');
      for (const _ of Array(7)) await page.keyboard.press('ArrowRight');
    },
  },
  palette: {
    show: async (page) => {
      await page.keyboard.press('Control+k');
      await page
        .getByPlaceholder(/Search/)
        .last()
        .fill('depth');
    },
  },
  menu: {
    again: true,
    show: async (page) => {
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'Menu', exact: true }).press('Enter');
      await page.getByRole('menuitem', { name: 'View' }).press('ArrowRight');
    },
  },
  'menu-recent': {
    again: true,
    show: async (page) => {
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'Menu', exact: true }).press('Enter');
      await page.getByRole('menuitem', { name: 'File' }).press('ArrowRight');
      await page.getByRole('menuitem', { name: 'Open recent' }).press('ArrowRight');
    },
  },
  'row-menu': {
    again: true,
    show: async (page) => {
      await page.keyboard.press('Escape');
      await selectAll(page);
      await page.keyboard.press('Shift+F10');
    },
  },
  shortcuts: { show: command('Keyboard shortcuts') },
  guide: {
    show: async (page) => {
      await page.keyboard.press('F1');
      await dialog(page).waitFor();
    },
  },
  settings: {
    show: async (page) => {
      await page.keyboard.press('Control+,');
      await dialog(page).waitFor();
    },
  },
  templates: { show: command('Templates…') },
  about: { show: command('About Scopecard') },
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
