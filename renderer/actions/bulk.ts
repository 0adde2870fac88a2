import type { BulkPlan } from '../../shared/edits/bulk-plan.ts';
import type { EditOrigin } from '../../shared/edits/edit-origin.ts';
import type { Patch } from '../../shared/edits/patch.ts';
import { applyPatch, undo, useEdits } from '../state/edits/edits.ts';
import { dismissNotice, type NoticeAction, showNotice, useNotice } from '../state/window/notice.ts';

/** Applies a plan as one action, which one undo reverts, and reports it. */
export function applyPlan({ patch: planned }: BulkPlan, by: EditOrigin | null): void {
  if (planned.images.length === 0) return;
  const patch: Patch = by ? { ...planned, by } : planned;
  applyPatch(patch);
  showNotice({
    tone: 'done',
    text: `${patch.label}: done, not saved yet.`,
    actions: undoOf(patch),
    about: patch,
  });
}

/** The action that was done last, or undefined. */
export function lastDone(): Patch | undefined {
  return useEdits.getState().done.at(-1);
}

/** Undo in a notice of what was just done. The line may outlive it, so later actions must not be undone instead. */
export function undoOf(patch: Patch): readonly NoticeAction[] {
  return [{ label: 'Undo', run: () => lastDone() === patch && undo() }];
}

/** A line about an action is removed when that is no longer the last one. */
useEdits.subscribe(({ done }, before) => {
  const about = useNotice.getState().notice?.about;
  if (about && done !== before.done && done.at(-1) !== about) dismissNotice();
});
