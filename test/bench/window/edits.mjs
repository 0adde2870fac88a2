/** Values set on 10,000 images of the table, in every way there is. */
import { pasteText } from './in-page.mjs';
import { cell, lines, selectLines } from './table.mjs';

const rounds = 3;
/** The table has followed the end of the range. */
const last = cell(lines - 1);

async function typeIntoFirst(page, text) {
  await page.keyboard.press('Control+1');
  await page.keyboard.press('Control+Home');
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
  await page.locator(cell(0)).filter({ hasText: text }).waitFor();
}

function block(round) {
  return Array.from({ length: lines }, (_, line) => `frog ${round} ${line}`).join('\n');
}

export async function measureEdits(bench) {
  const { page } = bench;
  const press = (keys) => () => page.keyboard.press(keys);
  const species = page.getByRole('complementary', { name: 'Inspector' }).getByLabel('Species', { exact: true });
  for (let round = 0; round < rounds; round++) {
    await typeIntoFirst(page, `rat ${round}`);
    await selectLines(page);
    await bench.time('fill down 10,000 cells', last, press('Control+d'));
    await bench.time('undo it', last, press('Control+z'));
    await bench.time('redo it', last, press('Control+Shift+z'));
    await bench.time('paste a value into 10,000 cells', last, () => page.evaluate(pasteText, `cat ${round}`));
    await bench.time('paste a block of 10,000 lines', last, () => page.evaluate(pasteText, block(round)));
    await bench.time('clear 10,000 cells', last, press('Delete'));
    await species.fill(`hen ${round}`);
    await bench.time('set a field of 10,000 images in the inspector', last, press('Enter'));
  }
}
