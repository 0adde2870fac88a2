import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { madeOnce } from '../made-once.ts';

const sources = fileURLToPath(new URL('.', import.meta.url));

/** Module hooks: `electron` is the stand-in, one for each run of the main process; everything else is itself. */
function hooks(standIn: string): string {
  return `export async function resolve(specifier, context, next) {
    if (specifier !== 'electron') return next(specifier, context);
    return { url: ${JSON.stringify(standIn)} + new URL(context.parentURL).search, shortCircuit: true };
  }`;
}

async function bundleInto(folder: string): Promise<void> {
  // Few processes bundle, and loading the bundler takes longer than that.
  const { build } = await import('vite');
  await build({
    configFile: false,
    logLevel: 'error',
    root: folder,
    ssr: { noExternal: true },
    build: {
      ssr: join(sources, 'main', 'electron.ts'),
      outDir: folder,
      emptyOutDir: false,
      minify: false,
      rolldownOptions: { output: { format: 'es', entryFileNames: 'electron.mjs' } },
    },
  });
}

/** Identifies what the stand-in is bundled from. */
function sourcesHash(): string {
  const hash = createHash('sha256');
  const names = readdirSync(sources, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
  for (const name of names.sort()) hash.update(name).update(readFileSync(join(sources, name)));
  return hash.digest('hex').slice(0, 16);
}

/** The stand-in as one module; bundled once for this checkout. */
async function bundled(): Promise<string> {
  return join(await madeOnce(`electron-stand-in-${sourcesHash()}`, bundleInto), 'electron.mjs');
}

async function makeRegister(): Promise<string> {
  const source = `data:text/javascript,${encodeURIComponent(hooks(pathToFileURL(await bundled()).href))}`;
  const register = `import { register } from 'node:module'; register(${JSON.stringify(source)});`;
  return `data:text/javascript,${encodeURIComponent(register)}`;
}

let register: Promise<string> | undefined;

/** Address of the module that makes a Node process resolve `electron` to the stand-in. */
export function registerModule(): Promise<string> {
  register ??= makeRegister();
  return register;
}
