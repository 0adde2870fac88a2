/** `npm run build`: bundles every entry into `dist/`. `--watch` rebuilds the renderer on change. */
import { chmodSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { build } from 'vite';
import { checkTargets } from './deposit-targets.mjs';
import { readPackage } from './package-info.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const inRoot = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));
// The decoders' WebAssembly is carried in the chunks that ask for it (`?inline`).
const quiet = { root, configFile: false, logLevel: 'warn', publicDir: false, assetsInclude: ['**/*.wasm'] };
const define = { __VERSION__: JSON.stringify(readPackage().version) };

/** Entries that Node runs; everything but Electron and Node itself is bundled. */
const forNode = (input, codeSplitting) => ({
  ...quiet,
  define,
  ssr: { noExternal: true, external: ['electron'] },
  build: {
    ssr: true,
    target: 'node20',
    outDir: inRoot('dist'),
    emptyOutDir: false,
    minify: false,
    sourcemap: true,
    rolldownOptions: {
      input: Object.fromEntries(Object.entries(input).map(([name, path]) => [name, inRoot(path)])),
      output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js', codeSplitting },
    },
  },
});

/** The command loads the program beside it. */
const besideProgram = {
  name: 'beside-program',
  enforce: 'pre',
  resolveId: (id) => (id === './cli.ts' ? { id: './cli.js', external: true } : null),
};

// Node takes about a millisecond to find and link a module: what a scan always loads is in few files, its thread in one.
const programs = forNode(
  { main: 'electron/main.ts', cli: 'electron/cli.ts' },
  {
    groups: [
      {
        name: 'start',
        test: /electron\/(cli\/run|terminal|end-process|host\/disk\/calls-in-flight)\.ts$/,
        priority: 2,
      },
      {
        name: 'reading',
        test: /electron\/cli\/(scan\/scan|kept\/kept-output|context\/reading-context)\.ts$/,
        priority: 1,
      },
    ],
  },
);
// What the decoders share with their thread: they would import the thread's own file otherwise.
const pixelWorker = forNode(
  { 'pixel-worker': 'electron/host/pixels/pixel-worker.ts' },
  { groups: [{ name: 'decoding', test: /shared\/tiff\/pixels\/(byte-order|pixel-error|sample-type)\.ts$/ }] },
);
const headerWorker = forNode({ 'header-worker': 'electron/host/worker/worker.ts' }, false);

/** One CommonJS file. */
const commonJs = (name) => ({
  ...quiet,
  plugins: [besideProgram],
  ssr: { noExternal: true, external: ['electron'] },
  build: {
    ssr: inRoot(`electron/${name}.ts`),
    target: 'node20',
    outDir: inRoot('dist'),
    emptyOutDir: false,
    minify: true,
    rolldownOptions: { output: { format: 'cjs', entryFileNames: `${name}.cjs`, codeSplitting: false } },
  },
});
// It runs sandboxed, and can require only `electron`.
const preload = commonJs('preload');
const command = commonJs('scopecard');

/** The window's page; relative addresses, so that every host can serve it from anywhere. */
const renderer = {
  ...quiet,
  define,
  root: inRoot('renderer'),
  base: './',
  plugins: [react()],
  build: {
    outDir: inRoot('dist/renderer'),
    emptyOutDir: true,
    target: 'chrome120',
    modulePreload: { polyfill: false },
    // The grid loads its parts one by one as it comes to need them; in one file they are there before the first row.
    rolldownOptions: {
      output: {
        codeSplitting: { groups: [{ name: 'grid', test: /@revolist/ }], includeDependenciesRecursively: false },
      },
    },
    ...(process.argv.includes('--watch') && { watch: {} }),
  },
};

checkTargets();
rmSync(inRoot('dist'), { recursive: true, force: true });
for (const each of [programs, pixelWorker, headerWorker]) await build(each);
for (const each of [preload, command]) await build(each);
await build(renderer);
chmodSync(inRoot('dist/scopecard.cjs'), 0o755);
