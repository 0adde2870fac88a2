import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './fixtures.ts';
import { inOneWindow } from './in-one-window.ts';

const damaged = '20251106_A110_0003.tif';

test(
  'sidecars are moved, attached, repaired and imported',
  inOneWindow((step) => {
    step('a damaged sidecar is shown at its fault, moved aside, started over and restored', async ({ main, world }) => {
      const folder = join(world.folder, 'angII 7d');
      const before = readFileSync(join(folder, `${damaged}.json`));
      const asides = () => readdirSync(folder).filter((name) => name.startsWith(`${damaged}.json.damaged-`));

      await main.select(damaged);
      const text = main.inspector.getByRole('region', { name: 'Text of the sidecar' });
      await expect(text.getByText(/the error is at column \d+/)).toBeVisible();
      await expect(main.inspector).toContainText(/Line \d+, column \d+\./);

      await expect(main.inspector.getByRole('button', { name: 'Restore an earlier version' })).toBeVisible();
      await main.inspector.getByRole('button', { name: 'Move aside and start over' }).click();
      await expect(main.notice).toContainText(`Moved aside as ${damaged}.json.damaged-`);
      expect(asides()).toHaveLength(1);
      expect(readFileSync(join(folder, asides()[0] ?? ''))).toEqual(before);

      await main.notice.getByRole('button', { name: 'Undo' }).click();
      await expect(main.notice).toContainText('1 moved back.');
      expect(readFileSync(join(folder, `${damaged}.json`))).toEqual(before);

      await main.inspector.getByRole('button', { name: 'Move aside and start over' }).click();
      await main.enter('Species', 'rat');
      await main.save();
      await main.isClean();
      const written = JSON.parse(readFileSync(join(folder, `${damaged}.json`), 'utf8'));
      expect(written.experiment_metadata.species).toBe('rat');
      expect(readFileSync(join(folder, asides()[0] ?? ''))).toEqual(before);
    });

    step('a sidecar of another program is moved aside only after a question', async ({ main, world }) => {
      const foreign = '20251127_A112_0005.tif';
      const file = join(world.folder, 'angII 28d', `${foreign}.json`);
      const before = readFileSync(file);
      await main.select(foreign);
      await main.inspector.getByRole('button', { name: 'Move aside and start over…' }).click();
      const dialog = main.page.getByRole('dialog', { name: 'Move 1 sidecar aside' });
      await expect(dialog).toContainText('That program will no longer find what it wrote');
      await dialog.getByRole('button', { name: 'Leave it there' }).click();
      expect(readFileSync(file)).toEqual(before);
      await main.inspector.getByRole('button', { name: 'Move aside and start over…' }).click();
      await dialog.getByRole('button', { name: 'Move aside', exact: true }).click();
      await expect(main.notice).toContainText('.set-aside-');
      await expect(main.field('Species')).toBeEditable();
    });

    step(
      'a sidecar without an image is attached to its image, byte for byte, and detached again',
      async ({ main, world }) => {
        const folder = join(world.folder, 'control');
        const [orphan, image] = ['20251030_A106_0001.tif.json', '20251030_A106_0004.ome.tif'];
        const before = readFileSync(join(folder, orphan));
        await main.select(image);
        await main.problems.getByRole('button', { name: 'Find its image…' }).click();
        const dialog = main.page.getByRole('dialog', { name: 'Sidecars without an image' });
        await expect(dialog.getByRole('row').filter({ hasText: orphan })).toContainText(
          /9 fields.*Certain: same date and time, similar name, same size \(.*\), same folder/,
        );
        await dialog.getByRole('button', { name: 'Attach 1 certain match' }).click();
        await expect(dialog).toContainText('Every sidecar in this folder has its image.');
        await dialog.getByRole('button', { name: 'Close' }).first().click();
        expect(readFileSync(join(folder, `${image}.json`))).toEqual(before);
        expect(readdirSync(folder)).not.toContain(orphan);
        await expect(main.field('Depth')).toHaveValue('100');

        await main.notice.getByRole('button', { name: 'Undo' }).click();
        await expect(main.notice).toContainText('1 moved back.');
        expect(readFileSync(join(folder, orphan))).toEqual(before);
        expect(readdirSync(folder)).not.toContain(`${image}.json`);
        await expect(main.problems.getByRole('button', { name: 'Find its image…' })).toBeVisible();
      },
    );

    step(
      'a misspelt key is moved into its field, and a byte order mark is removed, each on its own',
      async ({ main, world }) => {
        const [misspelt, bom] = ['0005', '0006'].map((n) =>
          join(world.folder, 'angII 7d', `20251106_A110_${n}.tif.json`),
        );
        const before = readFileSync(misspelt ?? '', 'utf8');
        const text = readFileSync(bom ?? '', 'utf8');
        await main.problems.getByRole('button', { name: 'Move into the field…' }).click();
        const dialog = main.page.getByRole('dialog', { name: 'Misspelt keys' });
        await expect(dialog.getByRole('row').filter({ hasText: 'notes' })).toContainText('second animal of the cage');
        await dialog.getByRole('button', { name: 'Move 1 value' }).click();
        await expect(main.notice).toContainText('1 misspelt key moved into its field.');
        expect(readFileSync(misspelt ?? '', 'utf8')).toBe(
          before.replace('"note": ""', '"note": "second animal of the cage"').replace(/,\s+"notes": "[^"]*"/, ''),
        );
        await main.problems.getByRole('button', { name: 'Repair' }).click();
        await expect(main.notice).toContainText('1 sidecar repaired.');
        expect(readFileSync(bom ?? '', 'utf8')).toBe(text.replace('\uFEFF', ''));
      },
    );

    step('KymFlow’s values are previewed, fill empty fields, and are saved like any edit', async ({ main, world }) => {
      const image = '20251106_A110_0004.stk';
      const older = join(world.folder, 'angII 7d', '20251106_A110_0004.json');
      const before = readFileSync(older);
      await main.problems.getByRole('button', { name: 'Import…' }).click();
      const dialog = main.page.getByRole('dialog', { name: 'Import from KymFlow' });
      await expect(dialog).toContainText('1 KymFlow file found. It stays unchanged. 1 ROI of KymFlow is not imported.');
      await expect(dialog.getByRole('row').filter({ hasText: 'isoflurane' }).first()).toBeVisible();
      await expect(dialog).toContainText('1 image changes (3 fields)');
      await dialog.getByRole('checkbox', { name: 'Replace values' }).check();
      await expect(dialog.getByRole('row').filter({ hasText: 'Depth' }).first()).toContainText('138');
      await dialog.getByRole('checkbox', { name: 'Replace values' }).uncheck();
      await dialog.getByRole('button', { name: 'Apply to 1 image' }).click();
      await expect(main.unsaved(1)).toBeVisible();
      await main.select(image);
      await expect(main.field('Depth')).toHaveValue('140');
      await expect(main.field('Treatment 2')).toHaveValue('isoflurane');
      await main.save();
      await main.isClean();
      expect(readFileSync(older)).toEqual(before);
      await expect(main.problems.getByRole('button', { name: 'Import…' })).toBeHidden();
    });
  }),
);
