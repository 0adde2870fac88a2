import { fileName } from '../../../shared/basics/slash-path.ts';
import type { FieldChange, Patch } from '../../../shared/edits/patch.ts';
import type { ImageRow } from '../../../shared/image/image-row.ts';
import type { EarlierVersion } from '../../../shared/saved/history.ts';
import type { SaveOutcome } from '../../../shared/saved/save-outcome.ts';
import type { FieldKey } from '../../../shared/schema/fields.ts';
import { host } from '../../host/host.ts';
import { applyPatch, editOf } from '../../state/edits/edits.ts';
import { useFolder } from '../../state/folder/folder.ts';
import { showFailure, showNotice } from '../../state/window/notice.ts';
import { askFolder } from './ask-folder.ts';
import { applyRows } from './saved-actions.ts';

/** Restores an earlier version of an image's sidecar; true when it worked. */
export async function restoreVersion(path: string, { action, side }: EarlierVersion): Promise<boolean> {
  const outcome = await askFolder('Restoring a version…', (folder) =>
    host.request('history.restore', { folder, path, action, side }),
  );
  if (!outcome) return false;
  const before = useFolder.getState().rows.byPath.get(path);
  applyRows([outcome]);
  if (before) applyPatch(restoredValues(before, outcome));
  if (outcome.problem) showFailure(outcome.problem);
  else showNotice({ tone: 'done', text: 'The version is restored.', actions: [] });
  return !outcome.problem;
}

/**
 * What a restore gave the fields, as an action: undo would begin with an earlier edit, whose value the restore has replaced. A
 * sidecar that could not be read, or was not there, has no values to go back to.
 */
function restoredValues(before: ImageRow, { path, row, fields = [] }: SaveOutcome): Patch {
  const areKnown = before.sidecar === 'ok' && row?.sidecar === 'ok';
  const shown = areKnown ? fields.filter((field) => !editOf(path, field)) : [];
  const changes = shown.map((field) => changeOf(field, before, row));
  return { label: `Restore values of ${fileName(path)}`, images: changes.length > 0 ? [{ path, changes }] : [] };
}

function changeOf(field: FieldKey, before: ImageRow, row: ImageRow | undefined): FieldChange {
  const [was, is] = [before.values[field], row?.values[field]];
  return { field, ...(was !== undefined && { before: was }), ...(is !== undefined && { after: is }) };
}
