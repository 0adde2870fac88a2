import { app, Menu } from 'electron';
import type { StartTarget } from '../../shared/ipc/program.ts';
import type { EventName, Events } from '../../shared/ipc.ts';
import { menuTemplate } from './menu.ts';
import type { Windows } from './windows.ts';

/** The parts of the menu that change while the program runs. */
type Shown = Partial<Record<'recent' | 'ticked', readonly string[]>>;

/** The native menu of all windows; it is rebuilt when its content changes. */
export class AppMenu {
  readonly #windows: Windows;
  #recent: readonly string[] = [];
  #ticked: readonly string[] = [];

  constructor(windows: Windows) {
    this.#windows = windows;
  }

  /** Shows the menu with these parts; parts that are not named stay. */
  show({ recent = this.#recent, ticked = this.#ticked }: Shown): void {
    [this.#recent, this.#ticked] = [recent, ticked];
    const template = menuTemplate({
      platform: process.platform,
      development: !app.isPackaged,
      recent,
      ticked: new Set(ticked),
      send: (id) => this.#send('command', { id }, []),
      open: (folder) => this.#send('folder.requested', { folder, images: [] }, [{ folder, images: [] }]),
    });
    Menu.setApplicationMenu(Menu.buildFromTemplate(template));
  }

  /** Where no window is open, as on macOS, a menu item opens one. */
  #send<K extends EventName>(name: K, payload: Events[K], targets: readonly StartTarget[]): void {
    if (this.#windows.latest() === null) void this.#windows.show(targets);
    else this.#windows.sendToLatest(name, payload);
  }
}
