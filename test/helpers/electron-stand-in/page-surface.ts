import type { BrowserContext, Page } from 'playwright/test';
import { toWebAddress } from './addresses.ts';
import type { Link } from './link.ts';
import { pageServer } from './page-server.ts';
import { messageSymbol } from './preload-script.ts';
import { takeSeat } from './seats.ts';
import type { Surface } from './surface.ts';

/** Windows as pages of a Chromium that the test owns. */
export interface PageSurface extends Surface {
  /** The first window's page, once it is loaded. */
  readonly firstPage: Promise<Page>;
  /** Opens no window and hears of none any more. */
  dispose(): void;
}

type Deliver = (name: string, values: readonly unknown[]) => void;

function deliver(page: Page | undefined, channel: string, args: readonly unknown[]): Promise<void> | undefined {
  const run = ([symbol, name, values]: readonly [string, string, readonly unknown[]]): void => {
    (globalThis as unknown as Record<symbol, Deliver>)[Symbol.for(symbol)]?.(name, values);
  };
  return page?.evaluate(run, [messageSymbol, channel, [...args]] as const).catch(() => {
    // The page is between two documents, or gone: Electron drops the message too.
  });
}

/** Plays Chromium with pages of a browser context; `newPage` makes the page of a window. */
export function createPageSurface(context: BrowserContext, link: Link, newPage: () => Promise<Page>): PageSurface {
  const pages = new Map<number, Page>();
  const keeping = new Map<number, () => void>();
  let making = false;
  let loaded = (_: Page): void => {};
  const firstPage = new Promise<Page>((resolve) => {
    loaded = resolve;
  });
  const onPage = async (page: Page): Promise<void> => {
    if (making) return;
    const allowed = await link.ask('open', { window: 1, url: page.url(), mainFrame: true });
    if (!allowed) await page.close();
  };
  context.on('page', onPage);
  return {
    firstPage,
    dispose: () => void context.off('page', onPage),
    make: async ({ window, width, height, preload }) => {
      making = true;
      const page = await newPage();
      making = false;
      pages.set(window, page);
      await page.setViewportSize({ width, height });
      await takeSeat(page, preload, { link, window, kept: () => keeping.get(window)?.() });
    },
    load: async ({ window, url }) => {
      const page = pages.get(window) as Page;
      const server = await pageServer(context);
      server.answerFrom(link);
      await page.goto(toWebAddress(url, server.port));
      loaded(page);
    },
    message: async ({ window, channel, args }) => deliver(pages.get(window), channel, args),
    close: ({ window }) =>
      new Promise((resolve) => {
        const page = pages.get(window) as Page;
        page.once('close', () => resolve(true));
        keeping.set(window, () => resolve(false));
        void page.close({ runBeforeUnload: true });
      }),
  };
}
