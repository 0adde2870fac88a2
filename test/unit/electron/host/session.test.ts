import { expect, it, onTestFinished, vi } from 'vitest';
import { Session } from '../../../../electron/host/session.ts';
import { tempFolder } from './temp-folder.ts';

async function twoFolders() {
  const session = new Session();
  const opened = await Promise.all([tempFolder(), tempFolder()].map((path) => session.open(path)));
  const [first, second] = opened.map((each) => (each.ok ? each.value : undefined));
  if (!first || !second) throw new Error('not opened');
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  return { session, first, second };
}

it('a window shows one folder at a time, and a reloaded one counts once', async () => {
  const { session, first, second } = await twoFolders();
  session.connect('before')();
  session.connect('after');
  session.show('before', first);
  session.show('after', first);
  vi.runAllTimers();
  expect([...first.windows]).toEqual(['after']);
  session.show('after', second);
  expect([first, second].map(({ windows }) => [...windows])).toEqual([[], ['after']]);
});

it('a window that lost its connection for a moment still shows its folder', async () => {
  const { session, first } = await twoFolders();
  const lost = session.connect('one');
  session.show('one', first);
  lost();
  const closed = session.connect('one');
  vi.runAllTimers();
  expect(session.isShowing('one')).toBe(true);
  closed();
  vi.runAllTimers();
  expect(session.isShowing('one')).toBe(false);
});
