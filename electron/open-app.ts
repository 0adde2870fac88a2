import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';
import { findRuntime, type Runtime } from './electron-runtime.ts';
import { hasDisplay } from './open-browser.ts';
import { distFolder } from './package-folder.ts';
import { serve } from './serve.ts';

/** How the application is opened (README, Command line). */
export interface OpenOptions {
  /** Folder to open at once. */
  readonly folder: string | null;
  /** Whether the user asked for the browser instead of Electron. */
  readonly browser: boolean;
}

/** Why Electron cannot show a window here, before anything is fetched for it. */
export function obstacle(platform: NodeJS.Platform, uid: number | undefined, display: boolean): string | null {
  if (!display) return 'there is no display';
  return platform === 'linux' && uid === 0 ? 'it does not run for the root user' : null;
}

/** Whether this is the command line of the installed program, run by the program's own executable. */
const isInstalled = process.versions.electron !== undefined;

async function usableRuntime(): Promise<Runtime> {
  const missing = obstacle(process.platform, process.getuid?.(), hasDisplay());
  if (missing) return { missing };
  return isInstalled ? { path: process.execPath } : findRuntime();
}

/** Runs Electron until its windows are closed; null when it could not even be started. */
function runElectron(path: string, folder: string | null): Promise<number | null> {
  const program = isInstalled ? [] : [join(distFolder(), 'main.js')];
  const args = [...program, ...(folder === null ? [] : [resolve(folder)])];
  const { ELECTRON_RUN_AS_NODE: _, ...env } = process.env;
  return new Promise((done) => {
    const child = spawn(path, args, { stdio: ['ignore', 'ignore', 'inherit'], env });
    process.once('SIGTERM', () => child.kill());
    child.on('error', () => done(null));
    child.on('close', (code) => done(code ?? 1));
  });
}

/** Opens the application: Electron where it can run, else the local server and the system's browser, saying why. */
export async function openApp({ folder, browser }: OpenOptions): Promise<number> {
  if (!browser) {
    const runtime = await usableRuntime();
    const code = 'path' in runtime ? await runElectron(runtime.path, folder) : null;
    if (code !== null) return code;
    const why = 'missing' in runtime ? runtime.missing : 'it did not start';
    process.stderr.write(`scopecard: opening in the browser, not in Electron: ${why}.\n`);
  }
  return serve({ folder, port: null, open: true });
}
