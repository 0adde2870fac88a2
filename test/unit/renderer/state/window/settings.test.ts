import { beforeEach, expect, test, vi } from 'vitest';
import { defaultSettings } from '../../../../../shared/ipc/settings.ts';
import { fakeHost } from '../fake-host.ts';

const host = fakeHost();
vi.mock('../../../../../renderer/host/host.ts', () => ({
  get host() {
    return host;
  },
}));
const { changeSettings, followSettings, rememberFolder, useSettings, writeSettingsNow } = await import(
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
    { name: 'settings.write', args: { recentFolders: ['/a', '/b'], pathPatterns: [theirs, mine] } },
  ]);
});

test('what is not written yet, and how another window looks, is not taken over', () => {
  rememberFolder('/a');
  host.send('settings.written', { changed: { recentFolders: ['/b'], theme: 'dark', hiddenColumns: [] } });
  expect(useSettings.getState()).toMatchObject({ ...defaultSettings, recentFolders: ['/a'] });
  writeSettingsNow();
});
