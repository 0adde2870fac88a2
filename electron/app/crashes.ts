import type { App, BrowserWindow, Dialog } from 'electron';
import type { ProgramLog } from '../host/user/program-log.ts';

/** What the handlers of crashes work with. */
export interface CrashTools {
  readonly log: Pick<ProgramLog, 'write' | 'writeError' | 'path'>;
  readonly dialog: Pick<Dialog, 'showMessageBox' | 'showErrorBox'>;
}

const reload = 0;

async function askToReload(
  window: BrowserWindow,
  { dialog }: CrashTools,
  message: string,
  other: string,
): Promise<boolean> {
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

/** A page that crashed or hangs is logged, and its user asked what to do: on its own it would stay white. */
export function followWindow(window: BrowserWindow, tools: CrashTools): void {
  const { webContents } = window;
  let isAsking = false;
  async function ask(message: string, other: string): Promise<'reload' | 'other' | null> {
    if (isAsking || window.isDestroyed()) return null;
    isAsking = true;
    const again = await askToReload(window, tools, message, other).finally(() => {
      isAsking = false;
    });
    return again ? 'reload' : 'other';
  }
  webContents.on('render-process-gone', async (_event, { reason, exitCode }) => {
    tools.log.write('page gone', { reason, exitCode });
    if (reason === 'clean-exit') return;
    const answer = await ask('The window has stopped working.', 'Close the window');
    if (answer === 'reload') webContents.reload();
    if (answer === 'other') window.destroy();
  });
  window.on('unresponsive', async () => {
    tools.log.write('page not responding');
    // Reloading a page that hangs needs its process to end first.
    if ((await ask('The window is not responding.', 'Wait')) === 'reload') webContents.forcefullyCrashRenderer();
  });
  window.on('responsive', () => tools.log.write('page responding again'));
  webContents.on('console-message', ({ level, message, lineNumber, sourceId }) => {
    if (level === 'error') tools.log.write('page error', { message, lineNumber, sourceId });
  });
}

/** Logs processes of the program that end early; `onGraphics` is called when it was the graphics process. */
export function followProcesses(app: Pick<App, 'on'>, log: CrashTools['log'], onGraphics: () => void): void {
  app.on('child-process-gone', (_event, { type, reason, exitCode, name }) => {
    log.write('process gone', { type, reason, exitCode, name });
    if (type === 'GPU' && reason !== 'clean-exit' && reason !== 'killed') onGraphics();
  });
}

/**
 * An error that nobody caught is logged and shown; the program then ends in its usual way, saves first. A promise that
 * nobody awaited leaves no state half changed, such as a window closed while it loads: it is logged only.
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
