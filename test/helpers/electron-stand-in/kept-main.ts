import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { built } from '../built.ts';
import { registerModule } from './bundle.ts';
import { connect, launchMain, type MainProcess } from './launch.ts';
import { createLink, type Link } from './link.ts';
import type { Surface } from './surface.ts';

/** A process that runs the main process of one spec after the other. */
export interface KeptMain {
  /** As `launchMain`; while one runs, another gets a process of its own. */
  launch: typeof launchMain;
  dispose(): void;
}

/** What the process says of a run: a message of its main process, or that it has ended. */
interface News {
  readonly run: number;
  readonly message?: unknown;
  readonly ended?: number;
}

async function startProcess(): Promise<ChildProcess> {
  return fork(fileURLToPath(new URL('./kept-main.mjs', import.meta.url)), [built('main.js')], {
    execArgv: ['--import', await registerModule()],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
}

/** One run in the kept process. */
class KeptRun implements MainProcess {
  readonly link: Link;
  readonly ended: Promise<number | null>;
  readonly #child: ChildProcess;

  constructor(child: ChildProcess, run: number, surfaceFor: (link: Link) => Surface) {
    this.#child = child;
    let hear = (_: unknown): void => {};
    this.link = createLink({
      send: (message) => {
        if (child.connected) child.send({ run, message }, () => {});
      },
      onMessage: (listener) => {
        hear = listener;
      },
    });
    connect(this.link, surfaceFor(this.link));
    this.ended = new Promise((resolve) => {
      const end = (code: number | null): void => {
        child.off('message', onNews).off('exit', end);
        resolve(code);
      };
      const onNews = (news: unknown): void => {
        const { run: whose, message, ended } = news as News;
        if (whose !== run) return;
        if (ended === undefined) hear(message);
        else end(ended);
      };
      child.on('message', onNews).on('exit', end);
    });
  }

  async kill(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.ended;
  }

  async terminate(): Promise<void> {
    this.#child.kill('SIGTERM');
    await this.ended;
  }

  async leave(): Promise<void> {
    // The answer may come after the end.
    this.link.ask('control.leave').catch(() => {});
    await this.ended;
  }
}

/** A main process that is kept from spec to spec; its process starts with the first. */
export function createKeptMain(): KeptMain {
  let child: ChildProcess | null = null;
  let current: KeptRun | null = null;
  let runs = 0;
  return {
    launch: async (args, env, surfaceFor) => {
      if (current) return launchMain(args, env, surfaceFor);
      if (child?.connected !== true) child = await startProcess();
      runs += 1;
      const started = new KeptRun(child, runs, surfaceFor);
      current = started;
      void started.ended.then(() => {
        current = null;
      });
      child.send({ run: runs, start: { args, env } });
      return started;
    },
    dispose: () => void child?.kill('SIGKILL'),
  };
}
