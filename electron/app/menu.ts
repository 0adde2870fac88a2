import type { MenuItemConstructorOptions } from 'electron';
import { type Command, type CommandId, commands, type Menu, menus } from '../../shared/commands.ts';

/** Inputs of the native menu. */
export interface MenuOptions {
  readonly platform: NodeJS.Platform;
  /** Adds reloading and the developer tools. */
  readonly development: boolean;
  /** Called when a command was chosen. */
  readonly send: (id: CommandId) => void;
  /** Folders that were opened before, the latest first, and the action when one is chosen. */
  readonly recent: readonly string[];
  readonly open: (folder: string) => void;
  /** Commands that have a tick. */
  readonly ticked: ReadonlySet<string>;
}

type Items = readonly MenuItemConstructorOptions[];

const separator: MenuItemConstructorOptions = { type: 'separator' };
const roles = (...names: NonNullable<MenuItemConstructorOptions['role']>[]): Items => names.map((role) => ({ role }));

/**
 * The window itself answers the shortcuts, as it does in the browser, so that a text field keeps its own undo; the menu
 * shows them. macOS uses the menu for shortcuts that the window does not handle.
 */
function commandItem(command: Command & { readonly id: CommandId }, options: MenuOptions): MenuItemConstructorOptions {
  return {
    id: command.id,
    label: command.tick ?? command.label,
    ...(command.tick !== undefined && { type: 'checkbox', checked: options.ticked.has(command.id) }),
    click: () => options.send(command.id),
    ...(command.shortcut && { accelerator: command.shortcut, registerAccelerator: options.platform === 'darwin' }),
  };
}

/**
 * Keys that zoom in browsers beside those that the roles have: the role that zooms in wants Shift, also where the plus sign has a key of
 * its own, and no role has the keys of the number pad.
 */
const moreZoomKeys: Items = [
  { role: 'zoomIn', accelerator: 'CmdOrCtrl+=', visible: false },
  { role: 'zoomIn', accelerator: 'CmdOrCtrl+numadd', visible: false },
  { role: 'zoomOut', accelerator: 'CmdOrCtrl+numsub', visible: false },
  { role: 'resetZoom', accelerator: 'CmdOrCtrl+num0', visible: false },
];

/** The system's own items in each menu. */
function systemItems(menu: Menu, { platform, development }: MenuOptions): Items {
  if (menu === 'File') return roles(platform === 'darwin' ? 'close' : 'quit');
  if (menu === 'Edit') return roles('cut', 'copy', 'paste', 'selectAll');
  if (menu !== 'View') return [];
  const zoom = [...roles('resetZoom', 'zoomIn', 'zoomOut', 'togglefullscreen'), ...moreZoomKeys];
  return development ? [...zoom, separator, ...roles('reload', 'toggleDevTools')] : zoom;
}

function openRecent({ recent, open }: MenuOptions): MenuItemConstructorOptions {
  const items = recent.map((path) => ({ label: path.replaceAll('&', '&&'), click: () => open(path) }));
  return { label: 'Open recent', enabled: items.length > 0, submenu: items };
}

/** The items of a command: a line before one that begins a part of its menu, the recent folders after *Open folder*. */
function itemsOf(command: Command & { readonly id: CommandId }, options: MenuOptions): Items {
  return [
    ...(command.begins ? [separator] : []),
    commandItem(command, options),
    ...(command.id === 'folder.open' ? [openRecent(options)] : []),
  ];
}

function submenu(menu: Menu, options: MenuOptions): MenuItemConstructorOptions {
  const own = commands.filter((command) => command.menu === menu).flatMap((command) => itemsOf(command, options));
  const system = systemItems(menu, options);
  const items = system.length > 0 ? [...own, separator, ...system] : own;
  return { label: menu, submenu: items, ...(menu === 'Help' && { role: 'help' as const }) };
}

/** The native menu, from the one list of commands and the system's standard items. */
export function menuTemplate(options: MenuOptions): MenuItemConstructorOptions[] {
  const all = menus.map((menu) => submenu(menu, options));
  if (options.platform !== 'darwin') return all;
  return [{ role: 'appMenu' }, ...all.slice(0, -1), { role: 'windowMenu' }, ...all.slice(-1)];
}
