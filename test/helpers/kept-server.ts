import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { built } from './built.ts';
import type { Served } from './served.ts';

/** A process that serves one world after the other, always on the same port: the browser keeps the page's scripts. */
export interface KeptServer {
  /** Starts the server; the one before must have stopped. */
  serve(folder: string | null, env: Readonly<Record<string, string>>): Promise<Served>;
  dispose(): Promise<void>;
}

interface Program {
  readonly child: ChildProcess;
  readonly ended: Promise<unknown>;
}

async function startProgram(): Promise<Program> {
  built('scopecard.cjs');
  const child = fork(fileURLToPath(new URL('./kept-program.mjs', import.meta.url)), [], {
    stdio: ['ignore', 'pipe', 'ignore', 'ipc'],
  });
  const ended = once(child, 'exit');
  const failed = ended.then(([code]) => Promise.reject(new Error(`the kept server ended with ${code} at its start`)));
  await Promise.race([once(child, 'message'), failed]);
  failed.catch(() => {});
  return { child, ended };
}

/** The line that the server prints, or the code that it ended with instead. */
function addressFrom({ child }: Program): Promise<string> {
  return new Promise((resolve, reject) => {
    const lines = createInterface(child.stdout as NodeJS.ReadableStream);
    const ended = ({ ended: code }: { readonly ended: number }) => reject(new Error(`serve ended with ${code}`));
    child.once('message', ended);
    lines.once('line', (line) => {
      lines.close();
      child.off('message', ended);
      resolve(line);
    });
  });
}

/** A server that is kept from spec to spec; its process starts with the first. */
export function createKeptServer(): KeptServer {
  let program: Promise<Program> | null = null;
  let port: number | null = null;
  const kill = async (): Promise<void> => {
    const killed = await program;
    program = null;
    killed?.child.kill('SIGKILL');
    await killed?.ended;
  };
  return {
    serve: async (folder, env) => {
      program ??= startProgram();
      const running = await program;
      running.child.send({ folder, env, port });
      const address = await addressFrom(running);
      port = Number(new URL(address).port);
      const ended = once(running.child, 'message').then(([message]) => (message as { readonly ended: number }).ended);
      const isOver = Promise.race([ended, running.ended.then(() => null)]);
      let stopped: Promise<number | null> | null = null;
      return {
        address,
        // Once: the process may be serving the next world by then.
        stop: () => {
          if (!stopped && running.child.connected) running.child.send({ stop: true });
          stopped ??= isOver;
          return stopped;
        },
        kill: () => {
          stopped ??= isOver;
          return kill();
        },
      };
    },
    dispose: kill,
  };
}
