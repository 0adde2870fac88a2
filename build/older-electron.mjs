/**
 * `node build/older-electron.mjs <folder>`: bundles the program's Node side into `<folder>` as CommonJS for Electron 25
 * (Chrome 114, Node 18), which starts no ES modules. Only for trying the program on an available runtime; releases
 * run on the Electron of package.json.
 */
import { cpSync, mkdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { readPackage } from './package-info.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const entries = {
  main: 'electron/main.ts',
  cli: 'electron/cli.ts',
  'header-worker': 'electron/host/worker/worker.ts',
  'pixel-worker': 'electron/host/pixels/pixel-worker.ts',
};

/** Bundles into `folder`; the page and the preload are those of `dist/`, which must be built. */
export async function bundleForOlderElectron(folder) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    assetsInclude: ['**/*.wasm'],
    define: {
      __VERSION__: JSON.stringify(readPackage().version),
      'import.meta.dirname': '__dirname',
      'import.meta.url': 'require("node:url").pathToFileURL(__filename).href',
    },
    ssr: { noExternal: true, external: ['electron'] },
    build: {
      ssr: true,
      target: 'node18',
      outDir: folder,
      emptyOutDir: false,
      minify: false,
      rolldownOptions: {
        input: Object.fromEntries(Object.entries(entries).map(([name, path]) => [name, join(root, path)])),
        output: {
          format: 'cjs',
          entryFileNames: '[name].js',
          chunkFileNames: 'chunks/[name]-[hash].js',
          banner: ({ isEntry }) => (isEntry ? 'require("./older-electron-fill.cjs");' : ''),
        },
      },
    },
  });
  cpSync(join(root, 'build/older-electron-fill.cjs'), join(folder, 'older-electron-fill.cjs'));
  for (const name of ['preload.cjs', 'scopecard.cjs']) cpSync(join(root, 'dist', name), join(folder, name));
  cpSync(join(root, 'dist/renderer'), join(folder, 'renderer'), { recursive: true });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [, , folder] = process.argv;
  if (folder === undefined) throw new Error('Name the folder to bundle into.');
  await bundleForOlderElectron(resolve(folder));
}
