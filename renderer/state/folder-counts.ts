import { useFolder } from './folder.ts';
import { withSidecar } from './rows.ts';
import { countFolder } from './settings.ts';

/** Remembers what a folder held each time it was read to its end; the answer stops it. */
export function followCounts(): () => void {
  return useFolder.subscribe(({ status, stopped, folder, rows }, before) => {
    if (status !== 'ready' || before.status === 'ready' || stopped || !folder) return;
    countFolder(folder.path, { images: rows.paths.length, sidecars: withSidecar(rows) });
  });
}
