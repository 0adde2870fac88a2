import { spawn } from 'node:child_process';

/** Whether this machine can show a window: on Linux and its like a display server must be there. */
export function hasDisplay(
  platform: NodeJS.Platform = process.platform,
  env: NodeJS.ProcessEnv = process.env,
): boolean {
  if (platform === 'win32' || platform === 'darwin') return true;
  return Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);
}

/** Program and arguments that open a page in the user's own browser; no shell reads its path. */
export function browserCommand(page: string, platform: NodeJS.Platform = process.platform): [string, string[]] {
  if (platform === 'win32') return ['rundll32', ['url.dll,FileProtocolHandler', page]];
  return [platform === 'darwin' ? 'open' : 'xdg-open', [page]];
}

/** Opens a page in the system's browser. */
export function openBrowser(page: string): void {
  const [program, args] = browserCommand(page);
  const child = spawn(program, args, { stdio: 'ignore', detached: true });
  child.on('error', () => {});
  child.unref();
}
