/** What of 100,000 rows is looked at, and how. */
import { cell, filterField, firstName } from './table.mjs';

const rounds = 3;

async function measureArranging(bench) {
  const { page } = bench;
  const nameHead = page.getByRole('columnheader', { name: 'Name', exact: true });
  const sort = () => nameHead.click({ position: { x: 20, y: 12 } });
  const group = page.getByLabel('Group:');
  for (let round = 0; round < rounds; round++) {
    await bench.time('filter by typing', firstName, () => filterField(page).pressSequentially('0042'));
    await bench.time('filter no more', firstName, () => filterField(page).fill(''));
    await sort();
    await bench.time('sort by name, downwards', firstName, sort);
    await bench.time('sort no more', firstName, sort);
    await bench.time('group by region', firstName, () => group.selectOption('region'));
    await bench.time('group no more', firstName, () => group.selectOption({ label: 'none' }));
  }
}

async function measurePanels(bench) {
  const { page } = bench;
  const press = (keys) => () => page.keyboard.press(keys);
  const search = page.getByRole('textbox', { name: 'Search images, values, commands' });
  for (let round = 0; round < rounds; round++) {
    await page.locator(cell(0)).click();
    await press('Control+1')();
    await bench.time('open a column’s filter', '.column-dialog', press('Alt+ArrowDown'));
    await press('Escape')();
    await bench.time('completeness by folder', '.completeness-dialog', () =>
      page.getByRole('button', { name: 'Completeness', exact: true }).click(),
    );
    await press('Escape')();
    await press('Control+j')();
    await bench.time('open the problems', '.problems', press('Control+j'));
    await press('Control+k')();
    await search.waitFor();
    await bench.time('search for what is not there', '.palette', () => search.fill('nowhere at all'));
    await press('Escape')();
  }
}

export async function measureView(bench) {
  await measureArranging(bench);
  await measurePanels(bench);
}
