import type { StartTarget } from '../../shared/ipc/program.ts';
import type { Problem } from '../../shared/problems/problem.ts';
import { host } from '../host/host.ts';
import { resetEdits, useEdits } from '../state/edits/edits.ts';
import { openFolder, useFolder } from '../state/folder/folder.ts';
import { offerRecovery } from '../state/journal/recovery.ts';
import { clearSelection } from '../state/table/selection.ts';
import { showFailure, showNotice } from '../state/window/notice.ts';
import { rememberFolder, useSettings } from '../state/window/settings.ts';
import { openDialog, resetView } from '../state/window/view.ts';
import { selectWhenRead } from './asked-images.ts';
import { resetSaving } from './saving/saving.ts';
import { commitTyping, focusTableWhenShown } from './window-actions.ts';

function leaveFolder(): void {
  resetEdits();
  resetSaving();
  clearSelection();
  resetView();
}

/**
 * Opens a folder, or the sample folder for null, selects the requested images, and clears the edits of the
 * previous folder.
 */
export async function openNow(path: string | null, images: readonly string[] = []): Promise<void> {
  const opened = await openFolder(path, leaveFolder);
  if (opened.ok && path !== null) rememberFolder(opened.value.path);
  if (opened.ok) selectWhenRead(images);
  if (opened.ok && images.length === 0) focusTableWhenShown();
  if (opened.ok) void offerRecovery();
  if (!opened.ok && useFolder.getState().folder) tell(opened.problem);
}

function tell(problem: Problem): void {
  showFailure(problem);
}

/** Opens a folder, or the sample folder for null; asks first while edits are unsaved. */
export function open(path: string | null, images: readonly string[] = []): void {
  commitTyping();
  if (useEdits.getState().edits.size > 0) openDialog({ kind: 'leave', next: path, images });
  else void openNow(path, images);
}

/** Opens a folder for another program; if it is open already, only selects the images. */
export function openTarget({ folder, images }: StartTarget): void {
  if (useFolder.getState().folder?.path === folder) selectWhenRead(images);
  else open(folder, images);
}

/** Lets the user choose a folder: in the system's dialog, or in ours where there is none. */
export async function chooseFolder(): Promise<void> {
  if (useSettings.getState().app?.host !== 'desktop') {
    openDialog({ kind: 'browse' });
    return;
  }
  const chosen = await host.request('folder.choose', {});
  if (!chosen.ok) tell(chosen.problem);
  else if (chosen.value !== null) open(chosen.value);
}

const isTableName = (name: string) => /\.(?:csv|tsv|xlsx)$/i.test(name);

/** Recent folders with the name of a dropped one: a browser reveals only the name. */
export function recentNamed(recent: readonly string[], name: string): readonly string[] {
  return name === '' ? [] : recent.filter((path) => path.split(/[\\/]/).at(-1) === name);
}

/** Opens something dropped onto the window: a folder, or the folder of a file; a table is imported. */
export function openDropped(file: File | undefined): void {
  if (file && isTableName(file.name) && useFolder.getState().folder) {
    openDialog({ kind: 'import', file });
    return;
  }
  const path = file ? host.pathOf(file) : null;
  if (path !== null) open(path);
  else {
    const text = 'A browser does not reveal where a dropped folder is.';
    const known = recentNamed(useSettings.getState().recentFolders, file?.name ?? '');
    showNotice({
      tone: 'warning',
      text,
      actions: [
        ...known.slice(0, 2).map((recent) => ({ label: `Open ${recent}`, run: () => open(recent) })),
        { label: 'Choose the folder', run: () => openDialog({ kind: 'browse' }) },
      ],
    });
  }
}
