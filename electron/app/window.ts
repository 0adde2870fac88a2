import { BrowserWindow, dialog, nativeTheme, screen } from 'electron';
import { mayDiscard } from './dialogs.ts';
import { appPage } from './scheme.ts';
import { type Bounds, readState, smallestSize, validState, type WindowState, writeState } from './window-state.ts';

/** Options of a window. */
export interface WindowOptions {
  /** Path of the bundled preload. */
  readonly preload: string;
  /** File that remembers where the window stood. */
  readonly stateFile: string;
}

/** Events of a window. */
export interface WindowEvents {
  /** Whether the window closes without a question: its unsaved edits are offered at the next start. */
  readonly keepsUnsaved: () => boolean;
  /** The folder that the window shows. */
  readonly folder: () => string | null;
  /** The user closes the window and discards its unsaved edits. */
  readonly onDiscard: () => void;
}

/** Colours of the page's own background, so that the window does not flash before it is painted. */
const background = () => (nativeTheme.shouldUseDarkColors ? '#1b1d21' : '#ffffff');

/** The page has no Node, its own world and the sandbox (docs/security.md; Electron security, rules 2, 3 and 4). */
function newWindow({ maximized: _, ...bounds }: WindowState, preload: string): BrowserWindow {
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

/** The page refuses to close while edits are unsaved (`beforeunload`); the user decides. */
function guardUnsaved(window: BrowserWindow, { keepsUnsaved, folder, onDiscard }: WindowEvents): void {
  window.webContents.on('will-prevent-unload', (event) => {
    if (keepsUnsaved()) return event.preventDefault();
    if (!mayDiscard(dialog, window, folder())) return;
    event.preventDefault();
    onDiscard();
  });
}

/** A further window is offset by this much, in the system's pixels, so that both can be seen. */
const cascade = 28;

function beside(state: WindowState, other: BrowserWindow | null): WindowState {
  if (other === null) return state;
  const { x, y } = other.getNormalBounds();
  return { ...state, x: x + cascade, y: y + cascade, maximized: false };
}

/** The usable parts of the displays, the primary one's first. */
function workAreas(): readonly [Bounds, ...Bounds[]] {
  const primary = screen.getPrimaryDisplay();
  const others = screen.getAllDisplays().filter(({ id }) => id !== primary.id);
  return [primary.workArea, ...others.map(({ workArea }) => workArea)];
}

/**
 * Makes a window where one stood last, beside the one that is open; it is shown once it is painted. Its page is not
 * loaded yet (`loadPage`).
 */
export async function makeWindow(
  { preload, stateFile }: WindowOptions,
  events: WindowEvents,
  other: BrowserWindow | null,
): Promise<BrowserWindow> {
  const displays = workAreas();
  const state = validState(beside(validState(await readState(stateFile), displays), other), displays);
  const window = newWindow(state, preload);
  rememberState(window, stateFile);
  guardUnsaved(window, events);
  // The page's title marks unsaved edits; macOS shows that in the window's close button.
  window.on('page-title-updated', (_event, title) => window.setDocumentEdited?.(title.startsWith('●')));
  window.once('ready-to-show', () => (state.maximized ? window.maximize() : window.show()));
  return window;
}

/** Loads the program's page. */
export async function loadPage(window: BrowserWindow): Promise<void> {
  await window.loadURL(appPage);
}
