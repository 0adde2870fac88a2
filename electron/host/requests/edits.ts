import type { ImagePatch } from '../../../shared/edits/patch.ts';
import { ok } from '../../../shared/problems/result.ts';
import { rulesOf } from '../../../shared/rules/rules.ts';
import { emitSaveProgress } from '../events.ts';
import type { ImageTools } from '../opened/find-image.ts';
import type { Handlers } from '../request-handlers.ts';
import { readFolderRules } from '../rules/folder-rules.ts';
import { saveImages } from '../save/save-images.ts';
import type { SessionFolder } from '../session.ts';
import { type HoldTools, writeStoppable } from '../watch/write-held.ts';

type EditRequests = Extract<keyof Handlers, `edits.${string}`>;

/** What saving edits works with. */
type EditTools = ImageTools & HoldTools & { readonly userFolder: string };

/** The requests about saving edits. */
export function editHandlers(tools: EditTools): Pick<Handlers, EditRequests> {
  return {
    'edits.save': ({ folder, images }, window = '') => {
      const paths = images.map(({ path }) => path);
      return writeStoppable(tools, { folder, window }, paths, async (opened, signal) =>
        ok(await save(tools, opened, images, signal)),
      );
    },
    'edits.cancelSave': async ({ folder }, window = '') => {
      const opened = tools.session.get(folder);
      if (!opened.ok) return opened;
      for (const [running, of] of opened.value.saves) if (of === window) running.abort();
      return ok(null);
    },
  };
}

/** Saves and reports the progress; images not started before a cancellation have no outcome. */
async function save(tools: EditTools, folder: SessionFolder, images: readonly ImagePatch[], signal: AbortSignal) {
  const startedAt = Date.now();
  const { session, events } = tools;
  const onProgress = emitSaveProgress(events, folder.id, images.length);
  const roots = session.roots(folder);
  const { fields: fieldRules } = rulesOf(await readFolderRules(roots.root, tools.userFolder));
  const saved = await saveImages({ ...tools, roots, images, fieldRules, cause: 'save', onProgress, signal });
  folder.rows.addSaved(saved.outcomes, startedAt);
  return saved;
}
