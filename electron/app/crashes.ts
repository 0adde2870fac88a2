import type { App, BrowserWindow, Dialog } from 'electron';
import type { ProgramLog } from './program-log.ts';
import { appPage } from './scheme.ts';

/** Tools of the crash handlers. */
export interface CrashTools {
  readonly log: Pick<ProgramLog, 'write' | 'writeNow' | 'writeError' | 'path'>;
  readonly dialog: Pick<Dialog, 'showMessageBox' | 'showErrorBox'>;
}

const reload = 0;

async function askToReload(
  window: BrowserWindow,
  { dialog }: CrashTools,
  message: string,
  other: string,
): Promise<boolean> {
  // If the page crashed before it was painted, the window has not been shown yet.
  if (!window.isVisible()) window.show();
  const { response } = await dialog.showMessageBox(window, {
    type: 'error',
    message,
    detail:
      'Unsaved edits are kept: the window offers them again after it has been reloaded. Saved sidecars are not affected.',
    buttons: ['Reload', other],
    defaultId: reload,
    noLink: true,
  });
  return response === reload;
}

/** Loading was aborted: not a fault. */
const abandoned = -3;

/** One window's page: its faults are logged, and the user is asked what to do. Otherwise it would stay white. */
class WatchedPage {
  readonly #window: BrowserWindow;
  readonly #tools: CrashTools;
  #isAsking = false;
  /** Its process is being ended so that it can be reloaded. */
  #isEnding = false;

  constructor(window: BrowserWindow, tools: CrashTools) {
    this.#window = window;
    this.#tools = tools;
  }

  async gone(reason: string, exitCode: number): Promise<void> {
    this.#tools.log.writeNow('page gone', { reason, exitCode });
    if (this.#isEnding) return this.#reload();
    if (reason !== 'clean-exit') await this.#askOnce('The window has stopped working.');
  }

  async notLoaded(code: number, description: string): Promise<void> {
    if (code === abandoned) return;
    this.#tools.log.writeNow('page not loaded', { code, description });
    await this.#askOnce('The window could not be loaded.');
  }

  async notResponding(): Promise<void> {
    this.#tools.log.writeNow('page not responding');
    const isWanted = await this.#ask('The window is not responding.', 'Wait');
    if (isWanted === null) return;
    // It may have crashed while the question was open.
    if (this.#window.webContents.isCrashed()) return isWanted ? this.#reload() : this.#window.destroy();
    // Reloading a page that hangs needs its process to end first.
    this.#isEnding = isWanted;
    if (isWanted) this.#window.webContents.forcefullyCrashRenderer();
  }

  async #askOnce(message: string): Promise<void> {
    const isWanted = await this.#ask(message, 'Close the window');
    if (isWanted) this.#reload();
    if (isWanted === false) this.#window.destroy();
  }

  /** Whether the user wants to reload; null if another question is open, or the window is closed in the meantime. */
  async #ask(message: string, other: string): Promise<boolean | null> {
    if (this.#isAsking || this.#window.isDestroyed()) return null;
    this.#isAsking = true;
    const isWanted = await askToReload(this.#window, this.#tools, message, other).finally(() => {
      this.#isAsking = false;
    });
    return this.#window.isDestroyed() ? null : isWanted;
  }

  #reload(): void {
    this.#isEnding = false;
    // Not `reload`: a page that crashed during its first load has no address to reload. A failure is reported by another event.
    this.#window.loadURL(appPage).catch(() => {});
  }
}

/** Logs faults of a window's page, and asks the user what to do. */
export function followWindow(window: BrowserWindow, tools: CrashTools): void {
  const { webContents } = window;
  const page = new WatchedPage(window, tools);
  webContents.on('render-process-gone', (_event, { reason, exitCode }) => void page.gone(reason, exitCode));
  webContents.on('did-fail-load', (_event, code, description, _address, isMainFrame) => {
    if (isMainFrame) void page.notLoaded(code, description);
  });
  window.on('unresponsive', () => void page.notResponding());
  window.on('responsive', () => tools.log.write('page responding again'));
  webContents.on('console-message', ({ level, message, lineNumber, sourceId }) => {
    if (level === 'error') tools.log.write('page error', { message, lineNumber, sourceId });
  });
}

/** Logs processes of the program that end early; `onGraphics` is called when it was the graphics process. */
export function followProcesses(app: Pick<App, 'on'>, log: CrashTools['log'], onGraphics: () => void): void {
  app.on('child-process-gone', (_event, { type, reason, exitCode, name }) => {
    log.writeNow('process gone', { type, reason, exitCode, name });
    if (type === 'GPU' && reason !== 'clean-exit' && reason !== 'killed') onGraphics();
  });
}

/**
 * An error that nobody caught is logged and shown; the program then ends in its usual way, saves first. An unhandled
 * rejection, such as from a window closed while it loads, leaves no half-changed state: it is only logged.
 */
export function followErrors(process: NodeJS.EventEmitter, tools: CrashTools, quit: () => void): void {
  let hasEnded = false;
  process.on('uncaughtException', (error) => {
    tools.log.writeError('uncaught error', error);
    if (hasEnded) return;
    hasEnded = true;
    const reason = error instanceof Error ? error.message : String(error);
    const text = `${reason}\n\nRunning saves are finished first. Unsaved edits are kept and offered at the next start. The log says more: ${tools.log.path}`;
    tools.dialog.showErrorBox('Scopecard has to close', text);
    quit();
  });
  process.on('unhandledRejection', (error) => tools.log.writeError('unhandled rejection', error));
}
