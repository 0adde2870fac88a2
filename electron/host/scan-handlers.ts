import type { ScanSummary } from '../../shared/ipc.ts';
import type { ImageRow } from '../../shared/model/image-row.ts';
import type { EventHub } from './events.ts';
import { type ScanProgress, scanFolder } from './folder-scan.ts';
import type { HeaderPool } from './header-pool.ts';
import { RowStream } from './row-stream.ts';
import type { Session, SessionFolder } from './session.ts';

/** What a scan works with. */
export interface ScanTools {
  readonly session: Session;
  readonly pool: HeaderPool;
  readonly events: EventHub;
}

/** Scans an opened folder into events; a scan that still runs on it is cancelled first. */
export async function scanIntoEvents(tools: ScanTools, folder: SessionFolder): Promise<ScanSummary> {
  folder.scan?.abort();
  const scan = new AbortController();
  folder.scan = scan;
  try {
    return await runScan(tools, folder, scan.signal);
  } finally {
    if (folder.scan === scan) folder.scan = null;
  }
}

async function runScan(
  { session, pool, events }: ScanTools,
  folder: SessionFolder,
  signal: AbortSignal,
): Promise<ScanSummary> {
  const rows: ImageRow[] = [];
  let progress: ScanProgress = { found: 0, read: 0, walked: false };
  const tellProgress = () => {
    if (!signal.aborted) events.emit('scan.progress', { folder: folder.id, ...progress });
  };
  const stream = new RowStream((some) => {
    if (!signal.aborted) events.emit('scan.rows', { folder: folder.id, rows: some });
    tellProgress();
  });
  const startedAt = Date.now();
  const summary = await scanFolder({
    roots: session.roots(folder),
    pool,
    signal,
    onRows: (some) => {
      rows.push(...some);
      stream.push(some);
    },
    onProgress: (now) => {
      progress = now;
    },
    knownRow: (path) => folder.rows.get(path),
  });
  stream.flush();
  tellProgress();
  if (!signal.aborted) folder.rows.replace(rows, startedAt);
  return summary;
}
