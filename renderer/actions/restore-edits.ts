import { lastEdited, restoreFound, useRecovery } from '../state/journal/recovery.ts';
import { selectWhenRead } from './asked-images.ts';

/** Restores the unsaved edits of an earlier run, and goes to the image at which it ended. */
export async function restoreEdits(): Promise<void> {
  const path = lastEdited(useRecovery.getState().images ?? []);
  const restored = restoreFound();
  // Together with the edits: once the journal is written, the user may be at another image.
  if (path !== null) selectWhenRead([path]);
  await restored;
}
