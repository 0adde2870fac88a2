import { spawn } from 'node:child_process';

/** Whether this machine can show a window: on Linux and its like a display server must be there. */
export function hasDisplay(
  platform: NodeJS.Platform = process.platform,
  env: NodeJS.ProcessEnv = process.env,
): boolean {
  if (platform === 'win32' || platform === 'darwin') return true;
  return Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);
}

/** Program and arguments that open an address in the user's own browser; no shell reads the address. */
export function browserCommand(address: string, platform: NodeJS.Platform = process.platform): [string, string[]] {
  if (platform === 'win32') return ['rundll32', ['url.dll,FileProtocolHandler', address]];
  return [platform === 'darwin' ? 'open' : 'xdg-open', [address]];
}

/** Opens the address in the system's browser where there is a screen; the printed address remains for all else. */
export function openBrowser(address: string): void {
  if (!hasDisplay()) return;
  const [program, args] = browserCommand(address);
  const child = spawn(program, args, { stdio: 'ignore', detached: true });
  child.on('error', () => {});
  child.unref();
}
