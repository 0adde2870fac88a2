import { type ChildProcess, fork } from 'node:child_process';
import { built } from '../built.ts';
import { registerModule } from './bundle.ts';
import { createLink, type Link } from './link.ts';
import type { Surface } from './surface.ts';

/** The built main process, running against the stand-in. */
export interface MainProcess {
  readonly link: Link;
  /** Exit code, once it has ended. */
  readonly ended: Promise<number | null>;
  kill(): Promise<void>;
  /** Ends it as the system does at log out. */
  terminate(): Promise<void>;
  /** Ends it for the next spec; its windows are not asked. */
  leave(): Promise<void>;
}

function linkTo(child: ChildProcess): Link {
  return createLink({
    send: (message) => {
      // A process that is just ending accepts no message; this is not the sender's failure.
      if (child.connected) child.send(message as object, () => {});
    },
    onMessage: (listener) => void child.on('message', listener),
  });
}

/** The surface answers what the main process asks of Chromium. */
export function connect(link: Link, surface: Surface): void {
  link.handle('ready', () => true);
  link.handle('window.make', surface.make);
  link.handle('window.load', surface.load);
  link.handle('window.message', surface.message);
  link.handle('window.close', surface.close);
}

/** Starts `dist/main.js` as Electron would, with `surface` as its Chromium. */
export async function launchMain(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  surfaceFor: (link: Link) => Surface,
): Promise<MainProcess> {
  const child = fork(built('main.js'), [...args], {
    execArgv: ['--import', await registerModule()],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: { ...process.env, ...env },
  });
  const ended = new Promise<number | null>((resolve) => child.on('exit', resolve));
  const link = linkTo(child);
  connect(link, surfaceFor(link));
  const endBy = async (signal: NodeJS.Signals): Promise<void> => {
    child.kill(signal);
    await ended;
  };
  const kill = () => endBy('SIGKILL');
  return { link, ended, kill, terminate: () => endBy('SIGTERM'), leave: kill };
}
