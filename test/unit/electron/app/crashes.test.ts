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
  readonly webContents = Object.assign(new EventEmitter(), { reload: vi.fn(), forcefullyCrashRenderer: vi.fn() });
  readonly destroy = vi.fn();
  isDestroyed = (): boolean => false;
}

function follow(response = 0) {
  const window = new FakeWindow();
  const used = tools(response);
  followWindow(window as unknown as BrowserWindow, used as never);
  return { window, ...used };
}

const settle = () => new Promise((resolve) => setImmediate(resolve));

describe('a page that has crashed', () => {
  it('is noted and loaded again', async () => {
    const { window, lines, asked } = follow(0);
    window.webContents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 5 });
    await settle();
    expect(lines).toEqual(['page gone']);
    expect(asked).toEqual(['The window has stopped working.']);
    expect(window.webContents.reload).toHaveBeenCalledOnce();
  });

  it('closes its window where the user prefers that', async () => {
    const { window } = follow(1);
    window.webContents.emit('render-process-gone', {}, { reason: 'oom', exitCode: 5 });
    await settle();
    expect(window.destroy).toHaveBeenCalledOnce();
    expect(window.webContents.reload).not.toHaveBeenCalled();
  });

  it('is not asked about when it ended as it should', async () => {
    const { window, asked } = follow();
    window.webContents.emit('render-process-gone', {}, { reason: 'clean-exit', exitCode: 0 });
    await settle();
    expect(asked).toEqual([]);
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

  it('is ended and loaded again where the user says so', async () => {
    const { window } = follow(0);
    window.emit('unresponsive');
    await settle();
    expect(window.webContents.forcefullyCrashRenderer).toHaveBeenCalledOnce();
  });
});

it('errors of a page are noted, its other messages are not', () => {
  const { window, lines } = follow();
  for (const level of ['info', 'warning', 'error'])
    window.webContents.emit('console-message', { level, message: level, lineNumber: 1, sourceId: 'app://scopecard/' });
  expect(lines).toEqual(['page error']);
});

it('an error that nobody caught is logged and shown once, and the program ends; a rejection is only logged', () => {
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
  app.emit('child-process-gone', {}, { type: 'Utility', reason: 'crashed', exitCode: 1 });
  expect(onGraphics).toHaveBeenCalledOnce();
  expect(used.lines).toHaveLength(3);
});
