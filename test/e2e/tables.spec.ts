import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright/test';
import { expect, test } from './fixtures.ts';
import { findings } from './pages/accessibility.ts';
import type { MainWindow } from './pages/main-window.ts';

const sidecar = (folder: string, image: string) => JSON.parse(readFileSync(join(folder, `${image}.json`), 'utf8'));

/** Exports the table in the dialog and gives the file's text. */
async function exported(main: MainWindow, dialog: Locator, file: string): Promise<string> {
  const { desktop } = main.started;
  await desktop?.answerDialogs({ file });
  const download = desktop ? null : main.page.waitForEvent('download');
  await dialog.getByRole('button', { name: /^Export \d+ images?$/ }).click();
  await (await download)?.saveAs(file);
  await expect(
    main.page.getByText(file.endsWith('.csv') ? /written to .*\.csv\./ : /written to .*\.xlsx\./),
  ).toBeVisible();
  return readFileSync(file, 'utf8');
}

test('a table is exported, edited elsewhere, and imported', async ({ main, world }) => {
  const file = join(world.home, 'table.csv');
  const out = await main.openDialog('Export the table…');
  await out.getByLabel('Separator').selectOption('Semicolon');
  await out.getByLabel(/For Excel/).check();
  const text = await exported(main, out, file);
  expect(text).toMatch(/^\ufeffrel_path;_rel_path;species;/);

  const image = 'control/20251030_A106_0003.tif';
  const edited = text
    .split('\r\n')
    .map((line) => (line.startsWith(`${image};`) ? line.replace(';mouse;', ';rat;').replace(';95;', ';80,25;') : line))
    .join('\r\n');
  writeFileSync(file, `${edited}nowhere.tif;;rat\r\n`);
  const dialog = await main.openDialog('Import a table…');
  await dialog.getByLabel('File of the table').setInputFiles(file);
  await expect(dialog.getByLabel('Import depth as')).toHaveValue('experiment_metadata.depth');
  await expect(dialog.getByLabel('Decimal sign')).toHaveValue('comma');
  await expect(dialog.getByRole('status')).toContainText('1 entry not understood');
  expect(await findings(main.page)).toEqual([]);

  await dialog.getByRole('button', { name: 'Preview' }).click();
  const preview = dialog.getByRole('region', { name: 'Preview' });
  await expect(preview.getByRole('status')).toHaveText('1 image changes (2 fields) · 1 left out');
  await preview.getByRole('button', { name: /^Left out/ }).click();
  await expect(preview).toContainText('nowhere.tif is not in this folder.');
  const apply = dialog.getByRole('button', { name: 'Apply to 1 image' });
  await expect(apply).toHaveAttribute('aria-disabled', 'true');
  await dialog.getByLabel(/^Leave out the 1 entry/).check();
  await apply.click();
  await main.unsaved(1).waitFor();
  await main.save();
  await main.isClean();
  expect(sidecar(world.folder, image).experiment_metadata).toMatchObject({ species: 'rat', depth: 80.25 });

  const book = join(world.home, 'table.xlsx');
  const again = await main.openDialog('Export the table…');
  await again.getByLabel('Format').selectOption('xlsx');
  expect((await exported(main, again, book)).slice(0, 2)).toBe('PK');
  const back = await main.openDialog('Import a table…');
  await back.getByLabel('File of the table').setInputFiles(book);
  await expect(back.getByLabel('Import depth as')).toHaveValue('experiment_metadata.depth');
  await expect(back.getByLabel('Separator')).toBeHidden();
  await back.getByRole('button', { name: 'Preview' }).click();
  await expect(back.getByRole('button', { name: 'Apply' })).toHaveAttribute('aria-disabled', 'true');
  await main.page.keyboard.press('Escape');

  await main.select('20251030_A106_0003.tif');
  await main.enter('Species', 'hamster');
  await main.openDialog('Import a table…');
  await back.getByLabel('File of the table').setInputFiles(book);
  await expect(back.getByLabel('Import depth as')).toHaveValue('experiment_metadata.depth');
  await back.getByRole('button', { name: 'Preview' }).click();
  const put = back.getByRole('button', { name: 'Apply to 1 image' });
  // The second click of a double click on Preview, and Enter held down on it.
  await put.dispatchEvent('click', { detail: 2 });
  expect(
    await put.evaluate((one) =>
      one.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', repeat: true, bubbles: true, cancelable: true })),
    ),
  ).toBe(false);
  await expect(back).toBeVisible();
  await put.press('Enter');
  await expect(main.field('Species')).toHaveValue('rat');

  await main.openDialog('Import a table…');
  const buffer = Buffer.from(`path,species,Depth (µm),species,depth\n${image},hen,1,cat,2\n`);
  await back.getByLabel('File of the table').setInputFiles({ name: 'twice.csv', mimeType: 'text/csv', buffer });
  await expect(back.getByRole('status')).toContainText(
    'Columns 2 and 4 have the same heading, species. Column 4 is imported, unless you choose the other one.',
  );
  await expect(back.getByLabel('Import Depth (µm) as')).toContainText('Ignored: column 5 is used');
  await back.getByLabel('Import species as').first().selectOption({ label: 'Species' });
  await expect(back.getByRole('status')).toContainText('Column 2 is imported');

  const late = Buffer.from('path,species\nlate.tif,hen\n');
  await back.getByLabel('File of the table').setInputFiles({ name: 'late.csv', mimeType: 'text/csv', buffer: late });
  await expect(back.getByRole('status')).toContainText('1 entry not understood');
  copyFileSync(join(world.folder, image), join(world.folder, 'late.tif'));
  await expect(back.getByRole('status')).not.toContainText('not understood');
  await back.getByRole('button', { name: 'Preview' }).click();
  await expect(back.getByRole('button', { name: 'Apply to 1 image' })).toBeEnabled();
});

test('a template is saved, applied to a selection and exported', async ({ main, world }) => {
  await main.select('20251030_A106_0003.tif');
  const form = await main.openDialog('Save as template…');
  await form.getByLabel('Name', { exact: true }).fill('Control, 95 µm');
  await form.getByLabel(/^Date/).uncheck();
  expect(await findings(main.page)).toEqual([]);
  // Enter twice makes one template.
  await form.getByLabel('Name', { exact: true }).evaluate(async (field) => {
    const enter = () => field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
    enter();
    await new Promise((resolve) => setTimeout(resolve));
    enter();
  });
  await expect(main.page.getByText('Template Control, 95 µm saved.')).toBeVisible();
  const kept = JSON.parse(readFileSync(join(world.home, 'templates', 'Control_ 95 µm.json'), 'utf8'));
  expect(kept.values).toMatchObject({ species: 'mouse', depth: 95 });
  expect(kept.values).not.toHaveProperty('date');

  await main.select('20251030_A106_0004.ome.tif');
  const tool = await main.openDialog('Apply template…');
  await expect(tool.getByRole('group', { name: 'Fields to set' })).toContainText(/Species\s*mouse/);
  await tool.getByRole('button', { name: 'Apply to 1 image' }).click();
  await main.unsaved(1).waitFor();
  await expect(main.field('Depth')).toHaveValue('95');

  const manage = await main.openDialog('Templates…');
  await manage.getByRole('button', { name: /^Rename/ }).click();
  await manage.getByLabel(/^New name/).fill('Control');
  await manage.getByLabel(/^New name/).press('Enter');
  // What goes leaves the keyboard to what is left beside it.
  await expect(manage.getByRole('button', { name: 'Rename Control', exact: true })).toBeFocused();
  await manage.getByRole('button', { name: 'Delete Control', exact: true }).press('Enter');
  await expect(manage).toContainText('Control deleted.');
  await expect(manage.locator(':focus')).toBeVisible();
  await manage.getByRole('button', { name: 'Undo' }).click();
  await expect(manage.getByRole('button', { name: 'Delete Control', exact: true })).toBeVisible();
  await manage.getByLabel('File of a template').setInputFiles({
    name: 'old.json',
    mimeType: 'application/json',
    buffer: Buffer.from(
      JSON.stringify({ scopecard_template: 1, name: 'control', values: { depth: 'deep', sex: 'F' } }),
    ),
  });
  await expect(manage).toContainText('Depth: “deep” is not a number.');
  await expect(manage.getByRole('button', { name: /^Rename/ })).toHaveCount(2);
  // As of a file that its program has locked, or that a cloud does not give.
  await main.page.evaluate(() => {
    Blob.prototype.arrayBuffer = () => Promise.reject(new DOMException('', 'NotReadableError'));
    Blob.prototype.text = Blob.prototype.arrayBuffer as () => Promise<never>;
  });
  await manage
    .getByLabel('File of a template')
    .setInputFiles({ name: 'locked.json', mimeType: 'application/json', buffer: Buffer.from('{}') });
  await expect(manage).toContainText('locked.json cannot be read.');
  expect(await findings(main.page)).toEqual([]);
});
