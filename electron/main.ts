import { join } from 'node:path';
import { app, dialog, protocol } from 'electron';
import { runApplication } from './app/application.ts';
import { namedPaths } from './app/named-paths.ts';
import { registerScheme } from './app/scheme.ts';
import { confineAll } from './app/security.ts';
import { userFolder } from './user-folder.ts';

const paths = namedPaths(process.argv, app.isPackaged, process.cwd());

app.setPath('userData', join(userFolder(), 'electron'));
if (app.requestSingleInstanceLock({ paths })) {
  registerScheme(protocol);
  confineAll(app);
  runApplication(paths).catch((error: unknown) => {
    dialog.showErrorBox('Scopecard did not start', error instanceof Error ? error.message : String(error));
    app.exit(1);
  });
} else {
  app.quit();
}
