import type * as Electron from 'electron';
import { link } from './link.ts';

type Item = Electron.MenuItemConstructorOptions;

const allItems = (items: readonly Item[]): readonly Item[] =>
  items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? allItems(item.submenu) : [])]);

/** `electron.Menu`: a tree of items that the test can choose from. */
export class Menu {
  static #current: Menu | null = null;
  readonly template: readonly Item[];

  constructor(template: readonly Item[] = []) {
    this.template = template;
  }

  static buildFromTemplate(template: Item[]): Menu {
    return new Menu(template);
  }

  static setApplicationMenu(menu: Menu | null): void {
    Menu.#current = menu;
  }

  static getApplicationMenu(): Menu | null {
    return Menu.#current;
  }

  /** Ids and roles of every item. */
  names(): readonly string[] {
    return allItems(this.template).flatMap(({ id, role }) => id ?? role ?? []);
  }

  choose(id: string): void {
    const item = allItems(this.template).find((one) => one.id === id);
    if (!item?.click) throw new Error(`there is no menu item ${id}`);
    (item.click as () => void)();
  }
}

link.handle('control.menu', (id: string) => Menu.getApplicationMenu()?.choose(id));
