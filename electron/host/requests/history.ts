import { problem } from '../../../shared/problems/problem.ts';
import { fail, ok, type Result } from '../../../shared/problems/result.ts';
import type { UndoOutcome, VersionName } from '../../../shared/saved/history.ts';
import type { SaveOutcome } from '../../../shared/saved/save-outcome.ts';

import { emitSaveProgress } from '../events.ts';

import { listActions } from '../history/action-list.ts';
import { type FolderAction, findAction } from '../history/folder-actions.ts';
import { imageOrigins } from '../history/value-origins.ts';
import { findImage, type ImageTools } from '../opened/find-image.ts';
import type { Handlers } from '../request-handlers.ts';
import type { SessionFolder } from '../session.ts';
import { findLastSaved, writeLastSaved } from '../undo/last-saved.ts';
import { compareVersion, type ImageHistory, restoreVersion, versionsOf } from '../undo/restore-version.ts';
import { previewUndo, undoAction } from '../undo/undo-action.ts';
import { type HoldTools, writeHeld, writeStoppable } from '../watch/write-held.ts';

type Tools = ImageTools & HoldTools;
type HistoryRequests = Exclude<Extract<keyof Handlers, `history.${string}`>, 'history.place' | 'history.move'>;

/** The requests about earlier versions and saved actions. */
export function historyHandlers(tools: Tools): Pick<Handlers, HistoryRequests> {
  return {
    'history.versions': ({ folder, path }) => withImage(tools, folder, path, versionsOf),
    'history.compare': ({ folder, path, ...name }) =>
      withImage(tools, folder, path, (image) => compareVersion(image, name)),
    'history.origins': async ({ folder, path }) => {
      const opened = tools.session.get(folder);
      if (!opened.ok) return opened;
      const row = opened.value.rows.latest(path);
      return ok(row ? await imageOrigins(tools.history, opened.value.root, row) : []);
    },
    'history.restore': ({ folder, path, ...name }) =>
      writeHeld(tools, folder, [path], (opened) => restore(tools, opened, path, name)),
    'history.lastSaved': async ({ folder, paths }) => {
      const opened = tools.session.get(folder);
      return opened.ok
        ? ok(await findLastSaved(paths, { ...tools, roots: tools.session.roots(opened.value) }))
        : opened;
    },
    'history.writeLastSaved': ({ folder, paths }, window = '') =>
      writeStoppable(tools, { folder, window }, paths, async (opened, signal) =>
        ok(await writeAgain(tools, opened, paths, signal)),
      ),
    'history.actions': async ({ folder: id, from }) => {
      const folder = tools.session.get(id);
      return folder.ok ? ok(await listActions(tools.history, folder.value.root, from)) : folder;
    },
    'history.undo': async ({ folder, action: id, preview }, window = '') => {
      const opened = tools.session.get(folder);
      if (!opened.ok) return opened;
      const action = await findAction(tools.history, opened.value.root, id);
      if (!action.ok) return action;
      if (!action.value) return fail(problem('history-none'));
      return preview ? previewed(tools, folder, action.value) : undo(tools, { folder, window }, action.value);
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

function restore(tools: Tools, folder: SessionFolder, path: string, name: VersionName): Promise<Result<SaveOutcome>> {
  return withImage(tools, folder.id, path, async (image) => {
    const startedAt = Date.now();
    const outcome = await restoreVersion({ ...image, pool: tools.pool }, name);
    if (outcome.ok) folder.rows.addSaved([outcome.value], startedAt);
    return outcome;
  });
}

async function writeAgain(tools: Tools, folder: SessionFolder, paths: readonly string[], signal: AbortSignal) {
  const startedAt = Date.now();
  const onProgress = emitSaveProgress(tools.events, folder.id, paths.length);
  const written = await writeLastSaved(paths, { ...tools, roots: tools.session.roots(folder), onProgress, signal });
  folder.rows.addSaved(written.outcomes, startedAt);
  return written;
}

function previewed(tools: Tools, id: string, action: FolderAction): Promise<Result<readonly UndoOutcome[]>> {
  return writeHeld(tools, id, [], async (folder) =>
    ok(await previewUndo({ ...tools, roots: tools.session.roots(folder), action, isNamed: true })),
  );
}

function undo(
  tools: Tools,
  of: { readonly folder: string; readonly window: string },
  action: FolderAction,
): Promise<Result<readonly UndoOutcome[]>> {
  const paths = action.written.map(({ path }) => path);
  return writeStoppable(tools, of, paths, async (folder, signal) => {
    const startedAt = Date.now();
    const onProgress = emitSaveProgress(tools.events, folder.id, paths.length - action.undone.size);
    const roots = tools.session.roots(folder);
    const outcomes = await undoAction({ ...tools, roots, action, isNamed: true, onProgress, signal });
    folder.rows.addSaved(outcomes, startedAt);
    return ok(outcomes);
  });
}
