/**
 * `node build/icons.mjs`: draws the program's icons from `build/resources/icon.svg`, in a browser: icon.png for Linux, icon.ico
 * for Windows, icon.icns for macOS. The results are committed; electron-builder takes them from there.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { launchBrowser } from './browser.mjs';
import { icns, ico } from './icon-files.mjs';

const inResources = (name) => fileURLToPath(new URL(`./resources/${name}`, import.meta.url));
const sizes = [16, 24, 32, 48, 64, 128, 256, 512, 1024];

async function draw() {
  const browser = await launchBrowser();
  const address = `data:image/svg+xml;base64,${readFileSync(inResources('icon.svg')).toString('base64')}`;
  const drawn = new Map();
  for (const size of sizes) {
    const page = await browser.newPage({ viewport: { width: size, height: size } });
    await page.setContent(`<style>body{margin:0}img{display:block}</style><img src="${address}" width="${size}">`);
    await page.locator('img').evaluate((image) => image.decode());
    drawn.set(size, await page.screenshot({ omitBackground: true }));
    await page.close();
  }
  await browser.close();
  return drawn;
}

const pictures = await draw();
writeFileSync(inResources('icon.png'), pictures.get(512));
writeFileSync(inResources('icon.ico'), ico(pictures));
writeFileSync(inResources('icon.icns'), icns(pictures));
