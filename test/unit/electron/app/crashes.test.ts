import { EventEmitter } from 'node:events';
import type { App, BrowserWindow } from 'electron';
import { describe, expect, it, vi } from 'vitest';
import { followErrors, followProcesses, followWindow } from '../../../../electron/app/crashes.ts';

function tools(response = 0) {
  const lines: string[] = [];
  const asked: string[] = [];
  const boxes: string[] = [];
  return {
    lines,
    asked,
    boxes,
    log: {
      path: '/logs/scopecard.log',
      write: (event: string) => void lines.push(event),
      writeNow: (event: string) => void lines.push(event),
      writeError: (event: string, error: unknown) => void lines.push(`${event}: ${String(error)}`),
    },
    dialog: {
      showMessageBox: async (_window: unknown, { message }: { message: string }) => {
        asked.push(message);
        return { response, checkboxChecked: false };
      },
      showErrorBox: (title: string) => void boxes.push(title),
    },
  };
}

class FakeWindow extends EventEmitter {
  isCrashed = false;
  isShown = true;
  readonly loadURL = vi.fn(async () => {});
  readonly destroy = vi.fn();
  readonly show = vi.fn();
  readonly webContents = Object.assign(new EventEmitter(), {
    forcefullyCrashRenderer: vi.fn(),
    isCrashed: () => this.isCrashed,
  });
  isVisible = (): boolean => this.isShown;
  isDestroyed = (): boolean => false;

  /** Its page's process ends. */
  lose(reason = 'crashed'): void {
    this.isCrashed = true;
    this.webContents.emit('render-process-gone', {}, { reason, exitCode: 5 });
  }
}

function follow(response = 0) {
  const window = new FakeWindow();
  const used = tools(response);
  followWindow(window as unknown as BrowserWindow, used as never);
  return { window, ...used };
}

const settle = () => new Promise((resolve) => setImmediate(resolve));

describe('a page that has crashed', () => {
  it.each(['crashed', 'killed', 'oom', 'abnormal-exit', 'launch-failed', 'integrity-failure'])(
    'is noted and loaded again: %s',
    async (reason) => {
      const { window, lines, asked } = follow(0);
      window.lose(reason);
      expect(lines).toEqual(['page gone']);
      await settle();
      expect(asked).toEqual(['The window has stopped working.']);
      expect(window.loadURL).toHaveBeenCalledExactlyOnceWith('app://scopecard/');
    },
  );

  it('closes its window where the user prefers that', async () => {
    const { window } = follow(1);
    window.lose('oom');
    await settle();
    expect(window.destroy).toHaveBeenCalledOnce();
    expect(window.loadURL).not.toHaveBeenCalled();
  });

  it('is not asked about after a normal end', async () => {
    const { window, asked } = follow();
    window.lose('clean-exit');
    await settle();
    expect(asked).toEqual([]);
  });

  it('once more is asked about once more', async () => {
    const { window, asked } = follow(0);
    for (let time = 0; time < 2; time++) {
      window.lose();
      await settle();
    }
    expect(asked).toHaveLength(2);
    expect(window.loadURL).toHaveBeenCalledTimes(2);
  });

  it('is left alone where its window was closed while it was asked about', async () => {
    const { window } = follow(0);
    window.lose();
    window.isDestroyed = () => true;
    await settle();
    window.lose();
    expect(window.loadURL).not.toHaveBeenCalled();
  });

  it('before it was painted is asked about in a window that can be seen', async () => {
    const { window, asked } = follow();
    window.isShown = false;
    window.lose();
    await settle();
    expect(window.show).toHaveBeenCalledOnce();
    expect(asked).toHaveLength(1);
  });
});

describe('a page that is not loaded', () => {
  const failed = (window: FakeWindow, code: number, isMainFrame = true) =>
    window.webContents.emit('did-fail-load', {}, code, 'ERR_FAILED', 'app://scopecard/', isMainFrame);

  it('is noted and loaded again', async () => {
    const { window, lines, asked } = follow(0);
    failed(window, -2);
    await settle();
    expect(lines).toEqual(['page not loaded']);
    expect(asked).toEqual(['The window could not be loaded.']);
    expect(window.loadURL).toHaveBeenCalledOnce();
  });

  it('because its process went is asked about once', async () => {
    const { window, lines, asked } = follow(0);
    window.lose();
    failed(window, -2);
    await settle();
    expect(lines).toEqual(['page gone', 'page not loaded']);
    expect(asked).toHaveLength(1);
  });

  it('is ignored where loading was aborted, or for a part of the page', async () => {
    const { window, lines } = follow();
    failed(window, -3);
    failed(window, -2, false);
    await settle();
    expect(lines).toEqual([]);
  });
});

describe('a page that does not respond', () => {
  it('is asked about once, and waited for', async () => {
    const { window, asked, lines } = follow(1);
    window.emit('unresponsive');
    window.emit('unresponsive');
    await settle();
    window.emit('responsive');
    expect(asked).toEqual(['The window is not responding.']);
    expect(window.webContents.forcefullyCrashRenderer).not.toHaveBeenCalled();
    expect(lines).toEqual(['page not responding', 'page not responding', 'page responding again']);
  });

  it('is ended and loaded again when the user asks for it, without a second question', async () => {
    const { window, asked } = follow(0);
    window.emit('unresponsive');
    await settle();
    expect(window.webContents.forcefullyCrashRenderer).toHaveBeenCalledOnce();
    window.lose('killed');
    await settle();
    expect(window.loadURL).toHaveBeenCalledOnce();
    expect(asked).toEqual(['The window is not responding.']);
    window.lose();
    await settle();
    expect(asked).toEqual(['The window is not responding.', 'The window has stopped working.']);
  });

  it('and crashes while it is asked about is loaded again', async () => {
    const { window } = follow(0);
    window.emit('unresponsive');
    window.lose();
    await settle();
    expect(window.webContents.forcefullyCrashRenderer).not.toHaveBeenCalled();
    expect(window.loadURL).toHaveBeenCalledOnce();
  });

  it('and crashes while it is asked about is closed where nobody wants it again', async () => {
    const { window } = follow(1);
    window.emit('unresponsive');
    window.lose();
    await settle();
    expect(window.destroy).toHaveBeenCalledOnce();
    expect(window.loadURL).not.toHaveBeenCalled();
  });
});

it('errors of a page are noted, its other messages are not', () => {
  const { window, lines } = follow();
  for (const level of ['info', 'warning', 'error'])
    window.webContents.emit('console-message', { level, message: level, lineNumber: 1, sourceId: 'app://scopecard/' });
  expect(lines).toEqual(['page error']);
});

it('an uncaught error is logged and shown once, and the program ends; a rejection is only logged', () => {
  const used = tools();
  const quit = vi.fn();
  const process = new EventEmitter();
  followErrors(process, used as never, quit);
  process.emit('unhandledRejection', 'closed');
  expect(used.boxes).toEqual([]);
  expect(quit).not.toHaveBeenCalled();
  process.emit('uncaughtException', new Error('first'));
  process.emit('uncaughtException', new Error('second'));
  expect(used.lines).toEqual([
    'unhandled rejection: closed',
    'uncaught error: Error: first',
    'uncaught error: Error: second',
  ]);
  expect(used.boxes).toEqual(['Scopecard has to close']);
  expect(quit).toHaveBeenCalledOnce();
});

it('a crash of the graphics process is counted, other processes are only noted', () => {
  const used = tools();
  const onGraphics = vi.fn();
  const app = new EventEmitter();
  followProcesses(app as unknown as App, used.log as never, onGraphics);
  app.emit('child-process-gone', {}, { type: 'GPU', reason: 'crashed', exitCode: 1 });
  app.emit('child-process-gone', {}, { type: 'GPU', reason: 'clean-exit', exitCode: 0 });
  expect(onGraphics).toHaveBeenCalledOnce();
  app.emit('child-process-gone', {}, { type: 'GPU', reason: 'killed', exitCode: 0 });
  app.emit('child-process-gone', {}, { type: 'Utility', reason: 'crashed', exitCode: 1 });
  expect(onGraphics).toHaveBeenCalledOnce();
  expect(used.lines).toHaveLength(4);
});
