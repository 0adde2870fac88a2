import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, it } from 'vitest';
import { menuTemplate } from '../../../../electron/app/menu.ts';
import { commands } from '../../../../shared/commands.ts';

const options = { platform: 'linux', development: false, send: () => {} } as const;

function allItems(items: readonly MenuItemConstructorOptions[]): readonly MenuItemConstructorOptions[] {
  return items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? allItems(item.submenu) : [])]);
}

describe('the native menu', () => {
  it('holds every command once, in the list’s own words', () => {
    const items = allItems(menuTemplate(options)).filter((item) => item.id !== undefined);
    expect(items.map(({ id, label }) => ({ id, label }))).toHaveLength(commands.length);
    for (const { id, label } of commands) expect(items).toContainEqual(expect.objectContaining({ id, label }));
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
