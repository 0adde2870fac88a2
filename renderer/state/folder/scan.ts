import type { OpenedFolder, ScanSummary } from '../../../shared/ipc/folders.ts';
import { rowsIn } from '../../../shared/ipc/packed-rows.ts';
import { host } from '../../host/host.ts';
import { isCurrent, isReading, useFolder } from './folder.ts';
import { arrivalsFromNow, markGone, receiveRows, showWaitingRows } from './row-updates.ts';

/** Paths that the running scan has reported; the others are gone from the disk. A scan that is begun again has another set. */
let seen: ReadonlySet<string> = new Set();

/** Listens to the host's scan events; the returned function stops it. */
export function followScan(): () => void {
  const offRows = host.on('scan.rows', ({ folder, packed }) => {
    if (isCurrent(folder)) receiveRows(rowsIn(packed));
  });
  const offProgress = host.on('scan.progress', ({ folder, ...progress }) => {
    if (!isCurrent(folder)) return;
    const state = useFolder.getState();
    if (isReading(state)) useFolder.setState({ progress });
    else if (state.stopped && !state.readElsewhere) useFolder.setState({ readElsewhere: true });
  });
  const offEnd = host.on('scan.end', ({ folder, summary }) => {
    if (!isCurrent(folder) || !useFolder.getState().stopped) return;
    showWaitingRows();
    if (summary.cancelled) useFolder.setState({ readElsewhere: false });
    else finish(summary, seen);
  });
  return () => {
    offRows();
    offProgress();
    offEnd();
  };
}

/** Reads a folder that was opened. */
export async function scan(folder: OpenedFolder): Promise<void> {
  const own = arrivalsFromNow();
  seen = own;
  useFolder.setState({ status: 'reading', progress: null, stopped: false, readElsewhere: false, error: null });
  const result = await host.request('folder.scan', { folder: folder.id });
  if (seen !== own) return;
  showWaitingRows();
  if (!result.ok) {
    useFolder.setState({ status: 'failed', error: result.problem, progress: null });
    return;
  }
  finish(result.value, own);
}

/** The end of a scan: what it did not report, unless it was stopped before, is gone. */
function finish({ cancelled, problems, unread }: ScanSummary, reported: ReadonlySet<string>): void {
  useFolder.setState({ status: 'ready', progress: null, stopped: cancelled, readElsewhere: false, problems });
  if (cancelled) return;
  const isUnread = (path: string) => unread.some((prefix) => path.startsWith(prefix));
  markGone(useFolder.getState().rows.paths.filter((path) => !reported.has(path) && !isUnread(path)));
}

/** Reads the opened folder again; rows stay until the new ones arrive. */
export async function reloadFolder(): Promise<void> {
  const { folder } = useFolder.getState();
  if (folder) await scan(folder);
}

/** Stops reading headers; the rows read so far stay. */
export async function cancelScan(): Promise<void> {
  const { folder } = useFolder.getState();
  if (folder) await host.request('folder.cancelScan', { folder: folder.id });
}
