import { join } from 'node:path';
import { app, crashReporter, dialog, protocol } from 'electron';
import { runApplication } from './app/application.ts';
import { followErrors, followProcesses } from './app/crashes.ts';
import { GraphicsSwitch } from './app/graphics.ts';
import { namedPaths } from './app/named-paths.ts';
import { takesFiles } from './app/profile.ts';
import { ProgramLog } from './app/program-log.ts';
import { registerScheme } from './app/scheme.ts';
import { closeNetwork, confineAll } from './app/security.ts';
import { UrgentEnd } from './app/urgent-end.ts';
import { widenCalls } from './host/disk/calls-in-flight.ts';
import { userFolder } from './user-folder.ts';

widenCalls(process.env);
const paths = namedPaths(process.argv, app.isPackaged, process.cwd());

const profile = join(userFolder(), 'electron');
app.setPath('userData', profile);
// A home that is read-only has no lock to give: the program runs all the same, and reports what it cannot keep.
if (app.requestSingleInstanceLock({ paths }) || !takesFiles(profile)) {
  const log = new ProgramLog(join(userFolder(), 'logs', 'scopecard.log'));
  const graphics = new GraphicsSwitch(join(userFolder(), 'graphics.json'), process.env);
  // The same as `appId` in build/electron-builder.json: the taskbar groups windows with the shortcut that has it.
  if (process.platform === 'win32') app.setAppUserModelId('org.scopecard.Scopecard');
  if (graphics.isOff) app.disableHardwareAcceleration();
  crashReporter.start({ uploadToServer: false });
  const urgent = new UrgentEnd(app);
  followErrors(process, { log, dialog }, () => urgent.begin());
  void urgent.hearSignals(process);
  followProcesses(app, log, () => graphics.noteCrash());
  closeNetwork(app.commandLine);
  registerScheme(protocol);
  confineAll(app);
  runApplication(paths, { log, graphics, urgent }).catch((error: unknown) => {
    log.writeError('not started', error);
    dialog.showErrorBox('Scopecard did not start', error instanceof Error ? error.message : String(error));
    void log.written().finally(() => app.exit(1));
  });
} else {
  app.quit();
}
