/** Every screen of the program, and the way to it on the sample folder. */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { conflict, dialog, home, inspector, runCommand, runScopecard, sample, select, still } from './on-sample.mjs';

const image = '20251030_A106_0003';

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

/** One unsaved edit in every image. */
async function editAll(page) {
  await selectAll(page);
  const region = inspector(page).getByLabel('Region', { exact: true });
  await region.fill('hippocampus');
  await region.press('Enter');
}

/** Whether unsaved edits are on the disk. */
function isJournalled() {
  const journal = join(home, 'journal');
  return existsSync(journal) && readdirSync(journal).some((name) => !name.startsWith('.'));
}

const command = (label) => async (page) => {
  await selectAll(page);
  await runCommand(page, label);
};

/**
 * What each screen needs before it can be looked at. Those with `on` have a page of their own, opened so; the others only open
 * what Escape closes, and share one.
 */
export const screens = {
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
    show: editAll,
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
      await editAll(page);
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
      // Written a moment after it was entered, by way of a temporary file.
      while (!isJournalled()) await still(page);
      await restart();
    },
  },
  deposit: { on: {}, show: (page) => runCommand(page, 'Deposit…') },
  contrast: {
    on: {},
    show: async (page) => {
      await select(page, image);
      await runCommand(page, 'Show or hide the contrast');
    },
  },
  orphans: { show: command('Sidecars without an image…') },
  'whats-new': { show: command('What’s new') },
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
