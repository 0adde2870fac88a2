import type * as Electron from 'electron';
import type { ConsoleMessage, Decisions, Departure } from '../topics.ts';
import { app, switches } from './app.ts';
import { BrowserWindow, focus } from './browser-window.ts';
import { dialog, shown } from './dialog.ts';
import { ipcMain } from './ipc-main.ts';
import { link } from './link.ts';
import { Menu } from './menu.ts';
import { protocol } from './protocol.ts';
import { dictionaries, permissions, session } from './session.ts';
import { dropWindows, windows } from './windows.ts';

/*
 * What `import … from 'electron'` gives the built main process in the tests: the part of Electron's API that it uses,
 * typed against Electron's own declarations, with a page of the test's browser behind it.
 */

const display = { id: 1, workArea: { x: 0, y: 0, width: 1920, height: 1080 } } as Electron.Display;

export const screen = {
  getPrimaryDisplay: () => display,
  getAllDisplays: () => [display],
} satisfies Pick<Electron.Screen, 'getPrimaryDisplay' | 'getAllDisplays'>;

export const nativeTheme = { shouldUseDarkColors: false } satisfies Pick<Electron.NativeTheme, 'shouldUseDarkColors'>;

/** Paths that were shown in the file manager. */
const revealed: string[] = [];

export const shell = {
  showItemInFolder: (path) => void revealed.push(path),
} satisfies Pick<Electron.Shell, 'showItemInFolder'>;

export const crashReporter = { start: () => {} } satisfies Pick<Electron.CrashReporter, 'start'>;

export { app, BrowserWindow, dialog, ipcMain, Menu, protocol, session };

const contentsOf = (window: number) => windows.get(window)?.webContents;

link.handle('departure', ({ window, url, mainFrame }: Departure) => {
  const contents = contentsOf(window);
  const details = { url, isMainFrame: mainFrame };
  const stopped = contents?.prevented('will-frame-navigate', details);
  return !(stopped || (mainFrame && contents?.prevented('will-navigate', details)));
});

link.handle('open', ({ window, url }: Departure) => contentsOf(window)?.mayOpen(url) ?? false);

/** Electron leaves the page, edits and all, when the event is prevented. */
link.handle('unload', ({ window }: { readonly window: number }) =>
  contentsOf(window)?.prevented('will-prevent-unload'),
);

link.handle('console', ({ window, ...message }: ConsoleMessage) =>
  contentsOf(window)?.emit('console-message', message),
);

link.handle('closed', ({ window }: { readonly window: number }) => {
  windows.get(window)?.emit('closed');
  windows.delete(window);
});

link.handle('control.close', () => BrowserWindow.getAllWindows()[0]?.close());

link.handle('control.quit', () => app.quit());

link.handle('control.leave', () => {
  dropWindows();
  app.quit();
});

link.handle('control.decisions', (): Decisions => {
  const [window] = BrowserWindow.getAllWindows();
  return {
    webPreferences: { ...window?.webPreferences } as Record<string, unknown>,
    dialogs: shown,
    permissions: permissions(),
    webviewPrevented: window?.webContents.prevented('will-attach-webview') ?? false,
    dictionaries: dictionaries(),
    switches,
    menu: Menu.getApplicationMenu()?.names() ?? [],
    focused: focus.count,
    revealed,
  };
});
