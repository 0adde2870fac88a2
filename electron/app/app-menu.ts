import { app, Menu } from 'electron';
import type { StartTarget } from '../../shared/ipc/program.ts';
import type { EventName, Events } from '../../shared/ipc.ts';
import { menuTemplate } from './menu.ts';
import type { Windows } from './windows.ts';

/** What of the menu changes while the program runs. */
type Shown = Partial<Record<'recent' | 'ticked', readonly string[]>>;

/** The native menu of all windows; it is made again when what it shows has changed. */
export class AppMenu {
  readonly #windows: Windows;
  #recent: readonly string[] = [];
  #ticked: readonly string[] = [];

  constructor(windows: Windows) {
    this.#windows = windows;
  }

  /** Shows the menu with these; what is not named is as before. */
  show({ recent = this.#recent, ticked = this.#ticked }: Shown): void {
    [this.#recent, this.#ticked] = [recent, ticked];
    const template = menuTemplate({
      platform: process.platform,
      development: !app.isPackaged,
      recent,
      ticked: new Set(ticked),
      send: (id) => this.#tell('command', { id }, []),
      open: (folder) => this.#tell('folder.requested', { folder, images: [] }, [{ folder, images: [] }]),
    });
    Menu.setApplicationMenu(Menu.buildFromTemplate(template));
  }

  /** Without a window, as macOS can be, an item of the menu opens one. */
  #tell<K extends EventName>(name: K, payload: Events[K], targets: readonly StartTarget[]): void {
    if (this.#windows.latest() === null) void this.#windows.show(targets);
    else this.#windows.tellLatest(name, payload);
  }
}
