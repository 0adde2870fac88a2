import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const root = fileURLToPath(new URL('../..', import.meta.url));
const names = ['saver', 'editor', 'in-place'] as const;

/** Programs that a soak starts. */
export interface Children {
  start(name: (typeof names)[number], args: object): ChildProcess;
  remove(): void;
}

/** Bundles the programs, because Node cannot run TypeScript. */
export async function bundleChildren(): Promise<Children> {
  const outDir = mkdtempSync(join(tmpdir(), 'scopecard-soak-programs-'));
  writeFileSync(join(outDir, 'package.json'), '{"type":"module"}');
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    ssr: { noExternal: true },
    build: {
      ssr: true,
      target: 'node20',
      outDir,
      emptyOutDir: false,
      minify: false,
      rolldownOptions: {
        input: Object.fromEntries(names.map((name) => [name, join(root, `test/soak/children/${name}.ts`)])),
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  });
  return {
    start: (name, args) =>
      spawn(process.execPath, [join(outDir, `${name}.js`), JSON.stringify(args)], {
        stdio: ['ignore', 'pipe', 'inherit'],
      }),
    remove: () => rmSync(outDir, { recursive: true, force: true }),
  };
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
