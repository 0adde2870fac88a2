import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type MadeAction, madeId, writeLogs } from '../helpers/saved-actions.ts';
import type { World } from '../helpers/world.ts';
import { expect, test } from './fixtures.ts';
import { inOneWindow } from './in-one-window.ts';
import { MainWindow } from './pages/main-window.ts';

const image = '20251030_A106_0003.tif';
const other = '20251030_A106_0005.tif';
const third = '20251030_A106_0002.tif';
const fourth = '20251030_A106_0004.ome.tif';
const sidecarOf = (name: string) => `control/${name}.json`;

/** Saves a value of an image, then writes `damage` over its sidecar as another program would; returns what was saved. */
async function saveAndDamage(main: MainWindow, world: World, name: string, damage: string) {
  const file = join(world.folder, sidecarOf(name));
  await main.select(name);
  await main.enter('Region', 'hippocampus');
  await main.save();
  await main.isClean();
  const saved = readFileSync(file, 'utf8');
  writeFileSync(file, damage);
  await main.page.keyboard.press('F5');
  await expect(main.image(name)).toHaveAccessibleName(/The sidecar cannot be read/);
  return { file, saved };
}

test(
  'what was saved is listed, viewed, restored and undone, also after a restart',
  inOneWindow(
    (step) => {
      step('a record that cannot be read is named where its content would be', async ({ main, world }) => {
        writeLogs(world.home, [{ root: world.folder, images: [`control/${fourth}`] }]);
        const record = join(world.home, 'history', `${madeId(0)}.log`);
        writeFileSync(record, 'not a record');
        await main.runCommand('Saved changes');
        const dialog = main.page.getByRole('dialog');
        await expect(dialog.getByRole('note')).toContainText(record);
        await expect(dialog).toContainText('The records that can be read have nothing about this folder.');
        await main.page.keyboard.press('Escape');

        await main.select(fourth);
        await main.tab('History');
        await expect(main.inspector.getByRole('note')).toContainText(record);
        await expect(main.inspector).toContainText('The records that can be read have no version of this sidecar.');
        await main.tab('Metadata');
        rmSync(record);
      });

      step('older saved actions are shown when asked for, and the focus stays', async ({ main, world }) => {
        const undone = join(world.folder, 'control', fourth);
        const saves = Array.from(
          { length: 119 },
          (): MadeAction => ({ root: world.folder, images: [`control/${fourth}`] }),
        );
        const undo: MadeAction = {
          cause: 'undo',
          root: world.folder,
          images: [],
          undoes: madeId(10),
          settled: [undone],
        };
        // The newest: longer than its column.
        const long = `Fill from ${'{condition}/{date}_{animal}_{region}_'.repeat(3)}.tif`;
        const filled = { cause: 'set', label: long, root: world.folder, images: [`control/${fourth}`] } as const;
        writeLogs(world.home, [...saves, undo, filled]);

        await main.runCommand('Saved changes');
        const dialog = main.page.getByRole('dialog');
        const table = dialog.getByRole('table', { name: 'Saved changes' });
        const older = dialog.getByRole('button', { name: 'Show older' });
        await table.getByRole('button').first().focus();
        await main.page.keyboard.press('Shift+Tab');
        await main.page.keyboard.press('Tab');
        await expect(dialog.locator('.cut-texts')).toHaveText(`What Set: ${long}`);
        await main.page.keyboard.press('Shift+Tab');
        await expect(dialog.locator('.cut-texts')).toHaveCount(0);
        await expect(dialog.getByRole('status')).toHaveText('The newest 50 are shown.');
        await expect(table).toHaveAttribute('aria-rowcount', '51');
        await older.press('Enter');
        await expect(dialog.getByRole('status')).toHaveText('The newest 100 are shown.');
        await older.press('Enter');
        await expect(dialog.getByRole('status')).toHaveText('All 120 are shown.');
        await expect(table).toHaveAttribute('aria-rowcount', '121');
        await expect(older).toBeFocused();
        await expect(older).toHaveAttribute('aria-disabled', 'true');

        await dialog.getByRole('region', { name: 'Saved changes' }).press('End');
        await expect(dialog.getByRole('row', { name: /Note 10 / })).toContainText('undone');
        await dialog
          .getByRole('row', { name: /Note 0 / })
          .getByRole('button')
          .click();
        await dialog.getByRole('button', { name: 'Back' }).click();
        await expect(dialog.getByRole('status')).toHaveText('All 120 are shown.');
      });

      step('an earlier version is viewed, compared and restored, and a pending edit stays', async ({ main, world }) => {
        const file = join(world.folder, sidecarOf(image));
        const before = readFileSync(file, 'utf8');
        await main.select(image);
        await main.enter('Region', 'hippocampus');
        await main.save();
        await main.isClean();
        await main.enter('Condition', 'washout');

        await main.tab('History');
        const versions = main.inspector.getByRole('group', { name: 'Earlier versions' });
        await expect(versions.getByRole('radio')).toHaveCount(2);
        await expect(versions).toContainText('Last saved here · Saved: Region');
        await expect(versions).toContainText('before “Saved: Region”');
        await expect(main.inspector).toContainText('1 line differs from now.');
        await expect(main.inspector.getByRole('region', { name: 'Text of the sidecar' })).toContainText(
          '"region": "cortex"',
        );
        await main.inspector.getByRole('button', { name: 'Restore…' }).click();
        await expect(main.inspector.getByRole('button', { name: 'Cancel' })).toBeFocused();
        await main.page.keyboard.press('Enter');
        await expect(main.inspector.getByRole('button', { name: 'Restore…' })).toBeFocused();
        await main.page.keyboard.press('Enter');
        expect(readFileSync(file, 'utf8')).not.toBe(before);
        await main.inspector.getByRole('button', { name: 'Restore it' }).click();

        await expect(main.page.getByText('The version is restored.')).toBeVisible();
        expect(readFileSync(file, 'utf8')).toBe(before);
        await expect(versions.getByRole('radio')).toHaveCount(3);
        await expect(versions.getByRole('radio', { checked: true })).toBeFocused();
        await main.tab('Metadata');
        await expect(main.field('Region')).toHaveValue('cortex');
        await expect(main.field('Condition')).toHaveValue('washout');
        await main.page.keyboard.press('ControlOrMeta+z');
        await expect(main.page.getByText(`Undone: Restore values of ${image}.`)).toBeVisible();
        await expect(main.field('Region')).toHaveValue('hippocampus');
        await expect(main.field('Condition')).toHaveValue('washout');
        await main.page.keyboard.press('ControlOrMeta+Shift+z');
        await expect(main.field('Region')).toHaveValue('cortex');
        await main.save();
        await main.isClean();
        expect(JSON.parse(readFileSync(file, 'utf8')).experiment_metadata).toMatchObject({
          region: 'cortex',
          condition: 'washout',
        });
      });

      step('a version is restored over a sidecar that something damaged', async ({ main, world }) => {
        const { file, saved } = await saveAndDamage(main, world, other, '{"version": 2,');
        await main.tab('History');
        await main.inspector.getByRole('button', { name: 'Restore…' }).click();
        await main.inspector.getByRole('button', { name: 'Restore it' }).click();
        await expect(main.image(other)).not.toHaveAccessibleName(/The sidecar cannot be read/);
        expect(readFileSync(file, 'utf8')).toBe(saved);
      });

      step(
        'the last saved values are restored over a sidecar that another program emptied, and undone',
        async ({ main, world }) => {
          const { file, saved } = await saveAndDamage(main, world, third, '');
          await main.tab('Metadata');
          await main.inspector.getByRole('button', { name: 'Write my last saved values again' }).click();
          await expect(main.page.getByText('The last saved values of 1 image were restored.')).toBeVisible();
          expect(readFileSync(file, 'utf8')).toBe(saved);
          await expect(main.field('Region')).toHaveValue('hippocampus');

          await main.page.getByRole('button', { name: 'Undo', exact: true }).click();
          await expect(main.image(third)).toHaveAccessibleName(/The sidecar cannot be read/);
          expect(readFileSync(file, 'utf8')).toBe('');
          await main.runCommand('Write my last saved values again');
          const dialog = main.page.getByRole('dialog');
          await expect(dialog).toContainText('1 sidecar deleted, damaged or emptied');
          await dialog.getByRole('button', { name: 'Write 1 sidecar' }).click();
          await expect(main.image(third)).not.toHaveAccessibleName(/The sidecar cannot be read/);
          expect(readFileSync(file, 'utf8')).toBe(saved);
        },
      );

      step('a saved action on many images is undone after a restart', async ({ main, start, world }) => {
        const names = ['20251106_A110_0001.tif', '20251106_A110_0002.tif'];
        const files = names.map((name) => join(world.folder, 'angII 7d', `${name}.json`));
        const before = files.map((file) => readFileSync(file, 'utf8'));
        await main.filter('A110');
        await main.image(names[0] as string).click();
        await main.image(names[1] as string).click({ modifiers: ['Shift'] });
        await main.enter('Condition', 'washout');
        await main.save();
        await main.isClean();
        await main.started.end();

        const again = new MainWindow(await start(world.folder));
        await again.isRead();
        await again.runCommand('Saved changes');
        const dialog = again.page.getByRole('dialog');
        await dialog.getByRole('button', { name: 'Undo “Saved: Condition” on 2 images' }).click();
        await expect(dialog).toContainText('2 sidecars will be put back, byte for byte');
        await dialog.getByRole('button', { name: 'Undo on 2 images' }).click();
        await expect(again.page.getByText('2 put back.')).toBeVisible();
        expect(files.map((file) => readFileSync(file, 'utf8'))).toEqual(before);
        await again.select(names[0] as string);
        await expect(again.field('Condition')).not.toHaveValue('washout');

        await again.runCommand('Saved changes');
        await expect(dialog.getByRole('row', { name: /Saved: Condition .*angII → washout/ })).toContainText('undone');
      });
    },
    (main) => main.tab('Metadata'),
  ),
);
