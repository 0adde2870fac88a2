import { countOf } from '../../shared/basics/count.ts';
import type { BulkPlan } from '../../shared/edits/bulk-plan.ts';
import type { EditOrigin } from '../../shared/edits/edit-origin.ts';
import type { Patch } from '../../shared/edits/patch.ts';
import { applyPatch, useEdits } from '../state/edits/edits.ts';
import type { Notice, NoticeAction } from '../state/window/notice.ts';
import { showNoticeUntil } from './notice-until.ts';
import { undoEdit } from './undo-edits.ts';

/** Applies a plan as one action, which one undo reverts, and reports it. */
export function applyPlan({ patch: planned }: BulkPlan, by: EditOrigin | null): void {
  if (planned.images.length === 0) return;
  const patch: Patch = by ? { ...planned, by } : planned;
  applyPatch(patch);
  const changed = countOf(patch.images.length, 'image');
  reportDone(patch, { tone: 'done', text: `${patch.label}: ${changed} changed, not saved yet.` });
}

/** The action that was done last, or undefined. */
export function lastDone(): Patch | undefined {
  return useEdits.getState().done.at(-1);
}

/** Reports an action that was just done in a line with its undo; it goes when another action is done or this one undone. */
export function reportDone(patch: Patch, notice: Omit<Notice, 'actions'>): void {
  const isOver = () => lastDone() !== patch;
  const undoIt: NoticeAction = { label: 'Undo', run: () => isOver() || undoEdit() };
  showNoticeUntil(isOver, { ...notice, actions: [undoIt] });
}
