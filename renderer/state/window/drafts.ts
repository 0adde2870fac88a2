const drafts = new Set<object>();

/** Holds what is entered in a dialog and not saved; the returned function releases it. */
export function holdDraft(): () => void {
  const draft = {};
  drafts.add(draft);
  return () => void drafts.delete(draft);
}

/** Whether an open dialog has entries that are not saved. */
export function hasDraft(): boolean {
  return drafts.size > 0;
}
