import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './fixtures.ts';
import { holdBack } from './hold-back.ts';

const [image, damaged] = ['20251030_A106_0005.tif', '20251106_A110_0003.tif'];

test('what a slow drive gives late moves no button', { tag: '@browser' }, async ({ main, world }) => {
  const { page, inspector } = main;
  const other = join(world.folder, 'control', `${image}.json`);
  await main.select(image);
  await main.enter('Region', 'cortex, layer 2');
  await main.save();
  await main.isClean();
  appendFileSync(other, '}');
  const actions = ['Restore an earlier version', 'Move aside and start over'];
  const late = ['image.view', 'image.pixels', 'sidecar.damage', 'history.lastSaved'];
  for (const [name, latest] of [
    [damaged, inspector.getByText(/the error is at column/)],
    [image, inspector.getByRole('button', { name: 'Write my last saved values again' })],
  ] as const) {
    const release = await holdBack(page, ...late);
    await main.select(name);
    const places = () =>
      Promise.all(actions.map((action) => inspector.getByRole('button', { name: action }).boundingBox()));
    await expect(inspector.getByText('Reading…').first()).toBeVisible();
    await expect(page.locator('.preview')).toHaveClass(/preview-kept/);
    const before = await places();
    await release();
    await expect(inspector.getByText('ROIs and events are not drawn.')).toBeVisible();
    await expect(latest).toBeVisible();
    expect(await places()).toEqual(before);
  }
});
