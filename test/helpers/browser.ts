import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type LaunchOptions } from 'playwright/test';
import { unpackedBrowser } from './unpacked-browser.ts';

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
 * The headless shell that comes whole from the package registry (Linux x64). The arguments that its package proposes are
 * not taken: one process for all pages dies with the first of them, and they switch off what the specs of the doors are
 * about.
 */
async function packaged(): Promise<TestBrowser> {
  return { origin: '@sparticuz/chromium', executablePath: await unpackedBrowser(), args: ownArgs };
}

/**
 * A browser for the tests. The packaged one is first where it runs: it is the same for everybody, and having no window
 * it takes half the processor time of an installed browser. `TEST_BROWSER=installed` asks for that one.
 */
export async function findBrowser(): Promise<TestBrowser> {
  const found = process.env.TEST_BROWSER === 'installed' ? installed() : null;
  if (found) return found;
  if (process.platform === 'linux' && process.arch === 'x64') return packaged();
  return playwrightsOwn() ?? installed() ?? (await packaged());
}

/** How Playwright starts it. */
export async function browserLaunch(): Promise<LaunchOptions> {
  const { executablePath, args } = await findBrowser();
  return { executablePath, args: [...args] };
}
