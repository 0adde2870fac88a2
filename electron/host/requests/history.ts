import { problem } from '../../../shared/problems/problem.ts';
import { fail, ok, type Result } from '../../../shared/problems/result.ts';
import type { UndoOutcome } from '../../../shared/saved/history.ts';
import type { SaveOutcome } from '../../../shared/saved/save-outcome.ts';
import { listActions } from '../history/action-list.ts';
import { type FolderAction, findAction } from '../history/folder-actions.ts';
import { previewUndo, undoAction } from '../history/undo-action.ts';
import { compareVersion, type ImageHistory, listVersions, restoreVersion } from '../history/versions.ts';
import type { Handlers } from '../request-handlers.ts';
import type { SessionFolder } from '../session.ts';
import { type WatchedTools, writeWatched } from './edits.ts';
import { findImage, type ImageTools, rememberRows, tellProgress } from './images.ts';

type Tools = ImageTools & WatchedTools;
type HistoryRequests = Extract<keyof Handlers, `history.${string}`>;

/** The requests about earlier versions and saved actions. */
export function historyHandlers(tools: Tools): Pick<Handlers, HistoryRequests> {
  return {
    'history.versions': ({ folder, path }) => withImage(tools, folder, path, listVersions),
    'history.compare': ({ folder, path, action }) =>
      withImage(tools, folder, path, (image) => compareVersion(image, action)),
    'history.restore': ({ folder, path, action }) =>
      writeWatched(tools, folder, [path], (opened) => restore(tools, opened, path, action)),
    'history.actions': async ({ folder: id, from }) => {
      const folder = tools.session.get(id);
      return folder.ok ? ok(await listActions(tools.history, folder.value.root, from)) : folder;
    },
    'history.undo': async ({ folder, action: id, preview }) => {
      const opened = tools.session.get(folder);
      if (!opened.ok) return opened;
      const action = await findAction(tools.history, opened.value.root, id);
      return action ? undo(tools, folder, action, preview) : fail(problem('history-none'));
    },
  };
}

async function withImage<T>(
  tools: Tools,
  id: string,
  path: string,
  work: (image: ImageHistory) => Promise<Result<T>>,
): Promise<Result<T>> {
  const image = await findImage(tools, id, path);
  return image.ok ? work({ ...tools, place: image.value.place, roots: image.value.roots }) : image;
}

function restore(tools: Tools, folder: SessionFolder, path: string, action: string): Promise<Result<SaveOutcome>> {
  return withImage(tools, folder.id, path, async (image) => {
    const startedAt = Date.now();
    const outcome = await restoreVersion({ ...image, pool: tools.pool }, action);
    if (outcome.ok) rememberRows(folder, [outcome.value], startedAt);
    return outcome;
  });
}

function undo(
  tools: Tools,
  id: string,
  action: FolderAction,
  preview: boolean,
): Promise<Result<readonly UndoOutcome[]>> {
  const paths = action.written.map(({ path }) => path);
  return writeWatched(tools, id, preview ? [] : paths, async (folder) => {
    const work = { ...tools, roots: tools.session.roots(folder), action };
    if (preview) return ok(await previewUndo(work));
    const startedAt = Date.now();
    const onProgress = tellProgress(tools.events, folder, paths.length - action.undone.size);
    const outcomes = await undoAction({ ...work, onProgress });
    rememberRows(folder, outcomes, startedAt);
    return ok(outcomes);
  });
}
