import type { BulkPlan } from '../../shared/model/bulk-plan.ts';
import { applyPatch, undo, useEdits } from './edits.ts';
import { showNotice } from './notice.ts';

/** Does a plan as one action that one undo takes back, and says so. */
export function applyPlan({ patch }: BulkPlan): void {
  if (patch.images.length === 0) return;
  applyPatch(patch);
  showNotice({
    tone: 'done',
    text: `${patch.label}: done, not saved yet.`,
    actions: [{ label: 'Undo', run: () => undoIfLast(patch.label) }],
  });
}

/** The line may outlive the action: what was done since is not taken back in its place. */
function undoIfLast(label: string): void {
  if (useEdits.getState().done.at(-1)?.label === label) undo();
}
