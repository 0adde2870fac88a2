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
  // A spec waits for a window a good part of its time: three keep two cores busy.
  workers: 3,
  // Fences against what never comes, far enough for a machine that has much else to do: nothing waits for them.
  timeout: 180_000,
  expect: { timeout: 30_000 },
  forbidOnly: Boolean(process.env.CI),
  // A spec that needs a second try is a fault; only where nobody can look at once is there one, with a trace.
  retries: process.env.CI ? 1 : 0,
  use: {
    launchOptions: await browserLaunch(),
    viewport: { width: 1280, height: 800 },
    screenshot: 'only-on-failure',
    // A trace costs as much again as the spec: `--trace on` where one is looked into.
    trace: 'on-first-retry',
    contextOptions: { reducedMotion: 'reduce' },
  },
  projects: [
    // What only one of the hosts has is tagged with its name.
    { name: 'browser', use: { hostKind: 'browser' }, grepInvert: /@desktop/ },
    { name: 'desktop', use: { hostKind: 'desktop' }, grepInvert: /@browser/ },
  ],
});
