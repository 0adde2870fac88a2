import { BrowserWindow, dialog, nativeTheme, screen } from 'electron';
import { mayDiscard } from './dialogs.ts';
import { appPage } from './scheme.ts';
import type { TrustedSenders } from './senders.ts';
import { readState, smallestSize, validState, type WindowState, writeState } from './window-state.ts';

/** What a window is made with. */
export interface WindowOptions {
  /** Path of the bundled preload. */
  readonly preload: string;
  /** File that remembers where the window stood. */
  readonly stateFile: string;
  readonly senders: TrustedSenders;
  /** Called when the user gives unsaved edits up. */
  readonly onDiscard: () => void;
}

/** Colours of the page's own background, so that the window does not flash before it is painted. */
const background = () => (nativeTheme.shouldUseDarkColors ? '#1b1d21' : '#ffffff');

/** The page has no Node, its own world and the sandbox (docs/security.md; Electron security, rules 2, 3 and 4). */
function makeWindow({ maximized: _, ...bounds }: WindowState, preload: string): BrowserWindow {
  return new BrowserWindow({
    ...bounds,
    minWidth: smallestSize.width,
    minHeight: smallestSize.height,
    show: false,
    backgroundColor: background(),
    title: 'Scopecard',
    webPreferences: {
      preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webviewTag: false,
      webSecurity: true,
      spellcheck: false,
    },
  });
}

function rememberState(window: BrowserWindow, file: string): void {
  window.on('close', () => {
    void writeState(file, { ...window.getNormalBounds(), maximized: window.isMaximized() });
  });
}

function trust(window: BrowserWindow, senders: TrustedSenders): void {
  const { id } = window.webContents;
  senders.add(id);
  window.on('closed', () => senders.delete(id));
}

/** The page refuses to go while edits are unsaved (`beforeunload`); the user decides. */
function guardUnsaved(window: BrowserWindow, onDiscard: () => void): void {
  window.webContents.on('will-prevent-unload', (event) => {
    if (!mayDiscard(dialog, window)) return;
    event.preventDefault();
    onDiscard();
  });
}

/** Opens the window where it stood last, showing it once it is painted. */
export async function openWindow({ preload, stateFile, senders, onDiscard }: WindowOptions): Promise<BrowserWindow> {
  const displays = screen.getAllDisplays().map((display) => display.workArea);
  const state = validState(await readState(stateFile), displays);
  const window = makeWindow(state, preload);
  trust(window, senders);
  rememberState(window, stateFile);
  guardUnsaved(window, onDiscard);
  window.once('ready-to-show', () => (state.maximized ? window.maximize() : window.show()));
  await window.loadURL(appPage);
  return window;
}
