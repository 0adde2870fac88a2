/** The browser that draws pictures: the one that the end-to-end tests find. */
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright';
import { runnerImport } from 'vite';

const finder = fileURLToPath(new URL('../test/helpers/browser.ts', import.meta.url));

/** Starts it, with letters that look alike on every computer. */
export async function launchBrowser() {
  const { module } = await runnerImport(finder, { configFile: false, logLevel: 'error' });
  const { args, ...launch } = await module.browserLaunch();
  return chromium.launch({ ...launch, args: [...args, '--font-render-hinting=none'] });
}
