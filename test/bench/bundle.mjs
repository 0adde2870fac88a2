/** Bundles the parts that are measured and imports them. */
import { pathToFileURL } from 'node:url';
import { bundleForNode } from '../helpers/node-bundle.mjs';

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
  const bundle = await bundleForNode(entries);
  process.on('exit', bundle.remove);
  const urlOf = (name) => pathToFileURL(bundle.fileOf(name));
  const names = Object.keys(entries).filter((name) => name !== 'worker');
  const loaded = await Promise.all(names.map((name) => import(urlOf(name).href)));
  return { ...Object.assign({}, ...loaded), workerUrl: urlOf('worker') };
}
