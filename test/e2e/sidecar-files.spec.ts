import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './fixtures.ts';

const damaged = '20251106_A110_0003.tif';

test('a damaged sidecar is shown at its trouble, set aside, started anew and put back', async ({ main, world }) => {
  const folder = join(world.folder, 'angII 7d');
  const before = readFileSync(join(folder, `${damaged}.json`));
  const asides = () => readdirSync(folder).filter((name) => name.startsWith(`${damaged}.json.damaged-`));

  await main.select(damaged);
  const text = main.inspector.getByRole('region', { name: 'Text of the sidecar' });
  await expect(text.getByText(/the error is at column \d+/)).toBeVisible();
  await expect(main.inspector).toContainText(/Line \d+, column \d+\./);

  await main.inspector.getByRole('button', { name: 'Set aside and start anew' }).click();
  await expect(main.notice).toContainText(`Set aside as ${damaged}.json.damaged-`);
  expect(asides()).toHaveLength(1);
  expect(readFileSync(join(folder, asides()[0] ?? ''))).toEqual(before);

  await main.notice.getByRole('button', { name: 'Undo' }).click();
  await expect(main.notice).toContainText('1 sidecar put back.');
  expect(readFileSync(join(folder, `${damaged}.json`))).toEqual(before);

  await main.inspector.getByRole('button', { name: 'Set aside and start anew' }).click();
  await main.enter('Species', 'rat');
  await main.save();
  await main.isClean();
  const written = JSON.parse(readFileSync(join(folder, `${damaged}.json`), 'utf8'));
  expect(written.experiment_metadata.species).toBe('rat');
  expect(readFileSync(join(folder, asides()[0] ?? ''))).toEqual(before);
});

test('a sidecar of another program is set aside only after a question', async ({ main, world }) => {
  const foreign = '20251127_A112_0005.tif';
  const file = join(world.folder, 'angII 28d', `${foreign}.json`);
  const before = readFileSync(file);
  await main.select(foreign);
  await main.inspector.getByRole('button', { name: 'Set aside and start anew…' }).click();
  const dialog = main.page.getByRole('dialog', { name: 'Set 1 sidecar aside' });
  await expect(dialog).toContainText('That program will no longer find what it wrote');
  await dialog.getByRole('button', { name: 'Leave it there' }).click();
  expect(readFileSync(file)).toEqual(before);
  await main.inspector.getByRole('button', { name: 'Set aside and start anew…' }).click();
  await dialog.getByRole('button', { name: 'Set aside', exact: true }).click();
  await expect(main.notice).toContainText('.set-aside-');
  await expect(main.field('Species')).toBeEditable();
});
