/** Bundles the parts that are measured into a temporary folder and imports them: Node cannot run TypeScript. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'vite';

const root = fileURLToPath(new URL('../..', import.meta.url));
const entries = {
  pool: 'electron/host/header-pool.ts',
  worker: 'electron/host/header-worker.ts',
  scan: 'electron/host/folder-scan.ts',
  save: 'electron/host/bulk-save.ts',
  store: 'electron/host/sidecar-store.ts',
  history: 'electron/host/history/history.ts',
  walk: 'electron/host/folder-walk.ts',
  watcher: 'electron/host/watcher.ts',
  session: 'electron/host/session.ts',
  events: 'electron/host/events.ts',
  tiff: 'test/helpers/make-tiff.ts',
  rows: 'test/helpers/rows.ts',
  csv: 'shared/model/table-csv.ts',
  open: 'shared/csv/open-table.ts',
  columns: 'shared/csv/columns.ts',
  import: 'shared/csv/table-import.ts',
  plan: 'shared/model/bulk-plan.ts',
};

/** The exports of every part, and the worker's address. */
export async function loadParts() {
  const outDir = mkdtempSync(join(tmpdir(), 'scopecard-bench-'));
  process.on('exit', () => rmSync(outDir, { recursive: true, force: true }));
  writeFileSync(join(outDir, 'package.json'), '{"type":"module"}');
  const input = Object.fromEntries(Object.entries(entries).map(([name, path]) => [name, join(root, path)]));
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
        input,
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  });
  const load = (name) => import(pathToFileURL(join(outDir, `${name}.js`)).href);
  const names = Object.keys(entries).filter((name) => name !== 'worker');
  const loaded = await Promise.all(names.map(load));
  return { ...Object.assign({}, ...loaded), workerUrl: pathToFileURL(join(outDir, 'worker.js')) };
}
