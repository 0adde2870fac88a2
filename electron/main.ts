import { join } from 'node:path';
import { app, crashReporter, dialog, protocol } from 'electron';
import { runApplication } from './app/application.ts';
import { followErrors, followProcesses } from './app/crashes.ts';
import { GraphicsSwitch } from './app/graphics.ts';
import { namedPaths } from './app/named-paths.ts';
import { ProgramLog } from './app/program-log.ts';
import { registerScheme } from './app/scheme.ts';
import { confineAll } from './app/security.ts';
import { widenCalls } from './host/disk/calls-in-flight.ts';
import { userFolder } from './user-folder.ts';

widenCalls(process.env);
const paths = namedPaths(process.argv, app.isPackaged, process.cwd());

app.setPath('userData', join(userFolder(), 'electron'));
if (app.requestSingleInstanceLock({ paths })) {
  const log = new ProgramLog(join(userFolder(), 'logs', 'scopecard.log'));
  const graphics = new GraphicsSwitch(join(userFolder(), 'graphics.json'), process.env);
  // The same as `appId` in build/electron-builder.json: the taskbar groups windows with the shortcut that has it.
  if (process.platform === 'win32') app.setAppUserModelId('org.scopecard.Scopecard');
  if (graphics.isOff) app.disableHardwareAcceleration();
  crashReporter.start({ uploadToServer: false });
  followErrors(process, { log, dialog }, () => app.quit());
  followProcesses(app, log, () => graphics.noteCrash());
  registerScheme(protocol);
  confineAll(app);
  runApplication(paths, { log, graphics }).catch((error: unknown) => {
    log.writeError('not started', error);
    dialog.showErrorBox('Scopecard did not start', error instanceof Error ? error.message : String(error));
    void log.written().finally(() => app.exit(1));
  });
} else {
  app.quit();
}
