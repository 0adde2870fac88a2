import { once } from 'node:events';
import type { ImageRow } from '../../../shared/image/image-row.ts';
import type { DepositEvents } from '../../../shared/ipc/deposit.ts';
import { problem } from '../../../shared/problems/problem.ts';
import { because } from '../../../shared/problems/reasons.ts';
import { fail, type Result } from '../../../shared/problems/result.ts';
import type { StructureReading } from '../../../shared/tiff/read-structure.ts';
import { answersStamp } from '../deposit/read/answers-stamp.ts';
import { type DepositFolder, type LoadedDeposit, loadDeposit } from '../deposit/read/deposit-folder.ts';
import type { OriginReader } from '../deposit/read/origins.ts';
import { rootAbove } from '../deposit/read/outer-deposit.ts';
import { sortByPath } from '../disk/path-order.ts';
import { scanFolder } from '../scan/folder-scan.ts';
import type { SessionFolder } from '../session.ts';
import type { HoldTools } from '../watch/write-held.ts';
import { type ImageTools, lookAt } from './find-image.ts';

/** What the requests about deposits work with. */
export type DepositTools = ImageTools &
  HoldTools & { readonly deposits: RunningDeposits; readonly origins: OriginReader };

/** A folder whose deposit a window asks about. */
export interface AskedDeposit {
  readonly folder: string;
  /** Empty where a client does not name its window. */
  readonly window: string;
}

/** Ends what reads or writes the deposit of a folder for a window; what other windows asked for goes on. */
export class RunningDeposits {
  readonly #running = new Map<AbortController, AskedDeposit>();

  /** Does work that `stop` ends. */
  async run<T>(asked: AskedDeposit, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const controller = new AbortController();
    this.#running.set(controller, asked);
    try {
      return await work(controller.signal);
    } finally {
      this.#running.delete(controller);
    }
  }

  stop({ folder, window }: AskedDeposit): void {
    for (const [controller, asked] of this.#running) {
      if (asked.folder === folder && asked.window === window) controller.abort();
    }
  }
}

/** A deposit of an opened folder, read. */
export interface OpenDeposit {
  readonly root: string;
  readonly loaded: LoadedDeposit;
  readonly rootAbove: string | null;
  /** How one image is built. */
  readonly structureOf: (path: string) => Promise<StructureReading>;
  /** Records that these answers will be shown; the watcher reports others. */
  readonly followAnswers: () => void;
  readonly signal: AbortSignal;
  readonly progress: (step: DepositEvents['deposit.progress']['step'], done: number, total: number | null) => void;
}

/** Reads a folder's answers and the scanned rows of its images, until its window cancels that. */
export function withOpenDeposit<T>(
  tools: DepositTools,
  asked: AskedDeposit,
  work: (open: OpenDeposit) => Promise<Result<T>>,
): Promise<Result<T>> {
  return tools.deposits.run(asked, (signal) => whileOpen(tools, asked.folder, signal, work));
}

/** Reads a folder's answers and the scanned rows of its images; scans first where no scan came to its end. */
export async function whileOpen<T>(
  tools: DepositTools,
  id: string,
  signal: AbortSignal,
  work: (open: OpenDeposit) => Promise<Result<T>>,
): Promise<Result<T>> {
  const folder = tools.session.get(id);
  if (!folder.ok) return folder;
  const { root } = folder.value;
  const progress: OpenDeposit['progress'] = (step, done, total) =>
    tools.events.emit('deposit.progress', { folder: id, step, done, total });
  const read = await readFolder(tools, folder.value, signal, progress);
  if (signal.aborted) return fail(problem('deposit-cancelled'));
  const factsOf = async (path: string) => {
    const facts = await lookAt(tools, id, path, { kind: 'facts' });
    return facts.ok ? facts.value : null;
  };
  const structureOf = async (path: string): Promise<StructureReading> => {
    const seen = await lookAt(tools, id, path, { kind: 'structure' });
    return seen.ok ? seen.value : { structure: null, reason: because('reader-stopped') };
  };
  const roots = tools.session.roots(folder.value).all;
  const stamp = await answersStamp(root);
  const followAnswers = () => {
    folder.value.answersStamp = stamp;
  };
  const loaded = await loadDeposit({ root, roots, ...tools, ...read, factsOf, structureOf });
  if (!loaded.ok) return loaded;
  const above = await rootAbove(root);
  return work({ root, loaded: loaded.value, rootAbove: above, structureOf, followAnswers, signal, progress });
}

/** The images of a folder, in order, and the folders in it that cannot be read. */
async function readFolder(
  { session, pool }: DepositTools,
  folder: SessionFolder,
  signal: AbortSignal,
  progress: OpenDeposit['progress'],
): Promise<Pick<DepositFolder, 'rows' | 'unread'>> {
  // Reading the folder a second time at the same time would slow both.
  if (folder.scan && !signal.aborted) await Promise.race([folder.latestScan, once(signal, 'abort')]);
  const known = [...folder.rows.paths()].flatMap((path) => folder.rows.latest(path) ?? []);
  if (folder.rows.isComplete && folder.rows.unread.length === 0) return { rows: inOrder(known), unread: [] };
  const rows: ImageRow[] = [];
  const startedAt = Date.now();
  const summary = await scanFolder({
    roots: session.roots(folder),
    pool,
    signal,
    onRows: (some) => void rows.push(...some),
    onProgress: ({ found, read, walked }) => progress('reading', read, walked ? found : null),
    knownRow: (path) => folder.rows.get(path),
  });
  if (!signal.aborted) folder.rows.replace(rows, startedAt, summary.unread);
  return { rows: inOrder(rows), unread: summary.unread };
}

function inOrder(rows: readonly ImageRow[]): readonly ImageRow[] {
  return sortByPath(rows, ({ path }) => path);
}
