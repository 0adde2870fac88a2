import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { built } from './built.ts';

/** `scopecard serve`, running. */
export interface Served {
  /** The one line that it printed. */
  readonly address: string;
  /** Asks it to stop, as Ctrl+C does, or as the system does when it shuts down; its exit code. */
  stop(signal?: 'SIGINT' | 'SIGTERM'): Promise<number | null>;
  /** Ends it as a crash does. */
  kill(): Promise<void>;
}

/**
 * Starts the built command line's local server, as another user where an id is given.
 * @throws its output if that is not an address
 */
export async function launchServer(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  user?: number,
): Promise<Served> {
  const child = spawn(process.execPath, [built('scopecard.cjs'), 'serve', ...args, '--no-open'], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(user !== undefined && { uid: user, gid: user }),
  });
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  let complaint = '';
  child.stderr.on('data', (chunk: Buffer) => {
    complaint += String(chunk);
  });
  const address = await new Promise<string>((resolve, reject) => {
    createInterface(child.stdout).once('line', resolve);
    child.on('close', (code) => reject(new Error(`serve ended with ${code}: ${complaint}`)));
  });
  return {
    address,
    stop: (signal = 'SIGINT') => {
      child.kill(signal);
      return ended;
    },
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
