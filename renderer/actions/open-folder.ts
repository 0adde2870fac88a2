import { lastName } from '../../shared/basics/native-path.ts';
import type { Edits } from '../../shared/edits/pending-edit.ts';
import type { StartTarget } from '../../shared/ipc/program.ts';
import { host } from '../host/host.ts';
import { resetEdits, useEdits } from '../state/edits/edits.ts';
import { useFolder } from '../state/folder/folder.ts';
import { openFolder } from '../state/folder/opening.ts';
import { offerRecovery } from '../state/journal/recovery.ts';
import { clearSelection } from '../state/table/selection.ts';
import { resetView } from '../state/table/view.ts';
import { closeDialogOfFolder, openDialog } from '../state/window/dialog.ts';
import { hasDraft } from '../state/window/drafts.ts';
import { endOffers, showFailure, showNotice } from '../state/window/notice.ts';
import { showScreen } from '../state/window/screen.ts';
import { rememberFolder, runsOnDesktop, useSettings } from '../state/window/settings.ts';
import { pathsWithin, selectWhenRead } from './asked-images.ts';
import { resetSaving } from './saving/saving.ts';
import { commitTyping, focusTableWhenShown } from './window-actions.ts';

/** Whether a dialog keeps the folder open: its entries would be lost with it. That is reported, with a way to open the other one. */
function isKeptByDraft(next: string | null, images: readonly string[]): boolean {
  if (!hasDraft()) return false;
  const name = next === null ? 'The sample folder' : `“${lastName(next)}”`;
  showNotice({
    tone: 'error',
    text: `${name} was not opened: a dialog with unsaved entries was open.`,
    actions: [{ label: 'Open it', run: () => void open(next, images) }],
  });
  return true;
}

/** Leaves the folder for `next`; if it was edited since its user agreed to leave it, asks again instead. */
function leaveFolder(agreed: Edits, next: string | null, images: readonly string[]): boolean {
  if (isKeptByDraft(next, images)) return false;
  commitTyping();
  const { edits } = useEdits.getState();
  if (edits.size > 0 && edits !== agreed) {
    openDialog({ kind: 'leave', next, images });
    return false;
  }
  resetEdits();
  resetSaving();
  clearSelection();
  resetView();
  showScreen('table');
  closeDialogOfFolder();
  endOffers();
  return true;
}

/**
 * Opens a folder, or the sample folder for null, selects the requested images, and clears the edits of the
 * previous folder.
 */
export async function openNow(path: string | null, images: readonly string[] = []): Promise<void> {
  const { edits } = useEdits.getState();
  const opened = await openFolder(path, () => leaveFolder(edits, path, images));
  if (!opened) return;
  if (!opened.ok) {
    // Where no folder is open, the start screen shows why.
    if (useFolder.getState().folder) showFailure(opened.problem);
    return;
  }
  if (path !== null) rememberFolder(opened.value.path);
  selectWhenRead(images);
  if (images.length === 0) focusTableWhenShown();
  void offerRecovery();
}

/** Opens a folder, or the sample folder for null; asks first while edits are unsaved. */
export async function open(path: string | null, images: readonly string[] = []): Promise<void> {
  if (isKeptByDraft(path, images)) return;
  commitTyping();
  if (useEdits.getState().edits.size > 0) openDialog({ kind: 'leave', next: path, images });
  else await openNow(path, images);
}

/** Opens a folder for another program; if the folder or one around it is open already, only selects the images. */
export async function openTarget(target: StartTarget): Promise<void> {
  const { folder } = useFolder.getState();
  const listed = folder && pathsWithin(folder.path, target);
  if (listed) selectWhenRead(listed);
  else await open(target.folder, target.images);
}

/** Lets the user choose a folder: in the system's dialog, or in ours where there is none. */
export async function chooseFolder(): Promise<void> {
  if (!runsOnDesktop(useSettings.getState())) {
    openDialog({ kind: 'browse' });
    return;
  }
  const chosen = await host.request('folder.choose', {});
  if (!chosen.ok) showFailure(chosen.problem);
  else if (chosen.value !== null) await open(chosen.value);
}

const isTableName = (name: string) => /\.(?:csv|tsv|xlsx)$/i.test(name);

/** Recent folders with the name of a dropped one: a browser reveals only the name. */
export function recentNamed(recent: readonly string[], name: string): readonly string[] {
  return name === '' ? [] : recent.filter((path) => lastName(path) === name);
}

/** Opens what was dropped onto the window: folders, or those of images, which are selected; a table is imported. */
export async function openDropped(files: readonly File[]): Promise<void> {
  const [first] = files;
  if (first && files.length === 1 && isTableName(first.name) && useFolder.getState().folder) {
    openDialog({ kind: 'import', file: first });
    return;
  }
  const paths = files.map((file) => host.pathOf(file)).filter((path) => path !== null);
  if (paths.length > 0) await openPaths(paths);
  else tellHidden(first?.name ?? '');
}

/** Opens what paths name: the first in this window, the others in theirs. */
async function openPaths(paths: readonly string[]): Promise<void> {
  const targets = await host.request('paths.targets', { paths: [...paths] });
  if (!targets.ok) return showFailure(targets.problem);
  const [first, ...others] = targets.value;
  if (first) await openTarget(first);
  if (others.length > 0) await host.request('window.open', { targets: others.map(mutable) });
}

const mutable = ({ folder, images }: StartTarget) => ({ folder, images: [...images] });

/** A browser reveals no more than the name of what is dropped. */
function tellHidden(name: string): void {
  const known = recentNamed(useSettings.getState().recentFolders, name);
  showNotice({
    tone: 'warning',
    text: 'A browser does not reveal where a dropped folder is.',
    actions: [
      ...known.slice(0, 2).map((recent) => ({ label: `Open ${recent}`, run: () => void open(recent) })),
      { label: 'Choose the folder', run: () => openDialog({ kind: 'browse' }) },
    ],
  });
}
