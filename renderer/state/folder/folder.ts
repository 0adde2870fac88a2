import { create } from 'zustand';
import type { ImageRow } from '../../../shared/image/image-row.ts';
import type { OpenedFolder, ScanSummary } from '../../../shared/ipc/folders.ts';
import { rowsIn } from '../../../shared/ipc/packed-rows.ts';
import type { Problem } from '../../../shared/problems/problem.ts';
import type { Result } from '../../../shared/problems/result.ts';
import { host } from '../../host/host.ts';
import { mergeRows, noRows, type Rows, rowsWithout } from './rows.ts';

/** State of the window's folder. */
export type FolderStatus = 'none' | 'reading' | 'ready' | 'failed';

/** Headers found and read so far; `walked` when all subfolders are listed. */
export interface ScanProgress {
  readonly found: number;
  readonly read: number;
  readonly walked: boolean;
}

interface FolderState {
  readonly status: FolderStatus;
  /** The host was asked for another folder; this one stays until then. */
  readonly opening: boolean;
  readonly folder: OpenedFolder | null;
  readonly rows: Rows;
  readonly progress: ScanProgress | null;
  /** The user stopped the scan: the rows are incomplete. */
  readonly stopped: boolean;
  /** Another window reads the folder, which this one has stopped: rows arrive all the same. */
  readonly readElsewhere: boolean;
  /** Problems of the folder as a whole. */
  readonly problems: readonly Problem[];
  /** Images that are gone from the disk and still listed, because edits of them are unsaved or they are selected. */
  readonly gone: ReadonlySet<string>;
  /** Since when the folder has been unreachable, in ms; null when it is reachable. */
  readonly offlineSince: number | null;
  /** Why the folder could not be opened or read. */
  readonly error: Problem | null;
  /** The last request, for trying again; null is the sample folder. */
  readonly asked: string | null;
}

const closed: FolderState = {
  status: 'none',
  opening: false,
  folder: null,
  rows: noRows,
  progress: null,
  stopped: false,
  readElsewhere: false,
  problems: [],
  gone: new Set(),
  offlineSince: null,
  error: null,
  asked: null,
};

/** The opened folder and its rows. */
export const useFolder = create<FolderState>(() => closed);

/** Whether headers are being read. */
export function isReading(state: Pick<FolderState, 'status'>): boolean {
  return state.status === 'reading';
}

let waiting: ImageRow[] = [];
let timer: ReturnType<typeof setTimeout> | null = null;
/** From the arrival of rows to the end of their painting, the last time, in ms. */
let flushCost = 0;
/** Rows are shown this often while they come in, in ms. */
const [shortestWait, longestWait] = [100, 2000];
/** Paths that the running scan has reported; the others are gone from the disk. A scan that is begun again has another set. */
let seen = new Set<string>();
/** Counts the folders that were asked for: the last one opens, even if an earlier one answers later. */
let requests = 0;

function flush(): void {
  if (timer) clearTimeout(timer);
  timer = null;
  if (waiting.length === 0) return;
  const started = performance.now();
  const arrived = waiting;
  waiting = [];
  putRows(arrived);
  whenShown(() => {
    flushCost = performance.now() - started;
  });
}

/** React shows rows before the next task, the grid in the next frame; a hidden page has none. */
function whenShown(then: () => void): void {
  if (globalThis.document?.hidden === false) requestAnimationFrame(() => setTimeout(then));
  else setTimeout(then);
}

/** A missing image that has a row again is no longer missing. */
function putRows(arrived: readonly ImageRow[]): void {
  useFolder.setState(({ rows, gone }) => ({
    rows: mergeRows(rows, arrived),
    gone: gone.size === 0 ? gone : without(gone, new Set(arrived.map(({ path }) => path))),
  }));
}

function without(paths: ReadonlySet<string>, taken: ReadonlySet<string>): ReadonlySet<string> {
  const left = new Set([...paths].filter((path) => !taken.has(path)));
  return left.size === paths.size ? paths : left;
}

/** Rows wait for five times as long as showing the last ones took: so it takes a sixth of the time at most. */
export function receiveRows(rows: readonly ImageRow[]): void {
  for (const row of rows) {
    waiting.push(row);
    seen.add(row.path);
  }
  const first = useFolder.getState().rows.paths.length === 0;
  if (timer === null)
    timer = setTimeout(flush, first ? 0 : Math.min(Math.max(shortestWait, 5 * flushCost), longestWait));
}

/** Replaces rows of the same path, and adds new ones. */
export function replaceRows(rows: readonly ImageRow[]): void {
  flush();
  if (rows.length > 0) putRows(rows);
}

/** Images of these paths are gone from the disk; rows still needed are kept. */
export function markGone(paths: readonly string[]): void {
  flush();
  const { rows, gone } = useFolder.getState();
  const lost = paths.filter((path) => rows.byPath.has(path));
  if (lost.length > 0) useFolder.setState({ gone: new Set([...gone, ...lost]) });
}

/** Removes the rows of missing images that are no longer needed. */
export function dropGone(isNeeded: (path: string) => boolean): void {
  const { gone } = useFolder.getState();
  const dropped = new Set([...gone].filter((path) => !isNeeded(path)));
  if (dropped.size === 0) return;
  useFolder.setState((state) => ({
    rows: rowsWithout(state.rows, (path) => dropped.has(path)),
    gone: without(state.gone, dropped),
  }));
}

/** Whether an event is about the folder that is open. */
export function isCurrent(folder: string): boolean {
  return useFolder.getState().folder?.id === folder;
}

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
    flush();
    if (summary.cancelled) useFolder.setState({ readElsewhere: false });
    else finish(summary, seen);
  });
  return () => {
    offRows();
    offProgress();
    offEnd();
  };
}

async function scan(folder: OpenedFolder): Promise<void> {
  const own = new Set<string>();
  seen = own;
  useFolder.setState({ status: 'reading', progress: null, stopped: false, readElsewhere: false, error: null });
  const result = await host.request('folder.scan', { folder: folder.id });
  if (seen !== own) return;
  flush();
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

async function ask(path: string | null): Promise<Result<OpenedFolder>> {
  return path === null ? await host.request('folder.openSample', {}) : await host.request('folder.open', { path });
}

/**
 * Opens a folder, or the sample folder for null, and reads it. The one that is open stays until the new one is there, when
 * that cannot be opened, and when `leave`, called in between, answers false: then the result is null, as it is when another
 * folder was asked for in the meantime.
 */
export async function openFolder(
  path: string | null,
  leave: () => boolean = () => true,
): Promise<Result<OpenedFolder> | null> {
  const request = ++requests;
  useFolder.setState({ opening: true, asked: path });
  const result = await ask(path);
  if (request !== requests) return null;
  const { folder, status } = useFolder.getState();
  if (!result.ok) {
    useFolder.setState(folder ? { opening: false } : { opening: false, status: 'failed', error: result.problem });
    return result;
  }
  if (!leave()) {
    useFolder.setState({ opening: false });
    return null;
  }
  // The same folder's earlier scan is ended by the new one.
  if (folder && folder.id !== result.value.id && status === 'reading') void cancelScan();
  waiting = [];
  useFolder.setState({ ...closed, asked: path, folder: result.value });
  void scan(result.value);
  return result;
}

/**
 * Opens the folder again after the connection to the host was lost: `same` host, or `another` one that was started in its
 * place and reads the folder again. Rows and edits stay.
 */
export async function rejoinFolder(): Promise<'same' | 'another' | 'failed'> {
  const { folder } = useFolder.getState();
  if (!folder) return 'same';
  const again = await host.request('folder.open', { path: folder.path });
  if (!again.ok || useFolder.getState().folder !== folder) return 'failed';
  if (again.value.id === folder.id) return 'same';
  useFolder.setState({ folder: again.value });
  void scan(again.value);
  return 'another';
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
