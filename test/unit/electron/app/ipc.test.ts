import type { IpcMain } from 'electron';
import { describe, expect, it } from 'vitest';
import { answerRequests } from '../../../../electron/app/ipc.ts';
import type { WindowHost } from '../../../../electron/app/window-host.ts';

type Handler = (event: unknown, name: unknown, args: unknown, mark?: unknown) => unknown;

const mainFrame = { url: 'app://scopecard/' };
const event = { sender: { id: 7, mainFrame }, senderFrame: mainFrame };
const host = { request: async (name: string) => ({ ok: true, value: name }) } as unknown as WindowHost;

function handlerFor(windows: Readonly<Record<number, WindowHost>>): Handler {
  let handler: Handler = () => null;
  const ipcMain = {
    handle: (_channel: string, given: Handler) => {
      handler = given;
    },
  };
  answerRequests(ipcMain as unknown as Pick<IpcMain, 'handle'>, (id) => windows[id] ?? null);
  return handler;
}

describe('a request over IPC', () => {
  it('is answered by the host of its own window', async () => {
    expect(await handlerFor({ 7: host })(event, 'app.info', {})).toEqual({ ok: true, value: 'app.info' });
  });

  it('is refused from a window that is gone', async () => {
    expect(await handlerFor({})(event, 'app.info', {})).toMatchObject({ ok: false, problem: { code: 'bad-request' } });
  });

  it('is refused from a frame inside our window', async () => {
    const framed = { ...event, senderFrame: { url: 'app://scopecard/' } };
    expect(await handlerFor({ 7: host })(framed, 'app.info', {})).toMatchObject({ ok: false });
  });

  it('is answered after its mark, which follows what the host sent until then', async () => {
    const sent: string[] = [];
    const sender = { ...event.sender, isDestroyed: () => false, send: (_: string, what: string) => sent.push(what) };
    const busy = {
      request: async () => {
        sender.send('', 'an event');
        return { ok: true, value: 1 };
      },
    } as unknown as WindowHost;
    const asked = { sender, senderFrame: mainFrame };
    expect(await handlerFor({ 7: busy })(asked, 'folder.scan', {}, 'm 1')).toEqual({ ok: true, value: 1 });
    expect(sent).toEqual(['an event', 'm 1']);
  });
});
