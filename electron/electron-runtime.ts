import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** Electron's executable, or in one sentence why there is none. */
export type Runtime = { readonly path: string } | { readonly missing: string };

/** What may be waited for until the download site answers. */
const answerTime = 5_000;
/** What the download, of some 110 MB, may take. */
const fetchTime = 10 * 60_000;

function electronFolder(): string | null {
  try {
    return dirname(createRequire(import.meta.url).resolve('electron/package.json'));
  } catch {
    return null;
  }
}

/** Electron's executable as its own index.js finds it, null when it is not there. */
export function installedRuntime(folder: string, env: NodeJS.ProcessEnv = process.env): string | null {
  const pathFile = join(folder, 'path.txt');
  const name = existsSync(pathFile) ? readFileSync(pathFile, 'utf8') : null;
  const dist = env.ELECTRON_OVERRIDE_DIST_PATH;
  if (dist === undefined && name === null) return null;
  const path = join(dist ?? join(folder, 'dist'), name ?? 'electron');
  return existsSync(path) ? path : null;
}

/** Whether the download site can be reached without a proxy; where one is set for the download, that is left to it. */
async function siteAnswers(env: NodeJS.ProcessEnv): Promise<boolean> {
  if (env.ELECTRON_GET_USE_PROXY) return true;
  const site = env.ELECTRON_MIRROR || env.npm_config_electron_mirror || 'https://github.com/electron/electron';
  try {
    await fetch(site, { method: 'HEAD', redirect: 'manual', signal: AbortSignal.timeout(answerTime) });
    return true;
  } catch {
    return false;
  }
}

/** Runs Electron's own installer, which checks what it fetched against its checksums; whether it succeeded in time. */
export function runInstaller(folder: string, time: number = fetchTime): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(folder, 'install.js')], { stdio: 'ignore', timeout: time });
    child.on('error', () => resolve(false));
    child.on('close', (code) => resolve(code === 0));
  });
}

async function fetchRuntime(folder: string): Promise<Runtime> {
  if (process.env.ELECTRON_SKIP_BINARY_DOWNLOAD) return { missing: 'its runtime is not installed' };
  if (!(await siteAnswers(process.env))) return { missing: 'its runtime cannot be fetched from here' };
  process.stderr.write('scopecard: fetching the Electron runtime, this once…\n');
  const done = await runInstaller(folder);
  const path = done ? installedRuntime(folder) : null;
  return path ? { path } : { missing: 'its runtime could not be fetched' };
}

/** Electron's executable, fetched first where it is missing and is available; the attempt is bounded in time. */
export async function findRuntime(): Promise<Runtime> {
  const folder = electronFolder();
  if (folder === null) return { missing: 'it is not installed' };
  const path = installedRuntime(folder);
  return path ? { path } : fetchRuntime(folder);
}
