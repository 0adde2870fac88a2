/**
 * `node build/guide-pictures.mjs [name…]`: makes the pictures of the user guide (docs/guide) from the running program, on its
 * own sample folder, and README's (`screenshot`). `--look <folder>` also writes every picture as PNG there.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { launchBrowser } from './browser.mjs';
import {
  conflict,
  dialog,
  inRoot,
  inspector,
  onSample,
  removeWork,
  runCommand,
  runScopecard,
  sample,
  select,
  showPlausiblePaths,
  still,
} from './on-sample.mjs';

const look = process.argv.includes('--look') ? process.argv[process.argv.indexOf('--look') + 1] : null;
const wanted = process.argv.slice(2).filter((word) => word !== '--look' && word !== look);
/** Good for letters, and a third of a PNG. */
const quality = 0.82;

/** What each picture shows: makes it so, and gives the part of the window that is taken. */
const pictures = {
  main: async (page) => {
    await page.getByRole('button', { name: /^control/ }).click();
    await select(page, '20251030_A106_0003');
    return page;
  },
  inspector: async (page) => {
    await select(page, '20251030_A106_0003');
    return inspector(page);
  },
  preview: async (page) => {
    await select(page, '20251030_A106_0002');
    return inspector(page).getByRole('region', { name: 'Preview' });
  },
  calibrate: async (page) => {
    await select(page, '20251030_A106_0003');
    const field = inspector(page).locator('.calibration').first();
    await field.scrollIntoViewIfNeeded();
    await field.locator('input').first().focus();
    await page.keyboard.press('Escape');
    return inspector(page)
      .locator('section, fieldset', { has: page.locator('.calibration') })
      .last();
  },
  problems: async (page) => {
    await page.keyboard.press('F8');
    await still(page);
    return page.getByRole('region', { name: 'Problems' });
  },
  bulk: async (page) => {
    await runCommand(page, 'Find and replace…');
    await dialog(page).getByLabel('Find', { exact: true }).fill('wt');
    await dialog(page).getByLabel('Replace with').fill('WT');
    await still(page);
    return dialog(page);
  },
  fill: async (page) => {
    await runCommand(page, 'Fill from path…');
    await dialog(page).getByLabel('Pattern').fill('{condition}/{date}_{}_{}.tif');
    await still(page);
    return dialog(page);
  },
  conflict: async (page) => {
    await conflict(page);
    await runCommand(page, 'Conflicts…');
    return dialog(page);
  },
  saved: async (page) => {
    await runScopecard('set', sample, 'note=Slice 3 of 5.');
    await runScopecard('fill', sample, '{condition}/{date}_{}_{}.tif');
    await runCommand(page, 'Saved changes…');
    return dialog(page);
  },
  deposit: async (page) => {
    await page.keyboard.press('F9');
    await page.getByRole('checkbox').first().check();
    await page
      .getByRole('button', { name: /Continue|Start|Show|Next|Choose/ })
      .last()
      .click();
    await page.getByRole('button', { name: 'Write…' }).waitFor();
    await still(page);
    return page;
  },
  settings: async (page) => {
    await page.keyboard.press('Control+,');
    await dialog(page).waitFor();
    await still(page);
    return dialog(page);
  },
};

/** Encodes a PNG as WebP, by the browser itself. */
function toWebp(page, png) {
  return page.evaluate(
    async ([bytes, wish]) => {
      const picture = await createImageBitmap(new Blob([Uint8Array.from(atob(bytes), (c) => c.charCodeAt(0))]));
      const canvas = new OffscreenCanvas(picture.width, picture.height);
      canvas.getContext('2d').drawImage(picture, 0, 0);
      const blob = await canvas.convertToBlob({ type: 'image/webp', quality: wish });
      return btoa(String.fromCharCode(...new Uint8Array(await blob.arrayBuffer())));
    },
    [png.toString('base64'), quality],
  );
}

const isWanted = (name) => wanted.length === 0 || wanted.includes(name);
const browser = await launchBrowser();
for (const [name, show] of Object.entries(pictures)) {
  if (!isWanted(name)) continue;
  const failed = look ? join(look, 'failed.png') : undefined;
  await onSample(browser, { viewport: { width: 1120, height: 700 }, failed }, async (page) => {
    const part = await show(page);
    await page.mouse.move(0, 0);
    await showPlausiblePaths(page);
    const png = await part.screenshot({ type: 'png' });
    writeFileSync(inRoot(`docs/guide/pictures/${name}.webp`), Buffer.from(await toWebp(page, png), 'base64'));
    if (look) writeFileSync(join(look, `picture-${name}.png`), png);
    console.log(name);
  });
}
// README's picture of the whole window.
if (isWanted('screenshot')) {
  await onSample(browser, { viewport: { width: 1440, height: 900 } }, async (page) => {
    await select(page, '20251030_A106_0003.tif');
    await page.mouse.move(0, 0);
    writeFileSync(inRoot('docs/screenshot.png'), await page.screenshot({ type: 'png' }));
    console.log('screenshot');
  });
}
await browser.close();
removeWork();
