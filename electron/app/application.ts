import { join } from 'node:path';
import { app, BrowserWindow, dialog, ipcMain, Menu, protocol, session } from 'electron';
import { createHost, type Host } from '../host/host.ts';
import { listPageFiles } from '../host/http/page-files.ts';
import { distFolder } from '../package-folder.ts';
import { userFolder } from '../user-folder.ts';
import { eventChannel } from './channels.ts';
import { chooseFolder, chooseSave } from './dialogs.ts';
import { answerRequests } from './ipc.ts';
import { menuTemplate } from './menu.ts';
import { handleScheme } from './scheme.ts';
import { refusePermissions } from './security.ts';
import { createTrustedSenders } from './senders.ts';
import { openWindow, type WindowOptions } from './window.ts';
import { stateWritten } from './window-state.ts';

/** The one window, wherever the focus is. */
const theWindow = (): BrowserWindow | null => BrowserWindow.getAllWindows()[0] ?? null;

function makeHost(startFolder: string | null): Host {
  return createHost({
    kind: 'desktop',
    version: __VERSION__,
    userFolder: userFolder(),
    startFolder,
    chooseFolder: () => chooseFolder(dialog, theWindow()),
    chooseSave: (name) => chooseSave(dialog, theWindow(), name),
  });
}

function passEvents(host: Host): void {
  host.onEvent((name, payload) => theWindow()?.webContents.send(eventChannel, name, payload));
}

function setMenu(host: Host): void {
  const template = menuTemplate({
    platform: process.platform,
    development: !app.isPackaged,
    send: (id) => host.emit('command', { id }),
  });
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}

/** Running saves end before the program does: a lost save is a lost annotation. */
function closeFirst(host: Host): void {
  let closed = false;
  app.on('will-quit', (event) => {
    if (closed) return;
    event.preventDefault();
    void Promise.all([host.close(), stateWritten()]).finally(() => {
      closed = true;
      app.quit();
    });
  });
}

function keepWindow(options: WindowOptions): void {
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  app.on('activate', () => {
    if (theWindow() === null) void openWindow(options);
  });
}

/** Brings the window forward, with another folder where a second start of the program named one. */
function bringForward(host: Host, folder: string | null): void {
  const window = theWindow();
  if (window?.isMinimized()) window.restore();
  window?.focus();
  if (folder !== null) host.emit('folder.requested', { path: folder });
}

function hearOthers(host: Host): void {
  app.on('second-instance', (_event, _argv, _folder, data) => {
    const folder = (data as { readonly folder?: unknown } | null)?.folder;
    bringForward(host, typeof folder === 'string' ? folder : null);
  });
  app.on('open-file', (event, path) => {
    event.preventDefault();
    bringForward(host, path);
  });
}

/** Runs the application in this process, which is its only one. */
export async function runApplication(startFolder: string | null): Promise<void> {
  const host = makeHost(startFolder);
  const senders = createTrustedSenders();
  closeFirst(host);
  hearOthers(host);
  passEvents(host);
  answerRequests(ipcMain, host, senders);
  await app.whenReady();
  refusePermissions(session.defaultSession);
  handleScheme(protocol, await listPageFiles(join(distFolder(), 'renderer')));
  setMenu(host);
  const options = {
    preload: join(distFolder(), 'preload.cjs'),
    stateFile: join(userFolder(), 'window.json'),
    senders,
    onDiscard: () => void host.forgetUnsaved(),
  };
  keepWindow(options);
  await openWindow(options);
}
