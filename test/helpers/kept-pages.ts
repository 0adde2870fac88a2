import type { Browser, BrowserContext, Page, ViewportSize } from 'playwright/test';
import { leaveSeat } from './electron-stand-in/seats.ts';

/** How many times slower than it is a page runs (`TEST_SLOWNESS=4`), to find specs that a busy machine would fail. */
const slowness = Number(process.env.TEST_SLOWNESS ?? 1);

async function slowDown(page: Page): Promise<void> {
  const tools = await page.context().newCDPSession(page);
  await tools.send('Emulation.setCPUThrottlingRate', { rate: slowness });
}

/** Pages of this context run as slowly as was asked for. */
export function slowPages(context: BrowserContext): void {
  // A page that is gone again cannot be slowed down.
  if (slowness > 1) context.on('page', (page) => void slowDown(page).catch(() => {}));
}

/** What a spec can change in a page and what nothing but this brings back. */
async function restore(page: Page, blank: string): Promise<void> {
  // Routes would switch the cache off.
  await page.unrouteAll({ behavior: 'ignoreErrors' });
  await page.emulateMedia({ colorScheme: null, reducedMotion: 'reduce', forcedColors: null, media: null });
  await page.mouse.move(0, 0);
  const tools = await page.context().newCDPSession(page);
  const { origin } = new URL(blank);
  await tools.send('Storage.clearDataForOrigin', { origin, storageTypes: 'all' });
  await tools.send('Page.resetNavigationHistory');
  await tools.detach();
}

/**
 * One browser context and one page of it, kept from spec to spec: the browser has compiled the page's scripts already.
 * For every spec, storage, cookies, history, media and other pages are as in a new context.
 */
export class KeptPages {
  readonly #browser: Browser;
  #context: BrowserContext | null = null;
  #page: Page | null = null;
  #blank: string | null = null;
  #taken = false;

  constructor(browser: Browser) {
    this.#browser = browser;
  }

  /** The context, with the options of the specs' configuration. */
  async context(): Promise<BrowserContext> {
    if (this.#context) return this.#context;
    this.#context = await this.#browser.newContext();
    slowPages(this.#context);
    return this.#context;
  }

  /** The kept page where it is free, or else another of the same context. */
  async take(viewport: ViewportSize | null): Promise<Page> {
    const context = await this.context();
    const page = this.#taken || this.#page?.isClosed() !== false ? await context.newPage() : this.#page;
    if (viewport) await page.setViewportSize(viewport);
    if (this.#taken) return page;
    this.#page = page;
    this.#taken = true;
    return page;
  }

  /** The page leaves the program, for an empty page of its origin; a page that is not kept is closed. */
  async leave(page: Page, blank: string): Promise<void> {
    if (page.isClosed()) return;
    leaveSeat(page);
    if (page !== this.#page) return page.close();
    await page.goto(blank);
    this.#blank = blank;
    this.#taken = false;
  }

  /** Makes all as if it were new, for the next spec; what is in doubt is thrown away. */
  async reset(inDoubt: boolean): Promise<void> {
    const [context, page, blank] = [this.#context, this.#page, this.#blank];
    if (!context) return;
    if (inDoubt || this.#taken || !page || !blank || page.isClosed()) return this.dispose();
    for (const other of context.pages()) if (other !== page) await other.close();
    await context.clearCookies();
    await restore(page, blank);
  }

  async dispose(): Promise<void> {
    const context = this.#context;
    this.#context = null;
    this.#page = null;
    this.#blank = null;
    this.#taken = false;
    await context?.close();
  }
}
