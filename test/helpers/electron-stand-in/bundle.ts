import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'vite';

/** Module hooks: `electron` is the stand-in, everything else is itself. */
function hooks(standIn: string): string {
  return `export async function resolve(specifier, context, next) {
    if (specifier !== 'electron') return next(specifier, context);
    return { url: ${JSON.stringify(standIn)}, shortCircuit: true };
  }`;
}

async function bundleInto(folder: string): Promise<void> {
  await build({
    configFile: false,
    logLevel: 'error',
    root: folder,
    ssr: { noExternal: true },
    build: {
      ssr: fileURLToPath(new URL('./main/electron.ts', import.meta.url)),
      outDir: folder,
      emptyOutDir: false,
      minify: false,
      rolldownOptions: { output: { format: 'es', entryFileNames: 'electron.mjs' } },
    },
  });
}

async function makeRegister(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'scopecard-stand-in-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  await bundleInto(folder);
  const register = join(folder, 'register.mjs');
  const source = `data:text/javascript,${encodeURIComponent(hooks(pathToFileURL(join(folder, 'electron.mjs')).href))}`;
  writeFileSync(register, `import { register } from 'node:module';\nregister(${JSON.stringify(source)});\n`);
  return pathToFileURL(register).href;
}

let register: Promise<string> | undefined;

/** Address of the module that makes a Node process resolve `electron` to the stand-in; bundled once per process. */
export function registerModule(): Promise<string> {
  register ??= makeRegister();
  return register;
}
