import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { launchServer } from '../helpers/served.ts';
import { expect, test } from './fixtures.ts';

const image = '20251030_A106_0003.tif';

test.describe('the window', { tag: '@browser' }, () => {
  test('reports that its server has stopped, keeps the edits, and continues with a restarted one', async ({
    main,
    world,
    troubles,
    context,
  }) => {
    const { page, started } = main;
    const { address = '' } = started.server ?? {};
    const again = ['--port', new URL(address).port];
    await main.select(image);
    await main.enter('Region', 'hippocampus');
    await started.crash();
    await expect(page.getByText('server has not answered since')).toContainText(again.join(' '));
    await main.enter('Condition', 'washout');
    const second = await launchServer([world.folder, ...again], world.env);
    const other = await context.newPage();
    await other.goto(second.address);
    await expect(other.getByRole('contentinfo')).toContainText('19 images');
    await other.close();
    await expect(page.getByText('server has not answered since')).toBeHidden();
    await main.save();
    await main.isClean();
    const sidecar = () => readFileSync(join(world.folder, 'control', `${image}.json`), 'utf8');
    expect(sidecar()).toContain('"region": "hippocampus"');
    expect(sidecar()).toContain('"condition": "washout"');

    await second.kill();
    await expect(page.getByText('server has not answered since')).toBeVisible();
    await main.enter('Treatment', 'vehicle');
    await expect.poll(() => page.evaluate(() => JSON.stringify({ ...localStorage }))).toContain('vehicle');
    await page.close();
    const third = await launchServer([world.folder, ...again], world.env);
    const late = await context.newPage();
    await late.goto(third.address);
    const dialog = late.getByRole('dialog', { name: 'Unsaved edits were found' });
    await expect(dialog).toContainText('vehicle');
    await late.close();
    await third.stop();
    // A page whose server is gone rightly complains.
    troubles.length = 0;
  });

  test('reports a change elsewhere before anything is saved, and deciding saves', async ({ main, world }) => {
    const file = join(world.folder, 'control', `${image}.json`);
    await main.select(image);
    await main.enter('Species', 'rat');
    await main.enter('Region', 'hippocampus');
    await main.enter('Genotype', 'APP/PS1');
    const elsewhere = readFileSync(file, 'utf8')
      .replace('"region": "cortex"', '"region": "thalamus"')
      .replace('"species": "mouse"', '"species": "hamster"');
    writeFileSync(file, elsewhere.replace('"genotype": "WT"', '"genotype": "Thy1"'));
    await expect(main.inspector).toContainText('Changed elsewhere while you were editing.');
    await expect(main.inspector).toContainText('now thalamus on disk; your value is hippocampus');
    await main.runCommand('Conflicts');
    const dialog = main.page.getByRole('dialog', { name: 'Changed elsewhere' });
    await expect(dialog.getByRole('rowheader', { name: image })).toHaveCount(3);
    // The next line comes under the pointer: the second click of two does not decide it too.
    await dialog.getByRole('button', { name: 'Use theirs', exact: true }).first().dblclick();
    await expect(dialog.getByRole('rowheader', { name: image })).toHaveCount(2);
    const keepMine = dialog.getByRole('button', { name: 'Keep mine', exact: true });
    await keepMine.first().press('Enter');
    await expect(keepMine).toBeFocused();
    await keepMine.press('Enter');
    await expect(dialog.getByRole('button', { name: 'Done' })).toBeFocused();
    await expect.poll(() => readFileSync(file, 'utf8')).toContain('"region": "hippocampus"');
    await main.isClean();
    await expect(dialog.getByRole('status')).toHaveText('All conflicts are decided, and what you kept is saved.');
    await main.page.keyboard.press('Escape');
    await expect(main.inspector).not.toContainText('Changed elsewhere');

    // The banner goes with the button that was pressed: the keyboard stays in the inspector.
    await main.enter('Region', 'CA1');
    writeFileSync(file, readFileSync(file, 'utf8').replace('"region": "hippocampus"', '"region": "CA3"'));
    await main.inspector.getByRole('button', { name: 'Use theirs' }).press('Enter');
    await expect(main.field('Region')).toHaveValue('CA3');
    await expect(main.inspector.getByRole('tab', { name: 'Metadata' })).toBeFocused();

    await main.page.keyboard.press('Control+z');
    await expect(main.field('Region')).toHaveValue('CA1');
    await expect(main.unsaved(1)).toBeVisible();
    await expect(main.inspector).not.toContainText('Changed elsewhere');
  });
});
