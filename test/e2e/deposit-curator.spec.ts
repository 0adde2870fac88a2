import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { newSidecar } from '../../shared/sidecar/new-sidecar.ts';
import { writeHtanMask, writeHtanObjects } from '../helpers/htan-objects.ts';
import { writeImcImages } from '../helpers/imc-image.ts';
import { expect, test } from './fixtures.ts';
import { findingsInBoth } from './pages/accessibility.ts';
import { DepositPage } from './pages/deposit-page.ts';
import { MainWindow } from './pages/main-window.ts';

test('lists, levels and the Curator’s report are accessible, and the report can be saved', async ({ start, world }) => {
  test.slow();
  const folder = join(world.home, '..', 'imc');
  writeImcImages(folder);
  writeHtanMask(folder);
  writeHtanObjects(folder, '1', '2', '9');
  for (const [i, species] of ['mouse', 'Mouse'].entries()) {
    const image = join(folder, `slide_a/roi_00${i + 1}.ome.tif`);
    writeFileSync(
      `${image}.json`,
      newSidecar(null, [{ field: 'experiment_metadata.species', before: '', after: species }]),
    );
  }
  const main = new MainWindow(await start(folder));
  await main.isRead();
  const { page, started } = main;
  const deposit = new DepositPage(main);
  await deposit.open();
  await deposit.card(/Imaging Mass Cytometry version 1/).uncheck();
  await deposit.card(/Data Curation Network/).check();
  await deposit.card(/HTAN · Imaging version 2/).check();
  await deposit.card(/BioImage Archive/).check();
  await page.getByRole('button', { name: 'Continue' }).click();

  const checklist = page.getByRole('region', { name: 'Curator’s checklist' });
  const levels = page.getByRole('region', { name: 'HTAN levels, phase 2' });
  await expect(checklist).toContainText('Practice level');
  await expect(levels.getByRole('listitem').filter({ hasText: 'Level 4' })).toContainText('1');
  for (const summary of await page.locator('details.curation-part > summary').all()) await summary.click();
  await expect(levels).toContainText('No dates');
  await expect(levels).toContainText('not compared yet');
  await levels.getByRole('button', { name: 'Compare object ids with the masks' }).click();
  await expect(levels).toContainText('a_cells.csv: ids without a pixel in a_mask.tif: 1 (9).');
  await expect(page.getByRole('region', { name: 'Optional' })).toContainText('What was annotated?');
  expect(await findingsInBoth(page)).toEqual([]);

  // Two repositories, one finding.
  const spelt = deposit.look.getByRole('listitem').filter({ hasText: 'look like spellings of the same value' });
  await expect(spelt).not.toContainText('×');
  await spelt.getByRole('button', { name: 'Merge spellings…' }).click();
  await deposit.dialog('Merge spellings').getByRole('button', { name: 'Apply to 1 image' }).click();
  await main.save();
  await expect(spelt).toBeHidden();

  await page.getByRole('button', { name: 'Enter publications…' }).click();
  const publications = deposit.dialog('Publications');
  await publications.getByLabel('Authors').fill('Ada Example');
  expect(await findingsInBoth(page)).toEqual([]);
  await publications.getByRole('button', { name: 'Save publications' }).click();
  await expect(publications.getByRole('alert')).toContainText('Publication 1, Title or DOI is empty.');
  await publications.getByLabel('DOI').fill('https://doi.org/10.1000/xyz123');
  await publications.getByRole('button', { name: 'Save publications' }).click();
  await expect(publications).toBeHidden();
  await expect(page.getByRole('button', { name: 'Enter publications…' })).toBeHidden();
  await deposit.files.getByRole('button', { name: /submission\.json/ }).click();
  await expect(deposit.files).toContainText('10.1000/xyz123');

  await main.runCommand('Completeness by folder…');
  const completeness = deposit.dialog('Completeness by folder');
  await completeness.getByRole('radio', { name: 'Chosen repositories' }).check();
  await expect(completeness).toContainText('still needs, once for the whole deposit: Title');
  expect(await findingsInBoth(page)).toEqual([]);
  await completeness
    .getByRole('button', { name: 'Species, Data Curation Network · Confocal microscopy, slide_b: 0 of 1 images, 0 %' })
    .click();
  await expect(main.counts).toContainText('1');
  await deposit.open();

  await page.getByRole('button', { name: 'Write…' }).click();
  const plan = deposit.dialog('Write the deposit');
  const left = plan.getByText('README.txt counts 2 sidecars and 1 other file that are not laid out.');
  await expect(plan.getByText('The tables point to the images where they are')).toBeVisible();
  await expect(left).toBeHidden();
  await plan.getByRole('radio', { name: 'With copies of the images beside them' }).check();
  await expect(left).toBeVisible();
  await plan.getByRole('button', { name: 'Cancel' }).click();

  await page.getByRole('button', { name: 'Curator’s report…' }).click();
  const report = deposit.dialog('Curator’s report');
  await expect(report.locator('iframe').contentFrame().getByRole('heading', { level: 1 })).toBeVisible();
  expect(await findingsInBoth(page)).toEqual([]);
  const file = join(world.home, 'report.html');
  await started.desktop?.answerDialogs({ file });
  const download = started.desktop ? null : page.waitForEvent('download');
  await report.getByRole('button', { name: 'Save report…' }).click();
  await (await download)?.saveAs(file);
  await expect(report.getByRole('status')).toContainText('Saved as');
  const text = readFileSync(file, 'utf8');
  expect(text).toMatch(/^<!doctype html>/i);
  expect(text).toContain('slide_a');
  expect(existsSync(join(folder, 'deposit'))).toBe(false);
});
