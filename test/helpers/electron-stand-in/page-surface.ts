import { readFileSync } from 'node:fs';
import type { BrowserContext, Dialog, Page, Request, Route } from 'playwright/test';
import { fromWebAddress, toWebAddress } from './addresses.ts';
import type { Link } from './link.ts';
import { bindingName, messageSymbol, preloadScript } from './preload-script.ts';
import type { Surface } from './surface.ts';
import type { PageAnswer, WindowMade } from './topics.ts';

/** Windows as pages of a Chromium that the test owns. */
export interface PageSurface extends Surface {
  /** The first window's page, once it is loaded. */
  readonly firstPage: Promise<Page>;
}

interface Call {
  readonly channel: string;
  readonly args: readonly unknown[];
}

async function serve(link: Link, route: Route, request: Request): Promise<void> {
  const url = fromWebAddress(request.url());
  if (url === null) return route.abort('blockedbyclient');
  const answer = (await link.ask('fetch', { url, method: request.method() })) as PageAnswer;
  return route.fulfill({ status: answer.status, headers: { ...answer.headers }, body: Buffer.from(answer.body) });
}

/** A navigation that the page itself began is the main process's to allow. */
async function mayLeave(link: Link, page: Page, window: number, request: Request): Promise<boolean> {
  const target = fromWebAddress(request.url()) ?? request.url();
  const mainFrame = request.frame() === page.mainFrame();
  if (mainFrame && (page.url() === 'about:blank' || request.url() === page.url())) return true;
  return (await link.ask('departure', { window, url: target, mainFrame })) === true;
}

async function routeAll(link: Link, page: Page, window: number): Promise<void> {
  await page.route('**/*', async (route, request) => {
    if (request.isNavigationRequest() && !(await mayLeave(link, page, window, request))) return route.abort('aborted');
    return serve(link, route, request);
  });
}

async function installPreload(link: Link, page: Page, { window, preload }: WindowMade): Promise<void> {
  await page.exposeBinding(bindingName, ({ frame }, { channel, args }: Call) =>
    link.ask('invoke', {
      window,
      url: fromWebAddress(frame.url()) ?? frame.url(),
      mainFrame: frame === page.mainFrame(),
      channel,
      args,
    }),
  );
  await page.addInitScript({ content: preloadScript(readFileSync(preload, 'utf8')) });
}

/** What Chromium asks by itself, Electron leaves to the main process. */
function answerUnload(link: Link, page: Page, window: number, kept: () => void): void {
  page.on('dialog', async (dialog: Dialog) => {
    if (dialog.type() !== 'beforeunload') return;
    if (await link.ask('unload', { window })) return dialog.accept();
    await dialog.dismiss();
    kept();
  });
}

/** Electron gives its main process what a page writes to its console. */
function passConsole(link: Link, page: Page, window: number): void {
  page.on('console', (message) => {
    const { lineNumber, url } = message.location();
    // What no script of the page wrote has no address.
    const sourceId = URL.canParse(url) ? (fromWebAddress(url) ?? url) : url;
    // The program may have ended since.
    link
      .ask('console', { window, level: message.type(), message: message.text(), lineNumber, sourceId })
      .catch(() => {});
  });
}

/** Plays Chromium with pages of a browser context. */
export function createPageSurface(context: BrowserContext, link: Link): PageSurface {
  const pages = new Map<number, Page>();
  const keeping = new Map<number, () => void>();
  let making = false;
  let loaded = (_: Page): void => {};
  const firstPage = new Promise<Page>((resolve) => {
    loaded = resolve;
  });
  context.on('page', async (page) => {
    if (making) return;
    const allowed = await link.ask('open', { window: 1, url: page.url(), mainFrame: true });
    if (!allowed) await page.close();
  });
  return {
    firstPage,
    make: async (made) => {
      making = true;
      const page = await context.newPage();
      making = false;
      pages.set(made.window, page);
      await page.setViewportSize({ width: made.width, height: made.height });
      await installPreload(link, page, made);
      await routeAll(link, page, made.window);
      passConsole(link, page, made.window);
      answerUnload(link, page, made.window, () => keeping.get(made.window)?.());
    },
    load: async ({ window, url }) => {
      const page = pages.get(window) as Page;
      await page.goto(toWebAddress(url));
      loaded(page);
    },
    message: async ({ window, channel, args }) => {
      await pages
        .get(window)
        ?.evaluate(
          ([symbol, name, values]) => {
            const deliver = (
              globalThis as unknown as Record<symbol, (name: string, values: readonly unknown[]) => void>
            )[Symbol.for(symbol)];
            deliver?.(name, values);
          },
          [messageSymbol, channel, [...args]] as const,
        )
        .catch(() => {
          // The page is between two documents, or gone: Electron drops the message too.
        });
    },
    close: ({ window }) =>
      new Promise((resolve) => {
        const page = pages.get(window) as Page;
        page.once('close', () => resolve(true));
        keeping.set(window, () => resolve(false));
        void page.close({ runBeforeUnload: true });
      }),
  };
}
