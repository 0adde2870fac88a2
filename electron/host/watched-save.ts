import type { SaveOutcome } from '../../shared/ipc.ts';
import type { ImagePatch } from '../../shared/model/patch.ts';
import { problem } from '../../shared/problems/problem.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { type ImageTools, saveEdits } from './image-handlers.ts';
import type { Watchers } from './watchers.ts';

/** Saves images of an opened folder that is there; what is heard of their sidecars meanwhile is our own doing. */
export async function saveWatched(
  tools: ImageTools & { readonly watchers: Watchers },
  id: string,
  images: readonly ImagePatch[],
): Promise<Result<readonly SaveOutcome[]>> {
  const folder = tools.session.get(id);
  if (!folder.ok) return folder;
  const watcher = tools.watchers.of(folder.value);
  if ((await watcher.offlineSince()) !== null) return fail(problem('folder-offline', { path: folder.value.path }));
  const release = watcher.hold(images.map(({ path }) => path));
  try {
    return ok(await saveEdits(tools, folder.value, images));
  } finally {
    release();
  }
}
