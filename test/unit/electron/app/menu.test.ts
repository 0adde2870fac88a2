import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, it } from 'vitest';
import { menuTemplate } from '../../../../electron/app/menu.ts';
import { type Command, commands } from '../../../../shared/commands.ts';

const options = {
  platform: 'linux',
  development: false,
  send: () => {},
  recent: [],
  open: () => {},
  ticked: new Set<string>(),
} as const;

function allItems(items: readonly MenuItemConstructorOptions[]): readonly MenuItemConstructorOptions[] {
  return items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? allItems(item.submenu) : [])]);
}

describe('the native menu', () => {
  it('contains every command once, with the labels of the list', () => {
    const items = allItems(menuTemplate(options)).filter((item) => item.id !== undefined);
    expect(items.map(({ id, label }) => ({ id, label }))).toHaveLength(commands.length);
    for (const { id, label, tick = label } of commands as readonly (Command & { readonly id: string })[])
      expect(items).toContainEqual(expect.objectContaining({ id, label: tick }));
  });

  it('has a line between its parts, none first, last or twice', () => {
    for (const { submenu } of menuTemplate(options)) {
      const lines = (submenu as readonly MenuItemConstructorOptions[]).map(({ type }) => type === 'separator');
      expect(lines.at(0)).toBe(false);
      expect(lines.at(-1)).toBe(false);
      expect(lines.some((line, i) => line && lines[i + 1])).toBe(false);
    }
    expect(allItems(menuTemplate(options)).filter(({ type }) => type === 'separator').length).toBeGreaterThan(20);
  });

  it('ticks what is switched on', () => {
    const items = allItems(menuTemplate({ ...options, ticked: new Set(['view.folders', 'view.themeDark']) }));
    const ticked = items.filter(({ type, checked }) => type === 'checkbox' && checked).map(({ label }) => label);
    expect(ticked).toEqual(['Folders', 'Theme: dark']);
    expect(items.find(({ id }) => id === 'view.inspector')).toMatchObject({ type: 'checkbox', checked: false });
  });

  it('lists recent folders, which open', () => {
    const opened: string[] = [];
    const items = allItems(
      menuTemplate({ ...options, recent: ['/data/a', '/data/b & c'], open: (path) => opened.push(path) }),
    );
    const second = items.find(({ label }) => label === '/data/b && c');
    (second?.click as (() => void) | undefined)?.();
    expect(opened).toEqual(['/data/b & c']);
    expect(allItems(menuTemplate(options)).find(({ label }) => label === 'Open recent')?.enabled).toBe(false);
  });

  it('reports which command was chosen', () => {
    const chosen: string[] = [];
    const items = allItems(menuTemplate({ ...options, send: (id) => chosen.push(id) }));
    const save = items.find((item) => item.id === 'edits.save');
    (save?.click as (() => void) | undefined)?.();
    expect(chosen).toEqual(['edits.save']);
  });

  it('shows shortcuts and leaves them to the window', () => {
    const undo = allItems(menuTemplate(options)).find((item) => item.id === 'edits.undo');
    expect(undo).toMatchObject({ accelerator: 'CmdOrCtrl+Z', registerAccelerator: false });
  });

  it('zooms by the keys of browsers, without further items to see', () => {
    const items = allItems(menuTemplate(options));
    const keysOf = (name: string, visible?: false) =>
      items.filter((item) => item.role === name && item.visible === visible).map(({ accelerator }) => accelerator);
    for (const role of ['zoomIn', 'zoomOut', 'resetZoom']) expect(keysOf(role)).toEqual([undefined]);
    expect(keysOf('zoomIn', false)).toEqual(['CmdOrCtrl+=', 'CmdOrCtrl+numadd']);
    expect(keysOf('zoomOut', false)).toEqual(['CmdOrCtrl+numsub']);
    expect(keysOf('resetZoom', false)).toEqual(['CmdOrCtrl+num0']);
  });

  it.each([
    [false, false],
    [true, true],
  ])('has developer tools when development is %s: %s', (development, there) => {
    const roles = allItems(menuTemplate({ ...options, development })).map((item) => item.role);
    expect(roles.includes('toggleDevTools')).toBe(there);
    expect(roles).toEqual(expect.arrayContaining(['copy', 'paste', 'quit', 'zoomIn']));
  });

  it('is ordered as each system has it', () => {
    const titles = (platform: NodeJS.Platform) =>
      menuTemplate({ ...options, platform }).map((item) => item.label ?? item.role);
    expect(titles('win32')).toEqual(['File', 'Edit', 'View', 'Picture', 'Go', 'Image', 'Bulk', 'Help']);
    expect(titles('darwin')).toEqual([
      'appMenu',
      'File',
      'Edit',
      'View',
      'Picture',
      'Go',
      'Image',
      'Bulk',
      'windowMenu',
      'Help',
    ]);
  });
});
