import { existsSync } from 'node:fs';
import { join } from 'node:path';
import chromiumPackage from '@sparticuz/chromium';
import { chromium, type LaunchOptions } from 'playwright/test';

/** A browser that the tests can start. */
export interface TestBrowser {
  /** Where it comes from, for the report. */
  readonly origin: string;
  readonly executablePath: string;
  readonly args: readonly string[];
}

const windowsRoots = [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA];

/** Usual places of Chrome, Chromium and Edge. */
const usualPlaces: Readonly<Record<string, readonly string[]>> = {
  linux: [
    '/usr/bin/google-chrome-stable',
    '/usr/bin/google-chrome',
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/snap/bin/chromium',
  ],
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: windowsRoots.flatMap((root) =>
    root
      ? [join(root, 'Google/Chrome/Application/chrome.exe'), join(root, 'Microsoft/Edge/Application/msedge.exe')]
      : [],
  ),
};

/** Quiet, offline and alike everywhere; the sandbox of Chromium does not start for root. */
const ownArgs: readonly string[] = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];

function installed(): TestBrowser | null {
  const places = [process.env.CHROME_PATH, ...(usualPlaces[process.platform] ?? [])];
  const path = places.find((place) => place && existsSync(place));
  return path ? { origin: `installed (${path})`, executablePath: path, args: ownArgs } : null;
}

function playwrightsOwn(): TestBrowser | null {
  const path = chromium.executablePath();
  return existsSync(path) ? { origin: "Playwright's own", executablePath: path, args: ownArgs } : null;
}

/**
 * The one that comes whole from the package registry; it unpacks itself into the temporary folder (Linux x64). The
 * arguments that its package proposes are not taken: one process for all pages dies with the first of them, and they
 * switch off what the specs of the doors are about.
 */
async function packaged(): Promise<TestBrowser> {
  return { origin: '@sparticuz/chromium', executablePath: await chromiumPackage.executablePath(), args: ownArgs };
}

/** A browser for the tests: an installed one, Playwright's own, else the packaged one (`TEST_BROWSER=packaged` forces it). */
export async function findBrowser(): Promise<TestBrowser> {
  if (process.env.TEST_BROWSER === 'packaged') return packaged();
  return installed() ?? playwrightsOwn() ?? (await packaged());
}

/** How Playwright starts it. */
export async function browserLaunch(): Promise<LaunchOptions> {
  const { executablePath, args } = await findBrowser();
  return { executablePath, args: [...args] };
}
