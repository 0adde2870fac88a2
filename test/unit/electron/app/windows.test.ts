import { EventEmitter } from 'node:events';
import { normalize } from 'node:path';
import type { BrowserWindow } from 'electron';
import { describe, expect, it } from 'vitest';
import { createWindowHost } from '../../../../electron/app/window-host.ts';
import { Windows } from '../../../../electron/app/windows.ts';
import type { StartTarget } from '../../../../shared/ipc/program.ts';
import { ok } from '../../../../shared/problems/result.ts';

const at = (folder: string, ...images: string[]): StartTarget => ({ folder, images });

class FakeWindow extends EventEmitter {
  readonly sent: unknown[] = [];
  focused = 0;
  minimized = false;
  readonly webContents: { id: number; send(channel: string, name: string, payload: unknown): void };
  readonly target: StartTarget | null;

  constructor(id: number, target: StartTarget | null) {
    super();
    this.target = target;
    this.webContents = { id, send: (_channel, name, payload) => void this.sent.push([name, payload]) };
  }

  destroyed = false;
  isDestroyed = (): boolean => this.destroyed;
  isMinimized = (): boolean => this.minimized;
  progress: number | null = null;
  setProgressBar(part: number): void {
    this.progress = part;
  }
  restore(): void {
    this.minimized = false;
  }
  focus(): void {
    this.focused += 1;
    this.emit('focus');
  }
}

function open() {
  const made: FakeWindow[] = [];
  const connected = new Set<string>();
  const shared = {
    request: async (name: string, args: unknown) => {
      if (name !== 'folder.open') return ok(name === 'app.info' ? { start: null } : null);
      const { path } = args as { path: string };
      return ok({ id: `id of ${path}`, path, name: path });
    },
    forgetUnsaved: async () => {},
    connectWindow: (window: string) => {
      connected.add(window);
      return () => void connected.delete(window);
    },
  };
  let fails = false;
  const windows = new Windows({
    make: async (target) => {
      if (fails) {
        fails = false;
        throw new Error('no window');
      }
      const window = new FakeWindow(made.length + 1, target);
      made.push(window);
      return { window: window as unknown as BrowserWindow, host: createWindowHost(shared, target) };
    },
    load: async () => {},
  });
  const failNext = () => {
    fails = true;
  };
  return { windows, made, connected, failNext };
}

describe('the windows of the program', () => {
  it('begin with one without a folder, which comes forward at a second start', async () => {
    const { windows, made } = open();
    await windows.show([]);
    await windows.show([]);
    expect(made).toHaveLength(1);
    expect(made[0]?.focused).toBe(1);
  });

  it('are one for each folder', async () => {
    const { windows, made } = open();
    await windows.show([at('/a'), at('/b')]);
    expect(made.map(({ target }) => target?.folder)).toEqual(['/a', '/b']);
  });

  it('show the progress of their own folder', async () => {
    const { windows, made } = open();
    await windows.show([at('/a'), at('/b')]);
    for (const [window, path] of [[1, '/a'] as const, [2, '/b'] as const]) {
      await windows.hostOf(window)?.request('folder.open', { path });
      await windows.hostOf(window)?.request('folder.scan', { folder: `id of ${path}` });
    }
    windows.showProgress({ folder: 'id of /b', value: 0.5 });
    expect(made.map(({ progress }) => progress)).toEqual([null, 0.5]);
  });

  it('share one for a folder that is requested twice at once', async () => {
    const { windows, made } = open();
    await Promise.all([windows.show([at('/a')]), windows.show([at('/a')])]);
    expect(made).toHaveLength(1);
  });

  it('select the requested images in a folder that is open', async () => {
    const { windows, made } = open();
    await windows.show([at('/a')]);
    await windows.hostOf(1)?.request('app.info', {});
    if (made[0]) made[0].minimized = true;
    await windows.show([at('/a', 'x.tif')]);
    expect(made[0]?.sent).toEqual([['folder.requested', at('/a', 'x.tif')]]);
    expect(made[0]?.minimized).toBe(false);
  });

  it('select images in the nearest folder around theirs that is open', async () => {
    const { windows, made } = open();
    const inside = (folder: string, ...images: string[]) => at(normalize(folder), ...images);
    await windows.show([inside('/a/b'), inside('/a'), inside('/a b')]);
    for (const id of [1, 2, 3]) await windows.hostOf(id)?.request('app.info', {});
    await windows.show([
      inside('/a/b/c', 'x.tif', 'd/y.tif'),
      inside('/a/e', 'z.tif'),
      inside('/a/.hidden/deep', 'x.tif'),
      inside('/a/b/c'),
    ]);
    const [nearest, around, beside] = made.map(({ sent }) => sent);
    expect(nearest).toEqual([['folder.requested', inside('/a/b', 'c/x.tif', 'c/d/y.tif')]]);
    expect(around).toEqual([['folder.requested', inside('/a', 'e/z.tif')]]);
    expect(beside).toEqual([]);
    expect(made.slice(3).map(({ target }) => target)).toEqual([inside('/a/.hidden/deep', 'x.tif'), inside('/a/b/c')]);
  });

  it('select images in the top of a drive', async () => {
    const { windows, made } = open();
    await windows.show([at(normalize('/'))]);
    await windows.hostOf(1)?.request('app.info', {});
    await windows.show([at(normalize('/a'), 'x.tif')]);
    expect(made.map(({ sent }) => sent)).toEqual([[['folder.requested', at(normalize('/'), 'a/x.tif')]]]);
  });

  it('open a folder in a window that has none', async () => {
    const { windows, made } = open();
    await windows.show([]);
    await windows.show([at('/a')]);
    expect(made).toHaveLength(1);
    expect(await windows.hostOf(1)?.request('app.info', {})).toMatchObject({ value: { start: at('/a') } });
  });

  it('show images of a folder in the window that had the keyboard last of those that have it', async () => {
    const { windows, made } = open();
    await windows.show([at('/a')]);
    await windows.openNew();
    for (const id of [1, 2]) {
      await windows.hostOf(id)?.request('app.info', {});
      await windows.hostOf(id)?.request('folder.open', { path: '/a' });
      await windows.hostOf(id)?.request('folder.scan', { folder: 'id of /a' });
    }
    await windows.show([at('/a', 'x.tif')]);
    expect(made.map(({ sent }) => sent.length)).toEqual([0, 1]);
  });

  it('take one folder each, also where the first has loaded without one', async () => {
    const { windows, made } = open();
    await windows.show([]);
    await windows.hostOf(1)?.request('app.info', {});
    await windows.show([at('/a', 'x.tif'), at('/b')]);
    expect(made[0]?.sent).toEqual([['folder.requested', at('/a', 'x.tif')]]);
    expect(made.map(({ target }) => target)).toEqual([null, at('/b')]);
  });

  it('hear every event, and the latest one the menu', async () => {
    const { windows, made } = open();
    await windows.show([at('/a'), at('/b')]);
    made[0]?.focus();
    windows.broadcast('folder.state', { folder: 'id', offlineSince: null });
    windows.sendToLatest('command', { id: 'edits.save' });
    expect(made.map(({ sent }) => sent.length)).toEqual([2, 1]);
    expect(windows.latest()).toBe(made[0]);
  });

  it('are forgotten when they are closed; the program can open another', async () => {
    const { windows, made, connected } = open();
    await windows.show([at('/a')]);
    expect(connected.size).toBe(1);
    made[0]?.emit('closed');
    made[0]?.emit('focus');
    expect(connected.size).toBe(0);
    expect(windows.latest()).toBeNull();
    expect(windows.hostOf(1)).toBeNull();
    await windows.show([at('/a')]);
    expect(made).toHaveLength(2);
  });

  it('are told nothing more once they are destroyed', async () => {
    const { windows, made } = open();
    await windows.show([at('/a'), at('/b')]);
    await windows.hostOf(1)?.request('folder.open', { path: '/a' });
    await windows.hostOf(1)?.request('folder.scan', { folder: 'id of /a' });
    if (made[0]) made[0].destroyed = true;
    windows.broadcast('folder.state', { folder: 'id', offlineSince: null });
    windows.showProgress({ folder: 'id of /a', value: 0.5 });
    expect(made.map(({ sent }) => sent.length)).toEqual([0, 1]);
    expect(made[0]?.progress).toBeNull();
  });

  it('still open after one that could not be made', async () => {
    const { windows, made, failNext } = open();
    failNext();
    await expect(windows.openNew()).rejects.toThrow('no window');
    await windows.show([]);
    expect(made).toHaveLength(1);
  });

  it('open one more on request', async () => {
    const { windows, made } = open();
    await windows.show([at('/a')]);
    await windows.openNew();
    expect(made.map(({ target }) => target)).toEqual([at('/a'), null]);
  });
});
