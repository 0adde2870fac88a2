import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './fixtures.ts';
import { inOneWindow } from './in-one-window.ts';

const image = '20251030_A106_0003.tif';
const sidecar = `control/${image}.json`;

test(
  'one image is edited and saved',
  inOneWindow((step) => {
    step('a folder opens with a row for every image', async ({ main }) => {
      await expect(main.status).toContainText('19 images · 12 with sidecar');
      await expect(main.image('20251106_A110_0004.stk')).toBeVisible();
      await main.filter('A106');
      await expect(main.table.getByRole('gridcell').filter({ hasText: 'A106' })).toHaveCount(4);
    });

    step('a value typed and typed back is not an edit, and nothing is written', async ({ main, world }) => {
      const before = statSync(join(world.folder, sidecar)).mtimeMs;
      await main.select(image);
      await main.enter('Region', 'hippocampus');
      await main.enter('Region', 'cortex');
      await main.isClean();
      await main.save();
      expect(statSync(join(world.folder, sidecar)).mtimeMs).toBe(before);
    });

    step('edits are undone and done again', async ({ main }) => {
      await main.select(image);
      await main.enter('Region', 'hippocampus');
      await main.enter('Condition', 'washout');
      await main.page.keyboard.press('ControlOrMeta+1');
      await main.page.keyboard.press('ControlOrMeta+z');
      await expect(main.field('Condition')).toHaveValue('control');
      await expect(main.field('Region')).toHaveValue('hippocampus');
      await main.page.keyboard.press('ControlOrMeta+z');
      await main.isClean();
      await expect(main.field('Region')).toHaveValue('cortex');
      await main.page.keyboard.press('ControlOrMeta+Shift+z');
      await main.page.keyboard.press('ControlOrMeta+Shift+z');
      await expect(main.field('Condition')).toHaveValue('washout');
      await expect(main.unsaved(1)).toBeVisible();
    });

    step('letters typed after the lines have moved go into no other image', async ({ main }) => {
      await main.select(image);
      await (await main.cell('Species')).click();
      await main.filter('A106');
      await expect(main.image('20251030_A106_0002.tif')).toBeVisible();
      await main.page.evaluate(() => (document.activeElement as HTMLElement).blur());
      await main.page.keyboard.type('rat');
      await main.page.keyboard.press('Enter');
      await main.isClean();
    });

    step(
      'a click selects the cell under the pointer, even if the grid has not noticed a move',
      async ({ main, world }) => {
        await main.select(image);
        await main.select('20251030_A106_0005.tif');
        await main.enter('Region', 'hippocampus');
        await main.select(image);
        await expect(main.field('Region')).toHaveValue('cortex');
        await main.save();
        await main.isClean();
        const text = readFileSync(join(world.folder, 'control/20251030_A106_0005.tif.json'), 'utf8');
        expect(text).toContain('"region": "hippocampus"');
      },
    );

    step('an edit in the table is the same edit', async ({ main, world }) => {
      await main.select(image);
      const cell = await main.cell('Species');
      await cell.dblclick();
      await main.page.keyboard.press('ControlOrMeta+a');
      await main.page.keyboard.type('rat');
      await main.page.keyboard.press('Enter');
      await expect(main.unsaved(1)).toBeVisible();
      await expect(main.field('Species')).toHaveValue('rat');
      await main.save();
      await main.isClean();
      expect(readFileSync(join(world.folder, sidecar), 'utf8')).toContain('"species": "rat"');
    });

    step('an edit in the inspector shows, and its save changes its bytes alone', async ({ main, world }) => {
      const before = readFileSync(join(world.folder, sidecar), 'utf8');
      await main.select(image);
      await main.enter('Region', 'hippocampus');
      await expect(main.unsaved(1)).toBeVisible();
      await expect(main.image(image)).toHaveAccessibleName(/^Unsaved edits\./);
      expect(readFileSync(join(world.folder, sidecar), 'utf8')).toBe(before);

      await main.tab('JSON');
      await expect(main.inspector).toContainText('The save changes 1 line; the others stay unchanged.');
      await expect(main.inspector.getByRole('region', { name: 'Text of the sidecar' })).toContainText(
        '"region": "hippocampus"',
      );

      await main.save();
      await expect(main.page.getByText('1 saved')).toBeVisible();
      await main.isClean();
      expect(readFileSync(join(world.folder, sidecar), 'utf8')).toBe(
        before.replace('"region": "cortex"', '"region": "hippocampus"'),
      );
    });
  }),
);

test(
  'what cannot be saved, what is new, and many at once',
  inOneWindow((step) => {
    step('an invalid entry stays, is explained in a sentence, and is not written', async ({ main, world }) => {
      const before = readFileSync(join(world.folder, sidecar));
      await main.select(image);
      await main.enter('Depth', 'shallow');
      await expect(main.field('Depth')).toHaveValue('shallow');
      await expect(main.field('Depth')).toHaveAttribute('aria-invalid', 'true');
      await expect(main.inspector).toContainText(
        '“shallow” is not a number. Enter a number of micrometres, or clear it.',
      );
      for (const save of ['ControlOrMeta+s', 'ControlOrMeta+Shift+s']) {
        await main.page.keyboard.press(save);
        await expect(main.notice).toContainText(
          'Nothing was saved: every unsaved entry is invalid. Correct it, or clear it.',
        );
        await main.notice.getByRole('button', { name: 'Dismiss' }).click();
      }
      await expect(main.unsaved(1)).toBeVisible();
      expect(readFileSync(join(world.folder, sidecar))).toEqual(before);
      await expect(await main.cell('Depth')).toHaveAccessibleDescription(/“shallow” is not a number/);

      await main.enter('Depth', '90');
      await main.save();
      await main.isClean();
      expect(readFileSync(join(world.folder, sidecar), 'utf8')).toMatch(/"depth": 90(\.0)?,/);
    });

    step('a damaged sidecar is reported and never overwritten', async ({ main, world }) => {
      const damaged = '20251106_A110_0003.tif';
      const file = join(world.folder, 'angII 7d', `${damaged}.json`);
      const before = readFileSync(file);
      await main.select(damaged);
      await expect(main.image(damaged)).toHaveAccessibleName(/The sidecar cannot be read: .*\(byte \d+\)/);
      await expect(main.inspector).toContainText('The sidecar cannot be read');
      await expect(main.inspector.getByRole('combobox').and(main.page.locator(':enabled:not([readonly])'))).toHaveCount(
        0,
      );
      await (await main.cell('Species')).dblclick();
      await main.page.keyboard.type('rat');
      await main.page.keyboard.press('Enter');
      await main.save();
      await main.isClean();
      expect(readFileSync(file)).toEqual(before);
    });

    step('a new sidecar is written whole', async ({ main, world }) => {
      const fresh = '20251030_A106_0004.ome.tif';
      await main.select(fresh);
      await main.enter('Species', 'mouse');
      await main.save();
      await main.isClean();
      const written = JSON.parse(readFileSync(join(world.folder, 'control', `${fresh}.json`), 'utf8'));
      expect(written).toMatchObject({ version: 2, accepted: true, rois: [], analysis: [] });
      expect(written.experiment_metadata.species).toBe('mouse');
    });

    step('several images are edited together, and undone together', async ({ main, world }) => {
      await main.filter('A110');
      await main.image('20251106_A110_0005.tif').click();
      await main.image('20251106_A110_0006.tif').click({ modifiers: ['Shift'] });
      await expect(main.status).toContainText('2 selected');
      await main.enter('Condition', 'washout');
      const apply = main.inspector.getByRole('button', { name: /^Apply/ });
      if (await apply.isVisible()) await apply.click();
      await expect(main.unsaved(2)).toBeVisible();
      await main.save();
      await main.isClean();
      for (const name of ['20251106_A110_0005.tif', '20251106_A110_0006.tif']) {
        const text = readFileSync(join(world.folder, 'angII 7d', `${name}.json`), 'utf8');
        expect(text).toContain('"condition": "washout"');
      }
    });
  }),
);
