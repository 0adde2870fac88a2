import { readFileSync } from 'node:fs';
import type { Dialog, Page } from 'playwright/test';
import { fromWebAddress } from './addresses.ts';
import type { Link } from './link.ts';
import { bindingName, preloadScript } from './preload-script.ts';

/** Whose window a page is at the moment. */
export interface Seat {
  readonly link: Link;
  readonly window: number;
  /** Called when the page stays although it was asked to close. */
  kept(): void;
}

interface Call {
  readonly channel: string;
  readonly args: readonly unknown[];
}

/** A page keeps what is installed in it: what is installed asks who sits there now. */
const seats = new WeakMap<Page, Seat | null>();

async function installPreload(page: Page, preload: string): Promise<void> {
  await page.exposeBinding(bindingName, ({ frame }, { channel, args }: Call) => {
    const seat = seats.get(page);
    // Nobody answers a page whose program has ended.
    if (!seat) return new Promise(() => {});
    const url = fromWebAddress(frame.url()) ?? frame.url();
    return seat.link.ask('invoke', { window: seat.window, url, mainFrame: frame === page.mainFrame(), channel, args });
  });
  await page.addInitScript({ content: preloadScript(readFileSync(preload, 'utf8')) });
}

/** A navigation that the page itself began is the main process's to allow. */
async function mayLeave(page: Page, url: string, mainFrame: boolean): Promise<boolean> {
  const seat = seats.get(page);
  if (!seat || (mainFrame && (fromWebAddress(page.url()) === null || url === page.url()))) return true;
  const target = fromWebAddress(url) ?? url;
  return (await seat.link.ask('departure', { window: seat.window, url: target, mainFrame })) === true;
}

/**
 * Stops navigations before they leave. Playwright's own routes would switch the browser's cache off, and carry every
 * file of the page through the test.
 */
async function watchNavigations(page: Page): Promise<void> {
  const tools = await page.context().newCDPSession(page);
  const { frameTree } = await tools.send('Page.getFrameTree');
  tools.on('Fetch.requestPaused', async ({ requestId, request, frameId }) => {
    const allowed = await mayLeave(page, request.url, frameId === frameTree.frame.id);
    const answer = allowed
      ? tools.send('Fetch.continueRequest', { requestId })
      : tools.send('Fetch.failRequest', { requestId, errorReason: 'Aborted' });
    // The page may be gone by now.
    await answer.catch(() => {});
  });
  await tools.send('Fetch.enable', { patterns: [{ urlPattern: '*', resourceType: 'Document' }] });
}

/** What Chromium asks by itself, Electron leaves to the main process. */
function answerUnload(page: Page): void {
  page.on('dialog', async (dialog: Dialog) => {
    if (dialog.type() !== 'beforeunload') return;
    const seat = seats.get(page);
    if (!seat || (await seat.link.ask('unload', { window: seat.window }))) return dialog.accept();
    await dialog.dismiss();
    seat.kept();
  });
}

/** Electron gives its main process what a page writes to its console. */
function passConsole(page: Page): void {
  page.on('console', (message) => {
    const seat = seats.get(page);
    const { lineNumber, url } = message.location();
    // What no script of the page wrote has no address.
    const sourceId = URL.canParse(url) ? (fromWebAddress(url) ?? url) : url;
    const written = { level: message.type(), message: message.text(), lineNumber, sourceId };
    // The program may have ended since.
    seat?.link.ask('console', { window: seat.window, ...written }).catch(() => {});
  });
}

/** Makes a page the window of a main process. */
export async function takeSeat(page: Page, preload: string, seat: Seat): Promise<void> {
  const isNew = !seats.has(page);
  seats.set(page, seat);
  if (!isNew) return;
  await installPreload(page, preload);
  await watchNavigations(page);
  passConsole(page);
  answerUnload(page);
}

/** The page belongs to no program any more: it asks nobody, and may be left. */
export function leaveSeat(page: Page): void {
  seats.set(page, null);
}
