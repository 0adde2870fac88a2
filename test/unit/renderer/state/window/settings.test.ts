import { beforeEach, expect, test, vi } from 'vitest';
import { defaultSettings } from '../../../../../shared/ipc/settings.ts';
import { fakeHost } from '../fake-host.ts';

const host = fakeHost();
vi.mock('../../../../../renderer/host/host.ts', () => ({
  get host() {
    return host;
  },
}));
const { changeSettings, countFolder, followSettings, rememberFolder, useSettings, writeSettingsNow } = await import(
  '../../../../../renderer/state/window/settings.ts'
);

followSettings();
beforeEach(() => {
  host.asked.length = 0;
  useSettings.setState(defaultSettings);
});

const [theirs, mine] = [
  { name: 'theirs', pattern: '{region}' },
  { name: 'mine', pattern: '{sex}' },
];

test('what another window has added to a list stays when this one adds to it', () => {
  host.send('settings.written', { changed: { recentFolders: ['/b'], pathPatterns: [theirs] } });
  rememberFolder('/a');
  changeSettings({ pathPatterns: [...useSettings.getState().pathPatterns, mine] });
  writeSettingsNow();
  expect(host.asked).toEqual([
    {
      name: 'settings.write',
      args: {
        recentFolders: ['/a', '/b'],
        pathPatterns: [theirs, mine],
        before: { recentFolders: ['/b'], pathPatterns: [theirs] },
      },
    },
  ]);
});

test('the last eight folders are remembered, each once, and the counts of no others', () => {
  for (const i of [1, 2, 3, 4, 5, 6, 7, 8, 9, 3]) rememberFolder(`/${i}`);
  expect(useSettings.getState().recentFolders).toEqual([3, 9, 8, 7, 6, 5, 4, 2].map((i) => `/${i}`));
  const counts = { images: 1, sidecars: 0 };
  for (const path of ['/2', '/3']) countFolder(path, counts);
  rememberFolder('/10');
  countFolder('/10', counts);
  expect(useSettings.getState().recentCounts).toEqual({ '/3': counts, '/10': counts });
  writeSettingsNow();
});

test('nothing is written where nothing has changed', () => {
  writeSettingsNow();
  expect(host.asked).toEqual([]);
});

test('what holds for all windows is taken over', () => {
  const changed = { networkSeconds: 60, historyLimits: { days: 30, megabytes: 100 } };
  host.send('settings.written', { changed });
  expect(useSettings.getState()).toMatchObject(changed);
});

test('what is not written yet, and how another window looks, is not taken over', () => {
  rememberFolder('/a');
  host.send('settings.written', { changed: { recentFolders: ['/b'], theme: 'dark', hiddenColumns: [] } });
  expect(useSettings.getState()).toMatchObject({ ...defaultSettings, recentFolders: ['/a'] });
  writeSettingsNow();
});

test('of several changes before a write, what was there before the first one is sent', () => {
  changeSettings({ columnWidths: { a: 1 } });
  changeSettings({ columnWidths: { a: 2 } });
  writeSettingsNow();
  changeSettings({ columnWidths: { a: 3 } });
  writeSettingsNow();
  expect(host.asked.map(({ args }) => args)).toEqual([
    { columnWidths: { a: 2 }, before: { columnWidths: {} } },
    { columnWidths: { a: 3 }, before: { columnWidths: { a: 2 } } },
  ]);
});
