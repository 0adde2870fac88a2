import { copyFileSync, readFileSync, renameSync, unlinkSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from './fixtures.ts';
import { inOneWindow } from './in-one-window.ts';

const image = '20251030_A106_0003.tif';

/** As CloudScope saves: the file is emptied, then written. */
async function rewriteInPlace(path: string, text: string): Promise<void> {
  writeFileSync(path, '');
  await new Promise((resolve) => setTimeout(resolve, 150));
  writeFileSync(path, text);
}

test(
  'a folder that changes',
  inOneWindow((step) => {
    step('images that are copied in, renamed and deleted show without a reload', async ({ main, world }) => {
      const control = join(world.folder, 'control');
      await expect(main.status).toContainText('19 images · 12 with sidecar');
      await main.filter('control/'); // the table draws only what is in view
      copyFileSync(join(control, image), join(control, 'copy.tif'));
      await expect(main.image('copy.tif')).toBeVisible();
      await expect(main.status).toContainText('20 images · 12 with sidecar');
      copyFileSync(join(control, `${image}.json`), join(control, 'copy.tif.json'));
      await expect(main.status).toContainText('20 images · 13 with sidecar');
      renameSync(join(control, 'copy.tif'), join(control, 'other.tif'));
      renameSync(join(control, 'copy.tif.json'), join(control, 'other.tif.json'));
      await expect(main.image('other.tif')).toBeVisible();
      await expect(main.image('copy.tif')).toBeHidden();
      unlinkSync(join(control, 'other.tif'));
      await expect(main.image('other.tif')).toBeHidden();
      // The sample folder has one already: both are one line now.
      await expect(main.problems).toContainText(/Sidecars without an image\s*2 different/);
    });

    step('names that differ in blanks alone are told apart', async ({ main, world }) => {
      const copies = ['two  blanks.tif', 'two blanks.tif'].map((name) => join(world.folder, 'control', name));
      for (const copy of copies) copyFileSync(join(world.folder, 'control', image), copy);
      await main.filter('blanks');
      const widths: number[] = [];
      for (const copy of copies) {
        await main.table.getByTitle(`control/${basename(copy)}`, { exact: true }).click();
        const heading = main.inspector.getByRole('heading', { name: /^two +blanks\.tif$/ });
        await expect(heading).toHaveText(/blanks/);
        await expect(heading).toHaveAttribute('title', `control/${basename(copy)}`);
        widths.push((await heading.evaluate((line: HTMLElement) => line.innerText)).length);
        unlinkSync(copy);
      }
      expect(widths).toEqual([15, 14]);
      await main.select(image);
      await expect(main.status).toContainText('19 images');
    });

    step('what is typed goes to the image of the cell, however many come in above it', async ({ main, world }) => {
      const control = join(world.folder, 'control');
      await main.filter('control/');
      const names = main.table.getByRole('columnheader', { name: 'Name', exact: true });
      for (const order of ['ascending', 'descending']) {
        await names.click();
        await expect(names).toHaveAttribute('aria-sort', order);
      }
      const cell = await main.cellOf(image, 'Species');
      await cell.hover();
      await main.page.mouse.down();
      copyFileSync(join(control, image), join(control, 'z0.tif'));
      await expect(main.status).toContainText('20 images');
      // While a button is held down, lines that moved would change what is selected.
      await expect(main.image('z0.tif')).toBeHidden();
      await main.page.mouse.up();
      await expect(main.image('z0.tif')).toBeVisible();
      await expect(main.inspector.getByRole('heading', { name: image })).toBeVisible();
      // More than there were: the grid knows of so many lines only once it has drawn them.
      const added = Array.from({ length: 30 }, (_, i) => join(control, `z${i}.tif`));
      for (const path of added) copyFileSync(join(control, image), path);
      await expect(main.status).toContainText('49 images');
      for (const species of ['rat', 'vole']) {
        await main.page.keyboard.type(species);
        await main.page.keyboard.press('Enter');
      }
      await main.save();
      await main.isClean();
      expect(readFileSync(join(control, `${image}.json`), 'utf8')).toContain('"species": "rat"');
      expect(readFileSync(join(control, '20251030_A106_0002.tif.json'), 'utf8')).toContain('"species": "vole"');
      // A range that images came into is no range any more; what was selected stays selected.
      await (await main.cellOf(image, 'Species')).click();
      await main.page.keyboard.press('Shift+ArrowDown');
      await expect(main.counts).toContainText('2 selected');
      const between = join(control, '20251030_A106_00025.tif');
      copyFileSync(join(control, image), between);
      await expect(main.image('20251030_A106_00025.tif')).toBeVisible();
      await main.page.keyboard.press('Delete');
      await main.save();
      await main.isClean();
      for (const name of [image, '20251030_A106_0002.tif']) {
        expect(readFileSync(join(control, `${name}.json`), 'utf8')).toContain('"species": ""');
      }
      for (const path of [...added, between]) unlinkSync(path);
      await expect(main.status).toContainText('19 images');
      await names.click();
    });

    step(
      'a folder that is moved away keeps rows and edits, is reported, and is read again when it is back',
      async ({ main, world }) => {
        await main.select(image);
        await main.enter('Region', 'hippocampus');
        renameSync(world.folder, `${world.folder} away`);
        const banner = main.page.getByText(/The folder has been unreachable since \d\d:\d\d\. Unsaved edits are kept/);
        await expect(banner).toBeVisible();
        await main.save();
        const refusal = main.page.getByText(/Nothing was saved\. The folder .* is unreachable\./);
        await expect(refusal).toBeVisible();
        await expect(main.unsaved(1)).toBeVisible();
        renameSync(`${world.folder} away`, world.folder);
        await expect(banner).toBeHidden();
        await expect(refusal).toBeHidden();
        await expect(main.status).toContainText('19 images');
        await main.save();
        await main.isClean();
        expect(readFileSync(join(world.folder, 'control', `${image}.json`), 'utf8')).toContain(
          '"region": "hippocampus"',
        );
      },
    );
  }),
);

test(
  'an edited image that changes',
  inOneWindow((step) => {
    step(
      'a sidecar saved by another program does not disturb typing, and its value is not overwritten unseen',
      async ({ main, world }) => {
        const path = join(world.folder, 'control', `${image}.json`);
        await main.select(image);
        await main.enter('Condition', 'washout');
        const field = main.field('Region');
        await field.fill('hippo');
        await field.press('ArrowLeft');
        const before = readFileSync(path, 'utf8');
        await rewriteInPlace(
          path,
          before.replace('"region": "cortex"', '"region": "striatum"').replace('"WT"', '"KO"'),
        );
        await expect(main.field('Genotype')).toHaveValue('KO');
        await expect(main.image(image)).toHaveAccessibleName(/^Unsaved edits\./);
        await expect(field).toBeFocused();
        await main.page.keyboard.type('campu');
        await expect(field).toHaveValue('hippcampuo');
        await field.press('Enter');
        await expect(main.inspector).toContainText('was cortex, now striatum on disk; your value is hippcampuo');
        await main.inspector.getByRole('button', { name: 'Keep mine and save' }).click();
        await expect(main.page.getByText('1 saved')).toBeVisible();
        const saved = readFileSync(path, 'utf8');
        for (const value of ['"region": "hippcampuo"', '"condition": "washout"', '"genotype": "KO"']) {
          expect(saved).toContain(value);
        }
      },
    );

    step('a cell that is being typed into keeps what another program saves meanwhile', async ({ main, world }) => {
      const path = join(world.folder, 'control', `${image}.json`);
      await (await main.cellOf(image, 'Species')).click();
      await main.page.keyboard.type('vole');
      const before = readFileSync(path, 'utf8');
      await rewriteInPlace(path, before.replace(/"species": "[^"]*"/, '"species": "theirs"').replace('"KO"', '"HET"'));
      await expect(main.field('Genotype')).toHaveValue('HET');
      await main.page.keyboard.press('Enter');
      await main.select(image);
      await expect(main.inspector).toContainText('now theirs on disk; your value is vole');
      await main.save();
      await expect(main.page.getByText(/also changed on disk/)).toBeVisible();
      expect(readFileSync(path, 'utf8')).toContain('"species": "theirs"');
      await main.inspector.getByRole('button', { name: 'Use theirs' }).click();
      await main.isClean();
    });

    step('an undo of what was saved does not replace what another program has saved since', async ({ main, world }) => {
      const path = join(world.folder, 'control', `${image}.json`);
      await main.enter('Region', 'CA3');
      await main.save();
      await main.isClean();
      const saved = readFileSync(path, 'utf8');
      await rewriteInPlace(path, saved.replace('"region": "CA3"', '"region": "theirs"'));
      await expect(main.field('Region')).toHaveValue('theirs');
      await main.runCommand('Undo');
      await expect(main.inspector).toContainText('was CA3, now theirs on disk; your value is hippcampuo');
      await main.save();
      await expect(main.page.getByText(/also changed on disk/)).toBeVisible();
      expect(readFileSync(path, 'utf8')).toContain('"region": "theirs"');
      await main.inspector.getByRole('button', { name: 'Use theirs' }).click();
      await main.isClean();
    });

    step(
      'long texts of many fields in conflict are compared in full in a dialog that tells the fields apart',
      async ({ main, world }) => {
        const { page, inspector } = main;
        const path = join(world.folder, 'control', `${image}.json`);
        const before = readFileSync(path, 'utf8');
        const sidecar = JSON.parse(before);
        const fields = { sex: 'Sex', genotype: 'Genotype', age: 'Age', region: 'Region', cell_type: 'Cell type' };
        const text = (whose: string) => `${'The same beginning of a long text, '.repeat(8)}${whose}`;
        await main.select(image);
        for (const label of Object.values(fields)) await main.enter(label, text('mine'));
        for (const axis of ['X', 'Y']) await main.enter(`Physical Unit ${axis}`, '0.5');
        for (const key of Object.keys(fields)) sidecar.experiment_metadata[key] = text('theirs');
        for (const axis of ['x', 'y']) sidecar.image_header_metadata[`physical_unit_${axis}`] = 0.7;
        writeFileSync(path, JSON.stringify(sidecar));
        const banner = inspector.getByRole('note').filter({ hasText: 'Changed elsewhere' });
        await expect(banner).toContainText('now …ext, theirs on disk; your value is …ext, mine.');
        await expect(banner).toContainText('And 4 more fields.');
        await expect(banner.getByRole('button', { name: 'Keep mine and save' })).toBeInViewport();
        await banner.getByRole('button', { name: 'Compare…' }).click();
        await page.setViewportSize({ width: 800, height: 500 });
        const dialog = page.getByRole('dialog', { name: 'Changed elsewhere' });
        for (const axis of ['X', 'Y']) {
          const label = dialog.getByRole('cell', { name: `Physical Unit ${axis}` });
          expect(await label.evaluate((cell) => cell.scrollWidth <= cell.clientWidth)).toBe(true);
        }
        await dialog.getByRole('button', { name: 'Use theirs for all' }).click();
        await page.setViewportSize({ width: 1280, height: 800 });
        await main.isClean();
        writeFileSync(path, before);
        await expect(main.field('Sex')).toHaveValue('F');
      },
    );

    step('a sidecar that becomes damaged is damaged, not in conflict', async ({ main, world }) => {
      const path = join(world.folder, 'control', `${image}.json`);
      const whole = readFileSync(path, 'utf8');
      await main.select(image);
      await main.enter('Region', 'CA1');
      writeFileSync(path, whole.slice(0, 200));
      await expect(main.inspector).toContainText('The sidecar cannot be read');
      await expect(main.inspector).not.toContainText('Changed elsewhere while you were editing.');
      writeFileSync(path, whole);
      await expect(main.inspector).not.toContainText('The sidecar cannot be read');
      await main.save();
      await main.isClean();
      expect(readFileSync(path, 'utf8')).toContain('"region": "CA1"');
    });

    step('unsaved edits outlast their image, and follow it to another name', async ({ main, world }) => {
      const control = join(world.folder, 'control');
      await main.select(image);
      await main.enter('Region', 'hippocampus');
      for (const end of ['', '.json']) renameSync(join(control, image + end), join(world.folder, `away${end}`));
      await expect(main.inspector).toContainText('The image is no longer on the disk.');
      await expect(main.unsaved(1)).toBeVisible();
      for (const end of ['', '.json']) renameSync(join(world.folder, `away${end}`), join(control, image + end));
      await expect(main.inspector).not.toContainText('The image is no longer on the disk.');
      await expect(main.field('Region')).toHaveValue('hippocampus');
      for (const end of ['', '.json']) renameSync(join(control, image + end), join(control, `A106_new.tif${end}`));
      await expect(main.inspector.getByRole('heading', { name: 'A106_new.tif' })).toBeVisible();
      await expect(main.field('Region')).toHaveValue('hippocampus');
      await main.save();
      await main.isClean();
      await expect(main.page.getByText('1 saved')).toBeVisible();
      expect(readFileSync(join(control, 'A106_new.tif.json'), 'utf8')).toContain('"region": "hippocampus"');
    });
  }),
);
