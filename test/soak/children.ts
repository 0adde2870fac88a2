import { type ChildProcess, spawn } from 'node:child_process';
import { bundleForNode } from '../helpers/node-bundle.mjs';

const programs = {
  saver: 'test/soak/children/saver.ts',
  editor: 'test/soak/children/editor.ts',
  depositor: 'test/soak/children/depositor.ts',
  rival: 'test/soak/children/rival.ts',
};

/** Programs that a soak starts. */
export interface Children {
  start(name: keyof typeof programs, args: object): ChildProcess;
}

async function bundle(): Promise<Children> {
  const { fileOf, remove } = await bundleForNode(programs);
  process.on('exit', remove);
  return {
    start: (name, args) =>
      spawn(process.execPath, [fileOf(name), JSON.stringify(args)], { stdio: ['ignore', 'pipe', 'inherit'] }),
  };
}

let bundled: Promise<Children> | undefined;

/** Makes the programs ready to start, once for all soaks of this process. */
export function bundleChildren(): Promise<Children> {
  bundled ??= bundle();
  return bundled;
}

/** Ends with the process, with its signal or exit code. */
export function endOf(child: ChildProcess): Promise<NodeJS.Signals | number | null> {
  return new Promise((resolve) => child.once('close', (code, signal) => resolve(signal ?? code)));
}

/** What a child reports: one JSON value a line, whole also when it is killed. */
export function linesOf<T>(child: ChildProcess, onLine: (value: T) => void): void {
  let rest = '';
  child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) onLine(JSON.parse(line) as T);
  });
}
