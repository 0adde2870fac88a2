import { release } from 'node:os';
import { join } from 'node:path';
import { app, BrowserWindow, dialog, ipcMain, protocol, session, shell } from 'electron';
import type { StartTarget } from '../../shared/ipc/program.ts';
import type { Settings } from '../../shared/ipc/settings.ts';
import type { EventName, Events } from '../../shared/ipc.ts';
import { ok } from '../../shared/problems/result.ts';
import { createHost, type Host } from '../host/host.ts';
import { listPageFiles } from '../host/http/page-files.ts';
import { distFolder, pageFolder } from '../package-folder.ts';
import { userFolder } from '../user-folder.ts';
import { AppMenu } from './app-menu.ts';
import { installCommand } from './command-link.ts';
import { followWindow } from './crashes.ts';
import { packDiagnostics } from './diagnostics.ts';
import { chooseFolder, chooseSave } from './dialogs.ts';
import { gatherPaths } from './gather-paths.ts';
import type { GraphicsSwitch } from './graphics.ts';
import { answerRequests } from './ipc.ts';
import { ProgramEnd } from './program-end.ts';
import type { ProgramLog } from './program-log.ts';
import { progressOf, workEnded } from './progress.ts';
import { changesRecent, showRecent } from './recent-folders.ts';
import { handleScheme } from './scheme.ts';
import { fetchNoDictionaries, refusePermissions } from './security.ts';
import { startTargets } from './start-target.ts';
import type { UrgentEnd } from './urgent-end.ts';
import { loadPage, makeWindow } from './window.ts';
import { createWindowHost } from './window-host.ts';
import { stateWritten } from './window-state.ts';
import { type OpenWindow, Windows } from './windows.ts';

/** Tools that exist before Electron is ready. */
export interface EarlyTools {
  readonly log: ProgramLog;
  readonly graphics: GraphicsSwitch;
  readonly urgent: UrgentEnd;
}

/** The packaged launcher of the command line. */
const launcher = () => join(process.resourcesPath, 'bin', 'scopecard');

/** The single parts that all windows share. */
interface Parts {
  readonly windows: () => Windows;
  readonly menu: () => AppMenu;
}

function makeHost({ log, graphics }: EarlyTools, { windows, menu }: Parts): Host {
  const asking = () => BrowserWindow.getFocusedWindow();
  return createHost({
    kind: 'desktop',
    version: __VERSION__,
    runtime: runtimeVersions(),
    userFolder: userFolder(),
    start: null,
    onBug: (error) => log.writeError('bug', error),
    desktop: {
      targetsOf: startTargets,
      openWindows: (targets) => (targets.length === 0 ? windows().openNew() : windows().show(targets)),
      tickMenu: (ticked) => menu().show({ ticked }),
      showInFolder: (path) => shell.showItemInFolder(path),
      showLog: async () => {
        await log.written();
        shell.showItemInFolder(log.path);
      },
      packDiagnostics: async (settings) => {
        await log.written();
        return packDiagnostics({ program: versions(), settings, logFiles: log.files });
      },
      graphics: () => graphics.state,
      setGraphics: (off) => graphics.set(off),
      // On other systems the installer does this.
      installCommand: async () => (process.platform === 'darwin' ? installCommand(launcher()) : ok(null)),
    },
    chooseFolder: () => chooseFolder(dialog, asking()),
    chooseSave: (name) => chooseSave(dialog, asking(), name),
  });
}

function makeWindows(host: Host, { log, urgent }: EarlyTools): Windows {
  const options = { preload: join(distFolder(), 'preload.cjs'), stateFile: join(userFolder(), 'window.json') };
  async function make(target: StartTarget | null): Promise<OpenWindow> {
    const own = createWindowHost(host, target, {
      onOpened: ({ path }) => {
        if (process.platform === 'darwin') window.setRepresentedFilename(path);
      },
      onSaved: (folder) => windows.showProgress(workEnded(folder)),
    });
    const events = {
      keepsUnsaved: () => urgent.hasBegun,
      folder: own.folder,
      onDiscard: () => void own.forgetUnsaved(),
    };
    const window = await makeWindow(options, events, windows.latest());
    followWindow(window, { log, dialog });
    return { host: own, window };
  }
  // A page that cannot be loaded is logged and asked about (`followWindow`); the program goes on.
  const windows: Windows = new Windows({ make, load: (window) => loadPage(window).catch(() => {}) });
  return windows;
}

/** Versions of the runtime, for people to read. */
function runtimeVersions(): Readonly<Record<string, string>> {
  const { electron = '', chrome = '', node = '' } = process.versions;
  return { Electron: electron, Chrome: chrome, Node: node };
}

/** Shows the recent folders where the system and the menu list them. */
async function sendRecent(host: Host, menu: AppMenu): Promise<void> {
  const settings = await host.request('settings.read', {});
  if (!settings.ok) return;
  const { recentFolders } = settings.value as Settings;
  showRecent(app, recentFolders, process.platform);
  menu.show({ recent: recentFolders });
}

/** Versions of the program and its runtime, for the log and bug reports. */
function versions(): Readonly<Record<string, string>> {
  const { electron = '', chrome = '', node = '' } = process.versions;
  return {
    scopecard: __VERSION__,
    electron,
    chrome,
    node,
    system: `${process.platform} ${process.arch}`,
    release: release(),
  };
}

/** Whether the run before was cut off: a crash of the whole program leaves no line of its own. */
function earlierRun(log: ProgramLog): Readonly<Record<string, string>> {
  const last = log.lastEvent();
  return last === null || last === 'end' ? {} : { earlierRun: 'did not end as it should' };
}

/** Shows paths in a window; where the program is ending, it starts again on them. */
type Show = (paths: readonly string[]) => Promise<void>;

/** On macOS a program keeps running without a window, and opens one when it is activated. */
function keepRunning(windows: Windows, show: Show): void {
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  app.on('activate', () => {
    if (windows.latest() === null) void show([]);
  });
}

/** Paths named by a later start of the program; data from another process is not trusted. */
function pathsOf(data: unknown): readonly string[] {
  const paths = (data as { readonly paths?: unknown } | null)?.paths;
  return Array.isArray(paths) ? paths.filter((path): path is string => typeof path === 'string') : [];
}

/** Prepares everything that windows need; they open after it. */
async function prepare(windows: Windows, host: Host, menu: AppMenu, show: Show): Promise<void> {
  await app.whenReady();
  refusePermissions(session.defaultSession);
  fetchNoDictionaries(session.defaultSession);
  handleScheme(protocol, await listPageFiles(pageFolder()));
  menu.show({});
  void sendRecent(host, menu);
  keepRunning(windows, show);
}

/** Opens paths requested from outside, at any time after the start. */
function hearOthers(show: Show): void {
  app.on('second-instance', (_event, _argv, _folder, data) => show(pathsOf(data)));
  // macOS sends one event for each file.
  const gathered = gatherPaths(show);
  app.on('open-file', (event, path) => {
    event.preventDefault();
    gathered(path);
  });
}

/** Runs the application on the named paths; this is its only process. */
export async function runApplication(named: readonly string[], tools: EarlyTools): Promise<void> {
  const { log } = tools;
  log.write('start', { ...versions(), ...earlierRun(log) });
  const host = makeHost(tools, { windows: () => windows, menu: () => menu });
  const windows = makeWindows(host, tools);
  const menu = new AppMenu(windows);
  const prepared = prepare(windows, host, menu, show);
  async function show(paths: readonly string[]): Promise<void> {
    await prepared;
    const targets = await startTargets(paths);
    if (end.hasBegun) end.startAgain(paths);
    else await windows.show(targets);
  }
  const end = new ProgramEnd({ app, host, log, stateWritten });
  host.onEvent((name, payload) => {
    windows.broadcast(name, payload);
    if (changesRecent(name, payload as Events[EventName])) void sendRecent(host, menu);
    const progress = progressOf(name, payload as Events[EventName]);
    if (progress) windows.showProgress(progress);
  });
  answerRequests(ipcMain, (contents) => windows.hostOf(contents));
  hearOthers(show);
  await show(named);
}
