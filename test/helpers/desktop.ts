import { spawn } from 'node:child_process';
import { _electron, type BrowserContext, type Page } from 'playwright/test';
import { installedRuntime } from '../../electron/electron-runtime.ts';
import { built } from './built.ts';
import { givenRuntime, programPath } from './electron-program.ts';
import { launchMain } from './electron-stand-in/launch.ts';
import { createPageSurface, type PageSurface } from './electron-stand-in/page-surface.ts';
import type { Surface } from './electron-stand-in/surface.ts';
import type { Decisions, DialogAnswers } from './electron-stand-in/topics.ts';
import type { World } from './world.ts';

/** The desktop program, running: on Electron itself, or on its stand-in. */
export interface Desktop {
  readonly page: Page;
  /** Chooses an item of the native menu. */
  chooseMenu(id: string): Promise<void>;
  /** How native dialogs are answered from now on. */
  answerDialogs(answers: DialogAnswers): Promise<void>;
  /** Closes the window as its close button does; does not wait for it. */
  closeWindow(): Promise<void>;
  /** Decisions of the main process; null on Electron itself, which does not expose them. */
  decisions(): Promise<Decisions | null>;
  /** Ends when the program has ended. */
  readonly ended: Promise<unknown>;
  kill(): Promise<void>;
  /** Ends it as the system does at log out. */
  terminate(): Promise<void>;
  /** Ends it for the next spec; nobody is asked. */
  leave(): Promise<void>;
}

const electronFolder = new URL('../../node_modules/electron', import.meta.url).pathname;

/** What starts the program on Electron itself: an executable, and what it is given before the folder. */
interface ElectronCommand {
  readonly executablePath: string;
  readonly args: readonly string[];
}

/**
 * How the program starts on the Electron that the tests are given (`assembleProgram`), or on that of the package where
 * it was fetched; null where the stand-in runs. `TEST_DESKTOP` names one of the two: `stand-in`, or `electron`, which
 * throws where there is none.
 */
export function electronCommand(): ElectronCommand | null {
  if (process.env.TEST_DESKTOP === 'stand-in') return null;
  if (givenRuntime()) return { executablePath: programPath, args: [] };
  const executablePath = installedRuntime(electronFolder);
  if (executablePath !== null) return { executablePath, args: [built('main.js')] };
  if (process.env.TEST_DESKTOP === 'electron') throw new Error('Electron is not installed: npx install-electron');
  return null;
}

/** How the stand-in is started. */
export interface StandInOptions {
  /** Makes the pages of its windows. */
  readonly newPage: () => Promise<Page>;
  /** Starts its main process. */
  readonly launch: typeof launchMain;
}

async function launchStandIn(
  world: World,
  folder: string | null,
  context: BrowserContext,
  { newPage, launch }: StandInOptions,
): Promise<Desktop> {
  let surface: PageSurface | undefined;
  const main = await launch(folder === null ? [] : [folder], world.env, (link) => {
    surface = createPageSurface(context, link, newPage);
    return surface;
  });
  const { link } = main;
  const failed = main.ended.then((code) => Promise.reject(new Error(`the main process ended with ${code}`)));
  failed.catch(() => {});
  void main.ended.then(() => surface?.dispose());
  return {
    page: await Promise.race([(surface as PageSurface).firstPage, failed]),
    chooseMenu: async (id) => void (await link.ask('control.menu', id)),
    answerDialogs: async (answers) => void (await link.ask('control.dialogs', answers)),
    closeWindow: async () => void (await link.ask('control.close')),
    decisions: async () => (await link.ask('control.decisions')) as Decisions,
    ended: main.ended,
    kill: () => main.kill(),
    terminate: () => main.terminate(),
    leave: () => main.leave(),
  };
}

/** Room for the page in a window, in CSS pixels. */
type Viewport = { readonly width: number; readonly height: number };

/** Chromium's sandbox does not run as root. */
function argumentsOf({ args }: ElectronCommand, targets: readonly string[]): string[] {
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return [...sandbox, ...args, ...targets];
}

async function launchElectron(
  command: ElectronCommand,
  world: World,
  folder: string | null,
  viewport: Viewport | null,
): Promise<Desktop> {
  const app = await _electron.launch({
    executablePath: command.executablePath,
    args: argumentsOf(command, folder === null ? [] : [folder]),
    env: { ...(process.env as Record<string, string>), ...world.env },
  });
  // Kept from the start: once the program has ended, Playwright no longer gives its process.
  const child = app.process();
  const ended = new Promise<void>((resolve) => app.once('close', () => resolve()));
  const page = await app.firstWindow();
  await page.emulateMedia({ reducedMotion: 'reduce' });
  if (viewport)
    await app.evaluate(
      ({ BrowserWindow }, { width, height }) => BrowserWindow.getAllWindows()[0]?.setContentSize(width, height),
      viewport,
    );
  const kill = async (): Promise<void> => {
    child.kill('SIGKILL');
    await ended;
  };
  return {
    page,
    chooseMenu: (id) =>
      app.evaluate(({ Menu }, name) => {
        Menu.getApplicationMenu()?.getMenuItemById(name)?.click();
      }, id),
    answerDialogs: (answers) =>
      app.evaluate(({ dialog }, { folder: chosen, button, file }) => {
        dialog.showOpenDialog = async () => ({ canceled: !chosen, filePaths: chosen ? [chosen] : [] });
        dialog.showSaveDialog = async () => ({ canceled: !file, filePath: file ?? '' });
        dialog.showMessageBoxSync = () => button ?? 0;
      }, answers),
    closeWindow: () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close()),
    decisions: async () => null,
    ended,
    kill,
    terminate: async () => {
      child.kill();
      await ended;
    },
    leave: kill,
  };
}

/**
 * Starts the built desktop program, on a folder or empty, in a window with this room for the page; the stand-in
 * has options of its own.
 */
export function launchDesktop(
  world: World,
  folder: string | null,
  context: BrowserContext,
  viewport: Viewport | null = null,
  standIn: StandInOptions = { newPage: () => context.newPage(), launch: launchMain },
): Promise<Desktop> {
  const command = electronCommand();
  return command ? launchElectron(command, world, folder, viewport) : launchStandIn(world, folder, context, standIn);
}

/** What a second start is refused, because its folder belongs to the first. */
const refuse = () => Promise.reject(new Error('a second start opens no window'));
const noWindow: Surface = { make: refuse, load: refuse, message: refuse, close: refuse };

/**
 * Starts the program a second time, on a folder or on images, beside one that runs; its exit code, once it has handed that over.
 * Playwright must not start it: it fails where a program ends before it is asked anything.
 */
export async function startAgain({ env }: Pick<World, 'env'>, ...targets: readonly string[]): Promise<number | null> {
  const command = electronCommand();
  if (!command) return (await launchMain(targets, env, () => noWindow)).ended;
  const child = spawn(command.executablePath, argumentsOf(command, targets), {
    env: { ...process.env, ...env },
    stdio: 'ignore',
  });
  return new Promise((resolve, reject) => child.once('exit', resolve).once('error', reject));
}
