import { join } from 'node:path';
import { app, crashReporter, dialog, protocol } from 'electron';
import { runApplication } from './app/application.ts';
import { followErrors, followProcesses } from './app/crashes.ts';
import { afterCrash, graphicsOff, readGraphics, writeGraphics } from './app/graphics.ts';
import { namedPaths } from './app/named-paths.ts';
import { registerScheme } from './app/scheme.ts';
import { confineAll } from './app/security.ts';
import { ProgramLog } from './host/user/program-log.ts';
import { userFolder } from './user-folder.ts';

const paths = namedPaths(process.argv, app.isPackaged, process.cwd());

app.setPath('userData', join(userFolder(), 'electron'));
if (app.requestSingleInstanceLock({ paths })) {
  const log = new ProgramLog(join(userFolder(), 'logs', 'scopecard.log'));
  const graphicsFile = join(userFolder(), 'graphics.json');
  let graphics = readGraphics(graphicsFile);
  if (graphicsOff(graphics, process.env)) app.disableHardwareAcceleration();
  crashReporter.start({ uploadToServer: false });
  followErrors(process, { log, dialog }, () => app.quit());
  followProcesses(app, log, () => {
    graphics = afterCrash(graphics);
    void writeGraphics(graphicsFile, graphics);
  });
  registerScheme(protocol);
  confineAll(app);
  runApplication(paths, log).catch((error: unknown) => {
    log.writeError('not started', error);
    dialog.showErrorBox('Scopecard did not start', error instanceof Error ? error.message : String(error));
    void log.written().finally(() => app.exit(1));
  });
} else {
  app.quit();
}
