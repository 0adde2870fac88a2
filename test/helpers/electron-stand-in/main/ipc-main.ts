import type * as Electron from 'electron';
import type { Invocation } from '../topics.ts';
import { link } from './link.ts';
import { windows } from './windows.ts';

type Handler = (event: Electron.IpcMainInvokeEvent, ...args: unknown[]) => unknown;

const handlers = new Map<string, Handler>();

/** A message of the main frame comes from `mainFrame` itself, any other from a frame of its own. */
function eventOf({ window, url, mainFrame }: Invocation): Electron.IpcMainInvokeEvent {
  const sender = windows.get(window)?.webContents;
  if (!sender) throw new Error(`there is no window ${window}`);
  if (mainFrame) sender.mainFrame.url = url;
  return { sender, senderFrame: mainFrame ? sender.mainFrame : { url } } as unknown as Electron.IpcMainInvokeEvent;
}

link.handle('invoke', (invocation: Invocation) => {
  const { channel, args } = invocation;
  const handler = handlers.get(channel);
  if (!handler) throw new Error(`Error invoking remote method '${channel}': No handler registered for '${channel}'`);
  return handler(eventOf(invocation), ...args);
});

/** `electron.ipcMain`: one handler a channel. */
export const ipcMain = {
  handle: (channel, handler) => {
    if (handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
    handlers.set(channel, handler);
  },
} satisfies Pick<Electron.IpcMain, 'handle'>;
