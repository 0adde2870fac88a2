import { countFolder } from '../window/settings.ts';
import { useFolder } from './folder.ts';
import { withSidecar } from './rows.ts';

/** Remembers the counts of a folder each time it has been read completely; the returned function stops it. */
export function followCounts(): () => void {
  return useFolder.subscribe(({ status, stopped, folder, rows }, before) => {
    if (status !== 'ready' || before.status === 'ready' || stopped || !folder) return;
    countFolder(folder.path, { images: rows.paths.length, sidecars: withSidecar(rows) });
  });
}
