import { describe, expect, it } from 'vitest';
import { progressOf } from '../../../../electron/app/progress.ts';
import { changesRecent, jumpList, showRecent } from '../../../../electron/app/recent-folders.ts';

describe('recent folders', () => {
  it('are tasks of the taskbar on Windows, each with its folder as one argument', () => {
    const [category] = jumpList(['N:\\data\\vessels 2025', 'C:\\'], 'C:\\Scopecard.exe');
    expect(category).toMatchObject({ type: 'custom', name: 'Recent folders' });
    expect(category?.items?.map(({ title, args }) => [title, args])).toEqual([
      [process.platform === 'win32' ? 'vessels 2025' : 'N:\\data\\vessels 2025', '"N:\\data\\vessels 2025"'],
      [process.platform === 'win32' ? 'C:\\' : 'C:', '"C:\\."'],
    ]);
    expect(jumpList([], 'C:\\Scopecard.exe')).toEqual([]);
  });

  it('go to the list of the system that has one', () => {
    const told: unknown[] = [];
    const app = {
      addRecentDocument: (path: string) => void told.push(path),
      setJumpList: (list: unknown) => void told.push(list),
    };
    for (const platform of ['darwin', 'linux', 'win32'] as const) showRecent(app as never, ['/a', '/b'], platform);
    expect(told).toEqual(['/a', jumpList(['/a', '/b'], process.execPath)]);
  });
});

it('the recent folders change with the settings of any window, also when one is removed', () => {
  expect(changesRecent('settings.written', { changed: { recentFolders: [] } })).toBe(true);
  expect(changesRecent('settings.written', { changed: { recentCounts: {} } })).toBe(false);
  expect(changesRecent('command', { id: 'folder.open' })).toBe(false);
});

describe('progress in the taskbar', () => {
  it.each([
    ['save.progress', { folder: 'f', done: 1, total: 4 }, { folder: 'f', value: 0.25 }],
    ['save.progress', { folder: 'f', done: 4, total: 4 }, { folder: 'f', value: -1 }],
    ['scan.progress', { folder: 'f', found: 9, read: 3, walked: false }, { folder: 'f', value: 2 }],
    ['scan.progress', { folder: 'f', found: 8, read: 2, walked: true }, { folder: 'f', value: 0.25 }],
    ['scan.progress', { folder: 'f', found: 0, read: 0, walked: true }, { folder: 'f', value: -1 }],
    [
      'scan.end',
      { folder: 'f', summary: { images: 3, cancelled: true, problems: [], unread: [] } },
      { folder: 'f', value: -1 },
    ],
    ['folder.changed', { folder: 'f', gone: [], problems: [] }, null],
  ] as const)('%s %j', (name, payload, progress) => {
    expect(progressOf(name, payload as never)).toEqual(progress);
  });
});
