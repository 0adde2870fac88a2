import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { userFolder } from '../../../electron/user-folder.ts';

const home = '/home/ada';

describe('the user folder', () => {
  it.each([
    ['linux', {}, join(home, '.config', 'scopecard')],
    ['linux', { XDG_CONFIG_HOME: '/xdg' }, join('/xdg', 'scopecard')],
    ['win32', { APPDATA: '/roaming' }, join('/roaming', 'Scopecard')],
    ['win32', {}, join(home, 'AppData', 'Roaming', 'Scopecard')],
    ['darwin', {}, join(home, 'Library', 'Application Support', 'Scopecard')],
    ['win32', { APPDATA: '/roaming', PORTABLE_EXECUTABLE_DIR: '/stick' }, join('/stick', 'Scopecard data')],
    ['linux', { XDG_CONFIG_HOME: 'xdg' }, join(home, '.config', 'scopecard')],
    ['linux', { SCOPECARD_HOME: '/own', XDG_CONFIG_HOME: '/xdg' }, resolve('/own')],
    ['linux', { SCOPECARD_HOME: 'own' }, resolve('own')],
  ] as const)('on %s with %j is %s', (platform, env, folder) => {
    expect(userFolder({ platform, env, home })).toBe(folder);
  });
});
