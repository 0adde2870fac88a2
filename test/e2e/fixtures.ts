import { type BrowserContext, test as base, expect, type Page, type ViewportSize } from 'playwright/test';
import { type Desktop, launchDesktop } from '../helpers/desktop.ts';
import { launchServer, type Served } from '../helpers/served.ts';
import { createWorld, type World } from '../helpers/world.ts';
import { MainWindow } from './pages/main-window.ts';

/** Which host's window a project's specs run in. */
export interface HostOption {
  readonly hostKind: 'browser' | 'desktop';
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

interface Fixtures {
  readonly world: World;
  /** Errors in the page's console, refusals of the Content-Security-Policy among them; a test ends with none. */
  readonly troubles: string[];
  /** Starts the program, on a folder or empty; it ends with the test. */
  readonly start: (folder: string | null) => Promise<Started>;
  /** The main window on a fresh copy of the sample folder, all headers read. */
  readonly main: MainWindow;
}

/** How many times slower than it is a page runs (`TEST_SLOWNESS=4`), to find specs that a busy machine would fail. */
const slowness = Number(process.env.TEST_SLOWNESS ?? 1);

async function slowDown(page: Page): Promise<void> {
  const tools = await page.context().newCDPSession(page);
  await tools.send('Emulation.setCPUThrottlingRate', { rate: slowness });
}

function listen(context: BrowserContext, troubles: string[]): void {
  // A page that is gone again cannot be slowed down.
  if (slowness > 1) context.on('page', (page) => void slowDown(page).catch(() => {}));
  context.on('console', (message) => {
    if (message.type() === 'error') troubles.push(message.text());
  });
  context.on('weberror', (event) => void troubles.push(event.error().stack ?? ''));
}

async function startDesktop(
  world: World,
  folder: string | null,
  context: BrowserContext,
  viewport: ViewportSize | null,
): Promise<Started> {
  const desktop = await launchDesktop(world, folder, context, viewport);
  const end = async (): Promise<void> => {
    await desktop.closeWindow();
    await desktop.ended;
  };
  return { page: desktop.page, desktop, server: null, end, crash: desktop.kill };
}

async function startServed(world: World, folder: string | null, context: BrowserContext): Promise<Started> {
  const server = await launchServer(folder === null ? [] : [folder], world.env);
  const page = await context.newPage();
  await page.goto(server.address);
  await page.waitForURL(`${new URL(server.address).origin}/`);
  const end = async (): Promise<void> => {
    // A page that outlives its host rightly complains.
    await page.close();
    await server.stop();
  };
  return { page, server, desktop: null, end, crash: server.kill };
}

export const test = base.extend<Fixtures & HostOption>({
  hostKind: ['browser', { option: true }],

  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from the pattern.
  world: async ({}, use) => {
    const world = await createWorld();
    await use(world);
    world.dispose();
  },

  troubles: async ({ context }, use) => {
    const troubles: string[] = [];
    listen(context, troubles);
    await use(troubles);
    expect(troubles, 'errors in the console').toEqual([]);
  },

  start: async ({ context, hostKind, viewport, world, troubles }, use) => {
    const all: Started[] = [];
    await use(async (folder) => {
      const started = await (hostKind === 'desktop' ? startDesktop : startServed)(world, folder, context, viewport);
      if (started.page.context() !== context) listen(started.page.context(), troubles);
      all.push(started);
      return started;
    });
    for (const { desktop, end } of all) await (desktop?.kill() ?? end());
  },

  main: async ({ start, world }, use) => {
    const main = new MainWindow(await start(world.folder));
    await main.isRead();
    await use(main);
  },
});

export { expect };
