import { fileURLToPath } from 'node:url';
import { defineConfig } from 'playwright/test';
import type { HostOption } from '../test/e2e/fixtures.ts';
import { browserLaunch } from '../test/helpers/browser.ts';

const inRoot = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const report = process.env.PLAYWRIGHT_JSON_OUTPUT_FILE;

/** The same specs in the window of both hosts: the local server's in a browser, and the desktop's. */
export default defineConfig<HostOption>({
  testDir: inRoot('test/e2e'),
  testMatch: '*.spec.ts',
  outputDir: inRoot('test-results/e2e'),
  globalSetup: inRoot('test/e2e/global-setup.ts'),
  reporter: report ? [['list'], ['json', { outputFile: report }]] : [['list']],
  fullyParallel: true,
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: Boolean(process.env.CI),
  // A busy machine may lose a click; a trace of the first try is kept.
  retries: 1,
  use: {
    launchOptions: await browserLaunch(),
    viewport: { width: 1280, height: 800 },
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
  },
  projects: [
    // What only one of the hosts has is tagged with its name.
    { name: 'browser', use: { hostKind: 'browser' }, grepInvert: /@desktop/ },
    { name: 'desktop', use: { hostKind: 'desktop' }, grepInvert: /@browser/ },
  ],
});
