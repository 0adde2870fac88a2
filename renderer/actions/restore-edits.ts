import { lastEdited, restoreFound, useRecovery } from '../state/journal/recovery.ts';
import { selectWhenRead } from './asked-images.ts';

/** Restores the unsaved edits of an earlier run, and goes to the image at which it ended. */
export async function restoreEdits(): Promise<void> {
  const path = lastEdited(useRecovery.getState().images ?? []);
  await restoreFound();
  if (path !== null) selectWhenRead([path]);
}
