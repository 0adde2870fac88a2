import type { ImagePatch } from '../../../shared/edits/patch.ts';
import { ok } from '../../../shared/problems/result.ts';
import { rulesOf } from '../../../shared/rules/rules.ts';
import type { SaveOutcome } from '../../../shared/saved/save-outcome.ts';
import { emitSaveProgress } from '../events.ts';
import type { ImageTools } from '../opened/find-image.ts';
import type { Handlers } from '../request-handlers.ts';
import { readFolderRules } from '../rules/folder-rules.ts';
import { saveImages } from '../save/save-images.ts';
import type { SessionFolder } from '../session.ts';
import { type HoldTools, writeHeld } from '../watch/write-held.ts';

type EditRequests = Extract<keyof Handlers, `edits.${string}`>;

/** What saving edits works with. */
type EditTools = ImageTools & HoldTools & { readonly userFolder: string };

/** The requests about saving edits. */
export function editHandlers(tools: EditTools): Pick<Handlers, EditRequests> {
  return {
    'edits.save': ({ folder, images }) => {
      const paths = images.map(({ path }) => path);
      return writeHeld(tools, folder, paths, async (opened) => ok(await save(tools, opened, images)));
    },
    'edits.cancelSave': async ({ folder }) => {
      const opened = tools.session.get(folder);
      if (!opened.ok) return opened;
      for (const running of opened.value.saves) running.abort();
      return ok(null);
    },
  };
}

/** Saves and reports the progress; images not started before a cancellation have no outcome. */
async function save(tools: EditTools, folder: SessionFolder, images: readonly ImagePatch[]) {
  const startedAt = Date.now();
  const stop = new AbortController();
  const { session, events } = tools;
  const onProgress = emitSaveProgress(events, folder.id, images.length);
  folder.saves.add(stop);
  let outcomes: readonly SaveOutcome[];
  try {
    const roots = session.roots(folder);
    const { fields: fieldRules } = rulesOf(await readFolderRules(roots.root, tools.userFolder));
    outcomes = await saveImages({
      ...tools,
      roots,
      images,
      fieldRules,
      cause: 'save',
      onProgress,
      signal: stop.signal,
    });
  } finally {
    folder.saves.delete(stop);
  }
  folder.rows.addSaved(outcomes, startedAt);
  return outcomes;
}
