/** Bundles the parts that are measured and imports them. */
import { pathToFileURL } from 'node:url';
import { bundleForNode } from '../helpers/node-bundle.mjs';

const entries = {
  pool: 'electron/host/worker/pool.ts',
  worker: 'electron/host/worker/worker.ts',
  scan: 'electron/host/scan/folder-scan.ts',
  save: 'electron/host/save/save-images.ts',
  store: 'electron/host/save/sidecar-store.ts',
  history: 'electron/host/history/history.ts',
  disk: 'electron/host/disk/disk.ts',
  walk: 'electron/host/scan/folder-walk.ts',
  watcher: 'electron/host/watch/watcher.ts',
  session: 'electron/host/session.ts',
  events: 'electron/host/events.ts',
  tiff: 'test/helpers/make-tiff.ts',
  rows: 'test/helpers/rows.ts',
  csv: 'shared/csv/table-csv.ts',
  open: 'shared/csv/open-table.ts',
  columns: 'shared/csv/columns.ts',
  import: 'shared/csv/table-import.ts',
  plan: 'shared/edits/bulk-plan.ts',
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
