import { setTimeout } from 'node:timers/promises';
import type { ImageRow } from '../../../shared/image/image-row.ts';
import type { ScanSummary } from '../../../shared/ipc/folders.ts';
import { packRows } from '../../../shared/ipc/packed-rows.ts';
import { ok } from '../../../shared/problems/result.ts';
import type { EventHub } from '../events.ts';
import type { Handlers } from '../request-handlers.ts';
import { type ScanProgress, scanFolder } from '../scan/folder-scan.ts';
import type { HeaderCache } from '../scan/header-cache.ts';
import { isReusable } from '../scan/known-rows.ts';
import { RowStream } from '../scan/row-stream.ts';
import type { Session, SessionFolder } from '../session.ts';
import type { FolderWatcher } from '../watch/watcher.ts';
import type { Watchers } from '../watch/watchers.ts';
import type { HeaderPool } from '../worker/pool.ts';

/** What a scan works with. */
interface ScanTools {
  readonly session: Session;
  readonly pool: HeaderPool;
  readonly events: EventHub;
  readonly cache: HeaderCache;
  readonly watchers: Watchers;
}

/** The scan waits this long for the rows of an earlier session, then begins; they are added when they arrive. */
const cachePatienceMs = 150;

/** The requests about scans. */
export function scanHandlers(tools: ScanTools): Pick<Handlers, 'folder.scan' | 'folder.cancelScan'> {
  return {
    'folder.scan': async ({ folder }, window = '') => {
      const opened = tools.session.get(folder);
      if (!opened.ok) return opened;
      tools.session.show(window, opened.value);
      return ok(await scanIntoEvents(tools, opened.value, window));
    },
    'folder.cancelScan': async ({ folder }, window = '') => {
      const opened = tools.session.get(folder);
      if (!opened.ok) return opened;
      stopReading(tools.session, opened.value, window);
      return ok(null);
    },
  };
}

const stopped: ScanSummary = { images: 0, cancelled: true, problems: [], unread: [] };

/** Ends the scan of a folder; where another window waits for it too, only the wait of this one. */
function stopReading(session: Session, { scan, waiting }: SessionFolder, window: string): void {
  const isShared = [...waiting.keys()].some((one) => one !== window && session.isConnected(one));
  if (isShared) waiting.get(window)?.();
  else scan?.abort();
}

/**
 * Scans an opened folder into events. A scan that still runs on it ends, and who asked for that one, another window perhaps,
 * gets this one's answer: its events reach all windows.
 */
function scanIntoEvents(tools: ScanTools, folder: SessionFolder, window: string): Promise<ScanSummary> {
  folder.scan?.abort();
  const scan = new AbortController();
  folder.scan = scan;
  const own: Promise<ScanSummary> = scanHeld(tools, folder, scan).then((summary) => {
    const latest = folder.latestScan;
    return latest === null || latest === own ? summary : latest;
  });
  folder.latestScan = own;
  return waitFor(own, folder, window);
}

/** A window's wait for a scan, which ends with it or when the window stops. */
async function waitFor(scan: Promise<ScanSummary>, { waiting }: SessionFolder, window: string): Promise<ScanSummary> {
  let leave = () => {};
  const left = new Promise<ScanSummary>((resolve) => {
    leave = () => resolve(stopped);
  });
  waiting.set(window, leave);
  try {
    return await Promise.race([scan, left]);
  } finally {
    if (waiting.get(window) === leave) waiting.delete(window);
  }
}

async function scanHeld(tools: ScanTools, folder: SessionFolder, scan: AbortController): Promise<ScanSummary> {
  const watcher = tools.watchers.of(folder);
  const release = watcher.hold();
  try {
    const summary = await runScan(tools, folder, watcher, scan.signal);
    if (folder.scan === scan) tools.events.emit('scan.end', { folder: folder.id, summary });
    return summary;
  } finally {
    if (folder.scan === scan) {
      folder.scan = null;
      watcher.start();
    }
    release();
  }
}

async function recallRows({ cache }: ScanTools, folder: SessionFolder): Promise<void> {
  if (!folder.rows.isEmpty) return;
  const recalled = cache.read(folder.root).then(({ rows, readAt }) => folder.rows.recall(rows, readAt));
  await Promise.race([recalled, setTimeout(cachePatienceMs, undefined, { ref: false })]);
}

async function runScan(
  tools: ScanTools,
  folder: SessionFolder,
  watcher: FolderWatcher,
  signal: AbortSignal,
): Promise<ScanSummary> {
  const { session, pool, events, cache } = tools;
  await recallRows(tools, folder);
  const rows: ImageRow[] = [];
  let progress: ScanProgress = { found: 0, read: 0, walked: false };
  const emitProgress = () => {
    if (!signal.aborted) events.emit('scan.progress', { folder: folder.id, ...progress });
  };
  const stream = new RowStream((some) => {
    if (!signal.aborted) events.emit('scan.rows', { folder: folder.id, packed: packRows(some) });
    emitProgress();
  });
  const startedAt = Date.now();
  const roots = session.roots(folder);
  const summary = await scanFolder({
    roots,
    steps: watcher.walk(roots),
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
  emitProgress();
  if (signal.aborted) {
    folder.rows.addStopped(rows, startedAt);
    return summary;
  }
  const reusable = rows.filter((row) => isReusable(row, startedAt));
  const isNews = reusable.some((row) => !folder.rows.has(row));
  folder.rows.replace(rows, startedAt, summary.unread);
  if (isNews) cache.write(folder.root, { rows: reusable, readAt: startedAt });
  return summary;
}
