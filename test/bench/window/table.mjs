/** Where things are in the table, and how a part of it is selected. */

/** As many lines as docs/architecture.md, Speed speaks of. */
export const lines = 10_000;

/** The name in the first line of the table. */
export const firstName = 'revogr-data[type="rgRow"][col-type="colPinStart"] [data-rgrow="0"] [data-rgcol="0"]';

/** The first value of a line. */
export function cell(line) {
  return `revogr-data[type="rgRow"][col-type="rgCol"] [data-rgrow="${line}"] [data-rgcol="0"]`;
}

/** The field that filters the table. */
export function filterField(page) {
  return page.getByRole('searchbox', { name: 'Filter images by any value' });
}

/** Shows ten folders of `makeFolder`, 10,000 images, from the first one on. */
export async function showLines(page) {
  const counts = page.locator('.table-tools-counts');
  // Other lines first: the table begins at its top again.
  await filterField(page).fill('000000');
  await counts.filter({ hasText: '1 of' }).waitFor();
  await filterField(page).fill('/01');
  await counts.filter({ hasText: `${lines.toLocaleString('en')} of` }).waitFor();
  await page.locator(cell(0)).click();
}

/** Shows all images from the first one on, which has the keyboard. */
export async function showAll(page) {
  await filterField(page).fill('');
  await page.locator('.table-tools-counts').filter({ hasText: / of / }).waitFor({ state: 'detached' });
  await page.keyboard.press('Control+1');
  await page.keyboard.press('Control+Home');
  await page.locator(cell(0)).click();
}

/** Selects the lines below the first one, and follows them to the last. */
export async function selectLines(page) {
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('Control+Shift+ArrowDown');
  await page.locator(cell(lines - 1)).waitFor();
}
