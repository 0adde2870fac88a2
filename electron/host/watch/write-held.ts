import { problem } from '../../../shared/problems/problem.ts';
import { fail, type Result } from '../../../shared/problems/result.ts';
import type { Session, SessionFolder } from '../session.ts';
import type { Watchers } from './watchers.ts';

/** What writing into watched folders works with. */
export interface HoldTools {
  readonly session: Session;
  readonly watchers: Watchers;
  /** What is being written; closing waits for it. */
  readonly writing: Set<Promise<unknown>>;
}

/** Writes images of a reachable opened folder; events of their sidecars in the meantime are our own. */
export function writeHeld<T>(
  tools: HoldTools,
  id: string,
  paths: readonly string[],
  write: (folder: SessionFolder) => Promise<Result<T>>,
): Promise<Result<T>> {
  const writing = holdAndWrite(tools, id, paths, write);
  tools.writing.add(writing);
  return writing.finally(() => tools.writing.delete(writing));
}

/** The same for work that a Stop in this window ends, also before the drive has answered. */
export async function writeStoppable<T>(
  tools: HoldTools,
  { folder: id, window }: { readonly folder: string; readonly window: string },
  paths: readonly string[],
  write: (folder: SessionFolder, signal: AbortSignal) => Promise<Result<T>>,
): Promise<Result<T>> {
  const folder = tools.session.get(id);
  if (!folder.ok) return folder;
  const { saves } = folder.value;
  const stop = new AbortController();
  saves.set(stop, window);
  return writeHeld(tools, id, paths, (held) => write(held, stop.signal)).finally(() => saves.delete(stop));
}

async function holdAndWrite<T>(
  { session, watchers }: HoldTools,
  id: string,
  paths: readonly string[],
  write: (folder: SessionFolder) => Promise<Result<T>>,
): Promise<Result<T>> {
  const folder = session.get(id);
  if (!folder.ok) return folder;
  const watcher = watchers.of(folder.value);
  if ((await watcher.offlineSince()) !== null) return fail(problem('folder-offline', { path: folder.value.path }));
  const release = watcher.hold(paths);
  try {
    return await write(folder.value);
  } finally {
    release();
  }
}
