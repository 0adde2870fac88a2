/** The bulk tools, on 10,000 selected images and on all of them. */
import { selectLines, showAll, showLines } from './table.mjs';

const rounds = 3;
const counts = '.preview-panel-counts';
const search = (page) => page.getByRole('textbox', { name: 'Search images, values, commands' });

/** Opens a tool by the palette; measures how long its dialog takes, where a name is given. */
async function openTool(bench, words, name) {
  const { page } = bench;
  await page.keyboard.press('Control+k');
  await search(page).fill(words);
  const enter = () => search(page).press('Enter');
  if (name) await bench.time(name, '.bulk-dialog', enter);
  else await enter();
  await page.locator('.bulk-dialog').waitFor();
}

async function measurePreviews(bench) {
  const { page } = bench;
  const dialog = page.getByRole('dialog');
  const ticked = dialog.getByRole('checkbox', { name: /^Species/ });
  await openTool(bench, 'clear fields');
  for (let round = 0; round < rounds; round++) {
    await bench.time('preview of 10,000 images', counts, () => ticked.click());
    await ticked.click();
    await page.locator(counts).waitFor({ state: 'detached' });
  }
  await page.keyboard.press('Escape');
  const find = dialog.getByRole('textbox', { name: 'Find' });
  await openTool(bench, 'find and replace');
  for (let round = 0; round < rounds; round++) {
    await bench.time('find in 10,000 images', counts, () => find.pressSequentially('mou'));
    await find.fill('');
    await page.locator(counts).waitFor({ state: 'detached' });
  }
  await page.keyboard.press('Escape');
}

async function measureWhole(bench) {
  const { page } = bench;
  const dialog = page.getByRole('dialog');
  for (let round = 0; round < rounds; round++) {
    await openTool(bench, 'clear fields', 'open Clear fields on all images');
    await bench.time('preview of all images', counts, () => dialog.getByRole('checkbox', { name: /^Species/ }).click());
    await page.keyboard.press('Escape');
    await openTool(bench, 'find and replace', 'open Find and replace on all images');
    await bench.time('find in all images', counts, () => dialog.getByRole('textbox', { name: 'Find' }).fill('mouse'));
    await page.keyboard.press('Escape');
    await openTool(bench, 'merge spellings', 'open Merge spellings on all images');
    await page.keyboard.press('Escape');
  }
}

export async function measureTools(bench) {
  const { page } = bench;
  await showLines(page);
  await selectLines(page);
  await measurePreviews(bench);
  await showAll(page);
  await page.keyboard.press('Control+a');
  await page.locator('.table-tools-counts').filter({ hasText: '100,000 selected' }).waitFor();
  await measureWhole(bench);
}
