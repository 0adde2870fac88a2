import {
  type BrowserContext,
  test as base,
  type ConsoleMessage,
  expect,
  type Page,
  type ViewportSize,
  type WebError,
} from 'playwright/test';
import { type Desktop, launchDesktop } from '../helpers/desktop.ts';
import { createKeptMain, type KeptMain } from '../helpers/electron-stand-in/kept-main.ts';
import { emptyPage } from '../helpers/electron-stand-in/page-server.ts';
import { KeptPages, slowPages } from '../helpers/kept-pages.ts';
import { createKeptServer, type KeptServer } from '../helpers/kept-server.ts';
import { launchServer, type Served } from '../helpers/served.ts';
import { createWorld, type World } from '../helpers/world.ts';
import { MainWindow } from './pages/main-window.ts';

/** Which host's window a project's specs run in. */
export interface HostOption {
  readonly hostKind: 'browser' | 'desktop';
}

interface Options extends HostOption {
  /** Whether specs start in a process and a page of their own, because that is what they are about. */
  readonly fresh: boolean;
}

/** What a worker keeps from spec to spec. */
interface Kept {
  readonly keptPages: KeptPages;
  readonly keptServer: KeptServer;
  readonly keptMain: KeptMain;
}

/** The program, started by a test. */
export interface Started {
  readonly page: Page;
  /** Its server, where it has one. */
  readonly server: Served | null;
  /** Its desktop shell, where it has one. */
  readonly desktop: Desktop | null;
  /** Ends it as a user does, by closing the window or stopping the server. */
  end(): Promise<void>;
  /** Ends it without any warning, as a power cut does. */
  crash(): Promise<void>;
}

interface Running extends Started {
  /** Ends it when its spec is over. */
  leave(): Promise<void>;
}

interface Fixtures {
  readonly world: World;
  /** Errors in the page's console, refusals of the Content-Security-Policy among them; a test ends with none. */
  readonly troubles: string[];
  /** Starts the program, on a folder or empty; it ends with the test. */
  readonly start: (folder: string | null) => Promise<Started>;
  /** The main window on a fresh copy of the sample folder, all headers read. */
  readonly main: MainWindow;
}

/** What a spec that starts the program is given by its worker. */
interface Stage {
  readonly pages: KeptPages;
  readonly server: KeptServer;
  readonly main: KeptMain;
  readonly fresh: boolean;
  readonly viewport: ViewportSize | null;
}

function listen(context: BrowserContext, troubles: string[]): () => void {
  const onConsole = (message: ConsoleMessage) => void (message.type() === 'error' && troubles.push(message.text()));
  const onError = (event: WebError) => void troubles.push(event.error().stack ?? '');
  context.on('console', onConsole);
  context.on('weberror', onError);
  return () => void context.off('console', onConsole).off('weberror', onError);
}

async function startDesktop(world: World, folder: string | null, stage: Stage): Promise<Running> {
  const { pages, fresh, viewport } = stage;
  const context = await pages.context();
  const kept = { newPage: () => pages.take(viewport), launch: stage.main.launch };
  const desktop = await launchDesktop(world, folder, context, viewport, fresh ? undefined : kept);
  const { page } = desktop;
  let isOver = false;
  const end = async (): Promise<void> => {
    await desktop.closeWindow();
    await desktop.ended;
    isOver = true;
  };
  const crash = (): Promise<void> => {
    isOver = true;
    return desktop.kill();
  };
  const leave = async (): Promise<void> => {
    // The page may be the next program's by then.
    if (!isOver && page.context() === context) await pages.leave(page, emptyPage(page));
    if (!isOver) await desktop.leave();
  };
  return { page, desktop, server: null, end, leave, crash };
}

async function startServed(world: World, folder: string | null, stage: Stage): Promise<Running> {
  const { pages, fresh, viewport } = stage;
  const start = () => launchServer(folder === null ? [] : [folder], world.env);
  const server = await (fresh ? start() : stage.server.serve(folder, world.env));
  const page = await (fresh ? (await pages.context()).newPage() : pages.take(viewport));
  const { origin } = new URL(server.address);
  await page.goto(server.address);
  await page.waitForURL(`${origin}/`);
  let isOver = false;
  const end = async (): Promise<void> => {
    // Once: the page may be the next program's by then.
    if (isOver) return;
    isOver = true;
    // A page that outlives its host rightly complains.
    await pages.leave(page, `${origin}/sign-in.js`);
    await server.stop();
  };
  const crash = (): Promise<void> => {
    isOver = true;
    return server.kill();
  };
  return { page, server, desktop: null, end, leave: end, crash };
}

export const test = base.extend<Fixtures & Options, Kept>({
  hostKind: ['browser', { option: true }],
  fresh: [false, { option: true }],

  keptPages: [
    async ({ browser }, use) => {
      const pages = new KeptPages(browser);
      await use(pages);
      await pages.dispose();
    },
    { scope: 'worker' },
  ],

  keptServer: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from the pattern.
    async ({}, use) => {
      const server = createKeptServer();
      await use(server);
      await server.dispose();
    },
    { scope: 'worker' },
  ],

  keptMain: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from the pattern.
    async ({}, use) => {
      const main = createKeptMain();
      await use(main);
      main.dispose();
    },
    { scope: 'worker' },
  ],

  context: async ({ keptPages, fresh }, use, info) => {
    // The page that is kept would be one more.
    if (fresh) await keptPages.dispose();
    await use(await keptPages.context());
    await keptPages.reset(info.status !== info.expectedStatus);
  },

  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from the pattern.
  world: async ({}, use) => {
    const world = await createWorld();
    await use(world);
    world.dispose();
  },

  troubles: async ({ context }, use) => {
    const troubles: string[] = [];
    const stop = listen(context, troubles);
    await use(troubles);
    stop();
    expect(troubles, 'errors in the console').toEqual([]);
  },

  start: async ({ context, hostKind, viewport, fresh, world, troubles, keptPages, keptServer, keptMain }, use) => {
    const stage = { pages: keptPages, server: keptServer, main: keptMain, fresh, viewport };
    const all: Running[] = [];
    await use(async (folder) => {
      const started = await (hostKind === 'desktop' ? startDesktop : startServed)(world, folder, stage);
      const own = started.page.context();
      if (own !== context) {
        slowPages(own);
        listen(own, troubles);
      }
      all.push(started);
      return started;
    });
    for (const { leave } of all) await leave();
  },

  main: async ({ start, world }, use) => {
    const main = new MainWindow(await start(world.folder));
    await main.isRead();
    await use(main);
  },
});

export { expect };
