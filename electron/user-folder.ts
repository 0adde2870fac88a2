import { homedir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';

/** What decides where a user's settings are. */
export interface Surroundings {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
}

const here: Surroundings = { platform: process.platform, env: process.env, home: homedir() };

/**
 * Folder of this user's settings, history and journal, as the operating system wants it, absolute; `SCOPECARD_HOME` overrides it.
 * It is not made here.
 */
export function userFolder({ platform, env, home }: Surroundings = here): string {
  if (env.SCOPECARD_HOME) return resolve(env.SCOPECARD_HOME);
  // The portable program for Windows keeps what is the user's beside itself.
  if (env.PORTABLE_EXECUTABLE_DIR) return join(env.PORTABLE_EXECUTABLE_DIR, 'Scopecard data');
  if (platform === 'win32') return join(env.APPDATA || join(home, 'AppData', 'Roaming'), 'Scopecard');
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Scopecard');
  const { XDG_CONFIG_HOME: configured } = env;
  // A relative one is invalid (XDG Base Directory Specification).
  return join(configured && isAbsolute(configured) ? configured : join(home, '.config'), 'scopecard');
}
