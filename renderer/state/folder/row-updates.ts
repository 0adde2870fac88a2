import type { ImageRow } from '../../../shared/image/image-row.ts';
import { useFolder } from './folder.ts';
import { mergeRows, rowsWithout } from './rows.ts';

let waiting: ImageRow[] = [];
let timer: ReturnType<typeof setTimeout> | null = null;
/** From the arrival of rows to the end of their painting, the last time, in ms. */
let showingCost = 0;
/** Rows are shown this often while they come in, in ms. */
const [shortestWait, longestWait] = [100, 2000];
/** Paths of the rows that have arrived since somebody began to collect them. */
let arrived = new Set<string>();

/** Shows the rows that wait. */
export function showWaitingRows(): void {
  if (timer) clearTimeout(timer);
  timer = null;
  if (waiting.length === 0) return;
  const started = performance.now();
  const rows = waiting;
  waiting = [];
  putRows(rows);
  whenShown(() => {
    showingCost = performance.now() - started;
  });
}

/** React shows rows before the next task, the grid in the next frame; a hidden page has none. */
function whenShown(then: () => void): void {
  if (globalThis.document?.hidden === false) requestAnimationFrame(() => setTimeout(then));
  else setTimeout(then);
}

/** Forgets the rows that wait: they are those of a folder that is left. */
export function dropWaitingRows(): void {
  waiting = [];
}

/** A missing image that has a row again is no longer missing. */
function putRows(changed: readonly ImageRow[]): void {
  useFolder.setState(({ rows, gone }) => ({
    rows: mergeRows(rows, changed),
    gone: gone.size === 0 ? gone : without(gone, new Set(changed.map(({ path }) => path))),
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
    arrived.add(row.path);
  }
  const first = useFolder.getState().rows.paths.length === 0;
  if (timer === null)
    timer = setTimeout(showWaitingRows, first ? 0 : Math.min(Math.max(shortestWait, 5 * showingCost), longestWait));
}

/** The paths of the rows that arrive from now on. */
export function arrivalsFromNow(): ReadonlySet<string> {
  arrived = new Set();
  return arrived;
}

/** Replaces rows of the same path, and adds new ones. */
export function replaceRows(rows: readonly ImageRow[]): void {
  showWaitingRows();
  if (rows.length > 0) putRows(rows);
}

/** Images of these paths are gone from the disk; rows still needed are kept. */
export function markGone(paths: readonly string[]): void {
  showWaitingRows();
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
