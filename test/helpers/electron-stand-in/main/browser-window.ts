import { EventEmitter } from 'node:events';
import type * as Electron from 'electron';
import type { WindowMade } from '../topics.ts';
import { app } from './app.ts';
import { link } from './link.ts';
import { PreventableEvent } from './preventable-event.ts';
import { WebContents } from './web-contents.ts';
import { windows } from './windows.ts';

type WindowPart = Pick<
  Electron.BrowserWindow,
  | 'loadURL'
  | 'isDestroyed'
  | 'close'
  | 'show'
  | 'focus'
  | 'maximize'
  | 'restore'
  | 'isMaximized'
  | 'isMinimized'
  | 'getNormalBounds'
  | 'setProgressBar'
>;

/** How often a window was brought to the front. */
export const focus = { count: 0 };

/** `electron.BrowserWindow` over a page that the test owns. */
export class BrowserWindow extends EventEmitter implements WindowPart {
  readonly webContents = new WebContents((id) => windows.has(id));
  readonly #options: Electron.BrowserWindowConstructorOptions;
  #maximized = false;

  constructor(options: Electron.BrowserWindowConstructorOptions) {
    super();
    this.#options = options;
    windows.set(this.webContents.id, this);
    app.emit('web-contents-created', new PreventableEvent(), this.webContents);
  }

  static getFocusedWindow(): BrowserWindow | null {
    return [...windows.values()].at(-1) ?? null;
  }

  static getAllWindows(): BrowserWindow[] {
    return [...windows.values()];
  }

  get webPreferences(): Electron.WebPreferences {
    return this.#options.webPreferences ?? {};
  }

  async loadURL(url: string): Promise<void> {
    const { width = 800, height = 600, webPreferences } = this.#options;
    const made = { window: this.webContents.id, width, height, preload: webPreferences?.preload ?? '' };
    await link.ask('window.make', made satisfies WindowMade);
    await link.ask('window.load', { window: this.webContents.id, url });
    this.emit('ready-to-show');
  }

  /** Asks the page; whether the window is gone. */
  async closed(): Promise<boolean> {
    if (!windows.has(this.webContents.id)) return true;
    this.emit('close', new PreventableEvent());
    if (!(await link.ask('window.close', { window: this.webContents.id }))) return false;
    windows.delete(this.webContents.id);
    this.emit('closed');
    return true;
  }

  close(): void {
    void this.closed().then((closed) => {
      if (closed && windows.size === 0) app.emit('window-all-closed');
    });
  }

  getNormalBounds(): Electron.Rectangle {
    const { x = 0, y = 0, width = 800, height = 600 } = this.#options;
    return { x, y, width, height };
  }

  isMaximized(): boolean {
    return this.#maximized;
  }

  maximize(): void {
    this.#maximized = true;
  }

  isDestroyed(): boolean {
    return !windows.has(this.webContents.id);
  }

  isMinimized(): boolean {
    return false;
  }

  show(): void {}

  setProgressBar(part: number): void {
    if (typeof part !== 'number') throw new TypeError('a part of 1 is expected');
  }

  restore(): void {}

  focus(): void {
    focus.count += 1;
  }
}
