/** Saving 10,000 images, what was saved, and a table for all of them. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cell, lines, selectLines, showAll, showLines } from './table.mjs';

const rounds = 3;

async function measureSaves(bench) {
  const { page } = bench;
  for (let round = 0; round < 2; round++) {
    await showLines(page);
    await page.keyboard.press('Control+Home');
    await page.keyboard.type(`ox ${Date.now()}`);
    await page.keyboard.press('Enter');
    await selectLines(page);
    await bench.time('fill down before a save', cell(lines - 1), () => page.keyboard.press('Control+d'));
    await bench.time('save 10,000 images', '.top-bar-unsaved', () => page.keyboard.press('Control+s'));
  }
}

async function measureHistory(bench) {
  const { page } = bench;
  const search = page.getByRole('textbox', { name: 'Search images, values, commands' });
  for (let round = 0; round < rounds; round++) {
    await page.keyboard.press('Control+k');
    await search.fill('saved changes');
    await bench.time('open the saved changes', '.saved-table', () => search.press('Enter'));
    await page.keyboard.press('Escape');
  }
}

/** A table that says something new of every image of `makeFolder`. */
function tableOf(count) {
  const line = (i) => `day ${Math.floor(i / 1000)}/${String(i).padStart(6, '0')}.tif,gerbil,WT,2025-10-31,${i}.5`;
  return ['rel_path,species,genotype,date,depth', ...Array.from({ length: count }, (_, i) => line(i))].join('\n');
}

async function measureImport(bench, count) {
  const { page } = bench;
  const search = page.getByRole('textbox', { name: 'Search images, values, commands' });
  // On the disk: bytes that are handed over would be decoded in the page.
  const folder = mkdtempSync(join(tmpdir(), 'scopecard-bench-table-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'table.csv');
  writeFileSync(file, tableOf(count));
  for (let round = 0; round < rounds; round++) {
    await page.keyboard.press('Control+k');
    await search.fill('import csv');
    await search.press('Enter');
    const choose = () => page.getByLabel('File of the table').setInputFiles(file);
    await bench.time('read a table of all images', '.csv-understood', choose);
    await bench.time('preview it', '.preview-panel-counts', () =>
      page.getByRole('button', { name: 'Preview' }).click(),
    );
    await page.keyboard.press('Escape');
  }
}

export async function measureFiles(bench, count) {
  const { page } = bench;
  await measureSaves(bench);
  await showAll(page);
  await measureHistory(bench);
  await measureImport(bench, count);
}
