import type { ImagePatch } from '../../../shared/edits/patch.ts';
import { problem } from '../../../shared/problems/problem.ts';
import { fail, ok, type Result } from '../../../shared/problems/result.ts';
import type { SaveOutcome } from '../../../shared/saved/save-outcome.ts';
import type { Session, SessionFolder } from '../session.ts';
import type { Watchers } from '../watch/watchers.ts';
import { type ImageTools, saveEdits } from './images.ts';

/** What writing into watched folders works with. */
export interface WatchedTools {
  readonly session: Session;
  readonly watchers: Watchers;
  /** What is being written; closing waits for it. */
  readonly writing: Set<Promise<unknown>>;
}

/** Writes images of an opened folder that is there; what is heard of their sidecars meanwhile is our own doing. */
export function writeWatched<T>(
  tools: WatchedTools,
  id: string,
  paths: readonly string[],
  write: (folder: SessionFolder) => Promise<Result<T>>,
): Promise<Result<T>> {
  const writing = writeHeld(tools, id, paths, write);
  tools.writing.add(writing);
  return writing.finally(() => tools.writing.delete(writing));
}

async function writeHeld<T>(
  { session, watchers }: WatchedTools,
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

/** Saves images of an opened folder. */
export function saveWatched(
  tools: ImageTools & WatchedTools,
  id: string,
  images: readonly ImagePatch[],
): Promise<Result<readonly SaveOutcome[]>> {
  const paths = images.map(({ path }) => path);
  return writeWatched(tools, id, paths, async (folder) => ok(await saveEdits(tools, folder, images)));
}
